import EntrepotJournal
import EntrepotKernel

/// The way that a mover or a load took in the last minutes, and where a mover is bound for.
public struct Trail: Sendable {
  /// A point of the way.
  public struct Point: Hashable, Sendable, BitwiseCopyable {
    /// When it was there.
    public var time: Time
    /// On the floor plan [m].
    public var x: Double
    /// On the floor plan [m].
    public var y: Double
  }

  /// The mover.
  public let node: Int
  /// When it was read.
  public let time: Time
  /// Its way, oldest first.
  public private(set) var points: [Point] = []
  /// The node that its job sends it to; nil when the journal says nothing of it.
  public private(set) var destination: Int?

  /// Reads the last minutes before a time.
  public init(
    _ reader: JournalReader, ofMover node: Int, upTo time: Time, span: Time
  ) throws(JournalError) {
    (self.node, self.time) = (node, time)
    let cast = reader.header.cast
    let number = UInt32(truncatingIfNeeded: node)
    var (found, bound) = ([Point](), Int?.none)
    func add(_ time: Time, _ place: UInt32) {
      guard let at = cast.planPosition(ofNode: Int(place)) else { return }
      if let last = found.last, last.x == at.x, last.y == at.y { return }
      found.append(Point(time: time, x: at.x, y: at.y))
    }
    let isCrane = cast.member(ofNode: node)?.kind == .crane
    try reader.forEach(after: time - span, upTo: time) { record in
      switch record.kind {
      case .drive where record.subject == number: add(record.instant, record.a)
      case .motion where record.subject == number:
        add(record.instant, record.a)
        bound = Int(record.b)
      case .job where record.a == number:
        let route = Route(packed: record.value)
        switch JobPhase(rawValue: record.code) {
        case .assigned, .started: bound = Int(route.from)
        case .carrying: bound = Int(route.to)
        case .done, .cancelled, .failed: bound = nil
        case .created, .released, nil: break
        }
      default: break
      }
    }
    if isCrane, let at = cast.members[node].parentRack(in: cast) {
      // A crane moves in its aisle, not into the rack.
      for index in found.indices { found[index].x = cast.racks[at].zeroX }
    }
    points = found
    destination = bound.flatMap { $0 < cast.nodeCount ? $0 : nil }
  }
}

extension Member {
  func parentRack(in cast: Cast) -> Int? { cast.racks.firstIndex { $0.aisle == parent } }
}
