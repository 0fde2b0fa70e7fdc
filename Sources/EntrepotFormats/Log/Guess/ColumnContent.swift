import EntrepotLayout

/// What the values of a column look like.
struct ColumnContent {
  /// How times of the column read, where it holds times.
  enum Times: Hashable {
    /// ISO 8601, epoch numbers and whatever needs no format.
    case plain
    case pattern(String)
    /// Numbers from some zero on.
    case relative
    /// A day without a time of day, by its format; empty for what needs none.
    case date(String)
    case timeOfDay(String)
  }

  var values: [String]
  var times: Times?
  var distinct: Int
  /// Share of values that are numbers [1].
  var numeric: Double
  /// Numbers have a comma.
  var hasComma = false
  /// Numbers of shipping units, by their check digits.
  var isSerial = false
  /// Two to twelve words that all read as activities.
  var readsAsActivities = false

  private static let patterns = [
    "D.M.Y h:m:s", "Y/M/D h:m:s", "M/D/Y h:m:s a", "M/D/Y h:m:s", "D/M/Y h:m:s", "D-M-Y h:m:s",
  ]
  private static let dates = ["", "D.M.Y", "M/D/Y", "D/M/Y", "MMDDYYYY", "DDMMYYYY"]

  init(_ values: [String], name: ColumnName) {
    self.values = values
    distinct = Set(values).count
    func share(_ test: (String) -> Bool) -> Double {
      values.isEmpty ? 0 : Double(values.count(where: test)) / Double(values.count)
    }
    numeric = share { Double($0) != nil }
    let commas = share { Double($0.replacing(",", with: ".")) != nil }
    if commas > 0.95, numeric < 0.95 { (numeric, hasComma) = (commas, true) }
    guard !values.isEmpty else { return }
    let sample = Array(values.prefix(300))
    isSerial = values.count >= 3 && sample.allSatisfy { SerialCode.isOne($0) }
    if isSerial { return }
    readsAsActivities =
      (2...12).contains(distinct)
      && Set(values).allSatisfy { word in
        (word.count > 2 || word.utf8.count > word.count) && ActivityWord.reading(word) != nil
      }
    times = Self.times(sample, name, isNumeric: numeric > 0.95)
  }

  private static func times(_ values: [String], _ name: ColumnName, isNumeric: Bool) -> Times? {
    func share(_ format: String?, _ values: [String]) -> Double {
      var mapping = MappingSpec()
      mapping.timeFormat = format.map { Marked($0, at: Mark(file: "guess")) }
      var clock = LogClock(mapping)
      let good = values.count { text in
        var text = text
        return text.withUTF8 { bytes in
          // From 1995 to 2060.
          clock.instant(bytes).map {
            (788_918_400_000_000_000...2_840_140_800_000_000_000).contains($0.nanoseconds)
          } ?? false
        }
      }
      return Double(good) / Double(max(1, values.count))
    }
    let hasClock = values.allSatisfy { $0.contains(":") || $0.count > 12 || isNumeric }
    if isNumeric {
      let isEpoch = share(nil, values) > 0.98 && (name.saysTime || (values.first?.count ?? 0) == 13)
      let isDate = values.allSatisfy { $0.count == 8 } && share(nil, values) > 0.98
      if isEpoch, isDate { return .date("") }
      if isEpoch { return .plain }
      for format in dates.suffix(2) where values.allSatisfy({ $0.count == 8 }) && name.saysTime {
        if share(format, values) > 0.98 { return .date(format) }
      }
      if name.saysTime, values.allSatisfy({ $0.count == 6 && $0.allSatisfy(\.isNumber) }),
        share("YYYYMMDD hhmmss", values.map { "20240101 " + $0 }) > 0.98
      {
        return .timeOfDay("hhmmss")
      }
      return name.saysTime && !name.saysDuration ? .relative : nil
    }
    if hasClock, share(nil, values) > 0.9 { return .plain }
    if hasClock {
      for format in patterns where share(format, values) > 0.98 { return .pattern(format) }
      if share("Y-M-D h:m:s", values.map { "2024-01-01 " + $0 }) > 0.98 { return .timeOfDay("h:m:s") }
      if share("Y-M-D h:m", values.map { "2024-01-01 " + $0 }) > 0.98 { return .timeOfDay("h:m") }
      return nil
    }
    if share(nil, values) > 0.98 { return .date("") }
    for format in dates.dropFirst() where share(format, values) > 0.98 { return .date(format) }
    return nil
  }
}
