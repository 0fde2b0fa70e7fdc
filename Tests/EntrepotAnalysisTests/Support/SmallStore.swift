import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel

/// A store with one aisle of eight places, a check point, a loop and two docks.
enum SmallStore {
  static let store: UInt32 = 0
  static let aisle: UInt32 = 1
  static let crane: UInt32 = 2
  static let input: UInt32 = 3
  static let output: UInt32 = 4
  static let receiving: UInt32 = 5
  static let queue: UInt32 = 6
  static let station: UInt32 = 7
  static let loop: UInt32 = 8
  static let shipping: UInt32 = 9
  /// First of eight rack locations: side, bay and level from 0 to 1.
  static let rack: UInt32 = 10

  static var cast: Cast {
    var cast = Cast()
    cast.members = [
      member("hbw", .store, .none, 0), member("hbw/A1", .aisle, store, 0),
      member("hbw/A1/crane", .crane, aisle, 1, servers: 1), member("hbw/A1/in", .inputBuffer, aisle, 3),
      member("hbw/A1/out", .outputBuffer, aisle, 3), member("IN1", .receivingDock, .none, -1),
      member("CP1/queue", .queue, station, -1), member("CP1", .station, .none, 1, servers: 1),
      member("loop", .transfer, .none, 4, servers: 4), member("D1", .shippingDock, .none, 40),
    ]
    cast.racks = [
      RackAisle(
        aisle: aisle, firstNode: 10, sides: 2, bays: 2, levels: 2, depth: 1, firstBay: 10, bayPitch: 10,
        firstLevel: 0, levelPitch: 2)
    ]
    return cast
  }

  static func header(warmUp: Double = 0, windows: [(String, [(Double, Double)])] = []) -> Header {
    var header = Header()
    header.cast = cast
    header.skus = ["tissue", "towel, two-ply"]
    header.unitLoads = ["pallet"]
    header.warmUp = .seconds(warmUp)
    header.windows = windows.map { name, intervals in
      Window(name: name, intervals: intervals.map { .init(start: .seconds($0.0), end: .seconds($0.1)) })
    }
    return header
  }

  private static func member(
    _ name: String, _ kind: MemberKind, _ parent: UInt32, _ capacity: Int32, servers: Int32 = 0
  ) -> Member {
    var member = Member(name: name, kind: kind, parent: parent, capacity: capacity)
    member.servers = servers
    return member
  }
}

/// A journal written line by line, as a person would.
struct Script {
  var records: [Record] = []

  mutating func create(_ time: Double, _ load: UInt32, at node: UInt32, sku: UInt32 = 0) {
    records.append(Record(.seconds(time), .loadCreated, subject: load, a: node, b: sku, value: -1))
  }

  mutating func move(_ time: Double, _ load: UInt32, _ from: UInt32, _ to: UInt32) {
    records.append(Record(.seconds(time), .loadMoved, subject: load, a: from, b: to, value: -1))
  }

  mutating func remove(_ time: Double, _ load: UInt32, from node: UInt32, sku: UInt32 = 0, order: Int64 = -1)
  {
    records.append(
      Record(
        .seconds(time), .loadRemoved, code: BusinessStep.loading.rawValue, subject: load, a: node, b: sku,
        value: order))
  }

  mutating func order(_ time: Double, _ order: UInt32, _ phase: OrderPhase, shipment: UInt32 = .none) {
    records.append(
      Record(.seconds(time), .order, code: phase.rawValue, subject: order, a: 0, b: shipment, value: -1))
  }

  mutating func shipment(_ time: Double, _ number: UInt32, _ phase: ShipmentPhase, lines: UInt32 = 1) {
    records.append(
      Record(
        .seconds(time), .shipment, code: phase.rawValue, subject: number, a: SmallStore.shipping, b: lines,
        value: -1))
  }

  mutating func state(_ time: Double, _ node: UInt32, _ state: NodeState) {
    records.append(Record(.seconds(time), .state, code: state.rawValue, subject: node, value: -1))
  }

  mutating func cycle(
    _ time: Double, storages: UInt16, retrievals: UInt32, relocations: UInt32 = 0, lasting: Double
  ) {
    records.append(
      Record(
        .seconds(time), .cycle, code: storages, subject: SmallStore.crane, a: retrievals, b: relocations,
        value: Time.seconds(lasting).nanoseconds))
  }

  mutating func motion(_ time: Double, from: UInt32, to: UInt32) {
    records.append(Record(.seconds(time), .motion, subject: SmallStore.crane, a: from, b: to, value: 0))
  }

  mutating func judged(_ time: Double, _ load: UInt32, _ judgement: Judgement) {
    records.append(
      Record(.seconds(time), .judged, code: judgement.rawValue, subject: load, a: SmallStore.station))
  }

  /// Folded in journal order up to `end` [s].
  func folded(_ header: Header, until end: Double) -> RunFold {
    var fold = RunFold(header: header)
    fold.fold(records)
    fold.finish(at: .seconds(end))
    return fold
  }
}

extension RunFold {
  /// A figure by name; nil when it is not available. A name that does not exist is infinite.
  func value(_ name: String) -> Double? {
    for figure in values() where figure.name == name { return figure.value }
    return .infinity
  }
}
