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
  private var last: Node?
  private var ahead: [Node] = []
  private var passed = 0
  /// It has two nodes at least.
  var isWay: Bool { passed > 1 }
  private var isLost = false

  /// Takes the next message of the order in.
  ///
  /// - Returns: nodes at which the vehicle can have been since the message before, the last node last; where
  ///   nobody announced that one, all that were ahead.
  mutating func follow(_ node: JSONNode) -> [String] {
    var possible: [Node] = []
    if let name = node["lastNodeId"]?.text, !name.isEmpty {
      let number = node["lastNodeSequenceId"]?.number
      if name != last?.name || number != nil && last?.number != nil && number != last?.number {
        let place =
          number.flatMap { number in ahead.firstIndex { $0.name == name && $0.number == number } }
          ?? ahead.firstIndex { $0.name == name }
        for node in ahead[..<(place ?? 0)] { pass(node) }
        pass(Node(name: name, number: number))
        possible = ahead[..<(place ?? ahead.count)] + [Node(name: name, number: number)]
      }
    }
    ahead = (node["nodeStates"]?.items ?? []).compactMap { state in
      guard let name = state["nodeId"]?.text, !name.isEmpty else { return nil }
      return Node(name: name, number: state["sequenceId"]?.number)
    }
    return possible.map(\.name)
  }

  private mutating func pass(_ node: Node) {
    last = node
    passed += 1
    isLost = isLost || node.name.contains(LogNames.routeMark) || text.utf8.count > LogNames.longestRoute
    if isLost {
      text = ""
    } else {
      text += passed > 1 ? " \(LogNames.routeMark) " + node.name : node.name
    }
  }
}
