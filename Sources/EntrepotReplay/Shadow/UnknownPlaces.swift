import EntrepotFormats

/// Rows of a log at places that the layout does not have.
struct UnknownPlaces {
  /// Rows of which one end or both are at such a place.
  private(set) var rows = 0
  /// Line of the first, from 1.
  private(set) var firstRow = 0
  /// By code: rows, and the line of the first.
  private(set) var codes: [String: (rows: Int, first: UInt32)] = [:]

  init(_ log: CleanLog, _ site: ReplaySite) throws {
    guard !site.isUnknown.isEmpty else { return }
    var counts = [UInt32](repeating: 0, count: site.isUnknown.count)
    var firsts = [UInt32](repeating: .max, count: site.isUnknown.count)
    var first = UInt32.max
    try log.rows.forEach { row in
      var isOdd = false
      for place in [row.source, row.destination] where place != .max && site.isUnknown[Int(place)] {
        isOdd = true
        counts[Int(place)] += 1
        firsts[Int(place)] = min(firsts[Int(place)], row.line)
      }
      guard isOdd else { return }
      rows += 1
      first = min(first, row.line)
    }
    firstRow = first == .max ? 0 : Int(first)
    for (index, code) in log.names.locations.enumerated() where counts[index] > 0 {
      let known = codes[code] ?? (0, .max)
      codes[code] = (known.rows + Int(counts[index]), min(known.first, firsts[index]))
    }
  }

  /// The finding in a report: the codes that come first in the log, each with how often it stands there.
  func finding(_ suggestions: [String: String]) -> CleaningReport.Finding? {
    guard rows > 0 else { return nil }
    let sorted = codes.sorted { ($0.value.first, $0.key) < ($1.value.first, $1.key) }.prefix(5)
    let fault = LogFault.unknownLocation
    return CleaningReport.Finding(
      fault: fault.rawValue, meaning: fault.summary, fate: fault.fate.rawValue, count: rows,
      firstRow: firstRow, names: codes.count,
      examples: sorted.map { code, found in
        "'\(code)' \(found.rows == 1 ? "once" : "\(found.rows) times")"
          + (suggestions[code].map { " (did you mean '\($0)'?)" } ?? "")
      })
  }
}
