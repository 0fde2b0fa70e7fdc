import EntrepotJournal
import EntrepotKernel
import Glibc

/// Where the journal has a vehicle.
struct ShownVehicle {
  /// Road node where it stands, or towards which it drives.
  var node: UInt32
  /// Direction, in 256ths of a full turn.
  var heading: UInt8 = 0
  var isDriving = false
}

/// Vehicles' ways: by the nodes that the log says they passed, else the quickest. They go at an even pace
/// between nodes of which it says when they were there, and are told only while it has one task in hand.
extension ShadowModel {
  /// A vehicle sets out for its load.
  mutating func setOut(_ number: Int) throws {
    let slot = slots[number]
    guard let course = courses[Int32(truncatingIfNeeded: number)] else { return }
    if !course.isJoined { unjoined += 1 }
    if !course.isTold, max(course.empty.count, course.loaded.count) > 1 {
      slots[number].inferred.insert(.way)
    }
    let time = slot.times.begin
    let start = course.empty.first ?? course.from
    if shown[slot.mover]?.node != start {
      // Nobody saw it come here: that is no way.
      try put(.parking, slot.mover, at: shown[slot.mover]?.node ?? start, time)
      shown[slot.mover] = ShownVehicle(node: start, heading: shown[slot.mover]?.heading ?? 0, isDriving: true)
    }
    try tellStand(slot.mover, at: start, time)
    let way = Double(slot.times.arrive - time) * slot.empty
    try drive(
      number, course.empty, from: time, lasting: way, course.emptyTimes, until: slot.times.pickup)
  }

  /// It goes on with its load.
  mutating func driveOn(_ number: Int, _ time: Int64) throws {
    let slot = slots[number]
    guard let course = courses[Int32(truncatingIfNeeded: number)] else { return }
    try tellStand(slot.mover, at: course.from, time)
    try drive(
      number, course.loaded, from: time, lasting: Double(slot.times.arrive - time) * slot.loaded,
      course.loadedTimes, until: slot.times.arrive)
  }

  /// It puts its load down.
  mutating func endDrive(_ number: Int, _ time: Int64) throws {
    guard let course = courses.removeValue(forKey: Int32(truncatingIfNeeded: number)) else { return }
    slots[number].isDriven = false
    try tellStand(slots[number].mover, at: course.loaded.last ?? course.from, time)
  }

  /// Tells a way piece by piece, each when it begins.
  ///
  /// - Parameters:
  ///   - times: when it was at nodes, by the log.
  ///   - limit: when it does the next thing, at the latest.
  private mutating func drive(
    _ number: Int, _ nodes: [UInt32], from start: Int64, lasting duration: Double, _ times: [Int64?],
    until limit: Int64
  ) throws {
    guard nodes.count > 1, duration >= 1 || !times.isEmpty else { return }
    let lengths = zip(nodes, nodes.dropFirst()).map { site.cast.distance($0, $1) }
    guard lengths.contains(where: { $0 > 0 }) else { return }
    let pace = DrivePacing(lengths, from: start, lasting: duration, times, until: limit)
    var time = start
    var rest: [Walk] = []
    for index in lengths.indices {
      rest.append(Walk(from: nodes[index], to: nodes[index + 1], begin: time, end: pace.ends[index]))
      time = pace.ends[index]
    }
    if let last = nodes.last { rest.append(Walk(from: last, to: last, begin: time, end: time)) }
    walking[Int32(truncatingIfNeeded: number)] = rest.reversed()
    try walkOn(number, start)
  }

  /// A piece of a vehicle's way; from a node to itself it stands there.
  mutating func drive(_ vehicle: UInt32, _ piece: Walk, _ time: Int64) throws {
    let length = site.cast.distance(piece.from, piece.to)
    guard length > 0, piece.end > piece.begin, let a = site.cast.planPosition(ofNode: Int(piece.from)),
      let b = site.cast.planPosition(ofNode: Int(piece.to))
    else { return try tellStand(vehicle, at: piece.to, time) }
    let turns = atan2(b.y - a.y, b.x - a.x) / (2 * .pi)
    let heading = UInt8(truncatingIfNeeded: Int((turns * 256).rounded()))
    shown[vehicle] = ShownVehicle(node: piece.to, heading: heading, isDriving: true)
    // The code holds whole millimetres a second, and no zero.
    let speed = max(length / (Double(piece.end - piece.begin) * 1e-9), 0.001)
    try sink?.put(
      time, .drive, code: DriveCode(.going, speed: speed).rawValue, subject: vehicle, a: piece.from,
      b: piece.to, value: DriveState(offset: 0, speed: min(speed, 16)).packed)
  }

  /// A vehicle that drives stops at a node.
  private mutating func tellStand(_ vehicle: UInt32, at node: UInt32, _ time: Int64) throws {
    guard let now = shown[vehicle], now.isDriving || now.node != node else { return }
    shown[vehicle] = ShownVehicle(node: node, heading: now.heading)
    try put(.turning, vehicle, at: node, b: DriveTurn(to: now.heading).b, time)
  }

  private mutating func put(
    _ phase: DrivePhase, _ vehicle: UInt32, at node: UInt32, b: UInt32 = .none, _ time: Int64
  ) throws {
    try sink?.put(time, .drive, code: phase.rawValue, subject: vehicle, a: node, b: b)
  }
}

extension Cast {
  /// Between two nodes on the floor plan [m]; 0 where it does not have both.
  fileprivate func distance(_ a: UInt32, _ b: UInt32) -> Double {
    guard let from = planPosition(ofNode: Int(a)), let to = planPosition(ofNode: Int(b)) else { return 0 }
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    return (dx * dx + dy * dy).squareRoot()
  }
}
