import EntrepotLayout

/// Reads a log row by row by a mapping, without holding it in memory.
///
///     guard var reader = LogReader(path: path, mapping: mapping) else { … }
///     while let item = reader.next() { … }
///     reader.names.skus
public struct LogReader: ~Copyable {
  /// What became of one row of the file.
  public enum Item: Sendable {
    /// A task, which may have been repaired: ``LogReader/repairs`` say how.
    case row(LogRow)
    /// A row that is not used: why, and in a sentence.
    case out(LogFault, String)
  }

  /// Names to which rows refer, as far as the log is read.
  public internal(set) var names = LogNames()
  /// What was repaired on the last row.
  public private(set) var repairs: [LogFault] = []
  /// A time of the row that was read last occurred twice.
  private var isDoubled = false
  /// Units in which articles are counted, where they changed without a conversion: by article, the words.
  public private(set) var unitChanges: [UInt32: [String]] = [:]
  /// First row in another unit, by article.
  public private(set) var unitChangeLines: [UInt32: UInt32] = [:]
  /// Rows read.
  public private(set) var rowCount = 0
  /// Any quantity was not 1.
  public private(set) var hasQuantities = false

  let mapping: MappingSpec
  var table: CSVTable
  var columns: [[Int]]
  /// Two rows a movement; nil: each row is a task.
  var events: EventPairs?
  private let isPaired: Bool
  var clock: LogClock
  /// Zone of the site's clock, as the first row says it; nil: none does, or the mapping says another.
  public internal(set) var zone: String?
  /// The same of the last row, as it stands.
  var zoneBytes: [UInt8] = []
  /// Unit of epoch numbers by column of times [ns]; 0: none seen yet.
  private var epochUnits: [Int64] = [0, 0, 0, 0]
  private var (skus, resources, orders) = (NameTable(), NameTable(), NameTable())
  private(set) var locations = NameTable()
  var (waves, routes) = (NameTable(), NameTable())
  var page: RowPage
  private var loads = HashIndex<UInt32>()
  var parents = HashIndex<UInt32>()
  /// By task number, a part of the hash of its row: enough to tell the same row from another.
  private var tasks = HashIndex<UInt16>()
  private(set) var words = WordTally()
  private(set) var meanings: [LogActivity?] = []
  /// Rows by activity word, above and below zero.
  private var signs: [(above: Int, below: Int)] = []
  /// Quantity of the last row, in base units, as exactly as it was read [1].
  public private(set) var amount = 1.0
  private var doubleHour = DoubleHour()
  private var unitOfSKU: [UInt32] = []
  private(set) var unitWords = NameTable()
  /// Rows by rule of the mapping's `units`.
  private(set) var unitUses: [Int]
  var filters: [RowFilter] = []
  var statusWords = WordTally()
  /// What each of them means; nil: nobody says.
  var statusMeanings: [LogStatus?] = []
  /// Where the task of the last row stands; nil: nobody says.
  public internal(set) var status: LogStatus?
  /// Times that the mapping's format reads, and those that it does not.
  private(set) var timeCheck = TimeCheck()
  private(set) var quantityCheck = QuantityCheck()
  private var isDone = false

  /// Opens a log that is known to exist; the mapping's columns are looked up in its header.
  ///
  /// - Parameters:
  ///   - file: what messages call it; nil: by its path.
  ///   - units: handling units that are known before the log is read; they have the first numbers.
  ///   - problems: what the mapping and the header have wrong.
  /// - Returns: nil when they have an error.
  public static func open(
    path: String, shownAs file: String? = nil, mapping: MappingSpec, units: [String] = [],
    problems: inout [Diagnostic]
  ) -> LogReader? {
    let shown = file ?? path
    guard
      let table = CSVTable(
        path: path, shownAs: shown, encoding: mapping.encoding?.value, hasHeader: mapping.hasHeader)
    else {
      problems.append(Diagnostic("unreadable", "'\(shown)' cannot be read.", at: Mark(file: shown)))
      return nil
    }
    var reader = LogReader(table: table, mapping: mapping.forReading)
    for unit in units {
      _ = Array(unit.utf8).withUnsafeBufferPointer { reader.load($0) }
    }
    reader.names.stockUnits = reader.loads.count
    if reader.table.problems.isEmpty { reader.findColumns(shown) }
    if reader.isPaired { reader.arrangeEvents(path) }
    reader.page = RowPage(columns: reader.columns)
    let own = EncodingCheck(mapping, path, shown).explained(reader.table.problems, reader.table.headerNames)
    let head = LogHeader(file: shown, names: reader.table.shownNames, columns: reader.columns)
    problems += head.isStrange(own) ? [head.strange(mapping)] : own
    if mapping.columns == .canonical, !own.contains(where: { $0.severity == .error }),
      let problem = head.problem(.tasks)
    {
      problems.append(problem)
    }
    if problems.contains(where: { $0.severity == .error }) { return nil }
    return reader
  }

  private init(table: consuming CSVTable, mapping: MappingSpec) {
    self.table = table
    self.mapping = mapping
    isPaired = mapping.rows == .events
    clock = LogClock(mapping)
    columns = LogField.allCases.map { _ in [] }
    unitUses = mapping.units.map { _ in 0 }
    page = RowPage(columns: [])
  }

  private mutating func findColumns(_ path: String) {
    let isCanonical = mapping.columns == .canonical
    for (index, field) in LogField.allCases.enumerated() {
      for name in mapping.columns[field] {
        // The canonical log may leave out what it does not know, and write its names as it likes.
        if isCanonical, !table.hasColumn(name.value) {
          let own = table.headerNames.first { $0.lowercased() == name.value }
          if let own, let column = table.column(Marked(own, at: name.mark)) {
            columns[index].append(column)
          }
          continue
        }
        if let column = table.column(name) { columns[index].append(column) }
      }
    }
    for rule in mapping.only {
      let name = Marked(rule.word, at: mapping.columns[.activity].first?.mark ?? Mark(file: path))
      if let column = table.column(name) { filters.append(RowFilter(rule, column)) }
    }
  }

  /// The next row; nil at the end.
  public mutating func next() -> Item? {
    guard isPaired ? advanceEvents() : table.advance() else {
      takeNames()
      return nil
    }
    rowCount += 1
    repairs.removeAll(keepingCapacity: true)
    isDoubled = false
    if let out = isPaired ? events?.out : rowFault() { return out }
    page.read(table.reader)
    if has(.zone), mapping.timeZone == nil, let out = readZone() { return out }
    if has(.status), let fault = readStatus() { return .out(fault, "") }
    var row = LogRow()
    row.isShort = status == .shorted
    row.line = UInt32(clamping: table.reader.line)
    row.turn = row.line
    if let fault = readTimes(&row) ?? readQuantity(&row) ?? readActivity(&row) ?? readPlaces(&row) {
      return fault
    }
    readObjects(&row)
    if has(.taken) || mapping.start == .aboard { readTaken(&row) }
    if has(.inferred) { readInferred(&row) }
    if hasBegins { tellBegin(&row) }
    if let fault = whyNothing(row) ?? checkTask(row) { return fault }
    row.repairs = repairs.contains { $0.fate == .repaired } ? 1 : 0
    if clock.hasZone { doubleHour.learn(row, isPlain: !isDoubled) }
    return .row(row)
  }

  /// What is wrong with a row of the file as such, or that 'only' leaves it out.
  @inline(__always)
  mutating func rowFault() -> Item? {
    if table.reader.isDamaged { return .out(.zeroByte, table.damageSentence) }
    guard
      table.reader.count == table.width || mapping.hasShortRows && table.reader.count < table.width
    else {
      return .out(.wrongRow, "The row has \(table.reader.count) fields, the header \(table.width).")
    }
    for index in filters.indices where !filters[index].takes(table.reader) {
      return .out(.filtered, "")
    }
    return nil
  }

  /// Hands the names over when all is read.
  private mutating func takeNames() {
    guard !isDone else { return }
    isDone = true
    // What only rows ask for goes first: it is large.
    names.loadCount = loads.count
    tasks = HashIndex()
    (loads, parents) = (HashIndex(), HashIndex())
    (names.skus, names.locations) = (skus.names, locations.names)
    (names.resources, names.orders, names.waves) = (resources.names, orders.names, waves.names)
    names.routes = routes.names
  }
}

extension LogReader {
  // MARK: Times

  private mutating func readTimes(_ row: inout LogRow) -> Item? {
    var isTimed = false
    var again = SIMD4<Int64>()
    for (index, field) in LogReader.times.enumerated() {
      let text = page[field]
      if text.isEmpty { continue }
      // Exports write no time as zeros.
      if mapping.timeUnit == nil, text.allSatisfy({ $0 == 48 || $0 == 32 || $0 == 58 || $0 == 45 }) {
        continue
      }
      guard let instant = clock.instant(text) else {
        timeCheck.failed(field, text)
        return .out(
          .badTime, "'\(shownText(text, 40))' is not a time.")
      }
      timeCheck.read(text)
      let time = instant.nanoseconds
      if clock.epochUnit != epochUnits[index] { noteUnit(index) }
      if instant.isMissing { note(.missingHour) }
      again[index] = instant.again
      isTimed = true
      switch index {
      case 0: row.release = time
      case 1: row.assign = time
      case 2: row.start = time
      default: row.end = time
      }
    }
    guard isTimed else { return .out(.noTime, "The row has no time.") }
    if again != SIMD4<Int64>() { settleDoubleHour(&row, again) }
    if has(.duration), let fault = readDuration(&row) { return fault }
    repairOrder(&row)
    return nil
  }

  /// Of two times with the same name, the one at which the log goes on.
  private mutating func settleDoubleHour(_ row: inout LogRow, _ again: SIMD4<Int64>) {
    isDoubled = true
    let name = page[.resource]
    let isNamed = !name.isEmpty && name.count <= LogNames.longest
    let worker = isNamed ? Int(resources.index(of: name, tag: 0)) : nil
    let (times, isTold) = doubleHour.settled(
      SIMD4(row.release, row.assign, row.start, row.end), again: again, worker: worker)
    note(isTold ? .repeatedHour : .unknownHour)
    (row.release, row.assign, row.start, row.end) = (times[0], times[1], times[2], times[3])
  }

  /// Start or end, whichever the row leaves out, from the other and the duration.
  private mutating func readDuration(_ row: inout LogRow) -> Item? {
    let text = page[.duration]
    if text.isEmpty || row.hasDuration { return nil }
    guard let seconds = clock.duration(text, hasComma: mapping.hasDecimalComma) else {
      return .out(
        .badTime, "'\(shownText(text, 40))' is not a duration.")
    }
    let length = Int64((seconds * 1e9).rounded())
    if row.start != LogRow.unknown {
      row.end = row.start &+ length
    } else if row.end != LogRow.unknown {
      row.start = row.end &- length
    } else if row.assign != LogRow.unknown {
      (row.start, row.end) = (row.assign, row.assign &+ length)
    }
    return nil
  }

  /// Fields with times, looked up once.
  private static let times = LogField.times

  /// The first epoch number of a column says its unit; another one among them is odd.
  private mutating func noteUnit(_ index: Int) {
    if clock.epochUnit == 0 { return }
    if epochUnits[index] == 0 { epochUnits[index] = clock.epochUnit } else { note(.mixedUnits) }
  }

  mutating func note(_ fault: LogFault) {
    if !repairs.contains(fault) { repairs.append(fault) }
  }

  private mutating func repairOrder(_ row: inout LogRow) {
    let unknown = LogRow.unknown
    let day: Int64 = 86_400_000_000_000
    if row.start != unknown, row.end != unknown, row.end < row.start {
      let hasDates = mapping.columns[.end].count != 1 || mapping.columns[.start].count != 1
      if hasDates, row.start - row.end > day / 2, row.start - row.end <= day {
        row.end += day
        note(.overMidnight)
      } else {
        row.start = unknown
        note(.endsBeforeStart)
      }
    }
    let begun = row.start != unknown ? row.start : row.end
    guard begun != unknown else { return }
    if row.assign != unknown, row.assign > begun {
      row.assign = unknown
      note(.startsBeforeAssign)
    }
    if row.release != unknown, row.release > begun {
      row.release = unknown
      note(.startsBeforeRelease)
    }
  }

  // MARK: What and how much

  private mutating func readQuantity(_ row: inout LogRow) -> Item? {
    amount = 1
    let field = page[.quantity]
    guard has(.quantity), !field.isEmpty else { return nil }
    var value: Double
    if field.count == 1, let digit = field.first, digit &- 48 < 10 {
      value = Double(digit - 48)
    } else {
      var text = String(decoding: field, as: UTF8.self)
      if mapping.hasDecimalComma {
        text = QuantityCheck.point(text)
      }
      // SAP writes the sign behind the number.
      if text.hasSuffix("-") { text = "-" + text.dropLast() }
      value = Double(text) ?? .nan
    }
    // What may be nothing is known when all of the row is.
    if let why = quantityCheck.fault(value, field) {
      return .out(.badQuantity, why)
    }
    if has(.unit), !mapping.units.isEmpty {
      let unit = text(.unit)
      if let rule = mapping.units.firstIndex(where: { $0.word == unit }) {
        value *= mapping.units[rule].meaning
        unitUses[rule] += 1
      }
    }
    if abs(value) != 1, value != 0 { hasQuantities = true }
    amount = value
    row.quantity = Float(value)
    return nil
  }

  private mutating func readActivity(_ row: inout LogRow) -> Item? {
    let isBySign = !has(.activity)
    let number = isBySign ? words.count(row.quantity < 0 ? [45] : [43]) : words.count(page[.activity])
    if number == meanings.count {
      meanings.append(meaning(words.name(number), isBySign: isBySign))
      signs.append((0, 0))
    }
    guard let activity = meanings[number] else {
      let text = words.name(number)
      let known = mapping.activities.map(\.word) + LogActivity.allCases.map(\.rawValue)
      let hint = nearestWord(to: text, among: known).map { " (did you mean '\($0)'?)" } ?? ""
      return .out(
        .unknownActivity, "'\(text.prefix(40))' is not an activity of the mapping\(hint).")
    }
    if activity == .ignore { return .out(.ignored, "") }
    row.activity = activity
    if isBySign {
      (row.quantity, amount) = (abs(row.quantity), abs(amount))
      return nil
    }
    return activity == .adjust || activity == .count ? nil : checkSign(&row, number)
  }

  /// Systems that write withdrawals below zero do so always; one row among others of the other sign takes
  /// back what was done.
  private mutating func checkSign(_ row: inout LogRow, _ number: Int) -> Item? {
    guard row.quantity != 0 else { return nil }
    let isBelow = row.quantity < 0
    if isBelow { signs[number].below += 1 } else { signs[number].above += 1 }
    let (own, other) =
      isBelow ? (signs[number].below, signs[number].above) : (signs[number].above, signs[number].below)
    if other > own {
      return .out(.reversal, "\(amount) of '\(words.name(number).prefix(40))' takes something back.")
    }
    if isBelow {
      note(.negativeQuantity)
      row.quantity = -row.quantity
      amount = -amount
    }
    return nil
  }

  private borrowing func meaning(_ word: String, isBySign: Bool) -> LogActivity? {
    if let rule = mapping.activities.first(where: { $0.word == word }) { return rule.meaning }
    let lower = word.lowercased()
    if let rule = mapping.activities.first(where: { $0.word.lowercased() == lower }) {
      return rule.meaning
    }
    if !isBySign, let own = LogActivity(word: word.lowercased()) { return own }
    return mapping.activities.first { $0.word == "*" }?.meaning
  }

  // MARK: Where and who

  private mutating func readPlaces(_ row: inout LogRow) -> Item? {
    row.source = place(.source, .source)
    row.destination = place(.destination, .destination)
    if has(.location) {
      if row.activity.isOutbound {
        row.destination = place(.location, .destination)
      } else {
        row.source = place(.location, .source)
      }
    }
    guard row.source != .max || row.destination != .max else {
      return .out(.noLocation, "The row has no location.")
    }
    return nil
  }

  private mutating func place(_ field: LogField, _ end: LogEnd) -> UInt32 {
    let code = page[field]
    if code.isEmpty || isLong(code) { return .max }
    let index = locations.index(of: code, tag: end == .source ? 1 : 2)
    if locations.count > names.ends.count { tellEnd(end) }
    return UInt32(truncatingIfNeeded: index)
  }

  private mutating func isLong(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    if name.count <= LogNames.longest { return false }
    note(.longName)
    return true
  }

  private mutating func readObjects(_ row: inout LogRow) {
    let sku = page[.sku]
    if !sku.isEmpty, !isLong(sku) {
      row.sku = UInt32(truncatingIfNeeded: skus.index(of: sku, tag: 0))
    }
    let resource = page[.resource]
    if !resource.isEmpty, !isLong(resource) {
      row.resource = UInt32(truncatingIfNeeded: resources.index(of: resource, tag: 0))
      if has(.mover) { LogNames.tell(page[.mover], ofResource: row.resource, to: &names.movers) }
      if has(.resourceType), !isLong(page[.resourceType]) {
        LogNames.tell(page[.resourceType], ofResource: row.resource, to: &names.types)
      }
    }
    let order = page[.order]
    if !order.isEmpty, !isLong(order) {
      row.order = UInt32(truncatingIfNeeded: orders.index(of: order, tag: 0))
    }
    let (before, after) = (load(page[.sourceLoad]), load(page[.load]))
    row.load = before != .max ? before : after
    if before != .max, after != .max, after != before { row.intoLoad = after }
    row.isInto = before == .max && after != .max
    if row.activity == .pick, has(.parent) { row.parent = parent() }
    if has(.wave) { row.wave = wave() }
    if has(.route) { row.route = route() }
    for field in Self.texts where has(field) { _ = isLong(page[field]) }
    checkUnit(row)
  }

  private mutating func load(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if text.isEmpty || isLong(text) { return .max }
    return loads.value(ByteHash.hash(text), orInsert: UInt32(truncatingIfNeeded: loads.count)).value
  }

  private mutating func checkUnit(_ row: LogRow) {
    guard has(.unit), row.sku != .max else { return }
    let word = page[.unit]
    if word.isEmpty || mapping.units.contains(where: { word.elementsEqual($0.word.utf8) }) {
      return
    }
    let unit = UInt32(truncatingIfNeeded: unitWords.index(of: word, tag: 0))
    while unitOfSKU.count <= Int(row.sku) { unitOfSKU.append(.max) }
    let known = unitOfSKU[Int(row.sku)]
    if known == .max {
      unitOfSKU[Int(row.sku)] = unit
    } else if known != unit {
      if unitChangeLines[row.sku] == nil { unitChangeLines[row.sku] = row.line }
      unitChanges[row.sku] = unitChanges[row.sku] ?? [known, unit].map { unitWords.name(Int($0)) }
    }
  }

  /// Duplicates by the task's number, which need not be unique within its own parts.
  private mutating func checkTask(_ row: LogRow) -> Item? {
    guard has(.task) else { return nil }
    let name = page[.task]
    if name.isEmpty { return nil }
    _ = isLong(name)
    let content = UInt16(truncatingIfNeeded: page.contentHash)
    let (known, isNew) = tasks.value(ByteHash.hash(name), orInsert: content)
    if isNew { return nil }
    let task = "Task '\(shownText(name, 40))' stands in the log already, "
    if known == content { return .out(.duplicate, task + "word for word.") }
    return .out(.conflictingDuplicate, task + "with other contents.")
  }
}
