import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// Arrivals of orders in a log: what comes in at docks and what goes out to them, by the earliest time that
/// the log has for it.
struct ArrivalTimes {
  /// What tells streams apart.
  private struct Key: Hashable {
    var kind, dock: String
    var isFollowing: Bool
  }

  /// Orders of one direction at one dock.
  private struct Stream {
    var kind: String
    var dock: String
    /// What follows another step of the same load at that dock, if that is in the log too.
    var isFollowing: Bool
    /// Arrivals by local hour since 1970, and by how many loads came with one.
    var counts: [Int64: Int] = [:]
    var batches: [Int: Int] = [:]
    var skus: [UInt32: Int] = [:]
    var rows = 0
    /// The arrival of an order that further rows may belong to: its hour, its loads, the time of its last
    /// row [ns].
    var open: [UInt32: Open] = [:]
    /// So many are looked through for those that are over.
    var most = 100_000
    /// Orders, and those of them that ask for several articles.
    var orders: [UInt32: UInt32] = [:]
    var mixed = 0

    struct Open {
      var hour: Int64
      var loads: Int
      var time: Int64
    }

    /// Counts an arrival, if its hour is one of whole days.
    mutating func count(_ hour: Int64, _ loads: Int, _ whole: Range<Int64>) {
      guard whole.contains(hour) else { return }
      counts[hour, default: 0] += 1
      batches[loads, default: 0] += 1
    }

    /// Closes arrivals that no row can belong to any more, all of them at the end of the log.
    mutating func close(before time: Int64, _ whole: Range<Int64>) {
      for order in open.keys.sorted() {
        guard let arrival = open[order], arrival.time < time else { continue }
        open[order] = nil
        count(arrival.hour, arrival.loads, whole)
      }
    }
  }

  private var streams: [Stream] = []
  private var numbers: [Key: Int] = [:]
  private let hours: WallHours
  private var hasRelease = false
  private let hasStorage: Bool
  /// Hours that are counted: those of whole days, if there are enough, as half a day would be taken for a
  /// quiet one.
  private let whole: Range<Int64>
  private let days: Int
  /// How long each of these hours of the wall clock was [h].
  private let lengths: [Double]

  /// Different orders that are followed at once, at most.
  static let limit = 2_000_000
  /// Rows of an order as far apart are of one arrival [ns].
  private static let pause: Int64 = 60_000_000_000

  init(_ log: CleanLog, _ site: ReplaySite) throws {
    hasStorage = !site.layout.stores.isEmpty || !site.layout.floors.isEmpty
    hours = WallHours(log.span, zone: log.mapping.timeZone?.value)
    let first = hours.hour(log.span.lowerBound)
    let last = max(first, hours.hour(log.span.upperBound))
    let (firstDay, lastDay) = ((first + 23) / 24, (last + 1) / 24)
    let hasDays = lastDay - firstDay >= 2
    whole = hasDays ? firstDay * 24..<lastDay * 24 : first..<last + 1
    days = hasDays ? Int(lastDay - firstDay) : 0
    lengths = hours.lengths(whole)
    let groups = DockGroups(site)
    try log.rows.forEach { row in
      let isIn = row.activity.isInbound
      guard isIn || row.activity.isOutbound else { return }
      let place = isIn ? row.source : row.destination
      let node = place == .max ? UInt32.none : site.locations[Int(place)]
      guard let dock = groups.name(node, isIn: isIn) else { return }
      if row.release != LogRow.unknown || row.assign != LogRow.unknown { hasRelease = true }
      let isFollowing = isIn ? row.activity != .receive : row.activity == .load || row.activity == .ship
      take(row, isIn ? "putaway" : "retrieval", dock, isFollowing)
    }
  }

  private mutating func take(_ row: LogRow, _ kind: String, _ dock: String, _ isFollowing: Bool) {
    let key = Key(kind: kind, dock: dock, isFollowing: isFollowing)
    if numbers[key] == nil {
      numbers[key] = streams.count
      streams.append(Stream(kind: kind, dock: dock, isFollowing: isFollowing))
    }
    guard let number = numbers[key] else { return }
    let (time, hour) = (row.first, hours.hour(row.first))
    streams[number].rows += 1
    if row.sku != .max { streams[number].skus[row.sku, default: 0] += 1 }
    guard row.order != .max else {
      streams[number].count(hour, 1, whole)
      return
    }
    if let known = streams[number].orders[row.order] {
      if known != row.sku, known != .max - 1 {
        streams[number].mixed += 1
        streams[number].orders[row.order] = .max - 1
      }
    } else if streams[number].orders.count < Self.limit {
      streams[number].orders[row.order] = row.sku
    }
    if let open = streams[number].open[row.order] {
      if time - open.time <= Self.pause {
        streams[number].open[row.order]?.loads += 1
        streams[number].open[row.order]?.time = time
        return
      }
      streams[number].count(open.hour, open.loads, whole)
    }
    streams[number].open[row.order] = Stream.Open(hour: hour, loads: 1, time: time)
    // Rows come in the order of their times.
    if streams[number].open.count > streams[number].most {
      streams[number].close(before: time - Self.pause, whole)
      // Where all come at one instant none is over: looking again at every row would take for ever.
      streams[number].most = max(100_000, 2 * streams[number].open.count)
    }
  }

  /// Profiles of all streams, and what is said of the log.
  func fits() -> (fits: [ArrivalFit], remarks: [String]) {
    var remarks: [String] = []
    if streams.isEmpty {
      remarks.append("No row is in from a dock of the layout or out to one: there is no arrival profile.")
    } else {
      remarks.append(
        "Arrival profiles show what the old system let through: demand that it held back is not in them.")
      if !hasRelease {
        remarks.append(
          "The log does not say when orders became known: profiles are those of the movements, which follow "
            + "demand later and more evenly.")
      }
    }
    // A load that is received and put away, or picked and shipped, at one dock came once.
    let own = streams.filter { stream in
      !stream.isFollowing
        || !streams.contains { !$0.isFollowing && $0.kind == stream.kind && $0.dock == stream.dock }
    }
    // What one stream brings another takes out: all draw from the same articles.
    var skus: [UInt32: Int] = [:]
    for stream in own {
      for sku in stream.skus.keys.sorted() { skus[sku, default: 0] += stream.skus[sku] ?? 0 }
    }
    return (own.compactMap { fit($0, skus) }, remarks)
  }

  private func fit(_ given: Stream, _ skus: [UInt32: Int]) -> ArrivalFit? {
    var stream = given
    stream.close(before: .max, whole)
    guard whole.count < WallHours.most else { return nil }
    let counts = whole.map { stream.counts[$0] ?? 0 }
    let total = counts.reduce(0, +)
    guard total > 0 else { return nil }
    let loads = stream.batches.reduce(0) { $0 + $1.key * $1.value }
    let week = HoursOfWeek(counts, lengths: lengths, from: whole.lowerBound)
    let hasWeeks = days >= 14
    var result = ArrivalFit(
      name: "", kind: stream.kind, at: stream.dock, arrivals: total, batch: Double(loads) / Double(total),
      days: days,
      rate: week.rate(hasWeeks: hasWeeks), daily: week.daily(hasWeeks: hasWeeks),
      weekly: week.weekly(hasWeeks: hasWeeks), basis: "", skus: skus.count,
      skewness: Self.skewness(skus))
    result.batches = stream.batches.keys.sorted().map { ($0, stream.batches[$0] ?? 0) }
    result.hourly = week.rates
    if result.batch > 1.5, stream.kind == "retrieval", stream.mixed * 10 < max(1, stream.orders.count) {
      result.kind = "truckload"
    }
    // Where nothing is stored loads pass through.
    if !hasStorage, result.kind == "putaway" { result.kind = "passing" }
    let place = stream.dock.isEmpty ? "places that the layout does not have" : stream.dock
    result.name = "\(result.kind) at \(place)"
    week.judge(&result, hasWeeks: hasWeeks, days: days)
    if !hasStorage, result.kind != "passing" { result.refusal = "the layout has no store or floor" }
    if stream.dock.isEmpty { result.refusal = "its places are no docks of the layout" }
    return result
  }

  /// Exponent s of popularity: of the SKUs in order the first share x makes x^s of the rows; by the share
  /// that the first fifth makes.
  private static func skewness(_ skus: [UInt32: Int]) -> Double {
    let counts = skus.values.sorted(by: >)
    let total = counts.reduce(0, +)
    let first = max(1, Int((Double(counts.count) * 0.2).rounded()))
    guard counts.count > 1, total > 0 else { return 1 }
    let share = Double(counts.prefix(first).reduce(0, +)) / Double(total)
    let x = Double(first) / Double(counts.count)
    return min(1, max(0.05, Numeric.log(share) / Numeric.log(x)))
  }
}

/// Docks by node.
private struct DockGroups {
  private var names: [String: (inbound: Bool, name: String)] = [:]
  private let site: ReplaySite

  init(_ site: ReplaySite) {
    self.site = site
    for dock in site.layout.docks {
      let members = dock.count == 1 ? [dock.name] : (1...max(1, dock.count)).map { dock.name + String($0) }
      for member in members { names[member] = (dock.direction == .inbound, member) }
    }
  }

  /// The name of a dock; empty for a place beside the layout; nil for a place on the site.
  func name(_ node: UInt32, isIn: Bool) -> String? {
    guard node != .none, let member = site.cast.member(ofNode: Int(node)) else { return nil }
    if let found = names[member.name] { return found.inbound == isIn ? found.name : nil }
    return member.name.hasPrefix("log/") && member.name != "log/unlogged" ? "" : nil
  }
}
