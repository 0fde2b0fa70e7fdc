import EntrepotJournal
import EntrepotKernel
import Foundation

/// Journals written by hand.
enum SmallJournal {
  /// One road of five cells in a row, two vehicles, a lane, and an aisle of one bay, two levels and one side.
  static func cast() -> Cast {
    var cast = Cast()
    for (name, kind) in [
      ("hall", MemberKind.fleet), ("hall/cart1", .vehicle), ("hall/cart2", .vehicle), ("store", .store),
      ("store/A1", .aisle), ("store/A1/crane", .crane), ("block/L1", .lane), ("gate", .station),
    ] {
      cast.members.append(Member(name: name, kind: kind, capacity: kind == .lane ? 4 : 1))
    }
    cast.members[5].parent = 4
    cast.members[5].motion = CraneMotion(
      travel: AxisLimits(speed: 1, acceleration: 1, deceleration: 1),
      lift: AxisLimits(speed: 1, acceleration: 1, deceleration: 1))
    cast.racks = [
      RackAisle(
        aisle: 4, firstNode: 8, sides: 1, bays: 3, levels: 2, depth: 1, firstBay: 1, bayPitch: 1,
        firstLevel: 0,
        levelPitch: 1)
    ]
    var road = RoadNodes(name: "floor", firstNode: 14)
    road.columns = 5
    road.cells = [0, 1, 2, 3, 4]
    cast.roads = [road]
    return cast
  }

  static let (cart1, cart2, crane, lane, gate): (UInt32, UInt32, UInt32, UInt32, UInt32) = (1, 2, 5, 6, 7)
  static let rack: UInt32 = 8

  static func cell(_ column: UInt32) -> UInt32 { 14 + column }

  /// Writes records to a file that is gone afterwards.
  static func with<Result>(
    _ records: [Record], skus: [String] = ["bolts", "nuts"], names: [JournalName] = [],
    _ body: (JournalReader) throws -> Result
  ) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("small-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var header = Header()
    header.cast = cast()
    header.skus = skus
    let writer = try JournalWriter(path: path, header: header)
    for name in names {
      try writer.tell(
        name.kind, name.number, job: name.job, since: name.since, name: Array(name.name.utf8)[...])
    }
    try records.withUnsafeBufferPointer { try writer.write($0) }
    try writer.finish()
    return try body(try JournalReader(path: path))
  }

  /// A vehicle stops at a cell, coming from another.
  static func stops(_ seconds: Double, _ vehicle: UInt32, from: UInt32, at: UInt32) -> Record {
    Record(
      .seconds(seconds), .drive, code: DriveCode(.stopping).rawValue, subject: vehicle, a: cell(from),
      b: cell(at),
      value: DriveState(offset: 0, speed: 0).packed)
  }

  /// A member changes its state.
  static func state(
    _ seconds: Double, _ node: UInt32, _ state: NodeState, at place: UInt32 = .none, by blocker: Int64 = -1
  ) -> Record {
    Record(.seconds(seconds), .state, code: state.rawValue, subject: node, a: place, value: blocker)
  }
}
