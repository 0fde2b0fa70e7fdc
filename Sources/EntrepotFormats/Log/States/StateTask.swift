import EntrepotLayout

/// An order of a vehicle, as far as it is told; of one with several transports one of these.
struct StateTask {
  private(set) var row = CanonicalRow()
  let order: String
  /// Number of its vehicle.
  let vehicle: Int
  /// Its first message.
  let origin: EventOrigins.Origin
  /// Which transport of its order it is, from 1.
  private let part: Int
  /// Its messages so far.
  private(set) var messages = 0
  /// Where an action of it failed first.
  var failure: Mark?
  /// Where its last pick was, and its last drop; nil: no action and no load aboard says so.
  private(set) var pick: StateStop?
  private(set) var drop: StateStop?
  /// The first message after which one of these was open.
  private(set) var lost: Mark?
  /// Actions that were seen.
  private var seen = Set<String>()
  private var finished = Set<String>()
  /// Where an action was seen under way first.
  private var begun: [String: String] = [:]
  /// What an action is finished of.
  private var done: [LogAction] = []
  /// Actions that failed, of this transport and of those of its order before.
  private var broken = Set<String>()
  private let brokenBefore: Set<String>
  /// The first action of each kind that failed.
  private var failed: [(kind: LogAction, type: String)] = []
  private var route = StateRoute()
  private var loads = StateLoads()
  /// The last node, and the number of the last message.
  private(set) var last: (place: String, header: UInt32?)?
  /// Where its vehicle was with the order before.
  private let start: String?
  /// The log has seen nothing of its vehicle before.
  private let isFirst: Bool
  /// No nodes and edges are ahead, and what is to be done is done.
  private(set) var isOver = false
  /// All that is known of it was done before the log began: its vehicle stands idle.
  private(set) var isIdle = false
  /// Nodes, or something with a load, are still to come.
  private(set) var hasAhead = false
  /// A pick that is still to be done.
  private var hasPickAhead = false
  /// What was picked is put down.
  private var isDelivered: Bool {
    let picks = done.count { $0 == .pick }
    return picks > 0 && picks == done.count - picks
  }
  /// A further transport of its order begins.
  var isFollowed: Bool { isDelivered && hasPickAhead }

  /// - Parameter before: what its vehicle had before: another order, or another transport of this one.
  init(
    _ order: String, _ vehicle: Int, after before: StateTask?, _ node: JSONNode, _ time: String,
    _ line: StateLine
  ) {
    self.order = order
    (start, isFirst) = (before?.last?.place, before == nil)
    self.vehicle = vehicle
    origin = EventOrigins.Origin(line: line.number, column: line.column > 1 ? line.column : 0)
    if let before, before.order == order {
      part = before.isIdle ? before.part : before.part + 1
      (seen, finished, begun) = (before.seen, before.finished, before.begun)
      brokenBefore = before.broken.union(before.brokenBefore)
    } else {
      (part, brokenBefore) = (1, [])
    }
    row[.task] = part == 1 ? order : "\(order)/\(part)"
    row[.activity] = "relocate"
    row[.start] = time
    row[.source] = node["lastNodeId"]?.text ?? ""
  }

  /// - Parameter instant: when the message is; nil: its time cannot be read.
  /// - Returns: a pick or drop that has failed now, and none of its kind before.
  mutating func follow(
    _ node: JSONNode, _ time: String, at instant: Int64?, _ line: StateLine, _ tally: inout ActionTally
  ) -> JSONNode? {
    let place = node["lastNodeId"]?.text ?? ""
    let isGap = isBehindGap(node)
    let nodes = passed(node, place, at: instant, isGap)
    let hasNoWay = (node["nodeStates"]?.items ?? []).isEmpty && (node["edgeStates"]?.items ?? []).isEmpty
    // What is done already in the first message of an order under way was done before, and not here if the
    // vehicle has moved.
    let isLate = last == nil && !hasNoWay && place != start
    let here = isLate ? StateStop.among([]) : StateStop(nodes)
    loads.see(node, here)
    let (picked, dropped) = (done.count { $0 == .pick }, done.count { $0 == .drop })
    let (failure, hasOpen) = take(node, place, here, line, &tally)
    if !done.contains(.pick) { pick = loads.taken }
    let isPicked = done.count { $0 == .pick } > picked || !done.contains(.pick) && loads.isTaken
    // From when on it was aboard is not known where messages are missing.
    if isPicked { row[.taken] = last != nil && !isGap ? time : "" }
    let isNewDrop = done.count { $0 == .drop } > dropped || loads.isLeft
    if !done.contains(.drop) { drop = loads.left }
    (isOver, hasAhead) = (hasNoWay && !hasOpen, !hasNoWay || hasOpen)
    // Of a vehicle that never says what is ahead nobody knows that it is idle.
    let isTold = node["nodeStates"]?.items != nil && node["edgeStates"]?.items != nil
    let isSame = last.map { $0.place == place && isIdle && !isPicked && !isNewDrop } ?? (isFirst && isTold)
    isIdle = isSame && isOver
    // The end is where the load was put down; else where the last node was reached, and what follows is
    // standing idle.
    if isNewDrop || drop == nil && isPicked
      || drop == nil && !place.isEmpty && (place != row[.destination] || !hasNoWay)
    {
      row[.destination] = place
      row[.end] = time
      row[.route] = route.isWay ? route.text : ""
      row[.routeTimes] = row[.route].isEmpty ? "" : route.instants
    }
    if lost == nil, pick?.isOpen == true || drop?.isOpen == true { lost = line.mark(node) }
    if case .at(let place) = pick { row[.source] = place }
    if case .at(let place) = drop { row[.destination] = place }
    tellFailures()
    if let load = node["loads"]?.items?.first?["loadId"]?.text { row[.sourceLoad] = load }
    last = (place, StateMessages.header(node))
    messages += 1
    return failure
  }

  /// Its vehicle has no order for the time being, as it was started anew.
  mutating func wait(_ node: JSONNode) {
    let place = order.isEmpty ? nil : last?.place
    last = (place ?? node["lastNodeId"]?.text ?? "", StateMessages.header(node))
  }

  /// Nodes at which something that is new in this message can have been done: where messages are missing by
  /// their numbers, all since the one before.
  private mutating func passed(
    _ node: JSONNode, _ place: String, at instant: Int64?, _ isGap: Bool
  ) -> [String] {
    let passed = route.follow(node, at: instant, isBehindGap: isGap)
    guard isGap, let last else { return [place] }
    return [last.place] + passed + [place]
  }

  /// Messages of the order are missing in front of this one, by their numbers.
  private func isBehindGap(_ node: JSONNode) -> Bool {
    guard let before = last?.header, let header = StateMessages.header(node) else { return false }
    return header > before && header - before > 1
  }

  /// Takes in its actions.
  ///
  /// - Returns: what has failed now, and whether something that may have to do with a load is to be done.
  private mutating func take(
    _ node: JSONNode, _ place: String, _ here: StateStop, _ line: StateLine, _ tally: inout ActionTally
  ) -> (failure: JSONNode?, hasOpen: Bool) {
    var (failure, hasOpen): (JSONNode?, Bool) = (nil, false)
    hasPickAhead = false
    for action in node["actionStates"]?.items ?? [] {
      let type = action["actionType"]?.text ?? ""
      let (id, status) = (action["actionId"]?.text, action["actionStatus"]?.text)
      if let id, seen.insert(id).inserted { tally.see(type, at: line.mark(action)) }
      // What failed is over, and still to be dealt with.
      let isOpen = status != "FINISHED"
      hasOpen = hasOpen || isOpen && tally.mayHandle(type)
      guard let kind = tally.handling(type) else { continue }
      hasPickAhead = hasPickAhead || isOpen && status != "FAILED" && kind == .pick
      switch status {
      case "FAILED":
        // Each later message says it again.
        if let id, brokenBefore.contains(id) { continue }
        if let id { broken.insert(id) }
        if failed.contains(where: { $0.kind == kind }) { continue }
        failed.append((kind, type))
        if failure == nil { failure = action }
      case "INITIALIZING", "RUNNING":
        if let id, begun[id] == nil { begun[id] = place }
      case "FINISHED":
        guard let id, finished.insert(id).inserted else { continue }
        let stop = settle(here, id, kind)
        done.append(kind)
        if kind == .pick { pick = stop } else { drop = stop }
      default: break
      }
    }
    return (failure, hasOpen)
  }

  /// Where an action was done whose end was told now: at the only node where it can have been, where it was
  /// under way, or where its load came aboard.
  private func settle(_ here: StateStop, _ id: String, _ kind: LogAction) -> StateStop {
    guard case .among = here else { return here }
    if let place = begun[id] { return .at(place) }
    if done.contains(kind) { return here }
    return (kind == .pick ? loads.taken : loads.left) ?? here
  }

  /// A transport is not done when nothing was picked, or nothing dropped: `cancelled`, and what went wrong.
  private mutating func tellFailures() {
    guard !failed.isEmpty else { return }
    row[.exception] = failed.map { "\($0.type.prefix(60)) FAILED" }.joined(separator: "; ")
    row[.status] = failed.allSatisfy { done.contains($0.kind) } ? "" : "cancelled"
  }
}

/// Where the first load of an order came aboard, and where the last was put down, by `loads`.
private struct StateLoads {
  private(set) var taken: StateStop?
  private(set) var left: StateStop?
  /// The last message says that there is one aboard first, or none any more.
  private(set) var (isTaken, isLeft) = (false, false)
  /// Whether there was one; nil: nobody has said.
  private var isAboard: Bool?

  /// A vehicle that cannot tell its loads leaves them out.
  mutating func see(_ node: JSONNode, _ here: StateStop) {
    (isTaken, isLeft) = (false, false)
    guard let loads = node["loads"]?.items else { return }
    if !loads.isEmpty, isAboard == false {
      isTaken = taken == nil
      if taken == nil { taken = here }
      left = nil
    } else if loads.isEmpty, isAboard == true {
      left = here
      isLeft = true
    }
    isAboard = !loads.isEmpty
  }
}
