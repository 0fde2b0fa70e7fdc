extension Calibration {
  /// Says of movers that changed within the log from which day on, and whether what does not follow the fit
  /// lies there: values fitted to both sides of a change are of neither.
  ///
  /// Errors are those of the layout's own times, which no fit has seen.
  mutating func tellChanges(_ set: TaskSet, _ physics: TaskPhysics) {
    let found = DayError.groups(
      set.tasks, physics, withEmpty: startsWithWay, zone: set.zone
    ) { task, speeds in
      speeds.time(task.parts, withEmpty: startsWithWay)
    }
    let tick = LogTick.seconds(set.tasks)
    for group in found {
      guard let index = groups.firstIndex(where: { $0.name == group.name }) else { continue }
      let search = DriftSearch(group.errors, chance: DriftSearch.chance / Double(found.count), tick: tick)
      guard let first = search.changes.first else { continue }
      let start = SiteDays(zone: set.zone).start(of: first.day)
      let outside = misfits[group.name] ?? []
      let later = outside.count { $0 >= start }
      let day = SiteDays.name(first.day)
      if groups[index].refusal != nil, !outside.isEmpty, later * 10 >= outside.count * 9 {
        let share = later == outside.count ? "all" : "\(later)"
        groups[index].refusal? +=
          "; \(share) of the \(outside.count) that do not follow it are of \(day) and later, when it "
          + "changed: calibrate on the days before, and on those after by themselves"
      } else {
        let days = search.changes.map(\.day).reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
        groups[index].warnings.append(
          "It changed on \(days.map(SiteDays.name).joined(separator: " and on ")): what is fitted to days on "
            + "both sides is of neither. Calibrate on the days before and after by themselves.")
      }
    }
  }
}
