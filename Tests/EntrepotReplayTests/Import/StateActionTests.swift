import EntrepotLayout
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// What vehicles of VDA 5050 do with loads: actions of other names than `pick` and `drop`, and messages that
/// were lost. All by hand.
@Suite struct StateActionTests {
  /// A message; header and second are its number.
  private struct Message {
    var number: Int
    var node: String
    var ahead = ""
    /// Types of actions with their status, such as `pick WAITING`.
    var actions: [String] = []
    /// Nil: the vehicle cannot tell.
    var isLoaded: Bool?
    var order = "o1"
    var hasHeader = true

    var line: String {
      let states = actions.map { action in
        let parts = action.split(separator: " ")
        let type = parts.count > 1 ? "\"actionType\":\"\(parts[0])\"," : ""
        return "{\"actionId\":\"a\(parts.count > 1 ? parts[0] : "")\",\(type)"
          + "\"actionStatus\":\"\(parts[parts.count - 1])\"}"
      }
      let nodes = ahead.map { "{\"nodeId\":\"\($0)\"}" }
      let loads = isLoaded.map { ",\"loads\":[\($0 ? "{\"loadId\":\"L1\"}" : "")]" } ?? ""
      return "{\(hasHeader ? "\"headerId\":\(number)," : "")\"timestamp\":\"2024-01-01T06:00:"
        + "\(number < 10 ? "0" : "")\(number)Z\",\"serialNumber\":\"MX-7\",\"orderId\":\"\(order)\","
        + "\"lastNodeId\":\"\(node)\",\"nodeStates\":[\(nodes.joined(separator: ","))],"
        + "\"edgeStates\":[],\"actionStates\":[\(states.joined(separator: ","))]\(loads)}\n"
    }
  }

  private func read(
    _ messages: [Message], _ rules: [String: LogAction] = [:]
  ) throws -> (rows: [[String]], problems: [Diagnostic]) {
    try withFile(messages.map(\.line).joined()) { path in
      var out: [UInt8] = []
      let actions = rules.map { WordRule(word: $0.key, meaning: $0.value) }
      let problems = try EventLog.canonical(path: path, .vda5050, actions: actions) { out += $0 }
      let fields: [LogField] = [.source, .destination, .end, .exception, .route, .taken]
      let columns = fields.compactMap { CanonicalLog.fields.firstIndex(of: $0) }
      let rows = String(decoding: out, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        return columns.map { cells[$0] }
      }
      return (Array(rows), problems)
    }
  }

  // MARK: Names of actions

  /// From A to B, where a load is taken, to D, where it is put down, and on to E.
  private func drive(_ take: String, _ put: String, loads: Bool = false) -> [Message] {
    func actions(_ first: String, _ second: String) -> [String] {
      [take, put].enumerated().map { ($1.isEmpty ? "" : $1 + " ") + [first, second][$0] }
    }
    let waiting = actions("WAITING", "WAITING")
    let (half, done) = (actions("FINISHED", "WAITING"), actions("FINISHED", "FINISHED"))
    return [
      Message(number: 1, node: "A", ahead: "BCDE", actions: waiting, isLoaded: loads ? false : nil),
      Message(number: 2, node: "B", ahead: "CDE", actions: waiting, isLoaded: loads ? false : nil),
      Message(number: 3, node: "B", ahead: "CDE", actions: half, isLoaded: loads ? true : nil),
      Message(number: 4, node: "C", ahead: "DE", actions: half, isLoaded: loads ? true : nil),
      Message(number: 5, node: "D", ahead: "E", actions: half, isLoaded: loads ? true : nil),
      Message(number: 6, node: "D", ahead: "E", actions: done, isLoaded: loads ? false : nil),
      Message(number: 7, node: "E", actions: done, isLoaded: loads ? false : nil),
    ]
  }

  private let carried = [
    "B", "D", "2024-01-01T06:00:06Z", "", "A > B > C > D", "2024-01-01T06:00:03Z",
  ]

  /// The transport ends where the load is put down, wherever the vehicle goes from there.
  @Test func picksAndDrops() throws {
    let found = try read(drive("pick", "drop"))
    #expect(found.rows == [carried] && found.problems == [])
  }

  @Test(arguments: [
    ("pickLoad", "dropLoad"), ("PICK", "DROP"), ("load", "unload"), ("pick_up", "drop-off"),
    ("LoadPallet", "UNLOAD_PALLET"), ("Lastaufnahme", "Lastabgabe"), ("pickup", "putDown"),
  ])
  func wellKnownWords(_ take: String, _ put: String) throws {
    let found = try read(drive(take, put))
    #expect(found.rows == [carried])
    #expect(
      found.problems.map(\.message) == [
        "By their names, actions are taken for what the standard calls otherwise: '\(take)' (1) for a pick; "
          + "'\(put)' (1) for a drop."
      ])
    #expect(found.problems.map(\.severity) == [.note])
  }

  /// Raising a fork is no pick, and many words say something of both.
  @Test(arguments: [
    ("liftUp", "liftDown"), ("loadUnload", "transfer"), ("startLoading", "loadMap"), ("rollIn", "rollOut"),
    ("pickDrop", "dropUp"), ("jackUp", "7"),
  ])
  func unknownWords(_ take: String, _ put: String) throws {
    let found = try read(drive(take, put))
    #expect(found.rows == [["A", "E", "2024-01-01T06:00:07Z", "", "A > B > C > D > E", ""]])
    #expect(found.problems.map(\.identifier) == ["action-types"])
    #expect(found.problems[0].message.contains("move no load: '\(take)' (1), '\(put)' (1)."))
    #expect(found.problems[0].message.contains("'actions: { \"\(take)\": pick }'"))
    let mapped = try read(drive(take, put), [take: .pick, put: .drop])
    #expect(mapped.rows == [carried] && mapped.problems == [])
    let ignored = try read(drive(take, put), ["*": .ignore])
    #expect(ignored.rows == found.rows && ignored.problems == [])
    // Where nobody says what actions do, the loads aboard do.
    #expect(try read(drive(take, put, loads: true)).rows == [carried])
  }

  /// The type of an action's state is optional in VDA 5050 2.
  @Test func actionsWithoutTypes() throws {
    let found = try read(drive("", "", loads: true))
    #expect(found.rows == [carried])
    #expect(found.problems.map(\.identifier) == ["action-types"])
    #expect(found.problems[0].message.contains("those without a type (1)"))
  }

  /// All that the standard predefines beside pick and drop moves no load, and needs no word.
  @Test(arguments: ["startPause", "initPosition", "initializePosition", "startCharging", "waitForTrigger"])
  func predefined(_ type: String) throws {
    let found = try read([
      Message(number: 1, node: "A", ahead: "B", actions: ["\(type) RUNNING"]),
      Message(number: 2, node: "B", actions: ["\(type) FINISHED"]),
    ])
    #expect(found.problems == [] && found.rows.map { $0[0] } == ["A"])
  }

  @Test func failuresKeepTheirNames() throws {
    let found = try read([
      Message(number: 1, node: "A", ahead: "B", actions: ["pickLoad WAITING"]),
      Message(number: 2, node: "B", actions: ["pickLoad FAILED"]),
    ])
    #expect(found.rows.map { $0[3] } == ["pickLoad FAILED"])
  }

  // MARK: Messages that were lost

  /// The message that the pick was done at B is missing: it was at B or at C.
  private func lossy(
    _ status: String = "WAITING", order: String = "o1", from: Int = 1, isLoaded: Bool? = nil,
    hasHeader: Bool = true
  ) -> [Message] {
    [
      Message(number: from, node: "A", ahead: "BCD", actions: ["pick WAITING"], isLoaded: isLoaded),
      Message(number: from + 1, node: "B", ahead: "CD", actions: ["pick \(status)"], isLoaded: isLoaded),
      Message(number: from + 3, node: "C", ahead: "D", actions: ["pick FINISHED"], isLoaded: isLoaded),
      Message(number: from + 4, node: "D", actions: ["pick FINISHED"], isLoaded: isLoaded),
    ].map { message in
      var message = message
      (message.order, message.hasHeader) = (order, hasHeader)
      return message
    }
  }

  @Test func whatIsOpenIsSaid() throws {
    let found = try read(lossy())
    #expect(found.rows.map { Array($0.prefix(4)) } == [["", "D", "2024-01-01T06:00:05Z", "pick at B or C"]])
    #expect(found.problems.map(\.identifier) == ["lost-states", "lost-actions"])
    let told = found.problems.last
    #expect(told?.severity == .warning && told?.mark.line == 3)
    #expect(told?.message.hasPrefix("Of 1 task the message is missing") == true)
    #expect(told?.message.contains("Of 1 the place stays open") == true)
  }

  /// It was under way at B before the message was lost, or without one: then C is what the vehicle says.
  @Test func underWayBefore() throws {
    #expect(try read(lossy("RUNNING")).rows.map { $0[0] } == ["B"])
    #expect(try read(lossy("INITIALIZING")).rows.map { $0[0] } == ["B"])
    let whole = try read(lossy(hasHeader: false))
    #expect(whole.rows.map { $0[0] } == ["C"] && whole.problems == [])
    // From when on it was aboard is known where no message is missing.
    #expect(whole.rows.map { $0[5] } == ["2024-01-01T06:00:04Z"])
    #expect(try read(lossy("RUNNING")).rows.map { $0[5] } == [""])
  }

  /// Its load was aboard at B, as `loads` say.
  @Test func loadsAboard() throws {
    var messages = lossy(isLoaded: true)
    messages[0].isLoaded = false
    #expect(try read(messages).rows.map { $0[0] } == ["B"])
  }

  /// Another task picked at B, and nobody at C; when somebody did, it is open again.
  @Test func whereOthersPick() throws {
    func sure(_ node: String, _ order: String, _ from: Int) -> [Message] {
      [
        Message(number: from, node: node, ahead: "D", actions: ["pick WAITING"], order: order),
        Message(number: from + 1, node: node, ahead: "D", actions: ["pick FINISHED"], order: order),
        Message(number: from + 2, node: "D", actions: ["pick FINISHED"], order: order),
      ]
    }
    let known = try read(lossy() + sure("B", "o2", 6))
    #expect(known.rows.map { $0[0] } == ["B", "B"] && known.rows.map { $0[3] } == ["", ""])
    #expect(known.problems.last?.message.hasSuffix("other tasks do the same ('inferred').") == true)
    let both = try read(lossy() + sure("B", "o2", 6) + sure("C", "o3", 9))
    #expect(both.rows.map { $0[0] } == ["", "B", "C"])
  }

  /// Four messages are lost, and what is ahead is no longer what was: all that was ahead is possible.
  @Test func newWayBehindTheGap() throws {
    let found = try read([
      Message(number: 1, node: "A", ahead: "BC", actions: ["pick WAITING"]),
      Message(number: 6, node: "X", ahead: "Y", actions: ["pick FINISHED"]),
      Message(number: 7, node: "Y", actions: ["pick FINISHED"]),
    ])
    #expect(found.rows.map { [$0[0], $0[3]] } == [["", "pick at A … X"]])
    // The way itself holds what is known to have been passed.
    #expect(found.rows.map { $0[4] } == ["A > X > Y"])
  }

  /// An order whose first message has its pick behind it: nobody saw where, unless the vehicle has not moved.
  @Test func doneBeforeTheFirstMessage() throws {
    func order(_ start: String) -> [Message] {
      [
        Message(number: 1, node: start, order: "o0"),
        Message(number: 3, node: "B", ahead: "D", actions: ["pick FINISHED"]),
        Message(number: 4, node: "D", actions: ["pick FINISHED"]),
      ]
    }
    #expect(try read(order("A")).rows.map { $0[3] } == ["pick at a node that no message tells"])
    #expect(try read(order("B")).rows.map { [$0[0], $0[3]] } == [["B", ""]])
  }

  /// The same of a drop in the middle of an order.
  @Test func lostDrops() throws {
    let found = try read([
      Message(number: 1, node: "A", ahead: "BCD", actions: ["drop WAITING"]),
      Message(number: 2, node: "B", ahead: "CD", actions: ["drop WAITING"]),
      Message(number: 4, node: "C", ahead: "D", actions: ["drop FINISHED"]),
      Message(number: 5, node: "D", actions: ["drop FINISHED"]),
    ])
    #expect(found.rows.map { Array($0.prefix(2)) + [$0[3]] } == [["A", "", "drop at B or C"]])
  }
}
