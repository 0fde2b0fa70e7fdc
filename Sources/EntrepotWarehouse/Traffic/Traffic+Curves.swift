import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// Car-like vehicles: they drive round bends on arcs, and never turn on the spot.
///
/// The way out of a bend is settled when its node is taken (``Vehicle/bendArc``), and claims lie where the
/// nodes come along the driven way: a bend's in the middle of its arc, what is behind it nearer by what the
/// arc is shorter. So braking distances and tails are true ways. An arc is a stretch of its own, driven at
/// the curve speed at most. Whoever has to stop in a bend stands in the middle of its arc and goes on as it
/// was settled; elsewhere a standing vehicle goes straight on. Formulas: ``TurningArc``.
extension Traffic {
  /// The arc by which a vehicle goes on from its head towards its goal.
  @inline(__always)
  mutating func onward(_ map: RoadMap, _ vehicle: Int) -> UInt32 {
    let last = claim(vehicle, vehicles[vehicle].head).arc
    let next = next(map, vehicle, after: last, to: vehicles[vehicle].goal)
    return kind(vehicle).isCarLike ? curvedOnward(map, vehicle, last, next) : next
  }

  /// Whoever has another goal since it took its head still leaves that as it came: it cannot turn there.
  private func curvedOnward(_ map: RoadMap, _ vehicle: Int, _ last: UInt32, _ next: UInt32) -> UInt32 {
    if vehicles[vehicle].bendArc != .none { return vehicles[vehicle].bendArc }
    if next != .none, map.turn(last, next) <= kind(vehicle).bend { return next }
    return straightest(map, kind(vehicle), last)
  }

  /// The arc that leads on with the least turn, of those that a car-like type may take; `.none` if it may
  /// none.
  private func straightest(_ map: RoadMap, _ kind: VehicleKind, _ arc: UInt32) -> UInt32 {
    guard let curves = kind.arc else { return .none }
    var best = UInt32.none
    for next in map.out(map.end(arc)) where mayUse(kind, next) {
      guard curves.fits(map.turn(arc, next), map.length(arc), map.length(next)) else { continue }
      if best == .none || map.turn(arc, next) < map.turn(arc, best) { best = next }
    }
    return best
  }

  /// An arc by which a vehicle of a type can have come to a node; `.none` if it cannot.
  func entry(_ map: RoadMap, _ kind: VehicleKind, into node: UInt32) -> UInt32 {
    guard kind.isCarLike else { return map.someArc(into: node) }
    return map.entries(node).first { mayUse(kind, $0) } ?? .none
  }

  // MARK: Claims

  /// Half the arc round a claim's node, and what that is shorter than the way to the node [m]; none for a
  /// node that is passed straight on.
  func bend(_ map: RoadMap, _ vehicle: Int, at count: UInt32) -> (half: Double, cut: Double) {
    let state = vehicles[vehicle]
    let next = count == state.head ? state.bendArc : claim(vehicle, count &+ 1).arc
    let last = claim(vehicle, count).arc
    guard next != .none, last != .none, let curves = kind(vehicle).arc else { return (0, 0) }
    let turn = map.turn(last, next)
    return (curves.half(turn), curves.cut(turn))
  }

  /// Settles how a vehicle leaves its head, which it has just taken: towards its goal; at its goal straight
  /// on, or as nearly so as it can. A bend's node lies in the middle of its arc.
  mutating func setWayOut(_ map: RoadMap, _ vehicle: Int) {
    let (head, goal) = (vehicles[vehicle].head, vehicles[vehicle].goal)
    let (last, kind) = (claim(vehicle, head), kind(vehicle))
    var next = UInt32.none
    if goal != .none, goal != last.node { next = self.next(map, kind, after: last.arc, to: goal) }
    if next == .none { next = straightest(map, kind, last.arc) }
    let isBend = next != .none && map.turn(last.arc, next) > kind.bend
    vehicles[vehicle].bendArc = isBend ? next : .none
  }

  /// Takes an arc from the head of a car-like vehicle.
  mutating func addCurved(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) {
    let (head, end) = (vehicles[vehicle].head, vehicles[vehicle].end)
    let start = claim(vehicle, head).position - bend(map, vehicle, at: head).cut
    vehicles[vehicle].end = end &+ 1
    setClaim(vehicle, end, Claim(node: map.end(arc), arc: arc, position: start + map.length(arc)))
    setWayOut(map, vehicle)
    shorten(map, vehicle)
  }

  /// Moves the claim of the head to the middle of its arc, if it lies in a bend.
  private mutating func shorten(_ map: RoadMap, _ vehicle: Int) {
    let head = vehicles[vehicle].head
    var last = claim(vehicle, head)
    last.position -= bend(map, vehicle, at: head).cut
    setClaim(vehicle, head, last)
  }

  /// Without claims whole straight stretches are counted, as far as the next bend.
  mutating func takeCurvedStretch(_ map: RoadMap, _ vehicle: Int) {
    let (head, goal) = (vehicles[vehicle].head, vehicles[vehicle].goal)
    while vehicles[vehicle].bendArc == .none, goal != .none, claim(vehicle, head).node != goal {
      let last = claim(vehicle, head)
      let next = next(map, vehicle, after: last.arc, to: goal)
      guard next != .none, map.manner(next) == map.manner(last.arc) else { return }
      setClaim(
        vehicle, head, Claim(node: map.end(next), arc: next, position: last.position + map.length(next)))
      setWayOut(map, vehicle)
      shorten(map, vehicle)
    }
  }

  // MARK: Motion

  /// Begins the stretch ahead at a speed [m/s]: the arc round the node that it is at, or what is left of it,
  /// else the straight way behind that.
  mutating func startCurved(_ map: RoadMap, _ vehicle: Int, from position: Double, speed: Double) {
    let (at, kind) = (vehicles[vehicle].at, kind(vehicle))
    let half = bend(map, vehicle, at: at).half
    let isBending = half > 0 && position < claim(vehicle, at).position + half - 1e-9
    let state = vehicles[vehicle]
    let next = at == state.head ? state.bendArc : claim(vehicle, at &+ 1).arc
    let way = map.arcs[Int(next)]
    var limit = min(kind.cruise(isLoaded: state.isLoaded), way.speed)
    var stop = at
    if isBending {
      limit = min(limit, kind.curveSpeed, map.arcs[Int(claim(vehicle, at).arc)].speed)
    } else {
      stop &+= 1
      while stop != state.head, continues(map, vehicle, after: stop) { stop &+= 1 }
    }
    vehicles[vehicle].heading = way.heading
    vehicles[vehicle].isFresh = true
    vehicles[vehicle].isBending = isBending
    vehicles[vehicle].anchorTime = now
    vehicles[vehicle].anchorPosition = position
    vehicles[vehicle].cruise = limit
    vehicles[vehicle].anchorSpeed = min(speed, limit)
    vehicles[vehicle].stop = stop
    setCurvedStop(map, vehicle)
    extend(map, vehicle, position, vehicles[vehicle].anchorSpeed)
    goOn(map, vehicle, position, vehicles[vehicle].anchorSpeed)
  }

  /// Where the stretch ends, and how fast that may be passed: so that every arc and limit ahead, and the
  /// head, can be met by braking.
  mutating func setCurvedStop(_ map: RoadMap, _ vehicle: Int) {
    let (state, kind) = (vehicles[vehicle], kind(vehicle))
    let half = bend(map, vehicle, at: state.stop).half
    let here = claim(vehicle, state.stop).position
    let end = !state.isBending ? here - half : state.stop == state.head ? here : here + half
    let own = kind.cruise(isLoaded: state.isLoaded)
    // w² ≤ v² + 2 b s, so far before a place that is to be passed at v at most.
    var exit = state.cruise
    func limit(_ speed: Double, at place: Double) {
      let room = max(0, place - end)
      let gain = room > 0 ? 2 * room / kind.brakeSlowness : 0
      exit = min(exit, (speed * speed + gain).squareRoot())
    }
    var count = state.stop
    while count != state.head {
      let (last, next) = (map.arcs[Int(claim(vehicle, count).arc)], claim(vehicle, count &+ 1).arc)
      let half = bend(map, vehicle, at: count).half
      let place = claim(vehicle, count).position
      if half > 0, !state.isBending || count != state.stop {
        limit(min(kind.curveSpeed, own, last.speed, map.arcs[Int(next)].speed), at: place - half)
      }
      limit(min(own, map.arcs[Int(next)].speed), at: place + half)
      count &+= 1
    }
    let last = claim(vehicle, count)
    let lastHalf = bend(map, vehicle, at: count).half
    if lastHalf > 0, !state.isBending || count != state.stop {
      limit(min(kind.curveSpeed, own, map.arcs[Int(last.arc)].speed), at: last.position - lastHalf)
    }
    limit(0, at: last.position)
    vehicles[vehicle].stopPosition = end
    vehicles[vehicle].exitSpeed = exit
  }

  /// Tells the journal of an arc, or of the stretch of it that is ahead. False: it is on a straight stretch.
  mutating func tellBend(_ map: RoadMap, _ vehicle: Int) -> Bool {
    guard vehicles[vehicle].isBending else { return false }
    // Once, unless its end moves.
    guard vehicles[vehicle].anchorTime == now else { return true }
    let (state, profile) = (vehicles[vehicle], profile(vehicle))
    let node = claim(vehicle, state.at)
    let (half, cut) = bend(map, vehicle, at: state.at)
    func share(_ position: Double) -> Double { half > 0 ? 0.5 + (position - node.position) / (2 * half) : 0 }
    let turn = DriveTurn(
      from: map.heading(node.arc), to: state.heading, saving: 2 * cut,
      begin: share(state.anchorPosition), end: share(state.stopPosition))
    tellTurn(vehicle, turn, .seconds(profile.time(after: profile.distance)))
    return true
  }
}
