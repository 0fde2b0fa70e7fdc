import EntrepotJournal
import EntrepotKernel

/// Adds up a heat map record by record.
struct HeatFold {
  private let cast: Cast
  private let quantity: HeatQuantity
  private let window: ClosedRange<Time>
  /// By node: passages, seconds or load-seconds.
  private var sums: [Double]
  private var bays: [[Double]]
  private var ways: RoadWays
  /// The road node that each mover left last, or the one before which it stopped.
  private var stands: [UInt32]
  private var bayOfCrane: [(rack: Int, bay: Int)?]
  private var blockedSince: [Time?]
  private let rackOfAisle: [UInt32: Int]
  private var flows: FlowFold?
  private var held: [(count: Int32, since: Time)] = []

  init(_ cast: Cast, _ quantity: HeatQuantity, _ window: ClosedRange<Time>, _ world: WorldFold) {
    (self.cast, self.quantity, self.window) = (cast, quantity, window)
    sums = Array(repeating: 0, count: cast.nodeCount)
    bays = cast.racks.map { Array(repeating: 0, count: $0.bays) }
    ways = RoadWays(cast)
    let members = cast.members.count
    stands = Array(repeating: .none, count: members)
    bayOfCrane = Array(repeating: nil, count: members)
    blockedSince = Array(repeating: nil, count: members)
    rackOfAisle = Dictionary(cast.racks.enumerated().map { ($1.aisle, $0) }) { first, _ in first }
    for (node, member) in cast.members.enumerated() {
      if let drive = world.drive(ofNode: node) {
        stands[node] = quantity == .traffic ? drive.from : Self.stand(drive.code, drive.from, drive.to)
      }
      if member.kind == .crane, let rack = rackOfAisle[member.parent] {
        let at = world.motion(ofNode: node).flatMap { cast.craneCoordinate(ofNode: Int($0.to)) }
        bayOfCrane[node] = (rack, cast.racks[rack].bay(at: at?.travel ?? member.travel))
      }
      if world.state(ofNode: node)?.state == .blocked { blockedSince[node] = window.lowerBound }
    }
    if quantity == .flows { flows = FlowFold(cast, world) }
    guard quantity == .occupancy else { return }
    held = (0..<cast.nodeCount).map { (Int32(clamping: world.count(ofNode: $0)), window.lowerBound) }
  }

  mutating func take(_ record: Record) {
    switch (quantity, record.kind) {
    case (.traffic, .drive): drive(record)
    case (.traffic, .motion): pass(record)
    case (.traffic, .loadMoved):
      // Rack locations and lanes have none of their own: that would be handling.
      if let member = cast.kind(ofNode: record.b), member.isWayThrough { add(record.b, 1) }
    case (.waiting, .drive), (.waiting, .motion): follow(record)
    case (.waiting, .state): state(record)
    case (.occupancy, .loadMoved), (.occupancy, .loadCreated), (.occupancy, .loadRemoved): hold(record)
    case (.handling, .loadMoved): handle(record)
    case (.handling, .orderLine): add(record.a, 1)
    case (.flows, _): flows?.take(record)
    default: break
    }
  }

  func finished() -> HeatMap {
    var fold = self
    fold.close()
    let seconds = max(1, (window.upperBound - window.lowerBound).seconds)
    let factor: Double =
      switch quantity {
      case .traffic, .handling, .flows: 3600 / seconds
      case .waiting: 60 / seconds
      case .occupancy: 100 / seconds
      }
    var values = fold.sums.map { Float($0 * factor) }
    for (node, member) in cast.members.enumerated() {
      if quantity == .handling, member.kind == .vehicle || member.kind == .crane { values[node] = 0 }
      guard quantity == .occupancy else { continue }
      // Movers are seen to be full; of places without a limit nothing can be said.
      let isPlace = member.kind == .lane || member.kind.isWayThrough
      values[node] = isPlace && member.capacity > 0 ? values[node] / Float(member.capacity) : 0
    }
    return HeatMap(
      quantity, window, values: values, bays: fold.bays.map { $0.map { Float($0 * factor) } },
      flows: fold.flows?.flows(seconds: seconds) ?? [])
  }

  private mutating func close() {
    if quantity == .waiting {
      for node in blockedSince.indices { waited(node, until: window.upperBound) }
    }
    for node in held.indices { account(node, until: window.upperBound) }
  }

  private mutating func add(_ node: UInt32, _ amount: Double) {
    if Int(node) < sums.count { sums[Int(node)] += amount }
  }

  /// Racks count by bay, like all that cranes do there.
  private mutating func handle(_ record: Record) {
    for node in record.a == record.b ? [record.a] : [record.a, record.b] {
      if let place = rackPlace(node) { bays[place.rack][place.bay] += 1 } else { add(node, 1) }
    }
  }

  private func rackPlace(_ node: UInt32) -> (rack: Int, bay: Int)? {
    guard Int(node) >= cast.members.count, let rack = cast.rack(ofNode: Int(node)) else { return nil }
    return rackOfAisle[rack.aisle].map { ($0, rack.cell(ofNode: Int(node)).bay) }
  }

  // MARK: Traffic

  private mutating func drive(_ record: Record) {
    let node = Int(record.subject)
    guard stands.indices.contains(node) else { return }
    if record.a != stands[node] {
      for passed in ways.passed(from: stands[node], to: record.a) { add(passed, 1) }
    }
    stands[node] = record.a
  }

  /// A crane passes all bays behind the one that it leaves, up to the one where it stops.
  private mutating func pass(_ record: Record) {
    let crane = Int(record.subject)
    if cast.kind(ofNode: record.subject) == .picker { return walk(record) }
    guard bayOfCrane.indices.contains(crane), let from = bayOfCrane[crane] else { return }
    follow(record)
    guard let to = bayOfCrane[crane]?.bay, to != from.bay else { return }
    for bay in min(from.bay, to)...max(from.bay, to) where bay != from.bay { bays[from.rack][bay] += 1 }
  }

  /// Somebody walks: past every bay between two of an aisle, and past the mouths of aisles.
  private mutating func walk(_ record: Record) {
    guard let area = cast.walk(ofNode: Int(record.a)), let from = area.spot(ofNode: Int(record.a)),
      let to = area.spot(ofNode: Int(record.b))
    else { return }
    if from.aisle == to.aisle {
      let start = from.bay.map { area.position(ofBay: $0) } ?? area.position(ofCrossing: from.crossing ?? 0)
      let end = to.bay.map { area.position(ofBay: $0) } ?? area.position(ofCrossing: to.crossing ?? 0)
      for bay in 0..<area.bays {
        let position = area.position(ofBay: bay)
        if position >= min(start, end), position <= max(start, end) {
          add(UInt32(area.node(aisle: from.aisle, bay: bay)), 1)
        }
      }
      // Cross aisles between its blocks are passed as well.
      for crossing in 0..<area.crossings {
        let position = area.position(ofCrossing: crossing)
        if position > min(start, end), position < max(start, end) {
          add(UInt32(area.node(aisle: from.aisle, crossing: crossing)), 1)
        }
      }
    } else if let crossing = to.crossing ?? from.crossing {
      for aisle in min(from.aisle, to.aisle)...max(from.aisle, to.aisle) {
        add(UInt32(area.node(aisle: aisle, crossing: crossing)), 1)
      }
    }
  }

  private mutating func follow(_ record: Record) {
    let node = Int(record.subject)
    guard stands.indices.contains(node) else { return }
    if record.kind == .motion, cast.kind(ofNode: record.subject) == .picker { stands[node] = record.b }
    if record.kind == .drive { stands[node] = Self.stand(record.code, record.a, record.b) }
    if record.kind == .motion, let crane = bayOfCrane[node],
      let at = cast.craneCoordinate(ofNode: Int(record.b))
    {
      bayOfCrane[node] = (crane.rack, cast.racks[crane.rack].bay(at: at.travel))
    }
  }

  private static func stand(_ code: UInt16, _ from: UInt32, _ to: UInt32) -> UInt32 {
    DriveCode(rawValue: code).phase == .stopping ? to : from
  }

  // MARK: Waiting

  private mutating func state(_ record: Record) {
    let node = Int(record.subject)
    guard blockedSince.indices.contains(node) else { return }
    waited(node, until: record.instant)
    if record.code == NodeState.blocked.rawValue { blockedSince[node] = record.instant }
  }

  private mutating func waited(_ node: Int, until end: Time) {
    guard let since = blockedSince[node] else { return }
    blockedSince[node] = nil
    let seconds = (end - since).seconds
    if let crane = bayOfCrane[node] {
      bays[crane.rack][crane.bay] += seconds
    } else {
      add(stands[node] == .none ? UInt32(node) : stands[node], seconds)
    }
  }

  // MARK: Occupancy

  private mutating func hold(_ record: Record) {
    if record.kind != .loadCreated { change(record.a, -1, record.instant) }
    if record.kind == .loadMoved { change(record.b, 1, record.instant) }
    if record.kind == .loadCreated { change(record.a, 1, record.instant) }
  }

  private mutating func change(_ node: UInt32, _ difference: Int32, _ time: Time) {
    guard Int(node) < held.count else { return }
    account(Int(node), until: time)
    held[Int(node)].count &+= difference
  }

  private mutating func account(_ node: Int, until time: Time) {
    sums[node] += Double(held[node].count) * (time - held[node].since).seconds
    held[node].since = time
  }
}

extension RackAisle {
  /// The bay nearest to a travel coordinate [m].
  func bay(at travel: Double) -> Int {
    let bay = bayPitch > 0 ? ((travel - firstBay) / bayPitch).rounded() : 0
    return Int(max(0, min(Double(max(1, bays) - 1), bay)))
  }
}

extension Cast {
  func kind(ofNode node: UInt32) -> MemberKind? { member(ofNode: Int(node))?.kind }
}

extension MemberKind {
  /// Whether loads pass through it one after the other.
  var isWayThrough: Bool {
    switch self {
    case .receivingDock, .shippingDock, .queue, .station, .transfer, .inputBuffer, .outputBuffer, .rejectSpur:
      true
    case .crane, .aisle, .store, .vehicle, .fleet, .lane, .pickArea, .picker: false
    }
  }
}
