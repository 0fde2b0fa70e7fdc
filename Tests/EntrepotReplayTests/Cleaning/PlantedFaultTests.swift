import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs with all kinds of fault planted at known rows: each is found with its number and its first row,
/// nothing else is accused, and every row is accounted for.
@Suite struct PlantedFaultTests {
  private static let mapping = """
    schema: entrepot.mapping/1
    time-zone: Europe/Berlin
    columns:
      task_id: id
      activity: word
      sku: article
      qty: amount
      uom: unit
      order_id: order
      src_loc: from
      dst_loc: to
      src_hu: load
      resource_id: who
      t_release: known
      t_assign: given
      t_start: begin
      t_end: [end_date, end_time]
      status: state
    activities: { EIN: putaway, AUS: pick, ZAEHL: count, INFO: ignore }
    statuses: { ok: completed, kurz: shorted, storno: cancelled, offen: open }
    only: { site: [W1] }
    """

  /// Over the night in which clocks go forward, and over that in which they go back.
  @Test(arguments: [1, 2]) func everyFaultIsFound(_ half: Int) throws {
    let (found, problems) = loader.mapping(text: Self.mapping, name: "m.yaml")
    let mapping = try #require(found, "\(problems)")
    let spec = try layout("layouts/crane-log.yaml")
    let (stock, wrong) = try withFile(PlantedLog.snapshot) { readSnapshot(path: $0) }
    #expect(wrong == [] && stock.lines.count == 185)
    for seed in stride(from: half, through: 40, by: 2) {
      let log = PlantedLog(seed: UInt64(seed), goesBack: half == 2)
      try withFile(log.text) { path in
        var problems: [Diagnostic] = []
        var quarantined: [Int] = []
        let clean = try CleanLog.read(path: path, mapping: mapping, problems: &problems) { line, _, _ in
          quarantined.append(line)
        }
        let read = try #require(clean, "\(problems)")
        var options = ShadowReplay.Options()
        options.snapshot = stock.lines
        let report = try ShadowReplay.run(read, layout: spec, options).report
        let planted = log.planted
        let twice = Set(planted[.repeatedHour] ?? [])
        try read.rows.forEach { row in
          guard twice.contains(Int(row.line)) else { return }
          #expect(row.end - row.start == 60_000_000_000, "seed \(seed), row \(row.line)")
        }
        for fault in LogFault.allCases {
          let found = report.findings.filter { $0.fault == fault.rawValue }
          let (count, first) = (found.reduce(0) { $0 + $1.count }, found.first?.firstRow ?? 0)
          let (lines, examples) = (planted[fault] ?? [], found.flatMap(\.examples))
          #expect(
            count == lines.count && first == (lines.min() ?? 0),
            "seed \(seed), \(fault.rawValue): \(count) from \(first) on instead of \(lines); \(examples)")
        }
        let fates = log.fates
        #expect(report.addsUp && report.rowsRead == fates.values.reduce(0, +), "seed \(seed)")
        #expect(report.rowsQuarantined == fates[.quarantined] && report.rowsAside == fates[.aside])
        #expect(report.rowsRepaired == fates[.repaired], "seed \(seed)")
        #expect(quarantined.sorted() == log.quarantined, "seed \(seed)")
      }
    }
  }
}

/// The clock of Berlin about the night in which it is changed.
private struct BerlinClock {
  let goesBack: Bool
  /// 31 March and 27 October 2024, 1:00 UTC [s since 1970].
  var change: Int { goesBack ? 1_729_990_800 : 1_711_846_800 }
  /// 12:00 UTC of the day before [s since 1970].
  var noon: Int { change - 13 * 3600 }

  /// So many seconds after noon.
  func local(_ second: Int) -> String {
    let isSummer = goesBack == (noon + second < change)
    var time = time_t(noon + second + (isSummer ? 7200 : 3600))
    var parts = tm()
    gmtime_r(&time, &parts)
    return String(
      format: "%04d-%02d-%02d %02d:%02d:%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
      parts.tm_hour, parts.tm_min, parts.tm_sec)
  }

  func put(_ cells: inout [String: String], known: Int?, given: Int?, begin: Int?, end: Int?) {
    cells["known"] = known.map { "\((noon + $0) * 1000)" } ?? ""
    cells["given"] = given.map(local) ?? ""
    cells["begin"] = begin.map(local) ?? ""
    cells["end_date"] = end.map { String(local($0).prefix(10)) } ?? ""
    cells["end_time"] = end.map { String(local($0).suffix(8)) } ?? ""
  }

  /// All times of a task so many seconds after noon.
  func put(_ cells: inout [String: String], at second: Int) {
    put(&cells, known: second, given: second + 10, begin: second + 20, end: second + 80)
  }
}

/// A day and a night of two cranes, every 90 s a task of a minute, and what was planted among them.
private struct PlantedLog {
  /// A row of the file, and what is wrong with it.
  private struct Row {
    var cells: [String: String]
    var extra = ""
    var faults: [LogFault] = []
  }

  private static let columns = [
    "id", "word", "article", "amount", "unit", "order", "from", "to", "load", "who", "known", "given",
    "begin",
    "end_date", "end_time", "state", "site",
  ]
  /// Places where nobody goes but who counts: each of them once.
  private static func counted(_ number: Int) -> String { "rack/A1-R-\(1 + number / 6)-\(5 + number % 6)-1" }
  /// One load each there, and of each article.
  static let snapshot =
    "loc,sku,loads\n" + (1...5).map { "rack/A1-R-40-\($0)-1,S\($0),1\n" }.joined()
    + (0..<180).map { "\(counted($0)),S3,1\n" }.joined()

  private var dice: Dice
  private let clock: BerlinClock
  private var rows: [Row] = []
  /// Rows behind a row of the cranes, by its number.
  private var behind: [Int: [Row]] = [:]
  private var free: [Int] = []
  private var counts = 0

  init(seed: UInt64, goesBack: Bool) {
    dice = Dice(seed: seed)
    clock = BerlinClock(goesBack: goesBack)
    buildTasks()
    // In the night of the change nothing but that is odd.
    free = stride(from: 150, to: 900, by: 5).filter { abs(Self.second($0) - 13 * 3600 - 3600) > 8000 }
    free.shuffle(using: &dice)
    plantLost()
    plantAside()
    plantRepaired()
    plantUsed()
    plantClocks()
    plantNight()
  }

  // MARK: The file

  private var all: [Row] { rows.indices.flatMap { [rows[$0]] + (behind[$0] ?? []) } }

  var text: String {
    let lines = all.map { row in Self.columns.map { row.cells[$0] ?? "" }.joined(separator: ",") + row.extra }
    return Self.columns.joined(separator: ",") + "\n" + lines.joined(separator: "\n") + "\n"
  }

  /// Lines of the file by fault.
  var planted: [LogFault: [Int]] {
    var found: [LogFault: [Int]] = [:]
    for (index, row) in all.enumerated() {
      for fault in row.faults { found[fault, default: []].append(index + 2) }
    }
    return found
  }

  /// Rows by what becomes of them; those that are used as they are stand under that.
  var fates: [LogFault.Fate: Int] {
    var found: [LogFault.Fate: Int] = [:]
    for row in all { found[Self.fate(row), default: 0] += 1 }
    return found
  }

  var quarantined: [Int] {
    all.enumerated().filter { Self.fate($0.element) == .quarantined }.map { $0.offset + 2 }
  }

  private static func fate(_ row: Row) -> LogFault.Fate {
    for fate in [LogFault.Fate.quarantined, .aside, .repaired]
    where row.faults.contains(where: { $0.fate == fate }) {
      return fate
    }
    return .used
  }

  // MARK: Times

  /// Seconds since noon of a row of the cranes: there is a pause of five hours behind the 60th.
  private static func second(_ task: Int) -> Int { task * 90 + (task >= 60 ? 18_000 : 0) }

  // MARK: Rows

  private mutating func buildTasks() {
    var stored: [[(load: String, sku: String, cell: String, task: Int)]] = [[], []]
    for task in 0..<960 {
      let crane = task % 2
      var row = Row(cells: ["id": "\(task)", "amount": "1", "unit": "ST", "state": "ok", "site": "W1"])
      row.cells["who"] = "rack/A\(crane + 1)"
      row.cells["order"] = "O\(task / 10)"
      let ripe = stored[crane].firstIndex { $0.task < task - 40 }
      // One of three stays for good.
      if task % 3 != 0, let ripe {
        let found = stored[crane].remove(at: ripe)
        row.cells.merge(["word": "AUS", "article": found.sku, "load": found.load, "amount": "-1"]) { $1 }
        row.cells.merge(["from": found.cell, "to": "D"]) { $1 }
        // This log has its withdrawals below zero.
        row.faults = [.negativeQuantity]
      } else {
        let (load, sku) = ("H\(task)", "S\(1 + dice.roll(0...4))")
        let number = task / 2
        let cell = "rack/A\(crane + 1)-L-\(1 + number % 38)-\(1 + number / 38 % 10)-\(1 + number / 380)"
        let place = number < 380 ? cell : cell.replacing("-L-", with: "-R-").dropLast(1) + "1"
        row.cells.merge(["word": "EIN", "article": sku, "load": load]) { $1 }
        row.cells.merge(["from": "rack/A\(crane + 1)/in", "to": String(place)]) { $1 }
        if task % 3 != 0 { stored[crane].append((load, sku, String(place), task)) }
      }
      clock.put(&row.cells, at: Self.second(task))
      rows.append(row)
    }
    // The first task after the pause.
    rows[60].faults.append(.gap)
  }

  /// A count where nobody goes, with a scanner and no crane, behind a row of the cranes.
  private mutating func count(_ faults: [LogFault], _ change: (inout Row, Int) -> Void = { _, _ in }) {
    let task = free.removeLast()
    let made = counted(task, faults, change)
    behind[task] = [made]
  }

  private mutating func counted(
    _ task: Int, _ faults: [LogFault], later: Int = 1, _ change: (inout Row, Int) -> Void
  ) -> Row {
    var row = Row(cells: [
      "id": "c\(task)-\(later)", "amount": "1", "unit": "ST", "state": "ok", "site": "W1",
    ])
    row.cells.merge(["word": "ZAEHL", "article": "S3", "from": Self.counted(counts)]) { $1 }
    counts += 1
    let second = Self.second(task) + later
    clock.put(&row.cells, at: second)
    row.faults = faults
    change(&row, second)
    return row
  }

  private mutating func times(_ most: Int) -> Range<Int> { 0..<dice.roll(1...most) }

  // MARK: Faults

  private mutating func plantLost() {
    let clock = clock
    for _ in times(4) { count([.wrongRow]) { row, _ in row.extra = ",more" } }
    for _ in times(4) { count([.badTime]) { row, _ in row.cells["begin"] = "2024-13-45 99:10:00" } }
    for _ in times(4) {
      count([.noTime]) { row, _ in
        for key in ["known", "given", "begin", "end_date", "end_time"] { row.cells[key] = "" }
      }
    }
    for _ in times(4) { count([.unknownActivity]) { row, _ in row.cells["word"] = "TELEPORT" } }
    for _ in times(4) { count([.noLocation]) { row, _ in row.cells["from"] = "" } }
    for number in times(4) {
      count([number % 2 == 0 ? .badQuantity : .emptyCount]) { row, _ in
        row.cells["amount"] = ["abc", "0"][number % 2]
      }
    }
    for _ in times(3) {
      inbound([.badQuantity], to: "rack/A1-R-38-9-1") { $0["amount"] = "0" }
      count([.reversal]) { row, _ in row.cells.merge(["word": "AUS", "load": "H0", "amount": "1"]) { $1 } }
    }
    // Copies, right behind what they repeat.
    for isTrue in [true, false] {
      for _ in times(4) {
        let task = free.removeLast()
        var copy = rows[task]
        if !isTrue { copy.cells["order"] = "another" }
        copy.faults = [isTrue ? .duplicate : .conflictingDuplicate]
        behind[task] = [copy]
      }
    }
    // A clock that was years off, in both directions.
    for number in times(3) {
      count([.farTime]) { row, second in
        let far = second + (number % 2 == 0 ? 9 : -12) * 365 * 86_400
        row.cells["known"] = "\((clock.noon + far) * 1000)"
        for key in ["given", "begin", "end_date", "end_time"] { row.cells[key] = "" }
      }
    }
  }

  private mutating func plantAside() {
    for _ in times(4) { count([.filtered]) { row, _ in row.cells["site"] = "W2" } }
    for _ in times(4) { count([.cancelled]) { row, _ in row.cells["state"] = "storno" } }
    for _ in times(4) { count([.openTask]) { row, _ in row.cells["state"] = "offen" } }
    for _ in times(4) { count([.ignored]) { row, _ in row.cells["word"] = "INFO" } }
    for _ in times(3) {
      count([.emptyPick]) { row, _ in
        row.cells.merge(["word": "EIN", "state": "kurz", "amount": "0", "to": "rack/A1-R-39-9-1"]) { $1 }
      }
    }
  }

  private mutating func plantRepaired() {
    let clock = clock
    for _ in times(4) {
      let task = free.removeLast()
      let second = Self.second(task)
      clock.put(&rows[task].cells, known: second, given: second + 10, begin: second + 80, end: second + 20)
      rows[task].faults.append(.endsBeforeStart)
    }
    for _ in times(4) {
      count([.startsBeforeRelease]) { row, second in
        clock.put(&row.cells, known: second + 700, given: nil, begin: second + 20, end: second + 80)
      }
    }
    for _ in times(4) {
      count([.startsBeforeAssign]) { row, second in
        clock.put(&row.cells, known: second, given: second + 700, begin: second + 20, end: second + 80)
      }
    }
    for _ in times(4) {
      count([.longName]) { row, _ in row.cells["order"] = String(repeating: "x", count: 300) }
    }
    // Seconds where the column has milliseconds.
    for _ in times(4) {
      count([.mixedUnits]) { row, second in row.cells["known"] = "\(clock.noon + second)" }
    }
  }

  private mutating func plantUsed() {
    let clock = clock
    for number in times(3) {
      let task = freeTask("EIN")
      rows[task].cells["to"] = "Z-09-9\(number)"
      rows[task].faults.append(.unknownLocation)
    }
    for number in times(3) {
      inbound([.unknownSKU], to: "rack/A2-R-39-\(number + 1)-1") { $0["article"] = "NEW\(number)" }
    }
    for number in times(3) {
      count([.negativeStock, .negativeQuantity]) { row, _ in
        row.cells.merge(["word": "AUS", "load": "X\(number)", "amount": "-1", "to": "D"]) { $1 }
        row.cells["from"] = "rack/A2-R-40-\(number + 1)-1"
      }
    }
    for number in times(3) {
      let task = freeTask("AUS")
      rows[task].cells["from"] = "rack/A1-R-39-\(number + 1)-1"
      rows[task].faults.append(.movedUnseen)
    }
    // Onto loads that stay for good: every third task puts one away.
    for number in times(3) {
      let cell = rows[3 + 6 * number].cells["to"] ?? ""
      inbound([.placeTaken], to: cell) { $0["article"] = "S2" }
    }
    for _ in times(4) { count([.noArticle]) { row, _ in row.cells["article"] = "" } }
    for _ in times(3) {
      let task = freeTask("AUS")
      rows[task].cells["state"] = "kurz"
      rows[task].faults.append(.shortPick)
    }
    count([.unitChange]) { row, _ in row.cells["unit"] = "KAR" }
    count([.unitChange]) { row, _ in
      row.cells.merge(["unit": "KAR", "article": "S5", "from": "rack/A1-R-40-5-1"]) { $1 }
    }
    for _ in times(4) {
      let task = free.removeLast()
      let who = rows[task].cells["who"]
      let made = counted(task, [.overlap]) { row, second in
        row.cells["who"] = who
        clock.put(&row.cells, known: second, given: nil, begin: second + 30, end: second + 50)
      }
      behind[task] = [made]
    }
    for _ in times(3) {
      count([.longTask]) { row, second in
        clock.put(&row.cells, known: second, given: nil, begin: second + 20, end: second + 30 * 3600)
      }
    }
    for _ in times(4) {
      count([.noEnd]) { row, second in
        clock.put(&row.cells, known: second, given: nil, begin: second + 20, end: nil)
      }
    }
  }

  /// A task of this word that nothing was planted in yet; of a load that stays for good, if it is put away.
  private mutating func freeTask(_ word: String) -> Int {
    let place = free.lastIndex { rows[$0].cells["word"] == word && (word == "AUS" || $0 % 3 == 0) } ?? 0
    return free.remove(at: place)
  }

  /// A further load that is put away.
  private mutating func inbound(
    _ faults: [LogFault], to cell: String, _ change: (inout [String: String]) -> Void
  ) {
    let task = free.removeLast()
    let made = counted(task, faults) { row, _ in
      row.cells.merge(["word": "EIN", "load": "N\(task)", "from": "arrivals", "to": cell]) { $1 }
      change(&row.cells)
    }
    behind[task] = [made]
  }

  private mutating func plantClocks() {
    let clock = clock
    // Scanners that are seven minutes, an hour or two behind: some rows one after the other.
    for (fault, late) in [(LogFault.clockBackwards, 420), (.zoneSlip, 3600), (.zoneSlip, 7200)] {
      for _ in times(2) {
        let task = free.removeLast()
        let block = dice.roll(1...3)
        let made = (0..<block).map { number in
          counted(task, number == 0 ? [fault] : [], later: 1 + number) { row, second in
            clock.put(&row.cells, at: second - late)
          }
        }
        behind[task] = made
      }
    }
    // A crane whose clock is 100 s behind for five tasks, and then the whole log for good.
    for task in stride(from: 903, to: 913, by: 2) { shift(task, .clockBackwards) }
    for task in 930..<rows.count { shift(task, task == 930 ? .clockBackwards : nil) }
  }

  private mutating func shift(_ task: Int, _ fault: LogFault?) {
    clock.put(&rows[task].cells, at: Self.second(task) - 100)
    if let fault { rows[task].faults.append(fault) }
  }

  /// What lies in the night: a task over midnight, and an hour that is not there, or is there twice.
  private mutating func plantNight() {
    let clock = clock
    let midnight = (clock.goesBack ? 10 : 11) * 3600
    let last = (midnight - 18_000) / 90 - 1
    let over = counted(last, [.overMidnight]) { row, second in
      clock.put(&row.cells, known: second, given: nil, begin: second + 20, end: midnight + 300)
      row.cells["end_date"] = String(clock.local(second).prefix(10))
    }
    behind[last] = [over]
    if clock.goesBack {
      for index in rows.indices where isTwice(rows[index]) { rows[index].faults.append(.repeatedHour) }
      return
    }
    let task = (13 * 3600 + 2000 - 18_000) / 90
    let missing = counted(task, [.missingHour]) { row, _ in
      // 2:33 is taken for 3:33.
      row.cells["begin"] = row.cells["begin"]?.replacing(" 03:", with: " 02:")
    }
    behind[task] = [missing]
  }

  /// One of its times is between two and three in the morning of the change.
  private func isTwice(_ row: Row) -> Bool {
    let end = "\(row.cells["end_date"] ?? "") \(row.cells["end_time"] ?? "")"
    return [row.cells["given"] ?? "", row.cells["begin"] ?? "", end].contains {
      $0.hasPrefix("2024-10-27 02:")
    }
  }
}
