import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel

/// Three vehicles on a grid of five by three cells, two metres apart.
enum SmallFleet {
  static let fleet: UInt32 = 0
  /// Of three vehicles.
  static let first: UInt32 = 1

  static func header(warmUp: Double = 0, cap: Int32 = 0) -> Header {
    var header = Header()
    var fleet = Member(name: "agv", kind: .fleet, capacity: 0)
    fleet.servers = cap
    header.cast.members = [fleet]
    for number in 1...3 {
      header.cast.members.append(
        Member(name: "agv/\(number)", kind: .vehicle, parent: SmallFleet.fleet, capacity: 1))
    }
    var roads = RoadNodes(name: "floor", firstNode: 4)
    roads.columns = 5
    roads.cells = Array(0..<15)
    roads.pitch = 2
    header.cast.roads = [roads]
    header.skus = ["tissue"]
    header.warmUp = .seconds(warmUp)
    return header
  }

  /// The road node of a cell.
  static func node(_ column: UInt32, _ row: UInt32) -> UInt32 { 4 + row * 5 + column }
}

extension Script {
  mutating func job(
    _ time: Double, _ job: UInt32, _ phase: JobPhase, by vehicle: UInt32 = .none, from: UInt32, to: UInt32
  ) {
    records.append(
      Record(
        .seconds(time), .job, code: phase.rawValue, subject: job, a: vehicle,
        value: Route(from: from, to: to).packed))
  }

  /// A vehicle is so far on its way from a node and goes on towards another one [m].
  mutating func drive(
    _ time: Double, _ vehicle: UInt32, _ phase: DrivePhase, from: UInt32, to: UInt32, offset: Double = 0
  ) {
    records.append(
      Record(
        .seconds(time), .drive, code: phase.rawValue, subject: vehicle, a: from, b: to,
        value: DriveState(offset: offset, speed: 1).packed))
  }

  mutating func turn(_ time: Double, _ vehicle: UInt32, at node: UInt32) {
    records.append(
      Record(
        .seconds(time), .drive, code: DrivePhase.turning.rawValue, subject: vehicle, a: node, b: 0,
        value: 0))
  }

  mutating func block(_ time: Double, _ vehicle: UInt32, by other: UInt32?, at node: UInt32) {
    records.append(
      Record(
        .seconds(time), .state, code: NodeState.blocked.rawValue, subject: vehicle, a: node,
        value: other.map(Int64.init) ?? -1))
  }
}
