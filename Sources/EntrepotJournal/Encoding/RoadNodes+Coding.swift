extension RoadNodes {
  /// Cells rise, so that their differences are small numbers.
  func encode(into writer: inout ByteWriter) {
    writer.put(name)
    writer.putSigned(Int64(firstNode))
    writer.putCount(columns)
    for length in [pitch, originX, originY] { writer.put(length) }
    writer.putCount(cells.count)
    var last: UInt32 = 0
    for cell in cells {
      writer.putSigned(Int64(cell) - Int64(last))
      last = cell
    }
    writer.putCount(labels.count)
    for index in labels.indices {
      writer.put(labels[index])
      writer.put(xs[index])
      writer.put(ys[index])
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    let name = try reader.takeString()
    self.init(name: name, firstNode: Int(try reader.takeSigned()))
    columns = Int(try reader.takeNumber())
    pitch = try reader.takeDouble()
    originX = try reader.takeDouble()
    originY = try reader.takeDouble()
    var last: Int64 = 0
    for _ in 0..<(try reader.takeCount(bytesEach: 1)) {
      last &+= try reader.takeSigned()
      guard let cell = UInt32(exactly: last) else { throw .malformed(reason: "a cell is beyond 32 bits") }
      cells.append(cell)
    }
    for _ in 0..<(try reader.takeCount(bytesEach: 17)) {
      labels.append(try reader.takeString())
      xs.append(try reader.takeDouble())
      ys.append(try reader.takeDouble())
    }
  }
}

extension VehicleMotion {
  func encode(into writer: inout ByteWriter) {
    for figure in [speed, loadedSpeed, acceleration, deceleration, quarterTurn, length, width] {
      writer.put(figure)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(speed: 1, loadedSpeed: 1, acceleration: 1, deceleration: 1, quarterTurn: 0, length: 1, width: 1)
    speed = try reader.takeDouble()
    loadedSpeed = try reader.takeDouble()
    acceleration = try reader.takeDouble()
    deceleration = try reader.takeDouble()
    quarterTurn = try reader.takeDouble()
    length = try reader.takeDouble()
    width = try reader.takeDouble()
  }
}
