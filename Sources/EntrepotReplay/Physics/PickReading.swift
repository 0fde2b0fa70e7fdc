import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// How the order lines of a log read: where people are when a line begins, and what tells their tours. One
/// reading for the journal of a log and for what is fitted to it.
struct PickReading {
  /// A start is that at the bay, so the way to it lies before.
  private(set) var startsAtPlace: Bool
  /// The mapping leaves that open, and the times of the lines tell it.
  private(set) var isFound = false
  /// Numbers that tell tours.
  private(set) var parents = TourParents()

  /// What a mapping says alone.
  init(_ mapping: MappingSpec) { startsAtPlace = mapping.start.isAtLoad }

  /// What mapping and lines say.
  init(_ log: CleanLog, _ site: ReplaySite) throws {
    self.init(log.mapping)
    guard !site.cast.walks.isEmpty else { return }
    let lines = try PickedLine.all(log, site)
    let ways = WalkWays(site)
    let column = log.mapping.columns[.parent].map { "'\($0.value.prefix(40))'" }.joined(separator: " and ")
    parents = TourParents(lines, ways, column: column)
    guard log.mapping.start == .detected, let found = LineStarts.areAtPlace(lines, parents, ways) else {
      return
    }
    (startsAtPlace, isFound) = (found, true)
  }

  /// Where a start is, and what tells tours, as far as the lines tell it and not the mapping.
  var remarks: [String] {
    let start =
      isFound && startsAtPlace
      ? [
        "Picks begin at the bay: the time between two of them grows with the way from one to the other, and "
          + "the picks themselves do not. 'start-means' in the mapping would say it."
      ] : []
    return start + (parents.remark.map { [$0] } ?? [])
  }
}
