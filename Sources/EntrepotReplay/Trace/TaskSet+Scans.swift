import EntrepotFormats
import EntrepotJournal

/// Starts and ends that are each told a little late or early, by themselves.
///
/// A mover that goes on at once then seems to begin now before and now after it was done, and the later of
/// both times is late on average (of two normal times by θ·φ(0), where θ is the spread of their
/// difference: Clark 1961, Operations Research 9), so that durations seem short. Whose small overlaps are
/// mirrored by as many small gaps has such a log; its tasks begin when they say. Overlaps that are a good
/// part of a task are another matter: orders that are given while the mover is at work.
extension TaskSet {
  /// Fewest overlaps, and least share of all tasks that follow another [1], that tell anything.
  private static let (fewest, share) = (20, 0.02)
  /// Largest part of the usual task that a usual overlap of this kind is [1].
  private static let largest = 0.15
  /// Least gaps for each overlap, of those up to the usual overlap [1].
  private static let mirrored = 0.5
  /// Overlaps up to so many times their upper quartile: 3.5 standard deviations of normal ones.
  private static let reach: Int64 = 3

  /// Finds them, by kind of mover.
  mutating func findScans(_ physics: TaskPhysics) {
    var groups: [String: [Int]] = [:]
    for index in tasks.indices where tasks[index].before != LogRow.unknown {
      guard let group = physics.group(tasks[index].mover) else { continue }
      groups[group, default: []].append(index)
    }
    for group in groups.keys.sorted() {
      let own = groups[group] ?? []
      guard let window = window(own) else { continue }
      for index in own where tasks[index].overlap <= window { tasks[index].beginsAsTold = true }
    }
  }

  /// Overlaps up to this are of that kind [ns]; nil: there are none.
  private func window(_ own: [Int]) -> Int64? {
    let overlaps = own.map { tasks[$0].overlap }.filter { $0 > 0 }.sorted()
    guard overlaps.count >= Self.fewest, Double(overlaps.count) >= Self.share * Double(own.count) else {
      return nil
    }
    let (usual, upper) = (overlaps[overlaps.count / 2], overlaps[overlaps.count * 3 / 4])
    let durations = own.map { tasks[$0].row.end - tasks[$0].row.start }.sorted()
    guard Double(upper) <= Self.largest * Double(durations[durations.count / 2]) else { return nil }
    let near = (
      overlaps: overlaps.count { $0 <= usual },
      gaps: own.count { tasks[$0].overlap < 0 && tasks[$0].overlap >= -usual }
    )
    return Double(near.gaps) >= Self.mirrored * Double(near.overlaps) ? Self.reach * upper : nil
  }
}

extension TracedTask {
  /// How long before its mover was done with the task before it begins, by the log [ns]; below 0: after that.
  fileprivate var overlap: Int64 { before - row.start }
}
