/// Where a vehicle picked or dropped, as far as its messages tell.
enum StateStop: Equatable {
  case at(String)
  /// The message in which it was done is missing: at one of these nodes, in the order of the way; empty: at
  /// one that nobody knows.
  case among([String])

  /// Nodes that a vehicle was at or passed since its message before; the last is where it is now.
  init(_ nodes: [String]) {
    var different: [String] = []
    for node in nodes where !node.isEmpty && !different.contains(node) { different.append(node) }
    self = different.count == 1 ? .at(different[0]) : .among(different)
  }

  /// Of the nodes among which it was, the only one at which others are known to do the same; nil: there is
  /// none, or several.
  func settled(_ known: Set<String>) -> String? {
    switch self {
    case .at(let node): return node
    case .among(let nodes):
      let possible = nodes.filter(known.contains)
      return possible.count == 1 ? possible[0] : nil
    }
  }

  /// In the words of an exception.
  func words(_ action: String) -> String {
    guard case .among(let nodes) = self, let first = nodes.first else {
      return "\(action) at a node that no message tells"
    }
    // The field holds no more than a name does.
    let ends = nodes.count > 1 ? [first, nodes[nodes.count - 1]] : [first]
    return "\(action) at \(ends.map { $0.prefix(40) }.joined(separator: nodes.count > 2 ? " … " : " or "))"
  }

  /// As bytes; empty: it is known.
  var packed: [UInt8] {
    guard case .among(let nodes) = self else { return [] }
    return Array((["among"] + nodes).joined(separator: "\0").utf8)
  }

  /// What such bytes say; nil: nothing.
  init?(packed bytes: some Collection<UInt8>) {
    if bytes.isEmpty { return nil }
    let parts = String(decoding: Array(bytes), as: UTF8.self)
      .split(separator: "\0", omittingEmptySubsequences: false)
    self = .among(parts.dropFirst().map { String($0) })
  }
}
