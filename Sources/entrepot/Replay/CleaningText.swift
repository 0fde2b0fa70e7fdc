import EntrepotReplay

/// A cleaning report for people.
enum CleaningText {
  static func text(_ report: CleaningReport, _ name: String) -> String {
    var text = "\(name): \(number(report.rowsRead)) rows from \(report.from) to \(report.to)\n"
    text += "  used \(number(report.rowsUsed)) ("
    if let movements = report.movements {
      text += "\(number(movements)) movements of \(report.rowsOfMovement) each, "
    }
    text += "\(number(report.rowsRepaired)) repaired)"
    text +=
      ", quarantined \(number(report.rowsQuarantined)), set aside \(number(report.rowsAside))\n"
    if !report.findings.isEmpty {
      var table = TextTable(
        ["rows", "what", "first", "then", "e.g."], [.right, .left, .right, .left, .left])
      for finding in report.findings {
        table.add([
          number(finding.count), meaning(finding),
          finding.firstRow > 0 ? "row \(finding.firstRow)" : "",
          finding.fate == "aside" ? "set aside" : finding.fate,
          String((finding.examples.first ?? "").prefix(70)),
        ])
      }
      text += "\n" + table.text.split(separator: "\n").map { "  \($0)\n" }.joined() + "\n"
    }
    for remark in report.remarks { text += "  \(TextTable.plain(remark))\n" }
    let stock = report.stock
    let basis = stock.basis == "snapshot" ? "by the snapshot" : "the least that the log allows"
    text +=
      "  Stock: \(number(stock.initial)) loads at the start (\(basis)), \(number(stock.least)) to "
    text += "\(number(stock.most)), \(number(stock.final)) at the end; "
    text +=
      stock.negative == 0
      ? "never negative.\n" : "\(number(stock.negative)) movements of loads that were not there.\n"
    return text
  }

  /// What was found, and of how many names.
  static func meaning(_ finding: CleaningReport.Finding) -> String {
    finding.meaning + (finding.names.map { " (\(number($0)) different)" } ?? "")
  }

  /// 104,031.
  static func number(_ value: Int) -> String {
    var text = ""
    for (index, digit) in String(abs(value)).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text = "," + text }
      text = String(digit) + text
    }
    return (value < 0 ? "-" : "") + text
  }
}
