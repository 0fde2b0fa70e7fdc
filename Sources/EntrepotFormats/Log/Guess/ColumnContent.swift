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
  /// At least half of its words do.
  var mostlyReadsAsActivities = false
  /// As many of its times fit with day and month in either order: none of both is beyond twelve.
  private(set) var isDayOpen = false

  private static let days = ["D.M.Y", "Y/M/D", "Y.M.D", "Y-M-D", "M/D/Y", "D/M/Y", "D-M-Y", "M-D-Y"]
  private static let hours = ["h:m:s", "h.m.s", "h:m:s a", "h:m a"]
  private static let dates = ["", "D.M.Y", "M/D/Y", "D/M/Y", "D-M-Y", "M-D-Y", "MMDDYYYY", "DDMMYYYY"]

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
    let words = Set(values)
    mostlyReadsAsActivities =
      distinct <= 40 && words.count { ActivityWord.reading($0) != nil } * 2 >= words.count
    times = Self.times(sample, name, isNumeric: numeric > 0.95)
    weighDayAndMonth()
  }

  /// Takes the order of day and month that reads more of all values, for the first that tells may come late.
  private mutating func weighDayAndMonth() {
    guard let chosen = times?.format, let other = times?.withDayAndMonthChanged?.format else { return }
    let (own, changed) = (Self.count(chosen, values), Self.count(other, values))
    if changed > own { changeDayAndMonth() }
    // Words among the times are read in neither order: they leave it as open as it was.
    isDayOpen = changed == own
  }

  /// Reads days and months the other way round.
  mutating func changeDayAndMonth() { times = times?.withDayAndMonthChanged ?? times }

  /// Share of texts that are times from 1995 to 2060 [1].
  private static func share(_ format: String?, _ values: [String]) -> Double {
    Double(count(format, values)) / Double(max(1, values.count))
  }

  /// Texts that are times from 1995 to 2060.
  private static func count(_ format: String?, _ values: [String]) -> Int {
    var mapping = MappingSpec()
    mapping.timeFormat = format.map { Marked($0, at: Mark(file: "guess")) }
    var clock = LogClock(mapping)
    return values.count { text in
      var text = text
      return text.withUTF8 { bytes in
        clock.instant(bytes).map {
          (788_918_400_000_000_000...2_840_140_800_000_000_000).contains($0.nanoseconds)
        } ?? false
      }
    }
  }

  /// Share of texts that are times of a day [1].
  private static func share(ofDay format: String, _ values: [String]) -> Double {
    share("Y-M-D \(format)", values.map { "2024-01-01 " + $0 })
  }

  /// A time of day with a point, as `06.30`: what lasts so many minutes would have hundredths beyond 60.
  private static func isHourAndMinute(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      let hour = Int(parts[0]),
      let minute = Int(parts[1])
    else { return false }
    return (0..<24).contains(hour) && (0..<60).contains(minute)
  }

  private static func times(_ values: [String], _ name: ColumnName, isNumeric: Bool) -> Times? {
    let hasClock = values.allSatisfy { $0.contains(":") || $0.count > 12 || isNumeric }
    if isNumeric {
      let isEpoch = share(nil, values) > 0.98 && (name.saysTime || (values.first?.count ?? 0) == 13)
      let isDate = values.allSatisfy { $0.count == 8 } && share(nil, values) > 0.98
      if isEpoch, isDate { return .date("") }
      if isEpoch { return .plain }
      for format in dates.suffix(2) where values.allSatisfy({ $0.count == 8 }) && name.saysTime {
        if share(format, values) > 0.98 { return .date(format) }
      }
      if name.saysHour, !name.saysDuration, values.allSatisfy(isHourAndMinute) {
        return .timeOfDay("h.m")
      }
      if name.saysTime, values.allSatisfy({ $0.count == 6 && $0.allSatisfy(\.isNumber) }),
        share(ofDay: "hhmmss", values) > 0.98
      {
        return .timeOfDay("hhmmss")
      }
      return name.saysTime && !name.saysDuration ? .relative : nil
    }
    if hasClock, share(nil, values) > 0.9 { return .plain }
    if hasClock {
      for hour in hours {
        for day in days where share("\(day) \(hour)", values) > 0.98 { return .pattern("\(day) \(hour)") }
      }
      for hour in ["h:m:s", "h:m", "h:m:s a", "h:m a"] where share(ofDay: hour, values) > 0.98 {
        return .timeOfDay(hour)
      }
      return nil
    }
    // 06.10.09 is a time of day or a day.
    if values.allSatisfy({ $0.count <= 8 }), share(ofDay: "h.m.s", values) > 0.98,
      name.saysHour || share("D.M.Y", values) <= 0.98
    {
      return .timeOfDay("h.m.s")
    }
    if share(nil, values) > 0.98 { return .date("") }
    for format in dates.dropFirst() where share(format, values) > 0.98 { return .date(format) }
    return nil
  }
}

extension ColumnContent.Times {
  /// Its pattern; nil: it has none, or needs none.
  var format: String? {
    switch self {
    case .pattern(let format): format
    case .date(let format): format.isEmpty ? nil : format
    case .plain, .relative, .timeOfDay: nil
    }
  }

  /// The same with the other order of day and month, where both can be meant; nil: they cannot.
  var withDayAndMonthChanged: Self? {
    guard let format, let other = Self.changed(format) else { return nil }
    if case .date = self { return .date(other) }
    return .pattern(other)
  }

  private static func changed(_ format: String) -> String? {
    let orders = [
      ("M/D/", "D/M/"), ("D/M/", "M/D/"), ("D-M-", "M-D-"), ("M-D-", "D-M-"), ("MMDD", "DDMM"),
      ("DDMM", "MMDD"),
    ]
    return orders.first { format.hasPrefix($0.0) }.map { $0.1 + format.dropFirst($0.0.count) }
  }

  /// Whether days stand before months, where they could stand behind them; nil: they could not.
  var isDayFirst: Bool? {
    withDayAndMonthChanged == nil ? nil : format?.hasPrefix("D")
  }
}
