import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// What tells the tours of a log of picks, and where people are as a pick begins.
@Suite struct TourParentsTests {
  /// In the hall of `PickingLogTests`: bay 5 of aisle 1 lies 3 m aside of the depot and 5.5 m in, so there
  /// and back is 17 m, which nobody walks in less than 6.8 s.
  private static let head = "task_id,parent_id,order_id,activity,sku,qty,src_loc,resource_id,t_start,t_end\n"

  private static func row(
    _ number: Int, _ parent: String, _ bay: String, _ who: String, _ from: Int, _ to: Int
  )
    -> String
  {
    func stamp(_ second: Int) -> String {
      func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
      return "2024-01-01T\(two(6 + second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }
    return "\(number),\(parent),O\(number),pick,A,1,hall/\(bay),hall/\(who),\(stamp(from)),\(stamp(to))\n"
  }

  private static func tours(_ text: String) throws -> (lines: [UInt32], remarks: [String]) {
    var found: (lines: [UInt32], remarks: [String]) = ([], [])
    try PickingLogTests.replayed(text) { replay, reader in
      try reader.forEachChunk { records in
        for record in records where record.kind == .tour && record.code == TourPhase.begins.rawValue {
          found.lines.append(record.b)
        }
      }
      found.remarks = replay.report.remarks.filter { $0.contains("tell") }
    }
    return found
  }

  /// By hand: T1 goes on after ten minutes' break; T2 begins as T1 ends, its ways in the first row.
  /// By time there would be a tour of one line and one of four.
  @Test func numbersTellTours() throws {
    func text(_ first: String, _ second: String) -> String {
      Self.head + Self.row(1, first, "A01-05", "P1", 0, 40) + Self.row(2, first, "A01-06", "P1", 640, 680)
        + Self.row(3, first, "A01-07", "P1", 680, 720) + Self.row(4, second, "A01-05", "P1", 720, 790)
        + Self.row(5, second, "A02-05", "P1", 790, 830)
    }
    let told = try Self.tours(text("T1", "T2"))
    #expect(told.lines == [3, 2] && told.remarks == [], "\(told)")
    let untold = try Self.tours(text("", ""))
    #expect(untold.lines == [1, 4] && untold.remarks == [], "\(untold)")
    // Every line a number of its own: they group nothing.
    let single = try Self.tours(
      Self.head + Self.row(1, "1", "A01-05", "P1", 0, 40) + Self.row(2, "2", "A01-06", "P1", 40, 80))
    #expect(single.lines == [2] && single.remarks == [], "\(single)")
  }

  /// Numbers of orders whose lines two people pick, or that come again, or change where there is no time for
  /// the depot, tell no tours, which is said; tours are then found by time.
  @Test func numbersThatTellNone() throws {
    let shared = try Self.tours(
      Self.head + Self.row(1, "T1", "A01-05", "P1", 0, 40) + Self.row(2, "T1", "A01-06", "P1", 40, 80)
        + Self.row(3, "T1", "A02-05", "P2", 80, 120) + Self.row(4, "T2", "A01-05", "P1", 80, 120)
        + Self.row(5, "T2", "A02-05", "P2", 120, 160))
    #expect(shared.lines.sorted() == [2, 3], "\(shared)")
    #expect(shared.remarks.first?.contains("2 of its 2 numbers are on picks of several people") == true)
    #expect(shared.remarks.first?.hasPrefix("'parent_id' does not tell tours") == true, "\(shared)")
    // 6 s from the end of one line to that of the next: nobody was 8.5 m away at the depot and came back.
    let hasty = try Self.tours(
      Self.head + Self.row(1, "T1", "A01-05", "P1", 0, 6) + Self.row(2, "T1", "A01-05", "P1", 6, 12)
        + Self.row(3, "T2", "A01-05", "P1", 12, 18) + Self.row(4, "T2", "A01-05", "P1", 18, 24))
    #expect(hasty.lines == [4] && hasty.remarks.first?.contains("1 of the 1 times") == true, "\(hasty)")
    let partly = try Self.tours(
      Self.head + Self.row(1, "T1", "A01-05", "P1", 0, 40) + Self.row(2, "T1", "A01-06", "P1", 40, 80)
        + Self.row(3, "", "A02-05", "P1", 80, 120))
    #expect(
      partly.lines == [3] && partly.remarks.first?.contains("1 of 3 picks have none") == true, "\(partly)")
  }

  /// Tours of eight lines by formulas of our own: 1.1 m/s, 45 s before each (or none), 9 s a line and 2.5 s a
  /// unit with noise of 1.5 s, 20 to 200 s and the walk back between two tours. What starts mean: setting out
  /// from the depot before what is made ready, setting out for the bay, or standing there.
  enum Start { case madeReady, onTheWay, atBay }

  static func synthetic(_ seed: UInt64, _ start: Start, hasNumbers: Bool) -> String {
    var dice = SplitMix(state: seed)
    func uniform() -> Double { Double(dice.next() >> 11) * 0x1p-53 }
    func gauss() -> Double { (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform()) }
    func way(_ a: (aisle: Int, y: Double), _ b: (aisle: Int, y: Double)) -> Double {
      if a.aisle == b.aisle { return abs(a.y - b.y) }
      return min(a.y + b.y, 24 - a.y - b.y) + 3 * Double(abs(a.aisle - b.aisle))
    }
    var text = head
    let depot = (aisle: 2, y: 0.0)
    for person in 1...2 {
      var clock = 0.0
      for tour in 0..<40 {
        var place = depot
        for line in 0..<8 {
          let (aisle, bay) = (1 + Int(uniform() * 3), 1 + Int(uniform() * 10))
          let here = (aisle: aisle, y: Double(bay) + 0.5)
          let units = 1 + Int(uniform() * 4)
          let ready = line == 0 ? 45 + 10 * gauss() : 0
          let walk = way(place, here) / 1.1
          let set = clock + ready
          let end = set + walk + max(1, 9 + 2.5 * Double(units) + 1.5 * gauss())
          let begin = start == .madeReady ? clock : start == .onTheWay ? set : set + walk
          func stamp(_ seconds: Double) -> Int { 1_704_088_800_000 + Int((seconds * 1000).rounded()) }
          text += "\(person)-\(tour)-\(line),\(hasNumbers ? "T\(person * 100 + tour)" : ""),"
          text += "\(person * 100 + tour),pick,s,\(units),hall/A\(aisle)-\(bay),hall/P\(person),"
          text += "\(stamp(begin)),\(stamp(end))\n"
          (clock, place) = (end, here)
        }
        clock += way(place, depot) / 1.1 + 20 + 180 * uniform()
      }
    }
    return text
  }

  private static func mapping(_ start: LogStart) -> MappingSpec {
    var mapping = MappingSpec()
    mapping.columns = .canonical
    mapping.start = start
    return mapping
  }

  /// Starts at the bay are found by how gaps grow with ways, and are then taken for such by the replay
  /// as where the mapping says it: the same figures, tours of eight lines, and times that can be applied.
  @Test(arguments: [true, false]) func startsAtTheBay(_ hasNumbers: Bool) throws {
    let text = Self.synthetic(3, .atBay, hasNumbers: hasNumbers)
    let names = ["tours.lines.mean", "walking.per-line", "picker.travel-share"]
    var figures: [LogStart: [Double]] = [:]
    for start in [LogStart.detected, .source] {
      try PickingLogTests.replayed(text, Self.mapping(start)) { replay, _ in
        figures[start] = names.compactMap { name in replay.result.kpis.first { $0.name == name }?.mean }
        #expect(
          replay.report.remarks.contains { $0.hasPrefix("Picks begin at the bay") } == (start == .detected))
      }
    }
    let found = try #require(figures[.detected])
    #expect(found.count == 3 && found == figures[.source], "\(figures)")
    if hasNumbers { #expect(found[0] == 8) } else { #expect(abs(found[0] - 8) < 0.6, "\(found)") }
    try withFile(text) { path in
      var base = ScenarioSpec()
      base.layout = try PickingLogTests.hallSpec()
      var trace = try TraceReplay(try cleaned(path, Self.mapping(.detected)), layout: base.layout)
      var calibration = trace.calibrate(isAdopted: false)
      #expect(!calibration.startsWithWay)
      try calibration.addLaws(try cleaned(path, Self.mapping(.detected)), base: base, alarms: nil)
      let fit = try #require(calibration.processes.first { $0.name == "pick in hall" })
      #expect(fit.refusal?.contains("walk to it") != true && abs(fit.mean - 15.25) < 1, "\(fit)")
      let group = try #require(calibration.groups.first)
      #expect(group.warnings.contains { $0.contains("'set-up' stays") }, "\(group.warnings)")
    }
  }

  /// What is made ready is found where first rows hold it, and neither fitted nor simulated where none does.
  @Test(arguments: [Start.madeReady, .onTheWay]) func setUpsAreFoundWhereTheyAre(_ start: Start) throws {
    let text = Self.synthetic(5, start, hasNumbers: true)
    try withFile(text) { path in
      let spec = try PickingLogTests.hallSpec()
      var base = ScenarioSpec()
      base.layout = spec
      var crew = CrewSpec()
      (crew.area, crew.pickers) = ("hall", 2)
      crew.technology = Choice("rf", [4, 2, 4, 60, 0.5, 0.0046, 6])
      base.crews = [crew]
      var trace = try TraceReplay(try cleaned(path), layout: spec, crews: base.crews)
      var calibration = trace.calibrate(isAdopted: true)
      try calibration.addLaws(try cleaned(path), base: base, alarms: nil)
      let fit = try #require(calibration.processes.first { $0.name == "pick in hall" })
      let written = try #require(fit.technology?.values.first { $0.key == "set-up" }).text
      let group = try #require(calibration.groups.first)
      let found = group.parameters.first { $0.name == "set-up" }
      let isSaid = group.warnings.contains { $0.contains("is in none of them") }
      if start == .madeReady {
        let setUp = try #require(found)
        #expect(abs(setUp.estimate - 45) < 4 && !isSaid, "\(setUp)")
        #expect(abs((Double(written.dropLast(2)) ?? 0) - 45) < 4, "\(written)")
      } else {
        #expect(found == nil && isSaid && written == "60 s", "\(group), \(written)")
      }
      #expect(!group.warnings.contains { $0.contains("After a pause") })
      let speed = try #require(group.parameters.first { $0.name == "speed" })
      #expect(abs(speed.estimate / 1.1 - 1) < 0.05 && group.refusal == nil, "\(group)")
      trace.simulate()
      let bias = try #require(trace.validate().measures.first { $0.name == "duration.bias" })
      #expect(abs(bias.value) < 1, "\(bias)")
    }
  }
}
