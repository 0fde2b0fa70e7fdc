import EntrepotFormats
import EntrepotJournal

/// Whether the tasks of a log's vehicles begin at the load, where its mapping leaves that open: the empty
/// drive is then not in their times, and nobody can say how much of their work it was.
enum VehicleStarts {
  /// Rows by which that is judged, at most, and tasks, at least.
  private static let looked = 20_000
  private static let fewest = 90

  static func areAtLoad(
    _ log: CleanLog, _ site: ReplaySite, _ physics: TaskPhysics, _ reading: PickReading
  ) throws -> Bool {
    guard log.mapping.start == .detected, log.report.rowsWithDuration >= fewest,
      site.resources.contains(where: { site.kind($0) == .vehicle && physics.group($0) != nil })
    else { return false }
    var set = try TaskSet(log, site, physics, reading, most: looked)
    set.tasks.removeAll { site.kind($0.mover) != .vehicle }
    return set.tasks.count >= fewest && !Calibration.detectStart(set, physics)
  }

  /// What the replay says of it.
  static let remark =
    "Vehicles' tasks are taken to begin at the load, which explains their durations better ('start-means' in "
    + "the mapping says which it is): their empty drives are not in the log's times."
}
