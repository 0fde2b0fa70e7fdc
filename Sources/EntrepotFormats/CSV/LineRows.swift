import EntrepotKernel
import EntrepotLayout

/// Rows of a file of order lines that are being collected.
struct LineRows {
  let form: LinesForm
  let layout: LayoutSpec?
  let placed: Set<String>
  let format: DateFormat?
  let columns: LineColumns

  /// Order of each line, and the lines in the order of the file.
  private var owners: [Int32] = []
  private(set) var lines: [OrderLineRow] = []
  private var skus = NameTable()
  private var routes = NameTable()
  private var names = NameTable()
  private var orders: [OrderSoFar] = []
  private var badRows: [BadRow] = []
  private var badCount = 0
  private var lastTime = -Double.infinity
  private var firstBackwards: Int?

  /// Bad rows that are kept with their fields.
  static let badLimit = 100_000

  /// What rows have said of an order; times [s] as the file counts them.
  private struct OrderSoFar {
    var time: Double
    var isDateOnly: Bool
    var cutOff: Double?
    var route: Int32
    var priority: UInt8
    var lines: Int32 = 0
    var firstRow: Int
  }

  /// What is wrong with a row.
  private struct Mistake: Error {
    var identifier: String
    var sentence: String
    var column: Int?
    var suggestion: String?
  }

  init(
    form: LinesForm, layout: LayoutSpec?, placed: Set<String>, format: DateFormat?, columns: LineColumns
  ) {
    self.form = form
    self.layout = layout
    self.placed = placed
    self.format = format
    self.columns = columns
  }

  /// Reads the record that the table stands at.
  mutating func add(_ table: inout CSVTable) {
    if table.reader.count != table.width {
      note(
        Mistake(
          identifier: "wrong-row",
          sentence: "The row has \(table.reader.count) fields, the header \(table.width)."), &table)
      return
    }
    do {
      try take(&table)
    } catch {
      note(error, &table)
    }
  }

  private mutating func note(_ mistake: Mistake, _ table: inout CSVTable) {
    guard form.onBadRows != .stop else {
      table.bad(
        mistake.identifier, mistake.sentence, column: mistake.column, suggestion: mistake.suggestion)
      return
    }
    badCount += 1
    guard badRows.count < Self.badLimit else { return }
    badRows.append(
      BadRow(
        line: table.reader.line, reason: mistake.sentence,
        fields: (0..<table.reader.count).map { table.reader.text($0) }))
  }

  private mutating func take(_ table: inout CSVTable) throws(Mistake) {
    if let only = form.onlyDate, let time = columns.time, !table.reader.text(time).hasPrefix(only.value) {
      return
    }
    let sku = table.reader.field(columns.sku)
    let name = table.reader.field(columns.order)
    guard !name.isEmpty, name.count <= 200 else {
      throw Mistake(
        identifier: "bad-order",
        sentence: name.isEmpty ? "The order has no number." : "The order's number is too long.",
        column: columns.order)
    }
    guard !sku.isEmpty, sku.count <= 200 else {
      throw Mistake(
        identifier: "bad-sku", sentence: sku.isEmpty ? "The SKU is empty." : "The SKU is too long.",
        column: columns.sku)
    }
    var line = OrderLineRow(sku: 0, units: try units(table))
    try place(&line, table)
    line.volume = Float(try size(columns.volume, "volume", table))
    line.weight = Float(try size(columns.weight, "weight", table))
    let order = try orderRow(name, table)
    guard orders[order].lines < LinesFile.lineLimit else {
      throw Mistake(
        identifier: "too-many-lines",
        sentence: "Order \(table.reader.text(columns.order).prefix(40)) has more than "
          + "\(LinesFile.lineLimit) lines.", column: columns.order)
    }
    line.sku = skus.index(of: sku, tag: 0)
    orders[order].lines += 1
    owners.append(Int32(truncatingIfNeeded: order))
    lines.append(line)
  }

  private func units(_ table: borrowing CSVTable) throws(Mistake) -> Int32 {
    guard let column = columns.quantity else { return 1 }
    let text = table.reader.text(column)
    guard let number = Double(text), number.isFinite, number == number.rounded() else {
      throw Mistake(
        identifier: "not-whole", sentence: "'\(text.prefix(40))' is not a whole number of units.",
        column: column)
    }
    guard number >= 1, number <= 1_000_000 else {
      throw Mistake(
        identifier: "out-of-range",
        sentence: number < 1
          ? "A line of \(text.prefix(40)) units asks for nothing." : "More than 1,000,000 units.",
        column: column)
    }
    return Int32(number)
  }

  private func size(
    _ column: Int?, _ what: String, _ table: borrowing CSVTable
  ) throws(Mistake) -> Double {
    guard let column, !table.reader.field(column).isEmpty else { return 0 }
    let text = table.reader.text(column)
    guard let number = Double(text), number >= 0, number <= 1e9 else {
      throw Mistake(
        identifier: "bad-size", sentence: "'\(text.prefix(40))' is not a \(what).", column: column)
    }
    return number
  }

  /// Where the line is picked, if the file or a slot file says so.
  private func place(_ line: inout OrderLineRow, _ table: borrowing CSVTable) throws(Mistake) {
    guard let layout else { return }
    guard let column = columns.location, !table.reader.field(column).isEmpty else {
      let sku = table.reader.text(columns.sku)
      guard !placed.isEmpty, !placed.contains(sku) else { return }
      throw Mistake(
        identifier: "unknown-sku",
        sentence: "SKU '\(sku.prefix(40))' has no location: it is not in the slot file.",
        column: columns.sku, suggestion: nearestWord(to: sku, among: Array(placed.sorted().prefix(5000))))
    }
    let code = table.reader.text(column)
    var near: String?
    for (index, area) in layout.picking.enumerated() {
      guard let spot = (area.locations ?? .standard).spot(of: code) else { continue }
      if spot.aisle >= 0, spot.bay >= 0, spot.aisle < area.aisles, spot.bay < area.bays {
        line.area = Int32(truncatingIfNeeded: index)
        line.spot = spot
        return
      }
      near =
        "Location '\(code.prefix(40))' lies outside '\(area.name)', which has aisles 1 to \(area.aisles) and "
        + "bays 1 to \(area.bays)."
    }
    let patterns = layout.picking.map { ($0.locations ?? .standard).text }
    throw Mistake(
      identifier: "unknown-location",
      sentence: near
        ?? "'\(code.prefix(40))' does not read as a location: "
        + "\(patterns.prefix(4).joined(separator: " or ")).",
      column: column)
  }

  /// The order of the row, a new one or one that is known.
  private mutating func orderRow(
    _ name: ArraySlice<UInt8>, _ table: borrowing CSVTable
  ) throws(Mistake) -> Int {
    let time = try instant(columns.time, table)
    let cutOff = try instant(columns.cutOff, table)
    if let time, let cutOff, cutOff.seconds < time.seconds {
      throw Mistake(
        identifier: "early-cut-off", sentence: "The cut-off lies before the order's release.",
        column: columns.cutOff)
    }
    var priority: UInt8 = 0
    if let column = columns.priority, !table.reader.field(column).isEmpty {
      let text = table.reader.text(column)
      guard let number = UInt8(text) else {
        throw Mistake(
          identifier: "bad-priority", sentence: "'\(text.prefix(40))' is not a priority from 0 to 255.",
          column: column)
      }
      priority = number
    }
    let seconds = time?.seconds ?? 0
    let order = Int(names.index(of: name, tag: 0))
    if order < orders.count {
      if abs(orders[order].time - seconds) > 86_400 {
        throw Mistake(
          identifier: "duplicate-order",
          sentence: "Order \(table.reader.text(columns.order).prefix(40)) is already in line "
            + "\(orders[order].firstRow), more than a day apart.", column: columns.order)
      }
      orders[order].time = min(orders[order].time, seconds)
      orders[order].priority = max(orders[order].priority, priority)
      if let cutOff { orders[order].cutOff = min(orders[order].cutOff ?? .infinity, cutOff.seconds) }
      return order
    }
    if seconds < lastTime, firstBackwards == nil { firstBackwards = table.reader.line }
    lastTime = max(lastTime, seconds)
    var route: Int32 = -1
    if let column = columns.route, !table.reader.field(column).isEmpty {
      route = routes.index(of: table.reader.field(column), tag: 0)
    }
    orders.append(
      OrderSoFar(
        time: seconds, isDateOnly: time.map(\.isDateOnly) ?? true, cutOff: cutOff?.seconds, route: route,
        priority: priority, firstRow: table.reader.line))
    return order
  }

  /// A time as the file counts [s], and whether it is only a day; nil without a column or text.
  private func instant(
    _ column: Int?, _ table: borrowing CSVTable
  ) throws(Mistake) -> (seconds: Double, isDateOnly: Bool)? {
    guard let column, !table.reader.field(column).isEmpty else { return nil }
    let field = table.reader.field(column)
    if let format {
      if let seconds = format.seconds(field) { return (seconds, !format.hasTime) }
      throw Mistake(
        identifier: "bad-time",
        sentence:
          "'\(table.reader.text(column).prefix(40))' does not read as \(form.timeFormat?.value ?? "").",
        column: column)
    }
    guard let value = decimal(field, unit: Int64(form.timeUnit * 1e9)), value >= 0,
      value < 3_200_000_000_000_000_000
    else {
      throw Mistake(
        identifier: "bad-time",
        sentence: "'\(table.reader.text(column).prefix(40))' is not a time: a number from 0, or give "
          + "'time-format'.", column: column)
    }
    return (Double(value) * 1e-9, false)
  }
}

extension LineRows {
  /// The finished table, its times counted from the start of the run.
  mutating func finished(
    _ file: Marked<String>, _ path: String, start: Double?, _ problems: inout [Diagnostic]
  ) -> LinesFile.Content? {
    guard let first = orders.lazy.map(\.time).min() else {
      let why = form.onlyDate.map { "no row of \($0.value)" } ?? "no rows below its header"
      problems.append(Diagnostic("no-rows", "The file has \(why) that could be used.", at: Mark(file: path)))
      return nil
    }
    let zero = (format == nil ? nil : start) ?? (first / 86_400).rounded(.down) * 86_400
    if first < zero {
      problems.append(
        Diagnostic("early-orders", "The first order comes before the run starts.", at: file.mark))
      return nil
    }
    if let line = firstBackwards, columns.time != nil {
      problems.append(
        Diagnostic(
          "time-backwards", "Times go backwards, first in line \(line); orders are sorted by their time.",
          at: Mark(file: path, line: line), severity: .warning))
    }
    warn(path, &problems)
    var spec = form.spec
    spec.path = file.value
    fill(&spec, zero: zero)
    return LinesFile.Content(spec: spec, firstDay: format == nil ? nil : Int(zero / 86_400))
  }

  private func warn(_ path: String, _ problems: inout [Diagnostic]) {
    guard badCount > 0 else { return }
    let example = badRows.first.map { " The first is line \($0.line): \($0.reason)" } ?? ""
    problems.append(
      Diagnostic(
        "bad-rows",
        "\(badCount) of \(lines.count + badCount) rows are left out.\(example)", at: Mark(file: path),
        severity: .warning))
  }

  private func fill(_ spec: inout LinesSpec, zero: Double) {
    var times = orders.map { $0.time - zero }
    let total = form.spread.reduce(0, +)
    var random = RandomStream(seed: 1, replication: 0, name: "demand/lines/hours")
    for index in orders.indices where orders[index].isDateOnly {
      times[index] += total > 0 ? drawnTime(total, &random) : form.releaseAt
    }
    let sorted = orders.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    var place = [Int](repeating: 0, count: orders.count)
    for (position, index) in sorted.enumerated() { place[index] = position }
    // Lines of an order lie together, in the order of the file.
    var next = [Int32](repeating: 0, count: orders.count)
    var sum: Int32 = 0
    for index in sorted {
      next[index] = sum
      var row = CustomerOrderRow(
        time: Time(seconds: times[index]), cutOff: .never, route: orders[index].route,
        priority: orders[index].priority, firstLine: sum, lineCount: orders[index].lines)
      if let cutOff = orders[index].cutOff {
        row.cutOff = Time(seconds: max(times[index], cutOff - zero))
      } else if let at = form.cutOffAt {
        let day = (times[index] / 86_400).rounded(.down) * 86_400
        row.cutOff = Time(seconds: times[index] <= day + at ? day + at : day + 86_400 + at)
      }
      spec.orders.append(row)
      spec.names.append(names.names[index])
      sum += orders[index].lines
    }
    spec.lines = lines
    for (line, owner) in zip(lines, owners) {
      spec.lines[Int(next[Int(owner)])] = line
      next[Int(owner)] += 1
    }
    spec.skus = skus.names
    spec.routes = routes.names
    spec.span = ((times.max() ?? 0) / 86_400).rounded(.down) * 86_400 + 86_400
    spec.badRows = badCount
    spec.quarantine = form.onBadRows == .quarantine ? badRows : []
  }

  /// A time of day, the hours weighed by `spread` [s].
  private func drawnTime(_ total: Double, _ random: inout RandomStream) -> Double {
    var mark = random.uniform() * total
    for (hour, weight) in form.spread.enumerated() where weight > 0 {
      if mark < weight { return (Double(hour) + mark / weight) * 3600 }
      mark -= weight
    }
    return 86_399
  }
}
