/// Nodes that a vehicle passed in an order, by its VDA 5050 state messages.
///
/// A message has the last node and those ahead: where messages were lost, what was ahead up to the next last
/// node has been passed in between.
struct StateRoute {
  private var passed: [String] = []
  private var ahead: [String] = []

  /// Takes the next message of the order in.
  ///
  /// - Returns: whether the vehicle has passed more.
  mutating func follow(_ node: JSONNode) -> Bool {
    let before = passed.count
    if let last = node["lastNodeId"]?.text, !last.isEmpty, last != passed.last {
      if let place = ahead.firstIndex(of: last) {
        passed += ahead[...place]
      } else {
        passed.append(last)
      }
    }
    let states = node["nodeStates"]?.items ?? []
    ahead = states.compactMap { $0["nodeId"]?.text }.filter { !$0.isEmpty }
    if ahead.first == passed.last { ahead.removeFirst(min(1, ahead.count)) }
    return passed.count > before
  }

  /// As the column `route` of a canonical log has it.
  var text: String { passed.count > 1 ? passed.joined(separator: " > ") : "" }
}
