import EntrepotJournal
import EntrepotKernel

/// One movement of a load from a place where it rested to the next, as any journal tells it.
public struct JournalTask: Sendable {
  /// Number, in order of the end.
  public var number: Int
  /// GS1 CBV business step.
  public var step: BusinessStep
  /// The load.
  public var load: UInt32
  /// What it holds, or `.none`.
  public var sku: UInt32
  /// Where it was taken, or `.none`: it appeared.
  public var from: UInt32
  /// Where it was put, or `.none`: it left the site.
  public var to: UInt32
  /// Who carried it, or `.none`.
  public var mover: UInt32
  /// Transport order that it ends, or `.none`.
  public var order: UInt32
  /// Shipment of that order, or `.none`.
  public var shipment: UInt32
  /// When the order became known; nil when nobody says.
  public var release: Time?
  /// When it was taken.
  public var start: Time
  /// When it was put down.
  public var end: Time
}

/// Finds the movements in a journal, simulated or real.
public struct JournalTasks {
  private struct Way {
    var sku = UInt32.none
    var place = UInt32.none
    var mover = UInt32.none
    var start: Time = .zero
    var isPresent = false
  }

  private struct Order {
    var number: UInt32
    var shipment: UInt32
    var release: Time?
    var end: Time
  }

  private let header: Header
  /// Orders by load, in order of their completion.
  private var orders: [UInt32: [Order]] = [:]

  /// Looks the orders of all loads up.
  public init(_ reader: JournalReader) throws {
    header = reader.header
    var released: [UInt32: Time] = [:]
    var found: [UInt32: [Order]] = [:]
    try reader.forEachChunk { records in
      for record in records where record.rawKind == RecordKind.order.rawValue {
        switch OrderPhase(rawValue: record.code) {
        case .released: released[record.subject] = record.instant
        case .completed:
          guard let load = UInt32(exactly: record.value) else { continue }
          found[load, default: []].append(
            Order(
              number: record.subject, shipment: record.b,
              release: released.removeValue(forKey: record.subject),
              end: record.instant))
        case .cancelled: released[record.subject] = nil
        default: break
        }
      }
    }
    orders = found
  }

  /// Calls `body` with all movements, in order of their end.
  public func forEach(in reader: JournalReader, _ body: (JournalTask) throws -> Void) throws {
    var ways: [UInt32: Way] = [:]
    var next: [UInt32: Int] = [:]
    var count = 0
    func end(_ record: Record, _ way: Way, to: UInt32, sku: UInt32) throws {
      count += 1
      var task = JournalTask(
        number: count, step: BusinessStep(rawValue: record.code) ?? .other, load: record.subject,
        sku: sku,
        from: way.place, to: to, mover: way.mover, order: .none, shipment: .none, release: nil,
        start: way.mover == .none ? record.instant : way.start, end: record.instant)
      if let all = orders[record.subject] {
        let index = next[record.subject] ?? 0
        // The order is completed by the movement at whose end it ends.
        if index < all.count, all[index].end == record.instant {
          (task.order, task.shipment) = (all[index].number, all[index].shipment)
          task.release = all[index].release
          next[record.subject] = index + 1
        }
      }
      try body(task)
    }
    try reader.forEachChunk { records in
      for record in records {
        switch record.kind {
        case .loadCreated:
          let way = Way(sku: record.b, place: record.a, isPresent: true)
          ways[record.subject] = way
          // What was there at the start did not move.
          if record.time > 0 {
            var arrival = record
            arrival.code = BusinessStep.receiving.rawValue
            try end(arrival, Way(), to: record.a, sku: record.b)
          }
        case .loadMoved:
          guard var way = ways[record.subject] else { continue }
          if isMover(record.b) {
            (way.mover, way.start) = (record.b, record.instant)
            if way.place == .none { way.place = record.a }
            ways[record.subject] = way
          } else {
            if way.mover == .none { way.place = record.a }
            try end(record, way, to: record.b, sku: way.sku)
            ways[record.subject] = Way(sku: way.sku, place: record.b, isPresent: true)
          }
        case .loadRemoved:
          guard let way = ways.removeValue(forKey: record.subject) else { continue }
          next[record.subject] = nil
          var leaving = record
          leaving.code = BusinessStep.shipping.rawValue
          try end(leaving, way, to: .none, sku: way.sku)
        default: break
        }
      }
    }
  }

  private func isMover(_ node: UInt32) -> Bool {
    header.cast.member(ofNode: Int(node))?.kind.isMover ?? false
  }
}
