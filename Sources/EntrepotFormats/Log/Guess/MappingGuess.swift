import EntrepotKernel
import EntrepotLayout

/// A mapping proposed from a log's header and first rows: to be read, corrected and kept.
public struct MappingGuess: Sendable {
  /// Columns by meaning.
  public internal(set) var columns: [LogField: [String]] = [:]
  /// Codes in the source columns, each once, several columns joined by a space.
  public internal(set) var sources: [String] = []
  /// The same of the destination columns.
  public internal(set) var destinations: [String] = []
  /// Names of the resources.
  public internal(set) var resources: [String] = []
  /// What could not be told, in words; each is one line.
  public var remarks: [String] { doubts + (isCanonical ? [] : unused) }
  /// The columns are the canonical log's, as of a log of events: only places and movers are proposed.
  public private(set) var isCanonical = false
  private(set) var doubts: [String] = []
  /// Lines on places and movers, added by who knows the layout.
  public var placeLines: [String] = []

  /// How a system whose logs are known calls its places, as ``placeLines`` say it.
  public var knownLocations: [LocationRule] = []

  let sample: LogSample
  var names: [ColumnName]
  private(set) var contents: [ColumnContent]
  /// Why days stand before or behind months, where nothing in the times tells.
  private var dayReason: String?
  var isTaken: [Bool]
  var timeLines: [String] = []
  var timePattern: String?
  var activities: [(word: String, meaning: LogActivity)] = []
  /// What words of events say, where two rows are a movement.
  var actions: [(word: String, meaning: LogAction)] = []
  var cancelled: [String] = []
  var statuses: [(word: String, meaning: LogStatus)] = []
  var hasComma = false
  private(set) var durationUnit: String?
  /// What else a known system's mapping says.
  var knownLines: [String] = []

  /// Looks a sample over.
  public init(_ sample: LogSample) {
    self.sample = sample
    names = sample.header.map { ColumnName($0) }
    let names = names
    contents = sample.header.indices.map { ColumnContent(sample.values($0), name: names[$0]) }
    // A column without a name cannot be asked for.
    isTaken = sample.header.map { $0.isEmpty }
    if let encoding = sample.encoding {
      doubt("The text is no UTF-8; it is read as \(encoding).")
    }
    if sample.otherRows.count > 0 {
      let others = sample.otherRows
      let width = sample.header.count
      doubt(
        "Among the first \(sample.rows.count + others.count) rows, \(others.count) have another number of "
          + "fields than the header, which has \(width): the first of them has \(others.fields). They are "
          + "not looked at, and make no sense to an import"
          + (others.fields < width ? "; 'short-rows: true' in the mapping reads shorter ones." : "."))
    }
    if let system = KnownSystem(sample) {
      take(system)
    } else {
      settleDays()
      guessOwnWays()
      guessNamedRoute()
      guessTimes()
      guessLines()
      guessPlaces()
      guessRoute()
      guessOthers()
      guessEvents()
      guessWords()
      if actions.isEmpty { guessPlacesByContent() }
      preferPeople()
      guessAboard()
    }
    tellWhatIsMissing()
  }

  /// Each row is a line of an order that was picked: there is no column of activities, and one location.
  private(set) var picks = false

  /// Reads all rows as picks where no column says what they are, as by who knows that they lie in a picking
  /// area.
  public mutating func readAsPicks() {
    guard columns[.activity] == nil, !picks else { return }
    picks = true
    if columns[.source] == nil, let place = columns[.location] {
      (columns[.location], columns[.source]) = (nil, place)
    }
    doubts.removeAll { $0 == Self.noActivities }
    doubt("No column of activities was found: every row is taken for a pick.")
    preferPeople()
  }

  static let noResources = "No column says who did a task: 'resource_id' of 'columns' would name one."
  static let noActivities =
    "No column of activities was found: every row is taken for a relocation."

  /// Takes the columns for the canonical log's: what was doubtful about them is not.
  public mutating func takeAsCanonical() { (isCanonical, doubts) = (true, []) }

  /// Adds what could not be told, by who knows the layout.
  public mutating func doubt(_ remark: String) { doubts.append(remark) }

  /// Takes another column for who did a task, as by who knows the movers of the layout.
  public mutating func readResources(from column: String, why: String) {
    guard let index = sample.header.firstIndex(of: column), columns[.resource] != [column] else { return }
    for old in columns[.resource] ?? [] {
      if let place = sample.header.firstIndex(of: old) { isTaken[place] = false }
    }
    take(.resource, [index])
    doubts.removeAll { $0 == Self.noResources }
    doubt("'\(Self.shown(column))' is taken for who did a task: \(why).")
    collectResources()
  }

  /// Whether it can be used as it is.
  public var isComplete: Bool {
    LogField.times.contains { columns[$0] != nil }
      && [LogField.location, .source, .destination].contains { columns[$0] != nil }
  }

  mutating func take(_ field: LogField, _ list: [Int]) {
    columns[field] = list.map { sample.header[$0] }
    for column in list { isTaken[column] = true }
  }

  var open: [Int] { isTaken.indices.filter { !isTaken[$0] && !contents[$0].values.isEmpty } }
}

// MARK: Times

extension MappingGuess {
  /// Reads days and months of all columns in one order: that of a column that tells, or what else speaks for
  /// it.
  private mutating func settleDays() {
    let undecided = contents.indices.filter { contents[$0].isDayOpen }
    guard let first = undecided.first else { return }
    let sure = contents.first { !$0.isDayOpen && $0.times?.isDayFirst != nil }?.times?.isDayFirst
    let usual = contents[first].times?.isDayFirst ?? false
    let order = DayOrder(contents[first].values, usual: usual, names)
    if sure == nil { dayReason = order.reason }
    for column in undecided where contents[column].times?.isDayFirst != sure ?? order.isDayFirst {
      contents[column].changeDayAndMonth()
    }
  }

  private struct Clock {
    var columns: [Int]
    var format: ColumnContent.Times
  }

  mutating func guessTimes() {
    if let column = open.first(where: { names[$0].saysDuration && contents[$0].times != .plain }) {
      take(.duration, [column])
      let name = names[column]
      durationUnit = name.has(["ms", "millis"]) ? "ms" : name.has(["min", "minutes"]) ? "min" : nil
    }
    let clocks = foundClocks()
    guard let first = clocks.first else { return }
    let fields = fields(of: clocks)
    for (clock, field) in zip(clocks, fields) {
      if let field, columns[field] == nil, isSame(clock.format, first.format) { take(field, clock.columns) }
    }
    tellFormat(first)
  }

  private func isSame(_ a: ColumnContent.Times, _ b: ColumnContent.Times) -> Bool { a == b }

  /// Columns with times, dates with the times of day that belong to them.
  private mutating func foundClocks() -> [Clock] {
    var clocks: [Clock] = []
    var days = open.filter { hours($0) }
    let dates = open.filter { if case .date = contents[$0].times { true } else { false } }
    // A time of day that is called as a day is goes with that, whatever comes before.
    func namesake(_ date: Int) -> Int? { days.first { rest($0) == rest(date) } }
    let owned = Set(dates.compactMap { namesake($0) })
    // 6:30 is read by a pattern only.
    let isWide = days.allSatisfy {
      contents[$0].values.allSatisfy { $0.prefix(2).allSatisfy(\.isNumber) }
    }
    for column in open {
      switch contents[column].times {
      case .plain, .pattern, .relative:
        if let format = contents[column].times { clocks.append(Clock(columns: [column], format: format)) }
      case .date(let date):
        let mate = namesake(column) ?? days.first { $0 > column && !owned.contains($0) }
        guard let mate, case .timeOfDay(let time) = contents[mate].times else {
          if days.isEmpty { clocks.append(Clock(columns: [column], format: .date(date))) }
          continue
        }
        // One day for several times of it: that of the day's shift, or of the start.
        let mates = dates.count == 1 ? days : [mate]
        days.removeAll { mates.contains($0) }
        let isPlain = date.isEmpty && isWide && ["h:m:s", "h:m"].contains(time)
        let day = date.isEmpty ? plainDay(contents[column].values) : date
        for mate in mates {
          clocks.append(
            Clock(columns: [column, mate], format: isPlain ? .plain : .pattern("\(day) \(time)")))
        }
        if mates.count > 1 {
          doubt(
            "'\(Self.shown(sample.header[column]))' is the day of \(mates.count) times: of tasks over "
              + "midnight the one before it is a day late.")
        }
      default: continue
      }
    }
    return clocks
  }

  /// How days read that need no format.
  private func plainDay(_ values: [String]) -> String {
    guard let day = values.first, let sign = day.first(where: { !$0.isNumber }) else { return "YYYYMMDD" }
    return day.prefix(4).allSatisfy(\.isNumber) ? "Y\(sign)M\(sign)D" : "D\(sign)M\(sign)Y"
  }

  private func hours(_ column: Int) -> Bool {
    if case .timeOfDay = contents[column].times { true } else { false }
  }

  /// What is left of a column's name without the words for date and time.
  private func rest(_ column: Int) -> [String] {
    names[column].words.filter {
      ![
        "date", "time", "datum", "zeit", "day", "uhrzeit", "fecha", "hora", "data", "ora", "tijd", "czas",
        "godzina", "godz", "heure", "dia", "jour", "giorno", "tag", "dzien", "dag",
      ].contains($0)
    }
  }

  /// What each of them is, by name; those without a telling name in the order of their times.
  private func fields(of clocks: [Clock]) -> [LogField?] {
    func says(_ clock: Clock, _ test: (ColumnName) -> Bool) -> Bool {
      clock.columns.contains { test(names[$0]) }
    }
    if clocks.count == 1 {
      let name = names[clocks[0].columns[0]]
      return [
        name.isStart || columns[.duration] != nil && !name.isEnd ? .start : name.isRelease ? .release : .end
      ]
    }
    let named: [LogField?] = clocks.map { clock in
      if says(clock, \.isAssign) { return .assign }
      if says(clock, \.isRelease) { return .release }
      if says(clock, \.isStart) { return .start }
      return says(clock, \.isEnd) ? .end : nil
    }
    // Of two that are called a start, that of the pick-up is when the load was aboard.
    let starts = clocks.indices.filter { named[$0] == .start }
    if starts.count == 2, named.contains(.end),
      let taken = starts.first(where: { says(clocks[$0], \.saysPickup) }),
      starts.contains(where: { $0 != taken && !says(clocks[$0], \.saysPickup) })
    {
      return named.indices.map { $0 == taken ? .taken : named[$0] }
    }
    guard named.contains(nil) else { return named }
    let format: String? =
      switch clocks[0].format {
      case .pattern(let format): format
      case .date(let format): format.isEmpty ? nil : format
      default: nil
      }
    return ClockOrder(clocks.map(\.columns), sample.rows.prefix(1000), format: format).fields(named)
  }

  private mutating func tellFormat(_ clock: Clock) {
    switch clock.format {
    case .plain: break
    case .pattern(let format):
      timePattern = format
      timeLines.append("times: { format: \"\(format)\" }")
    case .date(let format):
      if !format.isEmpty {
        timePattern = format
        timeLines.append("times: { format: \"\(format)\" }")
      }
      doubt("Times are days without a time of day.")
    case .relative, .timeOfDay:
      let name = names[clock.columns[0]]
      let unit = name.has(["ms", "millis"]) ? "ms" : name.has(["min", "minutes"]) ? "min" : "s"
      timeLines.append("times: { unit: \(unit), origin: 2024-01-01T00:00 }   # zero is taken to be then")
      doubt(
        "Times are numbers: their zero is taken to be midnight on 1 January 2024, their unit \(unit).")
    }
    if let dayReason, clock.format.isDayFirst != nil {
      doubt(dayReason)
    } else if case .pattern(let format) = clock.format, format.hasPrefix("M/D/Y") {
      doubt("Dates are read as month/day/year.")
    }
  }
}
