import EntrepotLayout
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Vehicles of VDA 5050 that stand idle, begin anew, or have orders that grow; and when they were where. All
/// by hand.
@Suite struct StateEdgeTests {
  /// A message of a second: its order, last node, nodes ahead and actions such as `p1 pick WAITING`.
  private func state(
    _ second: Int, _ order: String, _ node: String, _ ahead: String = "", _ actions: [String] = [],
    header: Int? = nil, update: Int = 0, vehicle: String = "V1"
  ) -> String {
    let states = actions.map { action in
      let parts = action.split(separator: " ")
      return "{\"actionId\":\"\(parts[0])\",\"actionType\":\"\(parts[1])\",\"actionStatus\":\"\(parts[2])\"}"
    }
    let nodes = ahead.map { "{\"nodeId\":\"\($0)\"}" }
    let number = header.map { "\"headerId\":\($0)," } ?? ""
    return "{\(number)\"timestamp\":\"2024-01-01T06:\(second / 60 + 10):"
      + "\(second % 60 + 10)Z\",\"serialNumber\":\"\(vehicle)\",\"orderId\":\"\(order)\","
      + "\"orderUpdateId\":\(update),\"lastNodeId\":\"\(node)\","
      + "\"nodeStates\":[\(nodes.joined(separator: ","))],\"edgeStates\":[],"
      + "\"actionStates\":[\(states.joined(separator: ","))]}\n"
  }

  private func read(
    _ lines: [String], _ fields: [LogField]
  ) throws -> (rows: [[String]], problems: [String], tally: EventTally) {
    try withFile(lines.joined()) { path in
      var out: [UInt8] = []
      let origins = EventOrigins()
      let problems = try EventLog.canonical(path: path, .vda5050, origins: origins) { out += $0 }
      let columns = try fields.map { try #require(CanonicalLog.fields.firstIndex(of: $0)) }
      let rows = String(decoding: out, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        return columns.map { cells[$0].replacing("2024-01-01T06:", with: "") }
      }
      #expect(origins.tally.addsUp)
      return (Array(rows), problems.map(\.identifier), origins.tally)
    }
  }

  private let ends: [LogField] = [.task, .source, .destination, .start, .taken, .end]

  // MARK: Idle

  /// The order of before the log, which an idle vehicle still names, is no task; the next one is.
  @Test func idleAsTheLogBegins() throws {
    let old = ["a pick FINISHED", "b drop FINISHED"]
    let found = try read(
      [
        state(0, "o1", "A", "", old), state(5, "o1", "A", "", old),
        state(8, "o2", "A", "B", ["c pick WAITING"]),
        state(9, "o2", "A", "B", ["c pick FINISHED"]), state(10, "o2", "B", "", ["c pick FINISHED"]),
      ], ends)
    #expect(found.rows == [["o2", "A", "B", "10:18Z", "10:19Z", "10:20Z"]])
    #expect(found.tally.read == 5 && found.tally.used == 3 && found.tally.aside == 2)
  }

  /// What is still to be done, what a vehicle leaves out, and what follows another order is a task.
  @Test func notIdle() throws {
    let working = try read(
      [state(0, "o1", "A", "", ["a pick RUNNING"]), state(4, "o1", "A", "", ["a pick FINISHED"])], ends)
    #expect(working.rows == [["o1", "A", "A", "10:10Z", "10:14Z", "10:14Z"]])
    let silent = [state(0, "o1", "A"), state(4, "o1", "B")].map {
      $0.replacing("\"nodeStates\":[],\"edgeStates\":[],", with: "")
    }
    #expect(try read(silent, ends).rows == [["o1", "A", "B", "10:10Z", "", "10:14Z"]])
    let second = try read([state(0, "o1", "A", "B"), state(4, "o1", "B"), state(6, "o2", "B")], [.task])
    #expect(second.rows == [["o1"], ["o2"]])
  }

  @Test func nothingButIdle() throws {
    let found = try read([state(0, "o1", "A")], ends)
    #expect(found.rows == [] && found.problems == ["no-events"])
  }

  // MARK: Orders that grow

  /// An order that was over is extended: its new transport begins with the update, and not when it was first
  /// seen; what was picked before the log is no pick of it.
  @Test func idleOrderIsExtended() throws {
    let old = ["a pick FINISHED", "b drop FINISHED"]
    let found = try read(
      [
        state(0, "o1", "A", "", old), state(30, "o1", "A", "BC", old + ["c pick WAITING"], update: 1),
        state(33, "o1", "B", "C", old + ["c pick FINISHED"], update: 1),
        state(36, "o1", "C", "", old + ["c pick FINISHED"], update: 1),
      ], ends + [.route, .routeTimes])
    #expect(found.rows == [["o1", "B", "C", "10:40Z", "10:43Z", "10:46Z", "A > B > C", "0 > 3 > 6"]])
    #expect(found.tally.used == 3)
  }

  /// Two transports of one order, told at once or by an update, are two tasks.
  @Test(arguments: [true, false])
  func twoTransportsOfAnOrder(_ isAtOnce: Bool) throws {
    func doing(_ done: Int) -> [String] {
      let all = ["a pick", "b drop", "c pick", "d drop"]
      let count = isAtOnce || done > 1 ? 4 : 2
      return all.prefix(count).enumerated().map { "\($1) \($0 < done ? "FINISHED" : "WAITING")" }
    }
    let told = isAtOnce ? doing(2) : ["a pick FINISHED", "b drop FINISHED"]
    let found = try read(
      [
        state(0, "o1", "A", "BC", doing(0)), state(2, "o1", "B", "C", doing(1)),
        state(5, "o1", "C", "", told),
        state(7, "o1", "C", "DE", doing(2), update: 1), state(9, "o1", "D", "E", doing(3), update: 1),
        state(12, "o1", "E", "", doing(4), update: 1),
      ], ends + [.route, .routeTimes])
    let second = isAtOnce ? "10:15Z" : "10:17Z"
    #expect(
      found.rows == [
        ["o1", "B", "C", "10:10Z", "10:12Z", "10:15Z", "A > B > C", "0 > 2 > 5"],
        [
          "o1/2", "D", "E", second, "10:19Z", "10:22Z", "C > D > E", isAtOnce ? "0 > 4 > 7" : "0 > 2 > 5",
        ],
      ])
  }

  /// Two loads aboard at once stay one task, as before.
  @Test func twoLoadsAtOnce() throws {
    let found = try read(
      [
        state(0, "o1", "A", "BCD", ["a pick WAITING", "b pick WAITING", "c drop WAITING", "d drop WAITING"]),
        state(2, "o1", "B", "CD", ["a pick FINISHED", "b pick WAITING", "c drop WAITING", "d drop WAITING"]),
        state(
          4, "o1", "C", "D", ["a pick FINISHED", "b pick FINISHED", "c drop FINISHED", "d drop WAITING"]),
        state(
          6, "o1", "D", "", ["a pick FINISHED", "b pick FINISHED", "c drop FINISHED", "d drop FINISHED"]),
      ], [.task, .source, .destination])
    #expect(found.rows == [["o1", "C", "D"]])
  }

  // MARK: Begun anew

  /// A vehicle is started anew in the middle of its order: it has none for a while, counts from 0, goes on.
  @Test func restartWithinAnOrder() throws {
    let found = try read(
      [
        state(0, "o1", "A", "BC", ["a pick WAITING"], header: 500),
        state(2, "o1", "B", "C", ["a pick FINISHED"], header: 501), state(4, "", "B", header: 0),
        state(6, "o1", "B", "C", ["a pick FINISHED"], header: 1),
        state(8, "o1", "C", "", ["a pick FINISHED"], header: 2),
      ], ends + [.routeTimes])
    #expect(found.rows == [["o1", "B", "C", "10:10Z", "10:12Z", "10:18Z", "0 > 2 > 8"]])
    #expect(found.problems == [])
  }

  /// After an order that was over, the same name is another task.
  @Test func sameNameAgain() throws {
    let found = try read(
      [
        state(0, "o1", "A", "B"), state(2, "o1", "B"), state(3, "", "B"), state(4, "o1", "B", "A"),
        state(6, "o1", "A"),
      ], [.task, .source, .destination])
    #expect(found.rows == [["o1", "A", "B"], ["o1", "B", "A"]])
  }

  // MARK: When they were where

  /// Several vehicles at one instant, each with its own way; seconds count from each task's start.
  @Test func instantsOfEachVehicle() throws {
    let found = try read(
      (0..<3).flatMap { step in
        ["V1", "V2"].map { vehicle in
          let node = String((vehicle == "V1" ? "ABC" : "XYZ").dropFirst(step).prefix(1))
          let ahead = String((vehicle == "V1" ? "ABC" : "XYZ").dropFirst(step + 1))
          return state(step * 4, "o-\(vehicle)", node, ahead, header: step, vehicle: vehicle)
            .replacing("\(step * 4 + 10)Z", with: "\(step * 4 + 10).25Z")
        }
      }, [.resource, .route, .routeTimes])
    #expect(found.rows == [["V1", "A > B > C", "0 > 4 > 8"], ["V2", "X > Y > Z", "0 > 4 > 8"]])
  }

  /// Behind messages that were lost nobody knows since when it was at the last node, nor when at others.
  @Test func instantsBehindAGap() throws {
    let found = try read(
      [
        state(0, "o1", "A", "BCDE", header: 1), state(2, "o1", "B", "CDE", header: 2),
        state(6, "o1", "D", "E", header: 4), state(9, "o1", "E", "", header: 5),
      ], [.route, .routeTimes])
    #expect(found.rows == [["A > B > C > D > E", "0 > 2 >  >  > 9"]])
  }

  /// What other tasks settle is marked in its row.
  @Test func likelyPlacesAreMarked() throws {
    func order(_ name: String, _ from: Int, isLost: Bool) -> [String] {
      let later = isLost ? 1 : 0
      return [
        state(from, name, "A", "BCD", ["p pick WAITING"], header: from),
        state(from + 1, name, "B", "CD", ["p pick \(isLost ? "WAITING" : "FINISHED")"], header: from + 1),
        state(from + 2 + later, name, "C", "D", ["p pick FINISHED"], header: from + 2 + later),
        state(from + 3 + later, name, "D", "", ["p pick FINISHED"], header: from + 3 + later),
      ]
    }
    let found = try read(
      order("o1", 0, isLost: false) + order("o2", 4, isLost: true), [.source, .inferred, .exception])
    #expect(found.rows == [["B", "", ""], ["B", "src_loc", ""]])
  }

  @Test(arguments: [
    (0, "0"), (1, "0.000000001"), (500_000_000, "0.5"), (12_000_000_000, "12"), (12_034_000_000, "12.034"),
    (2_678_400_000_000_000, "2678400"),
  ])
  func seconds(_ nanoseconds: Int64, _ words: String) {
    #expect(SecondsText.words(nanoseconds) == words)
    #expect(SecondsText.nanoseconds(words.utf8) == nanoseconds)
  }

  @Test(arguments: ["", ".", "-1", "1.2.3", "1e3", "2678401", "99999999999999999999"])
  func noSeconds(_ words: String) { #expect(SecondsText.nanoseconds(words.utf8) == nil) }
}
