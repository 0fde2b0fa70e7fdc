import EntrepotJournal
import EntrepotKernel

/// Finds the work on loads in a journal, simulated or real.
public struct JournalTasks {
  private let header: Header
  private let orders: CompletedOrders
  private let appearances: Appearances
  let marks: NameMarks

  /// Looks the orders of all loads up, and which loads appear aboard a mover.
  public init(_ reader: JournalReader) throws {
    header = reader.header
    marks = try NameMarks(reader)
    var orders = CompletedOrders()
    var appearances = Appearances(header.cast)
    try reader.forEachChunk { records in
      for record in records {
        orders.take(record)
        appearances.take(record)
      }
    }
    self.orders = orders
    self.appearances = appearances
  }

  /// Calls `body` with all of it, in order of the ends.
  public func forEach(in reader: JournalReader, _ body: (JournalTask) throws -> Void) throws {
    var follower = TaskFollower(header, orders, appearances, GivenNames(marks))
    var order = TaskOrder()
    var count = 0
    for chunk in 0...reader.chunkCount {
      if reader.hasNames { follower.take(try reader.names(beforeChunk: chunk)) }
      guard chunk < reader.chunkCount else { break }
      for record in try reader.records(ofChunk: chunk) {
        follower.take(record)
        guard !follower.done.isEmpty else { continue }
        for var task in follower.done {
          if follower.isSimulated {
            count += 1
            task.number = count
            try body(task)
          } else {
            order.add(task)
          }
        }
        follower.done.removeAll(keepingCapacity: true)
        try order.take(before: follower.settled(at: record.instant), body)
      }
    }
    follower.finish()
    for var task in follower.done {
      count += 1
      task.number = count
      if follower.isSimulated { try body(task) } else { order.add(task) }
    }
    try order.take(before: .never, body)
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

/// Orders by load, in order of their completion.
struct CompletedOrders {
  struct Order {
    var number: UInt32
    var shipment: UInt32
    var release: Time?
    var end: Time
    /// The load had been moved before: its coming was not what was ordered.
    var isOfMoved: Bool
  }

  private var released: [UInt32: Time] = [:]
  private var moved = Set<UInt32>()
  private(set) var ofLoad: [UInt32: [Order]] = [:]

  mutating func take(_ record: Record) {
    if record.rawKind == RecordKind.loadMoved.rawValue { moved.insert(record.subject) }
    guard record.rawKind == RecordKind.order.rawValue else { return }
    switch OrderPhase(rawValue: record.code) {
    case .released: released[record.subject] = record.instant
    case .completed:
      guard let load = UInt32(exactly: record.value) else { return }
      ofLoad[load, default: []].append(
        Order(
          number: record.subject, shipment: record.b,
          release: released.removeValue(forKey: record.subject), end: record.instant,
          isOfMoved: moved.contains(load)))
    case .cancelled: released[record.subject] = nil
    default: break
    }
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
