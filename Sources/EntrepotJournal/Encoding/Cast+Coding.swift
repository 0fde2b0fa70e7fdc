extension Cast {
  /// Most nodes a cast may have; a file that claims more is damaged.
  public static var maximumNodes: Int { 1 << 26 }

  /// Writes members and racks.
  func encode(into writer: inout ByteWriter) {
    writer.putCount(members.count)
    for member in members { member.encode(into: &writer) }
    writer.putCount(racks.count)
    for rack in racks { rack.encode(into: &writer) }
    writer.putCount(roads.count)
    for road in roads { road.encode(into: &writer) }
  }

  /// Reads and checks members and racks.
  init(from reader: inout ByteReader) throws(JournalError) {
    self.init()
    let memberCount = try reader.takeCount(bytesEach: 16)
    members.reserveCapacity(memberCount)
    for _ in 0..<memberCount { members.append(try Member(from: &reader)) }
    let rackCount = try reader.takeCount(bytesEach: 16)
    racks.reserveCapacity(rackCount)
    for _ in 0..<rackCount { racks.append(try RackAisle(from: &reader)) }
    for _ in 0..<(try reader.takeCount(bytesEach: 8)) { roads.append(try RoadNodes(from: &reader)) }
    try check()
  }

  /// Throws unless rack ranges follow the members without gaps and node numbers stay in bounds.
  func check() throws(JournalError) {
    var next = members.count
    guard next <= Cast.maximumNodes else { throw .malformed(reason: "the cast has too many members") }
    for rack in racks {
      guard rack.firstNode == next else { throw .malformed(reason: "rack numbers leave a gap") }
      var count = 1
      for factor in [rack.sides, rack.bays, rack.levels, rack.depth] {
        guard factor > 0, factor <= Cast.maximumNodes else {
          throw .malformed(reason: "a rack has an impossible size")
        }
        count *= factor
        guard next + count <= Cast.maximumNodes else {
          throw .malformed(reason: "the cast has too many rack locations")
        }
      }
      next += count
    }
    for road in roads {
      guard road.firstNode == next, next + road.count <= Cast.maximumNodes else {
        throw .malformed(reason: "road numbers leave a gap")
      }
      next += road.count
    }
  }
}

extension Member {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.put(name)
    writer.putVarint(UInt64(kind.rawValue))
    writer.put(parent)
    writer.putSigned(Int64(capacity))
    writer.putSigned(Int64(servers))
    for length in [x, y, z, travel] { writer.put(length) }
    writer.put(motion != nil)
    motion?.encode(into: &writer)
    writer.put(drive != nil)
    drive?.encode(into: &writer)
  }

  fileprivate init(from reader: inout ByteReader) throws(JournalError) {
    let name = try reader.takeString()
    guard let kind = MemberKind(rawValue: try reader.takeCode()) else {
      throw .malformed(reason: "\(name) is of an unknown kind")
    }
    self.init(name: name, kind: kind)
    parent = try reader.takeUInt32()
    capacity = try Member.takeInt32(&reader)
    servers = try Member.takeInt32(&reader)
    x = try reader.takeDouble()
    y = try reader.takeDouble()
    z = try reader.takeDouble()
    travel = try reader.takeDouble()
    if try reader.takeBool() { motion = try CraneMotion(from: &reader) }
    if try reader.takeBool() { drive = try VehicleMotion(from: &reader) }
  }

  private static func takeInt32(_ reader: inout ByteReader) throws(JournalError) -> Int32 {
    guard let number = Int32(exactly: try reader.takeSigned()) else {
      throw .malformed(reason: "a capacity is beyond 32 bits")
    }
    return number
  }
}

extension RackAisle {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.put(aisle)
    for count in [firstNode, sides, bays, levels, depth] { writer.putSigned(Int64(count)) }
    for length in [firstBay, bayPitch, firstLevel, levelPitch, zeroX, zeroY, sideOffset, depthPitch] {
      writer.put(length)
    }
    writer.putSigned(Int64(usableLocations ?? -1))
  }

  fileprivate init(from reader: inout ByteReader) throws(JournalError) {
    let aisle = try reader.takeUInt32()
    self.init(
      aisle: aisle, firstNode: Int(try reader.takeSigned()), sides: Int(try reader.takeSigned()),
      bays: Int(try reader.takeSigned()), levels: Int(try reader.takeSigned()),
      depth: Int(try reader.takeSigned()), firstBay: try reader.takeDouble(),
      bayPitch: try reader.takeDouble(), firstLevel: try reader.takeDouble(),
      levelPitch: try reader.takeDouble())
    zeroX = try reader.takeDouble()
    zeroY = try reader.takeDouble()
    sideOffset = try reader.takeDouble()
    depthPitch = try reader.takeDouble()
    let usable = Int(try reader.takeSigned())
    usableLocations = usable < 0 ? nil : usable
  }
}

extension CraneMotion {
  fileprivate func encode(into writer: inout ByteWriter) {
    for limits in [travel, lift] {
      for rate in [limits.speed, limits.acceleration, limits.deceleration] { writer.put(rate) }
    }
    let amounts = [
      travellingMass, liftedMass, rollingCoefficient, driveEfficiency, recuperation, standbyPower,
    ]
    for amount in amounts { writer.put(amount) }
  }

  fileprivate init(from reader: inout ByteReader) throws(JournalError) {
    let travel = try AxisLimits(from: &reader)
    self.init(travel: travel, lift: try AxisLimits(from: &reader))
    travellingMass = try reader.takeDouble()
    liftedMass = try reader.takeDouble()
    rollingCoefficient = try reader.takeDouble()
    driveEfficiency = try reader.takeDouble()
    recuperation = try reader.takeDouble()
    standbyPower = try reader.takeDouble()
  }
}

extension AxisLimits {
  fileprivate init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      speed: try reader.takeDouble(), acceleration: try reader.takeDouble(),
      deceleration: try reader.takeDouble())
  }
}
