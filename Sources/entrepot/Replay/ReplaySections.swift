import EntrepotAnalysis
import EntrepotReplay
import EntrepotReport
import Foundation

/// What a replay's report says beside its figures: cleaning, validation, calibration.
enum ReplaySections {
  /// Sections of what there is.
  static func all(
    _ cleaning: CleaningReport?, _ validation: Validation?, _ calibration: Calibration?
  ) -> [ReportSection] {
    let sections =
      [cleaning.map(section), validation.map(section)].compactMap { $0 } + (calibration.map(sections) ?? [])
    return sections.isEmpty ? [] : sections + [unknown(validation, calibration)]
  }

  /// The same from a results folder; none where it is not of a replay. A file of another version is said to
  /// be missing.
  static func read(_ folder: String) -> [ReportSection] {
    var unread: [String] = []
    func value<Value: Decodable>(_ name: String) -> Value? {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { return nil }
      do { return try JSONDecoder().decode(Value.self, from: data) } catch {
        unread.append(name)
        return nil
      }
    }
    let sections = all(
      value(ResultFile.cleaning), value(ResultFile.validation), value(ResultFile.calibration))
    guard !unread.isEmpty else { return sections }
    var section = ReportSection("Not shown")
    section.notes = unread.map {
      "\($0) of these results cannot be read, as another version of the program wrote it."
    }
    return sections + [section]
  }

  // MARK: Cleaning

  private static func section(_ report: CleaningReport) -> ReportSection {
    var section = ReportSection("The log, before anything was made of it")
    let n = CleaningText.number
    section.notes.append(
      "\(n(report.rowsRead)) rows from \(report.from) to \(report.to): \(n(report.rowsUsed)) used "
        + "(" + (report.movements.map { "\(n($0)) movements of \(report.rowsOfMovement) each; " } ?? "")
        + "\(n(report.rowsRepaired)) of them repaired), \(n(report.rowsQuarantined)) quarantined, "
        + "\(n(report.rowsAside)) set aside. "
        + (report.addsUp ? "Every row is accounted for." : "The counts do not add up."))
    var table = ReportSection.Table(
      "", ["rows", "what was found", "what became of them", "first", "e.g."], numbers: [0, 3], wide: [1, 4])
    table.rows = report.findings.map {
      [
        .text(n($0.count)), .text(CleaningText.meaning($0)),
        .text($0.fate == "aside" ? "set aside" : $0.fate),
        .text($0.firstRow > 0 ? n($0.firstRow) : ""), .text(String(($0.examples.first ?? "").prefix(120))),
      ]
    }
    if report.rowsQuarantined > 0 {
      table.note = "Rows that were quarantined stand in quarantine.csv, each with its reason."
    }
    section.tables.append(table)
    let stock = report.stock
    let basis = stock.basis == "snapshot" ? "by the snapshot" : "the least that the log allows"
    section.items.append(
      "Stock: \(n(stock.initial)) loads at the start (\(basis)), \(n(stock.least)) to \(n(stock.most)), "
        + "\(n(stock.final)) at the end; "
        + (stock.negative == 0
          ? "never negative."
          : "\(n(stock.negative)) movements of loads that were not there, of \(n(stock.negativeSKUs)) SKUs."))
    section.items += report.remarks
    return section
  }

  // MARK: Validation

  private static func light(_ verdict: String) -> Verdict? {
    switch verdict {
    case "within noise": .held
    case "near noise": .undecided
    case "beyond noise": .broken
    default: nil
    }
  }

  private static func section(_ found: Validation) -> ReportSection {
    var section = ReportSection("Simulated against logged")
    section.notes.append("\(CleaningText.number(found.tasks)) tasks compared.")
    let left = found.left.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    if !left.isEmpty {
      section.notes.append(
        "Not simulated: "
          + left.map { "\(CleaningText.number($0.value)) (\($0.key))" }.joined(separator: ", ")
          + ".")
    }
    var measures = ReportSection.Table(
      "Each measure beside the log's own noise",
      ["measure", "what it is", "value", "noise", "up to", "verdict", "what the noise is"],
      numbers: [2, 3, 4], wide: [1, 6])
    measures.rows = found.measures.map { measure in
      func amount(_ value: Double?) -> ReportSection.Cell {
        .text(value.map { ValidationText.amount($0, measure.unit) } ?? "–")
      }
      return [
        .text(measure.name), .text(measure.meaning), amount(measure.value), amount(measure.floor),
        amount(measure.high), .verdict(measure.verdict, light(measure.verdict)), .text(measure.basis),
      ]
    }
    if !found.measures.isEmpty { section.tables.append(measures) }
    if found.movers.count > 1 { section.tables.append(movers(found)) }
    section.tables += worst(found)
    section.items += found.drift.map(\.sentence)
    section.items += found.remarks
    return section
  }

  /// How busy each mover was; of very many those that differ most.
  private static func movers(_ found: Validation) -> ReportSection.Table {
    let all = found.movers
    var table = ReportSection.Table(
      ValidationText.moversTitle(found),
      ["mover", "tasks", "busy by the log", "simulated", "difference", "noise", "up to", "verdict"],
      numbers: [1, 2, 3, 4, 5, 6])
    let list = ValidationText.furthest(all, 60)
    table.rows = list.map { mover in
      func share(_ value: Double?) -> ReportSection.Cell { .text(value.map(ValidationText.percent) ?? "–") }
      return [
        .text(mover.name), .text(CleaningText.number(mover.tasks)), share(mover.logged),
        share(mover.simulated), share(mover.difference), share(mover.floor), share(mover.high),
        .verdict(mover.verdict, light(mover.verdict)),
      ]
    }
    if list.count < all.count {
      table.note = "\(all.count - list.count) more stand in \(ResultFile.validation)."
    }
    return table
  }

  /// The tasks on which log and simulation differ most, and what happened around each.
  private static func worst(_ found: Validation) -> [ReportSection.Table] {
    guard !found.worst.isEmpty else { return [] }
    var table = ReportSection.Table(
      "The tasks on which they differ most",
      ["row", "task", "began", "by", "from", "to", "logged", "simulated"],
      numbers: [0, 6, 7])
    table.rows = found.worst.map { task in
      [
        .link(CleaningText.number(task.row), to: "task-\(task.row)"), .text(task.task ?? ""),
        .text(task.start),
        .text(task.resource),
        .text(task.from), .text(task.to), .text(ValidationText.amount(task.logged, "s")),
        .text(ValidationText.amount(task.simulated, "s")),
      ]
    }
    table.note = "A row's number leads to what the same mover did before and after."
    return [table]
      + found.worst.map { task in
        var around = ReportSection.Table(
          "\(task.resource) around row \(CleaningText.number(task.row))",
          ["row", "task", "activity", "from", "to", "began", "ended", "logged", "simulated"],
          numbers: [0, 7, 8])
        around.rows = task.around.map { near in
          let number = CleaningText.number(near.row)
          return [
            near.row == task.row ? .anchor(number + " ◀", name: "task-\(near.row)") : .text(number),
            .text(near.task ?? ""), .text(near.activity), .text(near.from), .text(near.to), .text(near.start),
            .text(near.end),
            .text(ValidationText.amount(near.logged, "s")), .text(ValidationText.amount(near.simulated, "s")),
          ]
        }
        return around
      }
  }

  // MARK: What nobody can know

  private static func unknown(_ validation: Validation?, _ calibration: Calibration?) -> ReportSection {
    var section = ReportSection("What this log cannot say")
    section.items = [
      "Demand that the old system held back is not in its log: orders come when it released them.",
      "A confirmation may lag behind the movement; what a scanner's queue adds cannot be told from slow "
        + "handling.",
      "Work that the log does not show (cancelled tasks, empty travel, moves by hand) is not in its figures.",
    ]
    if calibration?.availability == nil {
      section.items.append(
        "Nothing is said of breakdowns: a gap may be a break or a lack of orders. A log of alarms tells "
          + "('--calibrate --alarms FILE').")
    }
    if validation == nil {
      section.items.append("How far a simulation is from this log was not asked for ('--validate').")
    }
    return section
  }
}
