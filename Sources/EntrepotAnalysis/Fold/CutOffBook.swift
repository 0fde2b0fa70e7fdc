import EntrepotJournal
import EntrepotKernel

/// Customers' orders by the instant of their cut-off, of the whole counted time.
struct CutOffBook: Sendable {
  /// Orders of one cut-off.
  struct Entry: Sendable, BitwiseCopyable {
    var due = 0
    /// Staged after it, or open then.
    var late = 0
    /// Of those that were staged late: how many, by how much in all, and at most [ns].
    var stagedLate = 0
    var lateness: Int64 = 0
    var latest: Int64 = 0

    static func += (a: inout Entry, b: Entry) {
      a.due += b.due
      a.late += b.late
      a.stagedLate += b.stagedLate
      a.lateness &+= b.lateness
      a.latest = max(a.latest, b.latest)
    }
  }

  /// By instant [ns].
  private var entries: [Int64: Entry] = [:]
  /// Orders have cut-offs of their own: there are too many to be told apart.
  private var isTooMany = false

  /// Instants that are kept apart.
  private static var most: Int { 2000 }

  mutating func due(_ track: CustomerTrack) {
    change(track) { $0.due += 1 }
  }

  /// - Parameter time: by how much [ns]; nil: it is open still.
  mutating func late(_ track: CustomerTrack, by time: Int64?) {
    change(track) { entry in
      if !track.isOverdue { entry.late += 1 }
      guard let time else { return }
      entry.stagedLate += 1
      entry.lateness &+= time
      entry.latest = max(entry.latest, time)
    }
  }

  private mutating func change(_ track: CustomerTrack, _ change: (inout Entry) -> Void) {
    guard track.kind != 0, !isTooMany else { return }
    change(&entries[track.cutOff, default: Entry()])
    if entries.count > Self.most { (isTooMany, entries) = (true, [:]) }
  }

  /// Orders by the time of day of their cut-off on the site's clock; empty where there are more than a few.
  func byTimeOfDay(_ calendar: CalendarStart) -> [(time: String, entry: Entry)] {
    var days: [Int64: Entry] = [:]
    for instant in entries.keys.sorted() {
      let second = (calendar.localSeconds(Time(nanoseconds: instant)) % 86_400 + 86_400) % 86_400
      days[second / 60, default: Entry()] += entries[instant] ?? Entry()
    }
    guard days.count <= TimesOfDay.most else { return [] }
    func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return days.keys.sorted().map { minute in
      ("\(padded(minute / 60)):\(padded(minute % 60))", days[minute] ?? Entry())
    }
  }
}
