import EntrepotFormats

/// Rows that look like the two ends of movements, and are read as movements of their own: one place each, and
/// two after the other of the same load by the same mover at different places.
struct HalfMoves {
  /// Rows below which nothing is said.
  private static let fewest = 10
  /// Loads that a mover may have aboard.
  private static let mostAboard = 8

  /// Where a load was last seen.
  private struct End {
    var load, place: UInt32
  }

  /// All rows so far have one place and a load.
  private(set) var isOpen = true
  private var rows = 0
  private var pairs = 0
  /// What was seen once, by mover; the first is nobody.
  private var aboard: [[End]] = [[]]

  mutating func add(_ row: LogRow) {
    guard row.load != .max, (row.source == .max) != (row.destination == .max), !row.hasDuration else {
      (isOpen, aboard) = (false, [])
      return
    }
    rows += 1
    let mover = row.resource == .max ? 0 : Int(row.resource) + 1
    while aboard.count <= mover { aboard.append([]) }
    let place = row.source == .max ? row.destination : row.source
    if let index = aboard[mover].firstIndex(where: { $0.load == row.load }) {
      if aboard[mover].remove(at: index).place != place { pairs += 1 }
    } else {
      if aboard[mover].count == Self.mostAboard { aboard[mover].removeFirst() }
      aboard[mover].append(End(load: row.load, place: place))
    }
  }

  /// What is to be said, when all rows are known.
  var remark: String? {
    guard isOpen, rows >= Self.fewest, pairs * 10 >= rows * 4 else { return nil }
    return
      "\(2 * pairs) of \(rows) rows come in twos, one after the other of the same load by the same mover at "
      + "another place, and each is read as a movement of its own: they look like pick-ups and drop-offs. "
      + "'rows: events' in the mapping makes one movement of two ('actions' says what their words mean)."
  }
}
