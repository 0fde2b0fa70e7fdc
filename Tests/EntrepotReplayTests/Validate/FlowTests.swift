import EntrepotJournal
import EntrepotLayout
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Flows of a log against those of its simulation: lead times, movers, orders of events.
@Suite struct FlowTests {
  private static let second: Int64 = 1_000_000_000

  private static let cast: Cast = {
    var cast = Cast()
    for name in ["rack/A1/crane", "rack/A2/crane"] { cast.members.append(Member(name: name, kind: .crane)) }
    cast.members.append(Member(name: "D1", kind: .shippingDock))
    return cast
  }()

  /// From when to when by the log, and until when in the simulation, which begins it likewise [s].
  private static func task(
    _ mover: UInt32, _ begin: Double, _ end: Double, simulated: Double, order: UInt32 = .max,
    wave: UInt32 = .max, line: Int = 0
  ) -> TracedTask {
    var task = TracedTask(
      row: .init(), mover: mover, from: mover, to: 2, place: .max, before: .min, parts: TaskParts())
    task.row.start = Int64(begin * 1e9)
    task.row.end = Int64(end * 1e9)
    (task.row.order, task.row.wave, task.row.line) = (order, wave, UInt32(line))
    (task.begin, task.end) = (task.row.start, Int64(simulated * 1e9))
    return task
  }

  private static func compared(
    _ tasks: [TracedTask], dropping: Int? = nil,
    _ body: (inout Validation, ComparedWork, Periods) -> Void
  ) -> Validation {
    let last = tasks.map(\.row.end).max() ?? 0
    let periods = Periods(tasks.map(\.loggedBegin), last: last, zone: nil)
    var found = Validation()
    var work = ComparedWork(tasks, cast, periods, tick: LogTick.seconds(tasks))
    if let dropping {
      var simulated = work.simulated
      simulated.remove(at: dropping)
      work = ComparedWork(logged: work.logged, simulated: simulated)
    }
    body(&found, work, periods)
    return found
  }

  /// By hand: one order takes from 0 s to 160 s, in the simulation to 150 s; the other from 50 s to 250 s,
  /// and to 290 s. Differences of 10 s and 40 s; of the wave of both, 40 s.
  @Test func leadTimesByHand() {
    var tasks = [
      Self.task(0, 0, 100, simulated: 110, order: 0, wave: 5),
      Self.task(1, 50, 130, simulated: 120, order: 1, wave: 5),
      Self.task(0, 100, 160, simulated: 150, order: 0, wave: 5),
      Self.task(1, 130, 250, simulated: 290, order: 1, wave: 5), Self.task(1, 250, 260, simulated: 300),
    ]
    let found = Self.compared(tasks) {
      $0.compareLeadTimes($1, of: .order, $2)
      $0.compareLeadTimes($1, of: .wave, $2)
    }
    #expect(
      found.measures.map(\.name) == [
        "lead-time.mae", "lead-time.ks", "lead-time.wave.mae", "lead-time.wave.ks",
      ])
    func isClose(_ measure: Validation.Measure, _ value: Double) -> Bool { abs(measure.value - value) < 1e-6 }
    #expect(isClose(found.measures[0], 25) && isClose(found.measures[2], 40))
    // Of 160 s and 200 s against 150 s and 240 s half lies apart.
    #expect(found.measures[1].value == 0.5 && found.measures[3].value == 1)
    // Known 20 s before it was begun: both last so much longer.
    tasks[0].row.release = -20 * Self.second
    let later = Self.compared(tasks) { $0.compareLeadTimes($1, of: .order, $2) }
    #expect(isClose(later.measures[0], 25) && later.measures[1].value == 0.5)
  }

  /// Two cranes over six days with 200 tasks of 90 s to 110 s each: by hand busy 200 × 100 s / 86,400 s =
  /// 23.1 %. One is simulated right, the other half as slow again.
  @Test func busySharesOneByOne() throws {
    var dice = Dice(seed: 3)
    var tasks: [TracedTask] = []
    for number in 0..<6 * 200 {
      for mover in [0, 1] as [UInt32] {
        let begin = Double(number / 200) * 86_400 + Double(number % 200) * 430
        tasks.append(
          Self.task(
            mover, begin, begin + dice.number(90...110), simulated: begin + (mover == 0 ? 100 : 150)))
      }
    }
    let found = Self.compared(tasks) { $0.compareMovers($1, $2) }
    #expect(found.movers.map(\.name) == ["rack/A1/crane", "rack/A2/crane"])
    #expect(found.movers.map(\.tasks) == [1200, 1200])
    let (right, wrong) = (found.movers[0], found.movers[1])
    #expect(abs(right.logged - 0.2315) < 0.001 && abs(right.simulated - 0.2315) < 0.001)
    #expect(abs(wrong.simulated - 0.3472) < 0.001 && abs(wrong.difference - 0.1157) < 0.002)
    #expect(right.verdict != "beyond noise" && wrong.verdict == "beyond noise")
    let again = try JSONDecoder().decode(Validation.self, from: JSONEncoder().encode(found))
    #expect(again.movers.map(\.simulated) == found.movers.map(\.simulated))
    // Results of before have no movers.
    let old = #"{"tasks":3,"left":{},"measures":[],"worst":[],"drift":[],"remarks":["x"]}"#
    #expect(try JSONDecoder().decode(Validation.self, from: Data(old.utf8)).movers.isEmpty)
  }

  /// Two cranes side by side whose times vary by 5 s: a twin with the mean has neighbours that change places
  /// as often as the log would by its own mean, and one whose second crane is 40 s late has more; steps of
  /// orders that both work at likewise.
  @Test(arguments: 1...10) func eventsChangePlaces(_ seed: UInt64) throws {
    func found(late: Double) throws -> [String: Validation.Measure] {
      var dice = Dice(seed: seed)
      var tasks: [TracedTask] = []
      for number in 0..<6 * 300 {
        for mover in [0, 1] as [UInt32] {
          let begin = Double(number / 300) * 86_400 + Double(number % 300) * 240 + dice.number(0...30)
          let noise = dice.number(-8...8)
          tasks.append(
            Self.task(
              mover, begin, begin + 60 + noise, simulated: begin + 60 + (mover == 1 ? late : 0),
              order: UInt32(number), line: tasks.count))
        }
      }
      let measures = Self.compared(tasks) { $0.compareSequence($1, $2) }.measures
      return Dictionary(uniqueKeysWithValues: measures.map { ($0.name, $0) })
    }
    let (right, wrong) = (try found(late: 0), try found(late: 40))
    for name in ["sequence.swaps", "sequence.orders"] {
      let (a, b) = (try #require(right[name]), try #require(wrong[name]))
      #expect(a.verdict != "beyond noise" && a.floor ?? 0 > 0, "\(a)")
      #expect(b.verdict == "beyond noise", "\(b)")
    }
    // Two steps that change places are one edit of two.
    let (swaps, edits) = (try #require(wrong["sequence.swaps"]), try #require(wrong["sequence.orders"]))
    #expect(abs(edits.value - swaps.value) < 0.02, "\(edits.value), \(swaps.value)")
  }

  /// By hand: on each of two days an order of three steps and one of two; on the second day the last step of
  /// the longer one and the first of the shorter are done elsewhere: 1 edit of 3 and 1 of 2, 5/12 on average.
  /// Under our control the first day's orders are done as the second day's.
  @Test func likeOrdersOfOtherPeriods() throws {
    func item(_ order: UInt32, day: Int64, step: Int64, to: UInt32) -> WorkItem {
      let end = (day * 86_400 + step * 60) * Self.second
      return WorkItem(
        step: 1, mover: 0, from: 0, to: to, order: order, begin: end - Self.second, end: end, turn: 0)
    }
    func day(_ day: Int64, orders: UInt32, places: [UInt32]) -> [WorkItem] {
      places.enumerated().map { index, to in
        item(orders + (index < 3 ? 0 : 1), day: day, step: Int64(index + 1), to: to)
      }
    }
    // Twenty pieces of work a day are the least that a period has.
    func more(_ day: Int64) -> [WorkItem] {
      (0..<20).map { item(.max, day: day, step: 20 + $0, to: 9) }
    }
    let second = day(1, orders: 10, places: [1, 2, 4, 5, 2]) + more(1)
    let logged = day(0, orders: 0, places: [1, 2, 3, 1, 2]) + more(0) + second
    let simulated = day(0, orders: 0, places: [1, 2, 4, 5, 2]) + more(0) + second
    let periods = Periods(
      logged.map(\.begin), kind: .day, borders: [0, 86_400 * Self.second, 2 * 86_400 * Self.second])
    var found = Validation()
    found.compareSequence(ComparedWork(logged: logged, simulated: simulated), periods)
    let measure = try #require(found.measures.first { $0.name == "sequence.orders" })
    #expect(abs(measure.value - 5.0 / 24) < 1e-12 && abs((measure.floor ?? 0) - 5.0 / 12) < 1e-12)
    #expect(measure.verdict == "within noise")
  }

  /// The largest distance there is is beyond any noise but itself.
  @Test func boundedMeasures() {
    var found = Validation()
    found.add("a", "", "1", Compared(value: 1, floor: 0.506).bounded, basis: "")
    found.add("b", "", "1", Compared(value: 0.7, floor: 0.506).bounded, basis: "")
    found.add("c", "", "1", Compared(value: 1, floor: 0.506), basis: "")
    #expect(found.measures.map(\.verdict) == ["beyond noise", "near noise", "near noise"])
    #expect(found.measures[0].high == 0.753)
  }

  /// By hand: an order of two steps of which one is left undone has no lead time.
  @Test func whatIsNotDone() throws {
    let tasks = [
      Self.task(0, 0, 100, simulated: 110, order: 0), Self.task(0, 100, 160, simulated: 170, order: 0),
      Self.task(1, 0, 50, simulated: 60, order: 1), Self.task(1, 50, 90, simulated: 95, order: 1),
    ]
    let found = Self.compared(tasks, dropping: 3) { $0.compareLeadTimes($1, of: .order, $2) }
    let lead = try #require(found.measures.first { $0.name == "lead-time.mae" })
    #expect(abs(lead.value - 10) < 1e-6)
    #expect(found.remarks.contains { $0.hasPrefix("1 of 2 orders of the log are not done to the end") })
  }

  /// As textbooks have them.
  @Test func edits() {
    func edits(_ a: String, _ b: String) -> Int {
      Measures.edits(a.unicodeScalars.map { Int($0.value) }, b.unicodeScalars.map { Int($0.value) })
    }
    #expect(edits("kitten", "sitting") == 3 && edits("Saturday", "Sunday") == 3)
    // Neighbours exchanged, once; nothing is edited twice: CA, AC, ABC would be two.
    #expect(edits("an act", "a cat") == 2 && edits("ab", "ba") == 1 && edits("CA", "ABC") == 3)
    #expect(edits("", "abc") == 3 && edits("abc", "") == 3 && edits("", "") == 0)
  }

  /// The aisle of a rack location and of its buffers, the dock itself.
  @Test func zones() throws {
    let site = ReplaySite(
      layout: try layout("layouts/policy-lab.yaml"), names: LogNames(resources: []), mapping: MappingSpec())
    func zone(_ name: String) throws -> String {
      site.cast.zone(ofNode: UInt32(try #require(site.cast.node(named: name))))
    }
    #expect(try zone("rack/A1-L-024-06-1") == "rack/A1" && zone("rack/A1/in") == "rack/A1")
    #expect(try zone("express") == "express" && zone("outfeed") == "outfeed")
    let hall = ReplaySite(
      layout: try PickingLogTests.hallSpec(), names: LogNames(resources: []), mapping: MappingSpec())
    let bay = UInt32(try #require(hall.cast.node(named: "hall/A3-07")))
    #expect(hall.cast.zone(ofNode: bay) == "hall/3")
  }

  /// By hand: bays 2 and 7 of the first aisle, then 3 and 8 of the second. Through whole aisles one comes to
  /// 8 before 3: one exchange of four bays. Who goes into each aisle and returns comes as the log has it.
  @Test func toursAgainstARule() throws {
    var text = "task_id,order_id,activity,sku,qty,src_loc,resource_id,t_start,t_end\n"
    for tour in 0..<6 {
      for (index, bay) in ["A1-02", "A1-07", "A2-03", "A2-08", "A2-08"].enumerated() {
        let start = 1_704_088_800_000 + tour * 3_600_000 + index * 60_000
        text += "\(tour)-\(index),O\(tour),pick,S,1,hall/\(bay),hall/P1,\(start),\(start + 60_000)\n"
      }
    }
    try withFile(text) { path in
      let log = try cleaned(path)
      var crew = CrewSpec()
      (crew.area, crew.pickers) = ("hall", 1)
      for (rule, distance) in [("s-shape", 0.25), ("return", 0)] {
        crew.routing = Choice(rule)
        var trace = try TraceReplay(log, layout: try PickingLogTests.hallSpec(), crews: [crew])
        trace.simulate()
        let found = try #require(trace.set.agreements.first)
        #expect(found.tours == 6 && found.rule.rawValue == rule && found.distance == distance)
        #expect(found.best.distance == 0)
        // In each half of the log one goes as the nearest rule of the other half has it: of six tours all,
        // so that three over six is the end of the interval, and a quarter is no more than that.
        let measure = try #require(trace.validate().measures.first { $0.name == "routes.tours" })
        #expect(measure.floor == 0 && measure.high == 0.5)
        #expect(measure.verdict == (distance > 0 ? "near noise" : "within noise"))
        #expect(measure.meaning.hasSuffix(distance > 0 ? " is nearest, 0" : "no rule is nearer"))
      }
      // Where nobody says how they go there is nothing to hold against it.
      #expect(try TraceReplay(log, layout: try PickingLogTests.hallSpec()).set.agreements.isEmpty)
    }
  }
}
