import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs of our own simulator, with noise, in no order and damaged, a hundred times: what it ran with lies
/// inside the intervals of what is fitted, as often as they say.
@Suite struct OwnCoverageTests {
  /// What cranes of the shipped policy lab have: 3 m/s, 0.8 m/s, fork and handover 9 s each.
  private static let truth = ["handling": 18, "travel.speed": 3, "lift.speed": 0.8]

  /// Half a day's log: ends blurred by a second (who goes on at once does so at that scan), every hundredth
  /// task stuck for minutes; a hundredth of the
  /// rows gone, as many twice, as many with their times exchanged, all of them shuffled.
  private static func damaged(_ text: String, _ dice: inout Dice) -> (text: String, twice: Int, turned: Int) {
    var lines = text.split(separator: "\n").map(String.init)
    let head = lines.removeFirst()
    let columns = head.split(separator: ",", omittingEmptySubsequences: false)
    guard let start = columns.firstIndex(of: "t_start"), let end = columns.firstIndex(of: "t_end") else {
      return ("", 0, 0)
    }
    guard let who = columns.firstIndex(of: "resource_id") else { return ("", 0, 0) }
    var (twice, turned) = (0, 0)
    var scans: [String: Double] = [:]
    var rows: [String] = []
    for line in lines {
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells[5] != "receive", !cells[start].isEmpty, let from = isoSeconds(cells[start]),
        let to = isoSeconds(cells[end])
      else {
        rows.append(line)
        continue
      }
      let isGone = dice.once(in: 100)
      let scan = to + normal(&dice)
      var sooner = scans[cells[who] + cells[start]] ?? from
      scans[cells[who] + cells[end]] = scan
      var later = scan + (dice.once(in: 100) ? dice.number(120...600) : 0)
      if isGone { continue }
      let isTurned = dice.once(in: 100) && later > sooner + 5
      if isTurned {
        (sooner, later) = (later, sooner)
        turned += 1
      }
      (cells[start], cells[end]) = (iso(sooner), iso(later))
      rows.append(cells.joined(separator: ","))
      if !isTurned, dice.once(in: 100) {
        rows.append(rows[rows.count - 1])
        twice += 1
      }
    }
    rows.shuffle(using: &dice)
    return (head + "\n" + rows.joined(separator: "\n") + "\n", twice, turned)
  }

  /// To the millisecond.
  private static func iso(_ seconds: Double) -> String {
    let all = Int64((max(0, seconds) * 1000).rounded())
    return String(
      format: "1970-01-01T%02lld:%02lld:%02lld.%03lldZ", all / 3_600_000, all / 60_000 % 60, all / 1000 % 60,
      all % 1000)
  }

  /// Seconds since the beginning of 1970, on whose first day the log is.
  private static func isoSeconds(_ text: String) -> Double? {
    let parts = text.dropFirst(11).dropLast().split(separator: ":").compactMap { Double($0) }
    return parts.count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : nil
  }

  @Test func intervalsHoldTheTruth() throws {
    let own = OwnLogTests()
    var (held, fitted): ([String: Int], [String: Int]) = ([:], [:])
    for seed in 1...100 {
      let truth = try own.scenario(shipped("scenarios/policy-lab.yaml")) {
        ($0.horizon, $0.warmUp, $0.seed) = (43_200, .none, UInt64(seed))
      }
      try own.withExport(truth) { path, _ in
        var dice = Dice(seed: UInt64(seed))
        let log = Self.damaged(try String(contentsOfFile: path, encoding: .utf8), &dice)
        try withFile(log.text) { path in
          let clean = try cleaned(path)
          func count(_ fault: LogFault) -> Int {
            clean.report.findings.first { $0.fault == fault.rawValue }?.count ?? 0
          }
          #expect(clean.report.addsUp)
          #expect(count(.duplicate) == log.twice && count(.endsBeforeStart) == log.turned)
          var wrong = truth.layout
          wrong.stores[0].crane.travel.speed = 2.5
          wrong.stores[0].crane.lift.speed = 1
          wrong.stores[0].crane.forkTimes = [.constant(6)]
          wrong.stores[0].crane.handoverTime = .constant(6)
          var trace = try TraceReplay(clean, layout: wrong)
          let group = try #require(trace.calibrate(isAdopted: true).groups.first)
          for parameter in group.parameters {
            guard let value = Self.truth[parameter.name], let low = parameter.low, let high = parameter.high
            else { continue }
            fitted[parameter.name, default: 0] += 1
            if low <= value, value <= high { held[parameter.name, default: 0] += 1 }
          }
        }
      }
    }
    // Intervals of 95 %: of a hundred, 88 and less come once in four hundred times.
    for name in Self.truth.keys.sorted() {
      let (inside, all) = (held[name] ?? 0, fitted[name] ?? 0)
      #expect(all >= 95 && inside * 100 >= all * 88, "\(name): \(inside) of \(all)")
    }
  }
}
