import EntrepotLayout

/// An order of a vehicle, as far as it is told.
struct StateTask {
  private(set) var row = CanonicalRow()
  let order: String
  /// Number of its vehicle.
  let vehicle: Int
  /// Its first message.
  let origin: EventOrigins.Origin
  /// Where an action of it failed first.
  var failure: Mark?
  private var finished = Set<String>()
  /// Types of which an action is finished.
  private var done = Set<String>()
  private var failed: [String] = []
  private var route = StateRoute()

  init(_ order: String, _ vehicle: Int, _ node: JSONNode, _ time: String, _ line: StateLine) {
    self.order = order
    self.vehicle = vehicle
    origin = EventOrigins.Origin(line: line.number, column: line.column > 1 ? line.column : 0)
    row[.task] = order
    row[.activity] = "relocate"
    row[.start] = time
    row[.source] = node["lastNodeId"]?.text ?? ""
  }

  /// - Returns: a pick or drop that has failed now, and none of its kind before.
  mutating func follow(_ node: JSONNode, _ time: String) -> JSONNode? {
    let place = node["lastNodeId"]?.text ?? ""
    if route.follow(node) { row[.route] = route.isWay ? route.text : "" }
    let isOver =
      (node["nodeStates"]?.items ?? []).isEmpty && (node["edgeStates"]?.items ?? []).isEmpty
    // The end is where the last node was reached; what follows is standing idle.
    if !place.isEmpty, place != row[.destination] || !isOver {
      row[.destination] = place
      row[.end] = time
    }
    var failure: JSONNode?
    for action in node["actionStates"]?.items ?? [] {
      let type = action["actionType"]?.text ?? ""
      // Each later message says it again.
      if action["actionStatus"]?.text == "FAILED", type == "pick" || type == "drop", !failed.contains(type) {
        failed.append(type)
        if failure == nil { failure = action }
      }
      guard action["actionStatus"]?.text == "FINISHED", let id = action["actionId"]?.text,
        finished.insert(id).inserted
      else { continue }
      done.insert(type)
      switch type {
      case "pick": row[.source] = place
      case "drop":
        row[.destination] = place
        row[.end] = time
      default: break
      }
    }
    tellFailures()
    if let load = node["loads"]?.items?.first?["loadId"]?.text { row[.sourceLoad] = load }
    return failure
  }

  /// A transport is not done when nothing was picked, or nothing dropped: `cancelled`, and what went wrong.
  private mutating func tellFailures() {
    guard !failed.isEmpty else { return }
    row[.exception] = failed.map { $0 + " FAILED" }.joined(separator: "; ")
    row[.status] = failed.allSatisfy(done.contains) ? "" : "cancelled"
  }
}
