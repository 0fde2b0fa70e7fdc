import EntrepotJournal
import EntrepotKernel

/// Finds the work on loads in a journal, simulated or real.
public struct JournalTasks {
  private let header: Header
  private let appearances: Appearances
  let marks: NameMarks

  /// Looks up which loads appear aboard a mover.
  public init(_ reader: JournalReader) throws {
    header = reader.header
    marks = try NameMarks(reader)
    var appearances = Appearances(header.cast)
    try reader.forEachChunk { records in
      for record in records { appearances.take(record) }
    }
    self.appearances = appearances
  }

  /// Calls `body` with all of it, in order of the ends.
  ///
  /// - Returns: how many there are.
  @discardableResult
  public func forEach(in reader: JournalReader, _ body: (JournalTask) throws -> Void) throws -> Int {
    var follower = TaskFollower(header, appearances, GivenNames(marks))
    var ahead = ChunksAhead(reader)
    var order = TaskOrder()
    for chunk in 0...reader.chunkCount {
      if reader.hasNames { follower.take(try reader.names(beforeChunk: chunk)) }
      guard chunk < reader.chunkCount else { break }
      for record in try ahead.next({ follower.orders.take($0) }) {
        follower.take(record)
        guard !follower.done.isEmpty else { continue }
        for task in follower.done { order.add(task) }
        follower.done.removeAll(keepingCapacity: true)
        try order.take(before: follower.settled(at: record.instant), body)
      }
      follower.forgetOrders()
    }
    follower.finish()
    for task in follower.done { order.add(task) }
    try order.take(before: .never, body)
    return order.count
  }

  /// What a task is called: as its log does, else by its number.
  public func id(of task: JournalTask) -> String { TaskNames(header: header, marks: marks).id(task) }

  /// What a task's load is called: as its log does, else by its number.
  public func unit(of task: JournalTask) -> String { TaskNames(header: header, marks: marks).load(task) }

  /// Whether a task is called so, or is a part that was made of the one that is.
  public func isNamed(_ task: JournalTask, _ name: String) -> Bool {
    let id = id(of: task)
    return id == name || id.hasPrefix(name) && NameMarks.Part.allCases.contains { marks.part(name, $0) == id }
  }
}

/// Loads that a journal first mentions when a mover has them aboard: they came to the site where the job
/// began, when it was asked for.
struct Appearances {
  private let cast: Cast
  /// Loads that appeared aboard, until their job says which it is.
  private var aboard: [UInt32: UInt32] = [:]
  private(set) var loadOfJob: [UInt32: (load: UInt32, sku: UInt32)] = [:]

  init(_ cast: Cast) { self.cast = cast }

  mutating func take(_ record: Record) {
    switch record.kind {
    case .loadCreated:
      if cast.isMover(record.a) { aboard[record.subject] = record.b }
    case .job:
      guard record.code == JobPhase.carrying.rawValue, !aboard.isEmpty,
        let sku = aboard.removeValue(forKey: record.b)
      else { return }
      loadOfJob[record.subject] = (record.b, sku)
    default: break
    }
  }
}

extension Cast {
  /// Whether a node carries loads.
  func isMover(_ node: UInt32) -> Bool { member(ofNode: Int(node))?.kind.isMover ?? false }
}
