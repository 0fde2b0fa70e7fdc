import EntrepotFormats
import EntrepotJournal

/// What a log says itself of when loads leave the site: rows that ship them, or load them onto a truck.
struct Departures {
  /// Handling units of which it says so; empty: of none.
  private var units: [Bool] = []
  /// Places from which loads without a number are shipped; empty: there are none.
  private var places: [Bool] = []
  /// Rows of loads that leave after which the next of the same unit says so again, from where that left it:
  /// it leaves by that. From elsewhere it has been back, and no row says how.
  private var followed = BitSet()
  /// Those next rows.
  private var repeated = BitSet()

  /// Of none.
  init() {}

  /// The last row of a unit, if it leaves by that.
  private struct Last {
    var line = UInt32.max
    /// Where the unit is after it, if it has not left.
    var place = UInt32.none
  }

  init(_ log: CleanLog, _ site: ReplaySite) throws {
    guard log.gaps.hasShipments else { return }
    func node(_ place: UInt32) -> UInt32 { place == .max ? .none : site.locations[Int(place)] }
    units = Array(repeating: false, count: log.names.loadCount)
    var last = [Last](repeating: Last(), count: units.count)
    try log.rows.forEach { row in
      guard row.activity.isLeaving else {
        for unit in [row.load, row.intoLoad] where Int(unit) < last.count { last[Int(unit)] = Last() }
        return
      }
      if row.load == .max, row.source != .max {
        let node = Int(site.locations[Int(row.source)])
        if places.isEmpty { places = Array(repeating: false, count: site.cast.members.count) }
        if node < places.count { places[node] = true }
      }
      for unit in [row.load, row.intoLoad] where Int(unit) < units.count { units[Int(unit)] = true }
      let unit = Int(row.intoLoad == .max ? row.load : row.intoLoad)
      guard unit < last.count else { return }
      let from = node(row.source)
      if last[unit].line != .max, from == .none || from == last[unit].place {
        followed.insert(Int(last[unit].line))
        repeated.insert(Int(row.line))
      }
      last[unit] = Last(line: row.line, place: row.destination == .max ? from : node(row.destination))
    }
  }

  /// Whether a unit that is shipped or loaded by a row has not left yet: the next row about it does so again.
  func isFollowed(_ row: LogRow) -> Bool { row.activity.isLeaving && followed.contains(Int(row.line)) }

  /// Whether a row is a transport order: not where it says once more that a unit is shipped or loaded.
  func isOrder(_ row: LogRow, _ gaps: LogGaps) -> Bool {
    gaps.isOrder(row) && !(row.activity.isLeaving && repeated.contains(Int(row.line)))
  }

  /// Whether a unit that was brought to a place is shipped from there by another row.
  func isLater(_ unit: UInt32, _ place: UInt32) -> Bool {
    if unit == .max { return Int(place) < places.count && places[Int(place)] }
    return Int(unit) < units.count && units[Int(unit)]
  }
}
