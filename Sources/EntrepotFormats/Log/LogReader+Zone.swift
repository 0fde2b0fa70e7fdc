import EntrepotLayout

// The zone of the site, as rows of a canonical log say it.
extension LogReader {
  /// Follows the zone that the row says.
  ///
  /// - Returns: what is wrong with it.
  mutating func readZone() -> Item? {
    let text = page[.zone]
    if text.isEmpty || text.elementsEqual(zoneBytes) { return nil }
    let name = String(decoding: text.prefix(80), as: UTF8.self)
    guard clock.use(zone: name) else {
      return .out(.badTime, "'\(name.prefix(40))' is not a time zone; names are such as Europe/Berlin.")
    }
    zoneBytes = Array(text)
    if zone == nil { zone = name }
    return nil
  }
}
