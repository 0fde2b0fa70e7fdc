import EntrepotKernel
import EntrepotLayout

/// Rows of a file of order lines that are being collected.
struct LineRows {
  let form: LinesForm
  let places: LinePlaces
  /// Of the site.
  let clock: LocalClock
  var format: DateFormat?
  let columns: LineColumns

  /// Order of each line, the lines in the order of the file, and where they stand in it.
  var owners: [Int32] = []
  var lines: [OrderLineRow] = []
  var rowLines: [Int32] = []
  var orders: [OrderSoFar] = []
  var skus = NameTable()
  var routes = NameTable()
  var lots = NameTable()
  var names = NameTable()
  private var hashes = RowHashes()
  /// Codes of locations that were read, and what came of each: a hall has fewer of them than rows.
  var codes = NameTable()
  var findings: [LocationFinding] = []
  /// Words for units that were read, and what each stands for.
  var unitWords = NameTable()
  var units: [PackUnit?] = []
  /// Rows that count in pallets.
  var palletLines = 0
  var areas: [Int32] = []
  /// Names of the file's columns.
  var header: [String] = []
  var badRows: [BadRow] = []
  var badCount = 0
  /// Orders that have a bad row, and the line of their first one.
  var lost = NameTable()
  var lostLines: [Int] = []
  var remarks = RowRemarks()

  /// Bad rows that are kept with their fields.
  static let badLimit = 100_000

  /// What rows have said of an order.
  struct OrderSoFar {
    /// Its number among the names.
    var name: Int32
    /// As the file counts [s]; nil when the file has no times.
    var time: Double?
    var cutOff: Double?
    var route: Int32
    var priority: UInt8
    var lines: Int32 = 0
    /// Line of its first row.
    var firstRow: Int
    /// Why it is left out, in a sentence.
    var dropped: String?
  }

  init(
    form: LinesForm, places: LinePlaces, clock: LocalClock, format: DateFormat?, columns: LineColumns
  ) {
    self.form = form
    self.clock = clock
    self.places = places
    self.format = format
    self.columns = columns
  }

  /// Reads the record that the table stands at.
  mutating func add(_ table: inout CSVTable) {
    do throws(RowMistake) {
      if table.reader.isDamaged { throw RowMistake("zero-byte", table.damageSentence) }
      guard table.reader.count == table.width else { throw RowMistake("wrong-row", table.widthSentence) }
      try take(&table)
    } catch {
      note(error, &table)
    }
  }

  private mutating func note(_ mistake: RowMistake, _ table: inout CSVTable) {
    guard form.onBadRows != .stop else {
      table.bad(
        mistake.identifier, mistake.sentence, column: mistake.column, suggestion: mistake.suggestion)
      return
    }
    badCount += 1
    if table.reader.count > columns.order {
      let name = table.reader.trimmed(columns.order)
      if !name.isEmpty, Int(lost.index(of: name, tag: 0)) == lostLines.count {
        lostLines.append(table.reader.line)
      }
    }
    guard badRows.count < Self.badLimit else { return }
    badRows.append(
      BadRow(
        line: table.reader.line, reason: mistake.sentence,
        fields: (0..<table.reader.count).map { table.reader.text($0) }))
  }

  /// A row is wrong as one before it is.
  private mutating func again(_ mistake: RowMistake, _ table: inout CSVTable) {
    if form.onBadRows == .stop { table.badAgain() } else { note(mistake, &table) }
  }

  private mutating func take(_ table: inout CSVTable) throws(RowMistake) {
    if let only = form.onlyDate, let time = columns.time, !table.reader.text(time).hasPrefix(only.value) {
      return
    }
    let name = try self.name(columns.order, "The order's number", table)
    if let known = names.known(name, tag: 0), let why = orders[Int(known)].dropped {
      // Too many lines: told once, however many follow.
      return again(RowMistake("too-many-lines", why, column: columns.order), &table)
    }
    let sku = try self.name(columns.sku, "The SKU", table)
    var line = OrderLineRow(sku: 0, units: try pieces(table))
    try place(&line, table)
    try measure(&line, table)
    line.stop = try stop(table)
    if let column = columns.life { line.life = Float(try daysLeft(column, table) ?? 0) }
    let lot = try lot(table)
    try checkTour(line, table)
    let hash = form.repeatedRows == .bad ? RowHashes.hash(columns.all, table.reader) : 0
    if form.repeatedRows == .bad, let first = hashes.first(hash) {
      throw RowMistake(
        "repeated-row",
        "The same row stands in line \(rowLines[first]); to keep both, say 'repeated-rows: keep'.",
        column: columns.order)
    }
    let order = try orderRow(name, table)
    guard orders[order].lines < LinesFile.lineLimit else {
      let name = table.reader.text(columns.order).prefix(40)
      let sentence = "Order \(name) has more than 10,000 lines; is 'order' the right column?"
      orders[order].dropped = sentence
      throw RowMistake("too-many-lines", sentence, column: columns.order)
    }
    line.sku = skus.index(of: sku, tag: 0)
    if let lot { line.lot = lots.index(of: lot, tag: 0) }
    orders[order].lines += 1
    if form.repeatedRows == .bad { hashes.append(hash) }
    owners.append(Int32(truncatingIfNeeded: order))
    lines.append(line)
    rowLines.append(Int32(clamping: table.reader.line))
  }

  /// The order of the row, a new one or one that is known.
  private mutating func orderRow(
    _ name: ArraySlice<UInt8>, _ table: borrowing CSVTable
  ) throws(RowMistake) -> Int {
    let time = try instant(columns.time, table)
    let cutOff = try instant(columns.cutOff, table)
    if let time, let cutOff { try check(cutOff, after: time) }
    let priority = try priority(table)
    var route: Int32 = -1
    if let column = columns.route, !table.reader.trimmed(column).isEmpty {
      route = routes.index(of: try self.name(column, "The route", table), tag: 0)
    }
    if let order = names.known(name, tag: 0).map(Int.init) {
      if let time, let known = orders[order].time, abs(known - time) > 86_400 {
        throw RowMistake(
          "duplicate-order",
          "Order \(table.reader.text(columns.order).prefix(40)) is already in line "
            + "\(orders[order].firstRow), more than a day apart.", column: columns.order)
      }
      join(order, time, cutOff, route, priority, table)
      return order
    }
    if columns.time != nil, time == nil {
      throw RowMistake("bad-time", "The order has no time.", column: columns.time)
    }
    if let time { remarks.came(time, line: table.reader.line) }
    orders.append(
      OrderSoFar(
        name: names.index(of: name, tag: 0), time: time, cutOff: cutOff, route: route, priority: priority,
        firstRow: table.reader.line))
    remarks.last = orders.count - 1
    return orders.count - 1
  }

  /// A further row of an order. What it says of the order should be what the others say.
  private mutating func join(
    _ order: Int, _ time: Double?, _ cutOff: Double?, _ route: Int32, _ priority: UInt8,
    _ table: borrowing CSVTable
  ) {
    let known = orders[order]
    let line = table.reader.line
    if remarks.last != order { note(.apart, order, line) }
    remarks.last = order
    if let time, time != known.time {
      note(.time, order, line)
      // No line of it is picked before it is known.
      orders[order].time = max(known.time ?? time, time)
    }
    if let cutOff, cutOff != known.cutOff {
      if known.cutOff != nil { note(.cutOff, order, line) }
      orders[order].cutOff = min(known.cutOff ?? cutOff, cutOff)
    }
    if route >= 0, route != known.route {
      if known.route >= 0 { note(.route, order, line) } else { orders[order].route = route }
    }
    orders[order].priority = max(known.priority, priority)
  }

  private mutating func note(_ kind: RowRemarks.Kind, _ order: Int, _ line: Int) {
    remarks.note(
      kind, order: names.name(Int(orders[order].name)), lines: (orders[order].firstRow, line))
  }
}

/// What is wrong with a row.
struct RowMistake: Error {
  var identifier: String
  var sentence: String
  var column: Int?
  var suggestion: String?

  init(_ identifier: String, _ sentence: String, column: Int? = nil, suggestion: String? = nil) {
    self.identifier = identifier
    self.sentence = sentence
    self.column = column
    self.suggestion = suggestion
  }
}
