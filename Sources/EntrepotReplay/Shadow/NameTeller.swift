import EntrepotFormats
import EntrepotJournal
import EntrepotKernel

/// Writes what a log calls its tasks, handling units and places into a journal, beside the records.
final class NameTeller {
  let texts: RowTexts
  private let writer: JournalWriter
  /// Nanoseconds since 1970 at which the run starts.
  private let zero: Int64
  /// What the log calls its places, by their number in it; nil: as the layout does.
  private let codes: [String?]
  /// Ways of its vehicles, by their number in it, as the layout calls their nodes.
  private let routes: [LoggedRoute]
  /// What kind its movers are by its own words, by their number in it; empty: the layout has them.
  private let types: [ArraySlice<UInt8>]

  /// Nil when nobody can say names, or nobody keeps them.
  init?(_ log: CleanLog, _ site: ReplaySite, _ writer: JournalWriter?, zero: Int64) {
    guard let texts = log.texts, let writer, writer.detail != .none else { return nil }
    (self.texts, self.writer, self.zero, routes) = (texts, writer, zero, site.routes)
    codes = zip(log.names.locations, site.locations).map { name, node in
      site.cast.name(ofNode: Int(node)) == name ? nil : name
    }
    types = site.resources.indices.map { resource in
      let name = site.cast.name(ofNode: Int(site.resources[resource])) ?? ""
      let isBeside = name.hasPrefix(ExtraMembers.movers)
      return isBeside ? Array(log.names.type(UInt32(truncatingIfNeeded: resource)).utf8)[...] : []
    }
  }

  /// What kind a mover beside the layout is; empty: the layout has him, or the log does not say.
  func type(_ resource: UInt32) -> ArraySlice<UInt8> {
    Int(resource) < types.count ? types[Int(resource)] : []
  }

  /// What the log calls a place of its own, where the layout calls it otherwise; else empty.
  func code(_ location: UInt32) -> ArraySlice<UInt8> {
    guard Int(location) < codes.count, let code = codes[Int(location)] else { return [] }
    return Array(code.utf8)[...]
  }

  /// A way of a vehicle in pieces that names can hold; none: the log does not say.
  func pieces(ofRoute route: UInt32) -> [ArraySlice<UInt8>] {
    guard Int(route) < routes.count else { return [] }
    let text = Array(routes[Int(route)].text.utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    while start < text.count {
      var end = min(start + JournalName.longest, text.count)
      // Not within a character: bytes that go on with one are 10xxxxxx.
      while end < text.count, end > start + 1, text[end] & 0xC0 == 0x80 { end -= 1 }
      pieces.append(text[start..<end])
      start = end
    }
    return pieces
  }

  /// Says when a line was begun; nil: nobody knows.
  func tell(
    _ kind: JournalName.Kind, _ number: UInt32, begun instant: Int64?, name: ArraySlice<UInt8>
  ) throws {
    let since = instant.map { Time(nanoseconds: $0 &- zero) } ?? JournalName.unknown
    try writer.tell(kind, number, job: .none, since: since, name: name)
  }

  /// - Parameter instant: since when a load is called so; nil: since the start.
  func tell(
    _ kind: JournalName.Kind, _ number: UInt32, job: UInt32 = .none, since instant: Int64? = nil,
    name: ArraySlice<UInt8> = []
  ) throws {
    let since = instant.map { Time(nanoseconds: $0 &- zero) } ?? .zero
    try writer.tell(kind, number, job: job, since: since, name: name)
  }
}
