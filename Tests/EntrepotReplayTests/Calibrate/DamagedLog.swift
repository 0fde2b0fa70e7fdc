import EntrepotFormats
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// A log of our own simulator, damaged: ends blurred by a second, every hundredth task stuck for minutes; a
/// hundredth of the rows gone, as many twice, as many with their times exchanged, all of them shuffled.
struct DamagedLog {
  private(set) var text = ""
  private(set) var twice = 0
  private(set) var turned = 0

  /// Damages a canonical log of one day.
  ///
  /// - Parameter sharesScans: who goes on at once does so at the scan that ends the task before; otherwise
  ///   starts are blurred by a second of their own.
  init(_ path: String, seed: UInt64, sharesScans: Bool = true) throws {
    var dice = Dice(seed: seed)
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    let head = lines.removeFirst()
    let columns = head.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    func column(_ name: String) throws -> Int { try #require(columns.firstIndex(of: name)) }
    let (start, end) = (try column("t_start"), try column("t_end"))
    let (who, activity) = (try column("resource_id"), try column("activity"))
    var scans: [String: Double] = [:]
    var rows: [String] = []
    for line in lines {
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells[activity] != "receive", !cells[start].isEmpty, !cells[end].isEmpty else {
        rows.append(line)
        continue
      }
      let isGone = dice.once(in: 100)
      let scan = Self.seconds(cells[end]) + normal(&dice)
      let shared = sharesScans ? scans[cells[who] + cells[start]] : nil
      var sooner = shared ?? Self.seconds(cells[start]) + (sharesScans ? 0 : normal(&dice))
      scans[cells[who] + cells[end]] = scan
      var later = scan + (dice.once(in: 100) ? dice.number(120...600) : 0)
      if isGone { continue }
      // What takes no time must not end before it begins by the blur alone.
      later = max(later, sooner)
      let isTurned = dice.once(in: 100) && later > sooner + 5
      if isTurned {
        (sooner, later) = (later, sooner)
        turned += 1
      }
      (cells[start], cells[end]) = (Self.stamp(sooner, cells[start]), Self.stamp(later, cells[end]))
      rows.append(cells.joined(separator: ","))
      if !isTurned, dice.once(in: 100) {
        rows.append(rows[rows.count - 1])
        twice += 1
      }
    }
    rows.shuffle(using: &dice)
    text = head + "\n" + rows.joined(separator: "\n") + "\n"
  }

  /// What was planted, and nothing else of its kind, was found.
  func expectFound(_ report: CleaningReport) {
    #expect(report.addsUp)
    #expect(report.count(.duplicate) == twice && report.count(.endsBeforeStart) == turned)
  }

  private static func isClock(_ character: Character) -> Bool {
    character.isNumber || character == ":" || character == "."
  }

  /// Seconds since midnight.
  private static func seconds(_ text: String) -> Double {
    let parts = text.dropFirst(11).prefix(while: isClock).split(separator: ":").compactMap { Double($0) }
    return parts.count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : 0
  }

  /// To the millisecond, with date and zone of another.
  private static func stamp(_ seconds: Double, _ other: String) -> String {
    let all = Int64((min(max(0, seconds), 86_399.999) * 1000).rounded())
    let clock = String(
      format: "%02lld:%02lld:%02lld.%03lld", all / 3_600_000, all / 60_000 % 60, all / 1000 % 60, all % 1000)
    return other.prefix(11) + clock + other.dropFirst(11).drop(while: isClock)
  }
}

/// How often intervals hold what is true.
struct IntervalCount {
  private let truth: [String: Double]
  private var fitted: [String: Int] = [:]
  private var held: [String: Int] = [:]

  init(_ truth: [String: Double]) { self.truth = truth }

  mutating func take(_ group: Calibration.Group) {
    #expect(group.refusal == nil)
    for parameter in group.parameters {
      guard let value = truth[parameter.name], let low = parameter.low, let high = parameter.high else {
        continue
      }
      fitted[parameter.name, default: 0] += 1
      if low <= value, value <= high { held[parameter.name, default: 0] += 1 }
    }
  }

  /// Intervals of 95 %, nearly all of them given: of a hundred, 87 and less come once in 700 times.
  func expect(of logs: Int) {
    for name in truth.keys.sorted() {
      let (inside, all) = (held[name] ?? 0, fitted[name] ?? 0)
      #expect(all * 100 >= logs * 95 && inside * 100 >= all * 88, "\(name): \(inside) of \(all)")
    }
  }
}
