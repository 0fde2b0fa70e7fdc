extension WalkNodes {
  func encode(into writer: inout ByteWriter) {
    writer.put(name)
    for number in [firstNode, aisles, bays, blocks, sides, levels] { writer.putSigned(Int64(number)) }
    for length in [spacing, pitch, crossWidth, originX, originY, sideOffset] { writer.put(length) }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    let name = try reader.takeString()
    var numbers: [Int] = []
    for _ in 0..<6 { numbers.append(Int(try reader.takeSigned())) }
    let limit = Cast.maximumNodes
    guard numbers.allSatisfy({ (0...limit).contains($0) }), numbers[1] > 0, numbers[3] > 0, numbers[2] > 0,
      numbers[3] <= numbers[2], numbers[1] <= limit / (numbers[2] + numbers[3] + 1)
    else { throw .malformed(reason: "a picking area has an impossible size") }
    self.init(
      name: name, firstNode: numbers[0], aisles: numbers[1], bays: numbers[2], blocks: numbers[3], spacing: 0,
      pitch: 0, crossWidth: 0)
    (sides, levels) = (numbers[4], numbers[5])
    spacing = try reader.takeDouble()
    pitch = try reader.takeDouble()
    crossWidth = try reader.takeDouble()
    originX = try reader.takeDouble()
    originY = try reader.takeDouble()
    sideOffset = try reader.takeDouble()
  }
}

extension Cast {
  /// Writes the picking areas, which come behind all else in a header.
  func encodeWalks(into writer: inout ByteWriter) {
    writer.putCount(walks.count)
    for walk in walks { walk.encode(into: &writer) }
  }

  /// Reads and checks them.
  mutating func takeWalks(from reader: inout ByteReader) throws(JournalError) {
    for _ in 0..<(try reader.takeCount(bytesEach: 16)) {
      let walk = try WalkNodes(from: &reader)
      guard walk.firstNode == nodeCount, nodeCount + walk.count <= Cast.maximumNodes else {
        throw .malformed(reason: "the numbers of a picking area leave a gap")
      }
      walks.append(walk)
    }
  }
}
