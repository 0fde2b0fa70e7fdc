import EntrepotKernel

/// Turns local times of a data file into times of the run, by the site's clock, as the calendar does.
struct RunClock {
  let clock: LocalClock
  /// Seconds since 1970 in UTC at the start of the run.
  let epoch: Int64
  /// By local hour: seconds to take off for run time, or nil where the clock changes within the hour.
  private var shifts: [Int64: Int64?] = [:]

  init(clock: LocalClock, epoch: Int64) {
    self.clock = clock
    self.epoch = epoch
  }

  /// Run time [s] of a local time [s since 1970 on the site's clock].
  mutating func time(local seconds: Double) -> Double {
    let whole = seconds.rounded(.down)
    let second = Int64(whole)
    // Asking the clock for every row would take longer than reading the file.
    let hour = Int64((whole / 3600).rounded(.down))
    let shift: Int64?
    if let known = shifts[hour] {
      shift = known
    } else {
      let before = hour * 3600 - clock.instant(localSeconds: hour * 3600)
      let after = (hour + 1) * 3600 - clock.instant(localSeconds: (hour + 1) * 3600)
      shift = before == after ? before + epoch : nil
      shifts[hour] = .some(shift)
    }
    let run = shift.map { second - $0 } ?? clock.instant(localSeconds: second) - epoch
    return Double(run) + (seconds - whole)
  }

  /// Midnight before a run time [s], on the site's clock [s since 1970].
  func midnight(before run: Double) -> Double {
    let local = clock.localSeconds(at: epoch + Int64(run.rounded(.down)))
    return (Double(local) / 86_400).rounded(.down) * 86_400
  }

  /// Run time [s] of the next time of day [s after midnight], which may be now.
  mutating func next(ofDay second: Double, from run: Double) -> Double {
    let midnight = midnight(before: run)
    let today = time(local: midnight + second)
    return today >= run ? today : time(local: midnight + 86_400 + second)
  }
}
