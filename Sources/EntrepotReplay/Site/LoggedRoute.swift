import EntrepotFormats
import EntrepotJournal

/// Nodes that a log says a vehicle passed in a task, from where it set out to where it was done.
struct LoggedRoute: Sendable {
  /// Between two of them.
  static var separator: String { " \(LogNames.routeMark) " }

  /// As the layout calls them, or as the log does where the layout does not have them.
  let text: String
  /// Those that the layout has, as nodes of the cast.
  let nodes: [UInt32]
  /// Which of all that are named each of these is, from 0.
  let entries: [Int]
  /// All that are named.
  let count: Int
  /// One that it does not have.
  let unknown: String?

  /// Those of a log.
  ///
  /// - Parameter find: the node of a code; nil: the layout has none.
  static func all(_ routes: [String], _ cast: Cast, _ find: (String) -> UInt32?) -> [LoggedRoute] {
    var codes: [String: (node: UInt32, name: String)?] = [:]
    return routes.map { route in
      LoggedRoute(route) { code in
        if let known = codes[code] { return known }
        let found = find(code).flatMap { node in cast.name(ofNode: Int(node)).map { (node, $0) } }
        codes[code] = .some(found)
        return found
      }
    }
  }

  /// - Parameter find: the node of a code and what the layout calls it; nil: it has none.
  private init(_ route: String, _ find: (String) -> (node: UInt32, name: String)?) {
    var (names, nodes, entries): ([String], [UInt32], [Int]) = ([], [], [])
    var unknown: String?
    for part in route.split(separator: LogNames.routeMark) {
      let code = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      guard !code.isEmpty else { continue }
      let found = find(code)
      names.append(found?.name ?? code)
      if let found, nodes.last != found.node {
        nodes.append(found.node)
        entries.append(names.count - 1)
      }
      if found == nil { unknown = unknown ?? code }
    }
    (text, self.nodes, self.unknown) = (names.joined(separator: Self.separator), nodes, unknown)
    (self.entries, count) = (entries, names.count)
  }
}
