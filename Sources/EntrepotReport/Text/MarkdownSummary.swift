import EntrepotAnalysis

/// The run in one screen of Markdown, for a merge request or a chat: verdict, promises, sections, figures.
public func markdownSummary(_ result: RunResult) -> String {
  var lines = ["# \(words(result.header.title))", "", "**\(words(Sentences.headline(result)))**", ""]
  if let binding = Sentences.binding(result) { lines += [words(binding), ""] }
  if !result.expectations.isEmpty {
    lines += table(
      ["verdict", "promise", "came to", "uncertainty", "remark"],
      result.expectations.map { promise in
        let name = Promise(promise.expression)?.name ?? ""
        let value = Quantity(promise.value, halfWidth: promise.halfWidth95, unit: promise.unit, name: name)
        return [
          Marks.symbol(promise.verdict) + " " + promise.verdict.rawValue, promise.expression, value.plainText,
          Uncertainty.words(value, result), promise.remark,
        ]
      })
  }
  if !result.detail.sections.isEmpty {
    lines += table(
      ["section", "required [/h]", "available [/h]", "share", "basis"],
      Sentences.ranked(result.detail.sections).map { section in
        let share = Sentences.share(section)
        return [
          section.name, Numbers.fixed(section.required, decimals: 0),
          share < 0 ? Sentences.noShare(section) : Numbers.fixed(section.available, decimals: 0),
          share < 0 ? "" : Numbers.percent(share, decimals: 0), section.basis,
        ]
      })
  }
  if !result.kpis.isEmpty {
    lines += table(
      ["figure", "mean", "uncertainty"],
      result.kpis.map { kpi in
        let quantity = Quantity(kpi)
        return [kpi.name, quantity.plainText, Uncertainty.words(quantity, result)]
      })
  }
  if !result.stuck.isEmpty {
    lines += ["Left over:", ""] + result.stuck.map { "- " + words($0) } + [""]
  }
  let warmUp = Sentences.warmUp(result).map { "; " + $0 } ?? ""
  let runs = Sentences.runs(result)
  lines.append(words("\(Sentences.span(result.header)); \(runs)\(warmUp); seed \(result.header.seed)."))
  return lines.joined(separator: "\n") + "\n"
}

private func words(_ text: String) -> String { markdownWords(text) }

private func table(_ heads: [String], _ rows: [[String]]) -> [String] {
  func line(_ cells: [String]) -> String { "| " + cells.map(words).joined(separator: " | ") + " |" }
  return [line(heads), "|" + heads.map { _ in "---|" }.joined()] + rows.map(line) + [""]
}

/// Text that Markdown and the HTML within it take as text.
func markdownWords(_ text: String) -> String {
  Escape.oneLine(text).reduce(into: "") { escaped, character in
    switch character {
    case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$": escaped += "\\" + String(character)
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "&": escaped += "&amp;"
    default: escaped.append(character)
    }
  }
}

/// A shape for each verdict.
enum Marks {
  static func symbol(_ verdict: Verdict) -> String {
    switch verdict {
    case .held: "●"
    case .broken: "▲"
    case .undecided: "■"
    }
  }
}
