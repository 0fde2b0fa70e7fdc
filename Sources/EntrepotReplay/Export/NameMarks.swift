import EntrepotJournal

/// Marks ids that are ours among those that a log gave: by more tildes in a row than any of these has, so
/// that the two can never be the same.
struct NameMarks {
  /// What we make of one task of a log beside itself.
  enum Part: String, CaseIterable {
    /// The load came to where the task took it, as nothing said before.
    case received
    /// It left the site where the task put it.
    case shipped
  }

  /// In front of numbers of tasks, and between a log's id and a part's word; empty: nobody named tasks.
  private(set) var task = ""
  /// In front of numbers of loads; empty: nobody named loads.
  private(set) var load = ""

  /// None.
  init() {}

  /// Looks all names of a journal through.
  init(_ reader: JournalReader) throws {
    var (tasks, loads) = (0, 0)
    try reader.forEachNames { names in
      for entry in names {
        if entry.kind == .job || entry.kind == .line { tasks = max(tasks, 1 + NameMarks.tildes(entry.name)) }
        if entry.kind == .load { loads = max(loads, 1 + NameMarks.tildes(entry.name)) }
      }
    }
    task = String(repeating: "~", count: tasks)
    load = String(repeating: "~", count: loads)
  }

  /// The id of a part of a task.
  func part(_ name: String, _ part: Part) -> String { name + task + part.rawValue }

  /// Longest run of tildes.
  static func tildes(_ name: String) -> Int {
    var (longest, run) = (0, 0)
    for byte in name.utf8 {
      run = byte == UInt8(ascii: "~") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
