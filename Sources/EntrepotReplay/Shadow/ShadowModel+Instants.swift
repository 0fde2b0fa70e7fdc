import EntrepotFormats
import EntrepotJournal

/// When vehicles were at the nodes of their ways, where the log says it.
extension ShadowModel {
  /// Looks up when a task's vehicle was at nodes of its course.
  mutating func findInstants(_ number: Int) throws {
    let (slot, key) = (slots[number], Int32(truncatingIfNeeded: number))
    guard let texts = log.texts, texts.hasWays, slot.row.route != .max, !slot.row.isSimulated,
      let course = courses[key], course.isJoined
    else { return }
    var text: [UInt8] = []
    var names = try texts.names(of: slot.row)
    while let fact = names.nextFact() { if fact.kind == .routeTimes { text += fact.text } }
    guard !text.isEmpty else { return }
    let route = site.routes[Int(slot.row.route)]
    guard let times = RouteTimes(text, from: slot.row.start), times.instants.count == route.count else {
      untimed += 1
      return
    }
    let told = physics.told(slot.mover, slot.row.route).map { ($0.node, times.instants[$0.entry]) }
    guard let taken = told.firstIndex(where: { $0.0 == course.from }),
      let put = told.lastIndex(where: { $0.0 == course.loaded.last ?? course.from }), taken <= put
    else { return }
    courses[key]?.emptyTimes = RouteTimes.aligned(
      told[...taken], along: course.empty, within: slot.times.begin...slot.times.pickup)
    courses[key]?.loadedTimes = RouteTimes.aligned(
      told[taken...put], along: course.loaded, within: slot.times.pickup...slot.times.arrive)
  }
}

/// The column `route_times` of a row.
struct RouteTimes {
  /// By entry of the way [ns since 1970 UTC]; nil: nobody knows.
  let instants: [Int64?]

  /// nil: it is no such text.
  ///
  /// - Parameter start: of the task [ns since 1970 UTC].
  init?(_ text: [UInt8], from start: Int64) {
    let mark = LogNames.routeMark.asciiValue ?? 0
    var instants: [Int64?] = []
    for part in text.split(separator: mark, omittingEmptySubsequences: false) {
      let digits = part.filter { $0 != 32 }
      let seconds = SecondsText.nanoseconds(digits)
      if seconds == nil, !digits.isEmpty { return nil }
      instants.append(seconds.map { start &+ $0 })
    }
    self.instants = instants
  }

  /// Instants at the nodes of a way that passes some that are told, in their order; empty: it does not.
  static func aligned(
    _ told: ArraySlice<(UInt32, Int64?)>, along way: [UInt32], within limits: ClosedRange<Int64>
  ) -> [Int64?] {
    var times = [Int64?](repeating: nil, count: way.count)
    var (place, last) = (0, limits.lowerBound)
    for (node, instant) in told {
      guard let found = way[place...].firstIndex(of: node) else { return [] }
      place = found
      guard let instant, limits.contains(instant), instant >= last, times[found] == nil else { continue }
      (times[found], last) = (instant, instant)
    }
    return times.contains { $0 != nil } ? times : []
  }
}
