/// The picks of one tour, by aisle and then by distance from the depot's end: memory that is used again.
struct LoadedPicks: Sendable {
  /// A pick as the rules see it.
  struct Entry: BitwiseCopyable {
    /// Distance from the end at which the depot is [m].
    var position: Double
    var aisle: Int32
    /// Place in the caller's list.
    var number: Int32
  }

  /// An aisle with picks, or with the depot.
  struct Column: BitwiseCopyable {
    var aisle: Int32
    /// Its entries: `first..<end`.
    var first: Int32
    var end: Int32
  }

  private(set) var entries: [Entry] = []
  /// Aisles with picks, from the left.
  private(set) var columns: [Column] = []
  /// Where the next entry of an aisle goes.
  private var cursor: [Int32]

  init(aisles: Int) { cursor = [Int32](repeating: 0, count: aisles) }

  /// Takes these picks; `turned` counts distances from the other end of an aisle of this length.
  mutating func load(_ picks: [Pick], aisles: Int, turned: Double?) {
    columns.removeAll(keepingCapacity: true)
    let blank = Entry(position: 0, aisle: 0, number: 0)
    if entries.count > picks.count {
      entries.removeLast(entries.count - picks.count)
    } else {
      while entries.count < picks.count { entries.append(blank) }
    }
    if aisles <= 4 * picks.count + 64 {
      distribute(picks, aisles, turned)
    } else {
      for (number, pick) in picks.enumerated() {
        entries[number] = Self.entry(pick, number, turned)
      }
      entries.sort { $0.aisle != $1.aisle ? $0.aisle < $1.aisle : Self.isBefore($0, $1) }
      gatherColumns()
    }
    sortColumns()
  }

  @inline(__always)
  private static func entry(_ pick: Pick, _ number: Int, _ turned: Double?) -> Entry {
    let position = if let turned { turned - pick.position } else { pick.position }
    return Entry(position: position, aisle: pick.aisleNumber, number: Int32(truncatingIfNeeded: number))
  }

  @inline(__always)
  private static func isBefore(_ a: Entry, _ b: Entry) -> Bool {
    a.position != b.position ? a.position < b.position : a.number < b.number
  }

  /// Counting sort by aisle.
  private mutating func distribute(_ picks: [Pick], _ aisles: Int, _ turned: Double?) {
    cursor.withUnsafeMutableBufferPointer { cursor in
      for aisle in 0..<aisles { cursor[aisle] = 0 }
      for pick in picks {
        precondition(pick.aisle < aisles, "a pick of another area")
        cursor[pick.aisle] += 1
      }
      var sum: Int32 = 0
      for aisle in 0..<aisles where cursor[aisle] > 0 {
        let count = cursor[aisle]
        columns.append(Column(aisle: Int32(truncatingIfNeeded: aisle), first: sum, end: sum + count))
        cursor[aisle] = sum
        sum += count
      }
      entries.withUnsafeMutableBufferPointer { entries in
        for number in picks.indices {
          let entry = Self.entry(picks[number], number, turned)
          entries[Int(cursor[Int(entry.aisle)])] = entry
          cursor[Int(entry.aisle)] += 1
        }
      }
    }
  }

  private mutating func gatherColumns() {
    for index in entries.indices {
      let aisle = entries[index].aisle
      precondition(Int(aisle) < cursor.count, "a pick of another area")
      let place = Int32(truncatingIfNeeded: index)
      if index == 0 || entries[index - 1].aisle != aisle {
        columns.append(Column(aisle: aisle, first: place, end: place + 1))
      } else {
        columns[columns.count - 1].end = place + 1
      }
    }
  }

  /// Sorts each aisle by distance: few picks by insertion, many by the library's sort.
  private mutating func sortColumns() {
    entries.withUnsafeMutableBufferPointer { entries in
      for column in columns {
        let (first, end) = (Int(column.first), Int(column.end))
        if end - first > 24 {
          entries[first..<end].sort(by: Self.isBefore)
          continue
        }
        for index in first..<end where index > first {
          let entry = entries[index]
          var place = index
          // Equal ones came in the caller's order, and keep it.
          while place > first, entry.position < entries[place - 1].position {
            entries[place] = entries[place - 1]
            place -= 1
          }
          entries[place] = entry
        }
      }
    }
  }
}
