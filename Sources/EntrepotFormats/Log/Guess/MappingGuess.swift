import EntrepotKernel
import EntrepotLayout

/// A mapping proposed from a log's header and first rows: to be read, corrected and kept.
public struct MappingGuess: Sendable {
  /// Columns by meaning.
  public private(set) var columns: [LogField: [String]] = [:]
  /// Codes in the source columns, each once, several columns joined by a space.
  public private(set) var sources: [String] = []
  /// The same of the destination columns.
  public private(set) var destinations: [String] = []
  /// Names of the resources.
  public private(set) var resources: [String] = []
  /// What could not be told, in words.
  public private(set) var remarks: [String] = []
  /// Lines on places and movers, added by who knows the layout.
  public var placeLines: [String] = []

  /// How a system whose logs are known calls its places, as ``placeLines`` say it.
  public var knownLocations: [LocationRule] = []

  let sample: LogSample
  var names: [ColumnName]
  let contents: [ColumnContent]
  private var isTaken: [Bool]
  var timeLines: [String] = []
  var timePattern: String?
  var activities: [(word: String, meaning: LogActivity)] = []
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
      remarks.append("The text is no UTF-8; it is read as \(encoding).")
    }
    if let system = KnownSystem(sample) {
      take(system)
    } else {
      guessTimes()
      guessPlaces()
      guessOthers()
      guessWords()
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
    remarks.removeAll { $0 == Self.noActivities }
    remarks.append("No column of activities was found: every row is taken for a pick.")
  }

  private static let noActivities =
    "No column of activities was found: every row is taken for a relocation."

  /// Adds what could not be told, by who knows the layout.
  public mutating func doubt(_ remark: String) { remarks.append(remark) }

  /// Whether it can be used as it is.
  public var isComplete: Bool {
    LogField.times.contains { columns[$0] != nil }
      && [LogField.location, .source, .destination].contains { columns[$0] != nil }
  }

  mutating func take(_ field: LogField, _ list: [Int]) {
    columns[field] = list.map { sample.header[$0] }
    for column in list { isTaken[column] = true }
  }

  private var open: [Int] { isTaken.indices.filter { !isTaken[$0] && !contents[$0].values.isEmpty } }
}

// MARK: Times

extension MappingGuess {
  private struct Clock {
    var columns: [Int]
    var format: ColumnContent.Times
  }

  private mutating func guessTimes() {
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
  private func foundClocks() -> [Clock] {
    var clocks: [Clock] = []
    var days = open.filter { hours($0) }
    for column in open {
      switch contents[column].times {
      case .plain, .pattern, .relative:
        if let format = contents[column].times { clocks.append(Clock(columns: [column], format: format)) }
      case .date(let date):
        let mate = days.first { rest($0) == rest(column) } ?? days.first { $0 > column }
        guard let mate, case .timeOfDay(let time) = contents[mate].times else {
          if days.isEmpty { clocks.append(Clock(columns: [column], format: .date(date))) }
          continue
        }
        days.removeAll { $0 == mate }
        let isPlain = date.isEmpty && time.contains(":")
        let day = date.isEmpty ? "YYYYMMDD" : date
        clocks.append(
          Clock(columns: [column, mate], format: isPlain ? .plain : .pattern("\(day) \(time)")))
      default: continue
      }
    }
    return clocks
  }

  private func hours(_ column: Int) -> Bool {
    if case .timeOfDay = contents[column].times { true } else { false }
  }

  /// What is left of a column's name without the words for date and time.
  private func rest(_ column: Int) -> [String] {
    names[column].words.filter {
      !["date", "time", "datum", "zeit", "day", "uhrzeit", "fecha", "hora"].contains($0)
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
      remarks.append("Times are days without a time of day.")
    case .relative, .timeOfDay:
      let name = names[clock.columns[0]]
      let unit = name.has(["ms", "millis"]) ? "ms" : name.has(["min", "minutes"]) ? "min" : "s"
      timeLines.append("times: { unit: \(unit), origin: 2024-01-01T00:00 }   # zero is taken to be then")
      remarks.append(
        "Times are numbers: their zero is taken to be midnight on 1 January 2024, their unit \(unit).")
    }
    if case .pattern(let format) = clock.format, format.hasPrefix("M/D/Y") {
      remarks.append("Dates are read as month/day/year.")
    }
  }
}

// MARK: Places, objects, words

extension MappingGuess {
  private mutating func guessPlaces() {
    func parts(_ test: (ColumnName) -> Bool) -> [Int] {
      let list = open.filter { test(names[$0]) && names[$0].part != nil }
      return list.sorted { (names[$0].part ?? 0, $0) < (names[$1].part ?? 0, $1) }
    }
    guessPair()
    for (field, test) in [
      (LogField.source, { (name: ColumnName) in name.isSource }), (.destination, { $0.isDestination }),
    ] where columns[field] == nil {
      let several = parts(test)
      if several.count > 1 {
        take(field, several)
        continue
      }
      let loads = ColumnName.others.first { $0.field == .load }?.words ?? []
      let candidates = open.filter {
        test(names[$0]) && !names[$0].saysTime && contents[$0].times == nil && !contents[$0].isSerial
          && !contents[$0].readsAsActivities && (names[$0].isLocation || !isNumber($0))
          && (names[$0].isLocation || !names[$0].has(loads))
      }
      let plain =
        candidates.isEmpty
        ? open.filter { test(names[$0]) && contents[$0].times == nil && !isNumber($0) } : candidates
      let best = plain.first { names[$0].isLocation } ?? plain.first
      if let best { take(field, [best]) }
    }
    if columns[.source] == nil, columns[.destination] == nil {
      let several = parts { _ in true }
      if several.count > 1 {
        take(.location, several)
      } else if let only = open.first(where: { names[$0].isLocation }) {
        take(.location, [only])
      }
    }
    if columns[.source] == nil, columns[.destination] == nil, columns[.location] == nil, !sample.hasHeader {
      guessNamelessPlaces()
    }
    collectCodes()
  }

  /// Whether a column is a number of tasks, as it is called and as each of many rows has another.
  private func isNumber(_ column: Int) -> Bool {
    names[column].has(["id", "nr", "no"]) && !names[column].isLocation
      && contents[column].values.count >= 50 && contents[column].distinct == contents[column].values.count
  }

  /// What stands in the columns of places.
  mutating func collectCodes() {
    sources = codes(columns[.source] ?? columns[.location])
    destinations = codes(columns[.destination] ?? columns[.location])
  }

  /// Of two columns with the same name but for a word of where to, the other is where from: `location_id` and
  /// `location_dest_id`.
  private mutating func guessPair() {
    for to in open where names[to].isDestination && names[to].isLocation && contents[to].times == nil {
      let stem = names[to].words.filter { !ColumnName($0).isDestination }
      let from = open.first { $0 != to && names[$0].isLocation && names[$0].words == stem }
      guard let from else { continue }
      take(.source, [from])
      return take(.destination, [to])
    }
  }

  /// Without a header: two columns next to each other whose codes have much in common.
  private mutating func guessNamelessPlaces() {
    for (a, b) in zip(open, open.dropFirst()) where contents[a].numeric < 0.9 || contents[b].numeric < 0.9 {
      let (left, right) = (Set(contents[a].values), Set(contents[b].values))
      guard left.count > 2, right.count > 2 else { continue }
      if left.intersection(right).count * 5 >= min(left.count, right.count) {
        take(.source, [a])
        take(.destination, [b])
        return
      }
    }
  }

  func codes(_ names: [String]?) -> [String] {
    guard let names else { return [] }
    let list = names.compactMap { sample.header.firstIndex(of: $0) }
    var known = Set<String>()
    var result: [String] = []
    for row in sample.rows where list.allSatisfy({ $0 < row.count }) {
      let code = list.map { row[$0] }.joined(separator: " ").trimmingSpaces
      if !code.isEmpty, known.insert(code).inserted { result.append(code) }
    }
    return result
  }

  private mutating func guessOthers() {
    guessActivities()
    let zones = ["timezone", "zeitzone", "tz"]
    let zone = open.first {
      zones.contains(names[$0].squashed) && contents[$0].values.allSatisfy { LocalClock(zone: $0) != nil }
    }
    if let zone { take(.zone, [zone]) }
    guessLoads()
    for (field, words) in ColumnName.others where columns[field] == nil {
      let candidates = open.filter { names[$0].has(words) && contents[$0].times == nil && fits($0, field) }
      // The surest word of the list wins, then the column that comes first.
      let ranked = candidates.min { rank($0, words) < rank($1, words) }
      if let ranked { take(field, [ranked]) }
    }
    guessTask()
    if !sample.hasHeader { guessNameless() }
    if let column = columns[.quantity]?.first.flatMap({ sample.header.firstIndex(of: $0) }) {
      hasComma = contents[column].hasComma
    }
    if columns[.resource] == nil { guessResources() }
    collectResources()
  }

  /// What stands in the column of who did it.
  mutating func collectResources() { resources = codes(columns[.resource]) }

  /// A column whose words all read as activities: the one that is called so, or where none is, any.
  private mutating func guessActivities() {
    guard let words = ColumnName.others.first(where: { $0.field == .activity })?.words,
      let status = ColumnName.others.first(where: { $0.field == .status })?.words
    else { return }
    let reading = open.filter { contents[$0].readsAsActivities && !names[$0].has(status) }
    if let named = reading.first(where: { names[$0].has(words) }) { return take(.activity, [named]) }
    let called = open.contains { column in
      names[column].has(words) && fits(column, .activity) && contents[column].times == nil
        && Set(contents[column].values).contains { ActivityWord.meaning($0) != nil }
    }
    if !called, let first = reading.first { take(.activity, [first]) }
  }

  /// The load before and the one after, where names say so; one alone is the load that was moved, but for
  /// vessels into which things are picked. Numbers with check digits are loads whatever their name.
  private mutating func guessLoads() {
    guard let words = ColumnName.others.first(where: { $0.field == .load })?.words else { return }
    let candidates = open.filter {
      contents[$0].isSerial
        || names[$0].has(words) && contents[$0].times == nil && !contents[$0].readsAsActivities
    }
    let after = candidates.filter { names[$0].isDestination && !names[$0].isSource }
    let before = candidates.filter { !after.contains($0) }
    let ranked = before.min {
      (names[$0].isSource ? -1 : rank($0, words)) < (names[$1].isSource ? -1 : rank($1, words))
    }
    if let after = after.first { take(.load, [after]) }
    guard let ranked else { return }
    if names[ranked].isVessel, !names[ranked].isSource {
      if columns[.load] == nil { take(.load, [ranked]) }
    } else {
      take(.sourceLoad, [ranked])
    }
  }

  /// A number of orders of which every row has another is the task's, where nothing else is.
  private mutating func guessTask() {
    guard columns[.task] == nil, let name = columns[.order]?.first,
      let column = sample.header.firstIndex(of: name), contents[column].values.count >= 20,
      contents[column].distinct == contents[column].values.count
    else { return }
    columns[.order] = nil
    take(.task, [column])
  }

  /// A column whose values read as movers or people, whatever its name.
  private mutating func guessResources() {
    guard let words = ColumnName.others.first(where: { $0.field == .resource })?.words else { return }
    let found = open.first { column in
      let values = Set(contents[column].values)
      guard (1...200).contains(values.count), contents[column].times == nil else { return false }
      return values.count { ColumnName($0).has(words) } * 10 >= values.count * 9
    }
    guard let found else { return }
    take(.resource, [found])
    remarks.append("'\(sample.header[found])' is taken for who did a task, by what stands in it.")
  }

  private func rank(_ column: Int, _ words: [String]) -> Int {
    words.firstIndex { names[column].has([$0]) } ?? words.count
  }

  private func fits(_ column: Int, _ field: LogField) -> Bool {
    let content = contents[column]
    if content.isSerial { return false }
    switch field {
    case .task: return content.distinct * 10 >= content.values.count * 9
    case .quantity: return content.numeric > 0.95
    case .activity: return content.distinct <= 40 && content.numeric < 0.5 || content.distinct <= 9
    case .status, .exception: return content.distinct <= 40
    case .resource: return content.distinct <= max(50, content.values.count / 5)
    default: return true
    }
  }

  /// Columns without names, by what they hold.
  private mutating func guessNameless() {
    if columns[.task] == nil, let column = open.first(where: { fits($0, .task) }) { take(.task, [column]) }
    let words = open.first { column in
      let values = Set(contents[column].values)
      return values.count <= 12 && values.allSatisfy { ActivityWord.meaning($0) != nil }
    }
    if columns[.activity] == nil, let words { take(.activity, [words]) }
    let few = open.first { contents[$0].numeric < 0.5 && (1...200).contains(contents[$0].distinct) }
    if columns[.resource] == nil, let few { take(.resource, [few]) }
  }

  private mutating func guessWords() {
    if let column = columns[.activity]?.first.flatMap({ sample.header.firstIndex(of: $0) }) {
      for word in Set(contents[column].values).sorted().prefix(60) {
        let reading = ActivityWord.reading(word)
        let meaning = reading?.meaning ?? .relocate
        if let near = reading?.near {
          remarks.append("'\(word)' is taken for \(meaning.rawValue), as it is near '\(near)'.")
        } else if reading?.isVague == true {
          let other = meaning.isInbound ? "receive" : "ship"
          remarks.append(
            "'\(word)' is taken for \(meaning.rawValue); it says a direction only, and may be '\(other)'.")
        } else if reading == nil {
          remarks.append("'\(word)' is taken for relocate: nobody can tell what it means.")
        }
        activities.append((word, meaning))
      }
    }
    if let column = columns[.status]?.first.flatMap({ sample.header.firstIndex(of: $0) }) {
      guessStatuses(column)
    }
  }

  /// Which zone times are of, and why.
  private mutating func tellZone() {
    guard let field = LogField.times.first(where: { columns[$0] != nil }),
      let list = columns[field]?.compactMap({ sample.header.firstIndex(of: $0) })
    else { return }
    if timeLines.contains(where: { $0.contains("unit:") || $0.hasPrefix("time-zone:") }) { return }
    var mapping = MappingSpec()
    if let pattern = timePattern { mapping.timeFormat = Marked(pattern, at: Mark(file: "guess")) }
    var clock = LogClock(mapping)
    for row in sample.rows.prefix(300) where list.allSatisfy({ $0 < row.count }) {
      var text = list.map { row[$0] }.joined(separator: " ")
      _ = text.withUTF8 { clock.instant($0) }
    }
    if columns[.zone] != nil { return }
    let change = "'time-zone: Europe/Berlin' in the mapping would say another"
    if clock.hasTimesWithoutZone {
      remarks.append(
        "Times name no zone and are taken for UTC, as nothing in the file says which it is; \(change).")
      timeLines.append("# time-zone: Europe/Berlin   # of times that say none; UTC without it")
    } else {
      remarks.append(
        "Times say their distance from UTC themselves; hours of the day are told in UTC, \(change).")
    }
  }

  private mutating func tellWhatIsMissing() {
    tellZone()
    if !LogField.times.contains(where: { columns[$0] != nil }) {
      remarks.append("No column of times was found: 'columns' needs t_release, t_assign, t_start or t_end.")
    }
    if columns[.source] == nil, columns[.destination] == nil, columns[.location] == nil {
      remarks.append("No column of locations was found: 'columns' needs src_loc and dst_loc, or loc.")
    }
    if columns[.activity] == nil, activities.isEmpty {
      remarks.append(Self.noActivities)
      if columns[.location] != nil, columns[.order] != nil, columns[.sku] != nil { readAsPicks() }
    }
    if columns[.end] == nil || columns[.start] == nil && columns[.duration] == nil {
      if !(columns[.start] != nil && columns[.duration] != nil) {
        remarks.append("Start and end of tasks are not both there: how long tasks took cannot be known.")
      }
    }
    if columns[.resource] == nil {
      remarks.append("No column says who did a task: 'resource_id' of 'columns' would name one.")
    }
    let left = open.filter { !isTaken[$0] }.map { "'\(sample.header[$0])'" }
    if !left.isEmpty { remarks.append("Not used: \(left.prefix(12).joined(separator: ", ")).") }
  }
}

extension String {
  /// Without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
