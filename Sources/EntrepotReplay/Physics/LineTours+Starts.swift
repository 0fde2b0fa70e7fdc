import EntrepotAnalysis
import EntrepotFormats
import EntrepotJournal

/// Lines that look like the first of a tour, and are not: a row before them is not in the log, so that there
/// seems to have been time for the depot.
///
/// Where what is made ready before a tour is in the times of first lines, these take far longer than others.
/// One that does not, after no more time than a few lines take, goes on with the tour.
extension LineTours {
  /// Deviations from the usual line beyond which a line takes far longer.
  private static let far = 3.0
  /// Least share of first lines that do, for their times to tell anything [1].
  private static let share = 0.3
  /// In so many times the usual line a few rows may have been lost.
  private static let lost = 3.0
  /// Fewest first lines, and others, that tell anything.
  private static let fewest = 10

  /// How long lines took and what lay before them [s].
  private struct Line {
    var number: UInt32
    var time: Double
    var gap: Double
  }

  /// Lines that begin no tour, by line of the file.
  static func falseStarts(
    _ tours: [Tour], _ rows: [LogRow], _ site: ReplaySite
  ) -> Set<UInt32> {
    let starts = Set(tours.compactMap(\.rows.first))
    var (first, others): ([Line], [Double]) = ([], [])
    var ends: [UInt32: Int64] = [:]
    for row in rows where row.resource != .max && site.face(of: row) != nil {
      let mover = site.resources[Int(row.resource)]
      let before = ends[mover]
      let times = TaskTimes(row, share: 0)
      ends[mover] = max(before ?? .min, times.arrive)
      guard row.hasDuration else { continue }
      let time = Double(row.end - row.start) * 1e-9
      if !starts.contains(row.line) {
        others.append(time)
      } else if let before {
        first.append(Line(number: row.line, time: time, gap: Double(times.begin &- before) * 1e-9))
      }
    }
    guard first.count >= fewest, others.count >= fewest else { return [] }
    let usual = median(others) ?? 0
    let spread = 1.4826 * (median(others.map { abs($0 - usual) }) ?? 0)
    let limit = usual + far * spread
    let long = first.count { $0.time > limit }
    guard Double(long) >= share * Double(first.count) else { return [] }
    return Set(first.filter { $0.time <= limit && $0.gap <= lost * usual }.map(\.number))
  }
}
