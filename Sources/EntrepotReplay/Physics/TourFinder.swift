import EntrepotFormats
import EntrepotJournal

/// Which order lines of a log are one tour of somebody: one rule for the journal of a log and for what is
/// fitted to it.
///
/// Lines are told in the order in which they begin. Who has a line in hand goes on with his tour; who has
/// none begins another if he may have been at the depot since, whatever else he did meanwhile. Where the log
/// numbers tours, its numbers tell them instead (``TourParents``).
struct TourFinder {
  /// What is found of a line as it begins.
  enum Line: Hashable {
    /// A tour begins with it.
    case first
    /// It goes on with a tour, so long after the line before; below zero while that is in hand [ns].
    case further(gap: Int64)
  }

  /// The line that somebody began last.
  private struct Last {
    var face = UInt32.none
    /// When all his lines are over [ns since 1970 UTC].
    var free: Int64 = 0
    var parent = UInt32.max
  }

  private let ways: WalkWays
  private let reading: PickReading
  /// By member.
  private var last: [Last]

  init(_ ways: WalkWays, members: Int, _ reading: PickReading) {
    self.ways = ways
    self.reading = reading
    last = Array(repeating: Last(), count: ways.areas.isEmpty ? 0 : members)
  }

  /// Somebody begins a line.
  ///
  /// - Parameter parent: what the log says that it is a part of, or `.max`.
  mutating func begin(at face: UInt32, by mover: UInt32, _ times: TaskTimes, parent: UInt32) -> Line {
    let mover = Int(mover)
    guard mover < last.count else { return .first }
    let before = last[mover]
    guard before.face != .none else {
      last[mover] = Last(face: face, free: times.arrive, parent: parent)
      return .first
    }
    last[mover] = Last(face: face, free: max(before.free, times.arrive), parent: parent)
    let gap = times.begin &- before.free
    let isFirst =
      reading.parents.beginsTour(parent, after: before.parent, gap: gap)
      ?? (gap >= 0 && mayReachDepot(from: before.face, to: face, in: gap, isTimed: times.isTimed))
    return isFirst ? .first : .further(gap: gap)
  }

  /// Faster than this nobody walks [m/s].
  static let fastest = 2.5

  /// A clock of whole seconds shows gaps of one where there are none [s].
  private static let rounding = 1.0

  /// What is done at the depot between two tours takes so long at least: to put down what was picked, and to
  /// take new lists and totes. Half of what the catalogue has with a hand scanner, as some are quick [s].
  fileprivate static let shortestStay = 30.0

  /// Whether there is time for the depot between two lines [ns].
  ///
  /// - Parameter isTimed: the second has a start; else the way to it lies between them as well.
  private func mayReachDepot(from place: UInt32, to face: UInt32, in gap: Int64, isTimed: Bool) -> Bool {
    guard let area = ways.area(of: face), let back = ways.length(from: place, to: area.depot) else {
      return true
    }
    let seconds = Double(gap) * 1e-9
    guard seconds > Self.rounding else { return false }
    guard reading.startsAtPlace || !isTimed else { return seconds * Self.fastest >= back }
    return seconds >= ways.depotTime(from: place, to: face) ?? 0
  }
}

extension WalkWays {
  /// From how long on between two lines somebody may have been at the depot [s]; nil: their area has none.
  func depotTime(from place: UInt32, to face: UInt32) -> Double? {
    guard let area = area(of: face), let back = length(from: place, to: area.depot) else { return nil }
    return (back + (length(from: area.depot, to: face) ?? 0)) / area.speed + TourFinder.shortestStay
  }
}
