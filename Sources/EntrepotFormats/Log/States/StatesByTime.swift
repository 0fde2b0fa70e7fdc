import EntrepotLayout

/// Messages of a file whose vehicles go back in time, in order of time: the texts lie on the disk, 32 bytes
/// of each message in memory.
///
/// Those of one vehicle at one instant go by the numbers that it gave them (`headerId`), then by the file. Of
/// a vehicle that begins to count anew time and again, as some do with each order, they go by the file alone.
struct StatesByTime {
  private struct Entry {
    var time: Int64
    /// Where its text begins: later in the file is larger.
    var start: Int
    var length: UInt32
    var vehicle: Int32
    /// 0: it has none.
    var header: UInt32
  }

  private let path: String
  private let texts = SpillFile()
  private var entries: [Entry] = []
  private(set) var steps = StepsBack()

  init(_ path: String) throws {
    self.path = path
    guard var source = try StateSource(path) else {
      throw TextProblem("no-file", "'\(path)' cannot be read.", at: TextPlace())
    }
    // A line without a time stays behind the message of its vehicle, or the line, before it.
    var last: [Int32: Int64] = [:]
    var names = StateVehicleNames()
    var (time, vehicle): (Int64, Int32) = (0, 0)
    while let line = try source.next() {
      if line.isBlank { continue }
      var header: UInt32 = 0
      if let node = try? JSONReader.read(line.text), let parts = StateMessages.parts(node) {
        header = StateMessages.header(node) ?? 0
        vehicle = Int32(clamping: names.number(parts.vehicle, Mark(file: path)))
        time = steps.see(parts.vehicle, parts.time, node, line) ?? last[vehicle] ?? time
        last[vehicle] = time
      }
      entries.append(
        Entry(
          time: time, start: texts.count, length: UInt32(clamping: line.text.count), vehicle: vehicle,
          header: header))
      try texts.add { tail in
        for number in [line.number, line.column] {
          withUnsafeBytes(of: UInt64(number).littleEndian) { tail += $0 }
        }
        tail += line.text
      }
    }
    sort(names.vehicles.map(\.vehicle))
  }

  private mutating func sort(_ vehicles: [StateVehicle]) {
    // By name: which vehicle the file names first says nothing.
    var ranks = [Int32](repeating: 0, count: max(1, vehicles.count))
    for (rank, number) in vehicles.indices.sorted(by: { vehicles[$0] < vehicles[$1] }).enumerated() {
      ranks[number] = Int32(clamping: rank)
    }
    for index in entries.indices { entries[index].vehicle = ranks[Int(entries[index].vehicle)] }
    entries.sort { ($0.time, $0.vehicle, $0.start) < ($1.time, $1.vehicle, $1.start) }
    var counts = [HeaderCount](repeating: HeaderCount(), count: ranks.count)
    forEachInstant { group, entries in
      let headers = entries[group].map(\.header)
      counts[Int(entries[group.lowerBound].vehicle)].see(headers, at: entries[group.lowerBound].start)
    }
    var last = [UInt32?](repeating: nil, count: ranks.count)
    forEachInstant { group, entries in
      let vehicle = Int(entries[group.lowerBound].vehicle)
      if group.count > 1, counts[vehicle].countsOn {
        let origin = Self.origin(last[vehicle], entries[group])
        entries[group].sort { ($0.header &- origin, $0.start) < ($1.header &- origin, $1.start) }
      } else if group.count > 1, counts[vehicle].isNewestFirst {
        entries[group].sort { $0.start > $1.start }
      }
      last[vehicle] = entries[group.upperBound - 1].header
    }
  }

  /// Messages of one vehicle at one instant.
  private mutating func forEachInstant(_ body: (Range<Int>, inout [Entry]) -> Void) {
    var from = 0
    while from < entries.count {
      let head = entries[from]
      var end = from + 1
      while end < entries.count, entries[end].time == head.time, entries[end].vehicle == head.vehicle {
        end += 1
      }
      body(from..<end, &entries)
      from = end
    }
  }

  /// The number that messages of one instant count up from, across 2³² as well: somewhat below the last one
  /// of the vehicle before, as a message may be late.
  private static func origin(_ last: UInt32?, _ group: ArraySlice<Entry>) -> UInt32 {
    if let last { return last &- UInt32(HeaderGaps.lateLimit) }
    let isAround = group.contains { $0.header < 1 << 30 } && group.contains { $0.header >= 3 << 30 }
    return isAround ? 1 << 31 : 0
  }

  func forEach(_ body: (StateLine) throws -> Void) throws {
    for entry in entries {
      let bytes = try texts.bytes(from: entry.start, count: 16 + Int(entry.length))
      func number(_ from: Int) -> Int { bytes[from..<from + 8].reversed().reduce(0) { $0 << 8 | Int($1) } }
      try body(
        StateLine(path: path, number: number(0), column: number(8), text: Array(bytes.dropFirst(16))))
    }
  }
}

/// How a vehicle numbers its messages, and how they stand in the file.
private struct HeaderCount {
  private var last: (header: UInt32, start: Int)?
  private var instants = 0
  /// Instants with a lower number than one before.
  private var anew = 0
  /// Instants that stand in front of an earlier one.
  private var backwards = 0

  /// Takes the next instant in.
  mutating func see(_ headers: [UInt32], at start: Int) {
    instants += 1
    if let last {
      // Half of all numbers below is beyond 2³².
      if headers.contains(where: { $0 < last.header && last.header &- $0 < 1 << 31 }) { anew += 1 }
      if start < last.start { backwards += 1 }
    }
    last = (headers.max() ?? 0, start)
  }

  /// It counts on, but for a restart now and then.
  var countsOn: Bool { anew < 3 || anew * 20 < instants }

  var isNewestFirst: Bool { backwards * 2 > instants }
}
