import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// State messages of VDA 5050 as they really come: against the order of time, with actions that fail, and
/// with messages that were lost. Rows and counts are worked out by hand.
@Suite struct StateMessageTests {
  private func read(
    _ lines: [String], _ origins: EventOrigins = EventOrigins()
  ) throws -> (rows: [[String]], problems: [Diagnostic]) {
    try withFile(lines.map { $0 + "\n" }.joined()) { path in
      var out: [UInt8] = []
      let problems = try EventLog.canonical(path: path, .vda5050, origins: origins) { out += $0 }
      #expect(problems.allSatisfy { $0.mark.file == path })
      #expect(origins.tally.addsUp)
      let rows = String(decoding: out, as: UTF8.self).split(separator: "\n").dropFirst()
      let cells = rows.map { row in
        row.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
      }
      return (cells, problems)
    }
  }

  /// Columns of a canonical row by their names.
  private func cells(_ row: [String], _ fields: [LogField]) -> [String] {
    fields.map { field in
      guard let index = CanonicalLog.fields.firstIndex(of: field), index < row.count else { return "?" }
      return row[index]
    }
  }

  /// A message at a second; `rest` nodes are still ahead.
  private func state(
    _ order: String, _ node: String, _ second: Int, rest: Int = 0, action: String = "",
    _ status: String = "FINISHED", vehicle: String = "MX-7", header: String? = nil
  ) -> String {
    let actions =
      action.isEmpty
      ? "" : "{\"actionId\":\"\(action)\",\"actionType\":\"\(action)\",\"actionStatus\":\"\(status)\"}"
    let ahead = Array(repeating: "{\"nodeId\":\"x\"}", count: rest).joined(separator: ",")
    let number = header.map { "\"headerId\":\($0)," } ?? ""
    return "{\(number)\"timestamp\":\"2024-01-01T06:00:0\(second)Z\",\"serialNumber\":\"\(vehicle)\","
      + "\"orderId\":\"\(order)\",\"lastNodeId\":\"\(node)\",\"nodeStates\":[\(ahead)],\"edgeStates\":[],"
      + "\"actionStates\":[\(actions)]}"
  }

  private let places: [LogField] = [.task, .source, .destination, .start, .end]

  /// Two orders: from B to C in three seconds, and from C to D in two.
  private func drive() -> [String] {
    [
      state("o1", "A", 0, rest: 3), state("o1", "B", 1, rest: 2, action: "pick"),
      state("o1", "C", 3, action: "drop"), state("o2", "C", 4, rest: 1), state("o2", "D", 6),
    ]
  }

  private let driven = [
    ["o1", "B", "C", "2024-01-01T06:00:00Z", "2024-01-01T06:00:03Z"],
    ["o2", "C", "D", "2024-01-01T06:00:04Z", "2024-01-01T06:00:06Z"],
  ]

  // MARK: Order of time

  @Test func messagesNewestFirst() throws {
    let straight = try read(drive())
    #expect(straight.problems == [])
    #expect(straight.rows.map { cells($0, places) } == driven)
    let origins = EventOrigins()
    let back = try read(drive().reversed(), origins)
    #expect(back.rows == straight.rows)
    #expect(
      back.problems.map(\.message) == [
        "Messages of 'MX-7' go back in time here; those of each vehicle are taken in order of time "
          + "(4 messages are earlier than one before)."
      ])
    #expect(back.problems.map(\.severity) == [.warning])
    // The value stands behind `{"timestamp":`.
    #expect(back.problems.map(\.mark.line) == [2] && back.problems.map(\.mark.column) == [14])
    // The first message of o1 is the last line, that of o2 the second one.
    #expect((2...3).map { origins.words(ofLine: $0) } == ["message at line 5", "message at line 2"])
    #expect(origins.tally.read == 5 && origins.tally.used == 5)
  }

  /// One message comes late, between lines that are none: nothing is lost or counted twice.
  @Test func oneMessageLate() throws {
    var lines = drive()
    lines.swapAt(1, 2)
    lines.insert("not json", at: 0)
    lines.insert("", at: 3)
    let origins = EventOrigins()
    let found = try read(lines, origins)
    #expect(found.rows.map { cells($0, places) } == driven)
    #expect(found.problems.map(\.mark.line) == [1, 5])
    #expect(found.problems.last?.message.contains("(1 message is earlier than one before)") == true)
    #expect(origins.tally.read == 6 && origins.tally.used == 5 && origins.tally.aside == 1)
  }

  /// Vehicles whose clocks differ are each in order: there is nothing to say.
  @Test func clocksOfTwoVehicles() throws {
    let found = try read([
      state("o1", "A", 5, rest: 1), state("p1", "K", 1, rest: 1, vehicle: "MX-8"), state("o1", "B", 7),
      state("p1", "L", 2, vehicle: "MX-8"), state("p1", "L", 2, vehicle: "MX-8"),
    ])
    #expect(found.problems == [])
    #expect(
      found.rows.map { cells($0, [.task, .resource, .source, .destination]) } == [
        ["o1", "MX-7", "A", "B"], ["p1", "MX-8", "K", "L"],
      ])
  }

  /// A vehicle counts anew with each order, and the last message of an order has the instant of the first of
  /// the next: by its numbers orders would come apart. By hand three nodes an order, whichever way round the
  /// file stands.
  @Test func headersOfEachOrder() throws {
    let lines = (0..<4).flatMap { order in
      [
        state("o\(order)", "A", 2 * order, rest: 2, header: "1"),
        state("o\(order)", "B", 2 * order + 1, rest: 1, action: "pick", header: "2"),
        state("o\(order)", "C", 2 * order + 2, action: "drop", header: "3"),
      ]
    }
    let found = try read(lines)
    #expect(
      found.rows.map { cells($0, [.task, .source, .destination]) }
        == (0..<4).map { ["o\($0)", "B", "C"] }, "\(found.rows)")
    #expect(found.problems == [])
    #expect(try read(lines.reversed()).rows == found.rows)
  }

  // MARK: Actions that fail

  @Test func failedActions() throws {
    let found = try read([
      state("o1", "A", 0, rest: 1), state("o1", "B", 1, action: "pick", "FAILED"),
      state("o1", "B", 2, action: "pick", "FAILED"), state("o1", "B", 3, action: "drop", "FAILED"),
      state("o2", "B", 4, action: "pick"), state("o2", "C", 5, action: "drop"),
      state("o3", "C", 6, action: "beep", "FAILED"), state("o4", "D", 7, action: "drop", "FAILED"),
    ])
    #expect(
      found.rows.map { cells($0, [.task, .exception]) } == [
        ["o1", "pick FAILED; drop FAILED"], ["o2", ""], ["o3", ""], ["o4", "drop FAILED"],
      ])
    // No standard has an action 'beep'.
    #expect(found.problems.map(\.identifier) == ["failed-actions", "action-types"])
    #expect(found.problems[0].message.hasPrefix("2 tasks have a pick or drop that FAILED, first here;"))
    #expect(found.problems[0].severity == .warning)
    #expect(found.problems[0].mark.line == 2 && found.problems[0].mark.column > 1)
  }

  // MARK: Messages that were lost

  @Test func gapsOfHeaders() throws {
    // 3 and 4 of MX-7 are missing, and 12 of MX-8; a vehicle that starts anew has lost nothing.
    let found = try read([
      state("o1", "A", 0, rest: 1, header: "1"), state("o1", "A", 1, rest: 1, header: "2"),
      state("p1", "K", 1, rest: 1, vehicle: "MX-8", header: "11"), state("o1", "B", 2, header: "5"),
      state("p1", "L", 2, vehicle: "MX-8", header: "\"13\""), state("o1", "B", 3, header: "0"),
      state("o1", "B", 4, header: "1"), state("o1", "B", 5, header: "1"),
    ])
    #expect(
      found.problems.map(\.message) == [
        "3 of 11 state messages are missing by headerId: what they told is in no task. First, 'MX-7' goes "
          + "from 2 to 5 here."
      ])
    #expect(found.problems.map(\.severity) == [.warning])
    // The value stands behind `{"headerId":`.
    #expect(found.problems.map(\.mark.line) == [4] && found.problems.map(\.mark.column) == [13])
    #expect(found.rows.count == 2)
  }

  /// Numbers that are none say nothing, and messages out of order are not lost.
  @Test func headersThatSayNothing() throws {
    let odd = ["1", "1.5", "-7", "1e300", "null", "\"x\"", "[2]", "{}", "2"]
    let found = try read(odd.enumerated().map { state("o1", "A", $0.offset, rest: 1, header: $0.element) })
    #expect(found.problems == [] && found.rows.count == 1)
    let far = try read([state("o1", "A", 0, rest: 1, header: "7"), state("o1", "B", 1, header: "4294967295")])
    #expect(far.problems == [])
    let back = try read((1...4).reversed().map { state("o1", "A", $0, rest: 1, header: "\($0)") })
    #expect(back.problems.map(\.identifier) == ["state-order"])
    // The same second: 3 comes after 4, and none is missing.
    let tied = try read([2, 4, 3, 5].map { state("o1", "A", 1, rest: 1, header: "\($0)") })
    #expect(tied.problems == [])
  }
}
