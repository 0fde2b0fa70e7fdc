/// Nodes that a vehicle passed in an order, by its VDA 5050 state messages.
///
/// A message has the last node and those ahead, each with its number in the order (`sequenceId`): where
/// messages were lost, what was ahead up to the next last node has been passed in between.
struct StateRoute {
  private struct Node {
    var name: String
    var number: Double?
  }

  /// As the column `route` of a canonical log has it: empty where a name cannot stand in it, and where it is
  /// longer than anybody reads.
  private(set) var text = ""
  /// When it was at each of them, in seconds after the first, as the column `route_times` has it: nothing
  /// where no message tells.
  private var times = ""
  private var timed = 0
  private var start: Int64?
  private var last: Node?
  private var ahead: [Node] = []
  private var passed = 0
  /// It has two nodes at least.
  var isWay: Bool { passed > 1 }
  /// Empty where nobody knows more than when it set out.
  var instants: String { timed > 1 ? times : "" }
  private var isLost = false

  /// Takes the next message of the order in.
  ///
  /// - Parameters:
  ///   - instant: when it is; nil: its time cannot be read.
  ///   - isBehindGap: messages before it are missing: it tells where the vehicle was last, not since when.
  /// - Returns: nodes at which the vehicle can have been since the message before, the last node last; where
  ///   nobody announced that one, all that were ahead.
  mutating func follow(_ node: JSONNode, at instant: Int64?, isBehindGap: Bool) -> [String] {
    var possible: [Node] = []
    if let name = node["lastNodeId"]?.text, !name.isEmpty {
      let number = node["lastNodeSequenceId"]?.number
      if name != last?.name || number != nil && last?.number != nil && number != last?.number {
        let place =
          number.flatMap { number in ahead.firstIndex { $0.name == name && $0.number == number } }
          ?? ahead.firstIndex { $0.name == name }
        for node in ahead[..<(place ?? 0)] { pass(node, at: nil) }
        pass(Node(name: name, number: number), at: isBehindGap ? nil : instant)
        possible = ahead[..<(place ?? ahead.count)] + [Node(name: name, number: number)]
      }
    }
    ahead = (node["nodeStates"]?.items ?? []).compactMap { state in
      guard let name = state["nodeId"]?.text, !name.isEmpty else { return nil }
      return Node(name: name, number: state["sequenceId"]?.number)
    }
    return possible.map(\.name)
  }

  private mutating func pass(_ node: Node, at instant: Int64?) {
    last = node
    if passed == 0 { start = instant }
    let seconds = start.flatMap { start in instant.flatMap { SecondsText.words($0 &- start) } } ?? ""
    passed += 1
    isLost =
      isLost || node.name.contains(LogNames.routeMark) || text.utf8.count > LogNames.longestRoute
      || times.utf8.count > LogNames.longestRoute
    if isLost {
      (text, times) = ("", "")
    } else {
      times += passed > 1 ? " \(LogNames.routeMark) " + seconds : seconds
      if !seconds.isEmpty { timed += 1 }
      text += passed > 1 ? " \(LogNames.routeMark) " + node.name : node.name
    }
  }
}
