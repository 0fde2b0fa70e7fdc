import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// State messages of VDA 5050 in one instant, of vehicles with one serial number, and in files that are no
/// lines. What the tasks must be follows from how the drive was made up.
@Suite struct StateSourceTests {
  private func read(_ text: String) throws -> (rows: [String], problems: [Diagnostic], origins: EventOrigins)
  {
    try withFile(text) { path in
      var out: [UInt8] = []
      let origins = EventOrigins()
      let problems = try EventLog.canonical(path: path, .vda5050, origins: origins) { out += $0 }
      #expect(origins.tally.addsUp)
      return (
        String(decoding: out, as: UTF8.self).split(separator: "\n").dropFirst().map { String($0) }, problems,
        origins
      )
    }
  }

  private func cells(_ row: String, _ fields: [LogField]) -> [String] {
    let cells = row.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    return fields.map { field in
      guard let index = CanonicalLog.fields.firstIndex(of: field), index < cells.count else { return "?" }
      return cells[index]
    }
  }

  private func state(
    _ order: String, _ node: String, _ second: Int, _ action: String = "", _ status: String = "FINISHED",
    header: UInt32? = nil, maker: String? = nil, serial: String = "S1"
  ) -> String {
    let actions =
      action.isEmpty
      ? "" : "{\"actionId\":\"\(action)\",\"actionType\":\"\(action)\",\"actionStatus\":\"\(status)\"}"
    let minute = second / 60 < 10 ? "0\(second / 60)" : "\(second / 60)"
    let rest = second % 60 < 10 ? "0\(second % 60)" : "\(second % 60)"
    return "{" + (header.map { "\"headerId\":\($0)," } ?? "")
      + "\"timestamp\":\"2024-01-01T06:\(minute):\(rest)Z\","
      + (maker.map { "\"manufacturer\":\"\($0)\"," } ?? "")
      + "\"serialNumber\":\"\(serial)\",\"orderId\":\"\(order)\",\"lastNodeId\":\"\(node)\","
      + "\"nodeStates\":[],\"edgeStates\":[],\"actionStates\":[\(actions)]}"
  }

  // MARK: One instant

  /// Two vehicles with clocks of whole seconds, each order's last message in the second of the next one's
  /// first, and numbers that go across 2³² on the way.
  private func drive(_ first: UInt32) -> [String] {
    var header = first
    func next() -> UInt32 {
      header &+= 1
      return header
    }
    var lines: [String] = []
    for order in 0..<20 {
      for (serial, shift) in [("S1", 0), ("S2", 1)] {
        let name = "\(serial)-\(order)"
        let at = order * 6 + shift
        lines.append(state(name, "N\(order)", at, header: next(), serial: serial))
        lines.append(state(name, "P\(order)", at + 3, "pick", header: next(), serial: serial))
        lines.append(state(name, "D\(order)", at + 6, "drop", header: next(), serial: serial))
      }
    }
    return lines
  }

  /// What the drive is: twenty orders of each, from P to D, end at the next one's start.
  private func driven() -> [[String]] {
    func time(_ second: Int) -> String {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "2024-01-01T06:\(two(second / 60)):\(two(second % 60))Z"
    }
    return (0..<20).flatMap { order in
      ["S1", "S2"].enumerated().map { shift, serial in
        [
          "\(serial)-\(order)", serial, "P\(order)", "D\(order)", time(order * 6 + shift),
          time(order * 6 + shift + 6),
        ]
      }
    }.sorted { $0[0] < $1[0] }
  }

  @Test(arguments: [7, 4_294_967_230 as UInt32])
  func tiesAreOfTheirNumbers(first: UInt32) throws {
    let lines = drive(first)
    let fields: [LogField] = [.task, .resource, .source, .destination, .start, .end]
    func tasks(_ lines: [String]) throws -> [[String]] {
      let found = try read(lines.joined(separator: "\n"))
      return found.rows.map { cells($0, fields) }.sorted { $0[0] < $1[0] }
    }
    #expect(try tasks(lines) == driven())
    #expect(try tasks(lines.reversed()) == driven())
    // Sorted by time, so that nothing goes back, with all that is at one instant the other way round.
    let byTime = lines.reversed().enumerated().sorted {
      let (one, other) = (time(of: $0.element), time(of: $1.element))
      return (one, $0.offset) < (other, $1.offset)
    }
    let found = try read(byTime.map(\.element).joined(separator: "\n"))
    #expect(found.rows.map { cells($0, fields) }.sorted { $0[0] < $1[0] } == driven())
    #expect(!found.problems.contains { $0.identifier == "state-order" })
  }

  private func time(of line: String) -> Substring {
    line.firstRange(of: "timestamp\":\"").map { line[$0.upperBound...].prefix(20) } ?? ""
  }

  /// A vehicle that starts anew counts from 0: in a file in order, that comes behind what it said before.
  @Test func countsAnew() throws {
    let lines = [
      state("o1", "A", 0, header: 4999), state("o1", "B", 1, "drop", header: 5000),
      state("o2", "B", 1, header: 0), state("o2", "C", 2, "drop", header: 1),
    ]
    let found = try read(lines.joined(separator: "\n"))
    let ways = found.rows.map { cells($0, [.task, .source, .destination]) }
    #expect(ways == [["o1", "A", "B"], ["o2", "B", "C"]])
    let back = try read(lines.reversed().joined(separator: "\n"))
    #expect(back.rows == found.rows)
  }

  // MARK: Vehicles

  @Test func manufacturersWithOneSerialNumber() throws {
    let lines = [
      state("k1", "A", 0, maker: "Kuma", serial: "1"), state("l1", "A", 1, maker: "Lift", serial: "1"),
      state("k1", "B", 5, "drop", maker: "Kuma", serial: "1"),
      state("l1", "C", 6, "drop", maker: "Lift", serial: "1"),
      state("k2", "X", 7, "drop", "RUNNING", maker: "Kuma", serial: "2"),
    ]
    for lines in [lines, lines.reversed()] {
      let found = try read(lines.joined(separator: "\n"))
      let named = found.rows.map { cells($0, [.task, .resource, .destination]) }.sorted { $0[0] < $1[0] }
      #expect(named == [["k1", "Kuma/1", "B"], ["k2", "2", "X"], ["l1", "Lift/1", "C"]])
      #expect(
        found.problems.first { $0.identifier == "same-serial" }?.message
          == "The serial number '1' is of several manufacturers, and so of several vehicles, which are "
          + "called 'Kuma/1', 'Lift/1'.")
    }
    let one = try read(state("k1", "A", 0, "drop", "RUNNING", maker: "Kuma", serial: "1"))
    #expect(one.rows.map { cells($0, [.resource]) } == [["1"]] && one.problems == [])
  }

  // MARK: What failed

  @Test func failedTasksAreCancelled() throws {
    let lines = [
      state("o1", "A", 0, "pick", "FAILED"), state("o2", "A", 1, "pick"),
      state("o2", "B", 2, "drop", "FAILED"), state("o3", "B", 3, "drop", "FAILED"),
      state("o3", "B", 4, "drop"), state("o4", "C", 5, "beep", "FAILED"),
    ]
    let text = lines.joined(separator: "\n")
    let found = try read(text)
    #expect(
      found.rows.map { cells($0, [.task, .status, .exception]) } == [
        ["o1", "cancelled", "pick FAILED"], ["o2", "cancelled", "drop FAILED"],
        ["o3", "completed", "drop FAILED"], ["o4", "completed", ""],
      ])
    // No standard has an action 'beep'.
    #expect(found.problems.map(\.identifier) == ["failed-actions", "action-types"])
    #expect(found.problems[0].message.hasPrefix("3 tasks have"))
  }

  // MARK: Files that are no lines

  @Test func listsAndSeveralLines() throws {
    let lines = [
      state("o1", "A", 0, "pick", "RUNNING", header: 1), state("o1", "Bé", 1, "pick", header: 2),
      state("o1", "C", 3, "drop", header: 3), state("o2", "C", 4, header: 4),
    ]
    let straight = try read(lines.joined(separator: "\n"))
    #expect(straight.rows.count == 2)
    let spread = lines.map { $0.replacing(",", with: ",\n  ") }
    let all = lines.joined(separator: ",")
    let rest = lines[1...].joined(separator: ",")
    let back = lines.reversed().joined(separator: ",")
    let texts: [String] = [
      "[\(all)]", " [\n\(all)\n]\n", "[\(lines[0])]\n[]\n[\(rest)]", spread.joined(separator: "\n"),
      "[\(back)]",
    ]
    for text in texts {
      let found = try read(text)
      #expect(found.rows == straight.rows)
      #expect(!found.problems.contains { $0.severity == .error })
      #expect(found.origins.tally.read == 4 && found.origins.tally.used == 4)
    }
    // The second message begins behind the bracket, the first one and a comma.
    let other = lines[0].replacing("o1", with: "o3")
    let found = try read("[\(lines[3]),\(other)]")
    #expect(found.origins.words(ofLine: 2) == "message at line 1, column \(lines[3].count + 3)")
    let odd = try read("[\(lines[0]),\n 7, \(lines[3])]")
    #expect(odd.problems.map(\.identifier) == ["no-state", "lost-states"])
    #expect(odd.problems[0].message == "It is 7, not an object: it is no state message.")
    #expect(odd.problems[0].mark.line == 2 && odd.problems[0].mark.column == 2)
    let cut = try read("[\(lines[0]),")
    #expect(cut.problems.map(\.severity) == [.error] && cut.rows == [])
  }

  @Test func aLineTooLong() throws {
    let found = try read(state("o1", "A", 0) + "\n{\"x\":\"" + String(repeating: "x", count: 17 << 20))
    #expect(found.problems.map(\.identifier) == ["too-large"])
    #expect(found.problems[0].message.hasSuffix("a line is expected, as jq -c writes them."))
    #expect(found.problems[0].mark.line == 2)
  }
}
