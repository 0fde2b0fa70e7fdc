import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// A log's picks at bays of picking areas as customers' orders, line by line: who picks which of them when is
/// for our control to say.
struct PolicyLines {
  /// A line, and the order that it is of.
  private struct Entry {
    /// Number of the order in the log, or one of its own.
    var order: Int
    var line: OrderLineRow
  }

  private let site: ReplaySite
  /// Area of the layout by that of the cast.
  private let areas: [String: Int32]
  /// Instant from which times count [ns since 1970 UTC].
  private let zero: Int64
  /// Where areas hand over what was picked, and what came from there: it comes of the picks again.
  private let handovers: Set<UInt32>
  private var picked = Set<UInt32>()
  private var entries: [Entry] = []
  /// When each order became known [ns from `zero`].
  private var releases: [Int: Int64] = [:]
  /// Rows of what was picked before.
  private(set) var moves = 0
  /// Picks of which nobody says what was picked.
  private(set) var nameless = 0

  init(_ site: ReplaySite, _ layout: LayoutSpec, zero: Int64) {
    self.site = site
    self.zero = zero
    let depots = Set(layout.picking.map { "\($0.name)/depot" })
    handovers = Set(
      site.cast.members.indices.filter { depots.contains(site.cast.members[$0].name) }.map {
        UInt32(truncatingIfNeeded: $0)
      })
    areas = Dictionary(
      layout.picking.enumerated().map { ($1.name, Int32(truncatingIfNeeded: $0)) }, uniquingKeysWith: { $1 })
  }

  var count: Int { entries.count }

  /// Takes a row in, if it is a line, or moves what was picked; false: it is neither.
  mutating func take(_ row: LogRow) -> Bool {
    guard let face = site.face(of: row) else { return isOfPicked(row) }
    guard row.sku != .max, let walk = site.cast.walk(ofNode: Int(face)),
      let spot = walk.spot(ofNode: Int(face)), let bay = spot.bay, let area = areas[walk.name]
    else {
      nameless += 1
      return true
    }
    // A pick without an order is one by itself.
    let order = row.order == .max ? -1 - entries.count : Int(row.order)
    let release = max(0, (row.release == LogRow.unknown ? row.first : row.release) &- zero)
    releases[order] = min(releases[order] ?? .max, release)
    entries.append(
      Entry(
        order: order,
        line: OrderLineRow(
          sku: Int32(truncatingIfNeeded: row.sku),
          units: Int32(min(max(1, row.quantity.rounded()), 1e6)), area: area,
          spot: PickSpot(
            aisle: Int32(truncatingIfNeeded: spot.aisle), bay: Int32(truncatingIfNeeded: bay)))))
    return true
  }

  private mutating func isOfPicked(_ row: LogRow) -> Bool {
    guard row.load != .max, !handovers.isEmpty else { return false }
    for place in [row.source, row.destination]
    where place != .max && handovers.contains(site.locations[Int(place)]) {
      picked.insert(row.load)
    }
    guard picked.contains(row.load) else { return false }
    moves += 1
    return true
  }

  /// Orders by their release, each with its lines as the log had them; nil: there are none.
  func spec(_ names: LogNames) -> LinesSpec? {
    guard !entries.isEmpty else { return nil }
    func release(_ order: Int) -> Int64 { releases[order] ?? 0 }
    let sorted = entries.enumerated().sorted { one, two in
      let (a, b) = (one.element.order, two.element.order)
      return (release(a), a, one.offset) < (release(b), b, two.offset)
    }
    var spec = LinesSpec()
    (spec.path, spec.skus) = ("log", names.skus)
    var last: Int?
    for (_, entry) in sorted {
      if last != entry.order {
        last = entry.order
        spec.orders.append(
          CustomerOrderRow(
            time: Time(nanoseconds: release(entry.order)), firstLine: Int32(clamping: spec.lines.count),
            lineCount: 0))
        spec.names.append(entry.order >= 0 ? names.orders[entry.order] : "line \(-entry.order)")
      }
      spec.orders[spec.orders.count - 1].lineCount += 1
      spec.lines.append(entry.line)
    }
    let days = Double((spec.orders.last?.time.nanoseconds ?? 0) / (24 * RunClock.hour) + 1)
    spec.span = days * 86_400
    return spec
  }
}
