import EntrepotAnalysis
import EntrepotJournal

/// The sentences that a reader takes away.
enum Sentences {
  /// The worst of all verdicts; nil without promises.
  static func verdict(_ result: RunResult) -> Verdict? {
    let verdicts = result.expectations.map(\.verdict)
    if verdicts.contains(.broken) { return .broken }
    if verdicts.contains(.undecided) { return .undecided }
    return verdicts.isEmpty ? nil : .held
  }

  /// One sentence on all promises: all held, or how many are broken and which first.
  static func headline(_ result: RunResult) -> String {
    let all = result.expectations
    guard let verdict = verdict(result) else { return "No promises were made for this run." }
    let those = all.filter { $0.verdict == verdict }
    guard verdict != .held, let first = those.first else {
      let unfinished = result.stuck.isEmpty ? "" : " Yet some work is left over."
      return (all.count == 1 ? "The promise is held." : "All \(all.count) promises are held.") + unfinished
    }
    let count = all.count == 1 ? "The promise" : "\(those.count) of \(all.count) promises"
    let verb = those.count == 1 ? "is" : "are"
    let more = those.count == 1 ? "" : "first "
    let undecided = verdict == .broken ? all.count { $0.verdict == .undecided } : 0
    let rest = undecided == 0 ? "" : ", \(undecided) undecided"
    return "\(count) \(verb) \(verdict.rawValue)\(rest): \(more)\(outcome(first))."
  }

  /// "truck turnaround, 95th percentile, is 48.1 ± 0.6 min, not < 45 min".
  static func outcome(_ promise: ExpectationResult) -> String {
    guard let parts = Promise(promise.expression) else { return promise.expression }
    let quantity = Quantity(
      promise.value, halfWidth: promise.halfWidth95, unit: promise.unit, name: parts.name)
    let label = KPIWords.label(parts.name)
    let comma = label.contains(",") ? "," : ""
    let condition = parts.condition.map { " when " + $0 } ?? ""
    switch promise.verdict {
    case .broken where quantity.number != nil:
      return "\(label)\(comma) is \(quantity.text) instead of \(parts.demand)\(condition)"
    case .undecided where !promise.remark.isEmpty:
      return "\(label) \(parts.demand)\(condition) (\(promise.remark))"
    default:
      return "\(label) \(parts.demand)\(condition)"
    }
  }

  /// Sections by the share of their capacity that is asked, highest first; those without limit last.
  static func ranked(_ sections: [SectionRow]) -> [SectionRow] {
    sections.enumerated().sorted { a, b in
      let (x, y) = (share(a.element), share(b.element))
      return x != y ? x > y : a.offset < b.offset
    }.map(\.element)
  }

  /// Required by available [1]; −1 without limit.
  static func share(_ section: SectionRow) -> Double {
    guard section.available.isFinite, section.required.isFinite else { return -1 }
    if section.available <= 0 { return section.required > 0 ? .infinity : -1 }
    return section.required / section.available
  }

  /// What to say where there is no share.
  static func noShare(_ section: SectionRow) -> String {
    section.limit.kind == .unknown ? "not known" : "no limit"
  }

  /// The section of which the largest share is asked; nil when no section has a limit.
  static func bindingSection(_ result: RunResult) -> SectionRow? {
    guard let section = ranked(result.detail.sections).first, share(section) >= 0 else { return nil }
    return section
  }

  /// Its name with what it is: "Check point CP1".
  static func title(of section: SectionRow, in cast: Cast) -> String {
    noun(of: section, in: cast) + section.name
  }

  /// What binds first, in words; nil when no section has a limit.
  static func binding(_ result: RunResult) -> String? {
    guard let section = bindingSection(result) else { return nil }
    let name = title(of: section, in: result.header.cast)
    let required = Numbers.fixed(section.required, decimals: 0)
    let available = Numbers.fixed(section.available, decimals: 0)
    let isOrders =
      result.isManual || section.name == SectionRow.podStations || isArea(section, in: result.header.cast)
    let rates = "\(required) of \(available) \(isOrders ? "orders" : "loads") an hour"
    guard share(section) <= 1 else {
      return "\(name) binds first: \(rates) required in the busiest hour."
    }
    let room =
      share(section) > 0 ? ", room for \(Numbers.percent(1 / share(section) - 1, decimals: 0)) more" : ""
    return "\(name) would bind first: \(rates) required in the busiest hour\(room)."
  }

  /// Whether a section is the people of a picking area.
  private static func isArea(_ section: SectionRow, in cast: Cast) -> Bool {
    cast.members.contains { $0.kind == .pickArea && section.name.hasPrefix($0.name + " (") }
  }

  /// "Check point " before the name of one, and so on.
  private static func noun(of section: SectionRow, in cast: Cast) -> String {
    let found = cast.members.firstIndex { member in
      member.name == section.name || member.name.hasSuffix("/" + section.name)
        || (member.kind == .fleet || member.kind == .pickArea)
          && section.name.hasPrefix(member.name + " (")
    }
    guard let index = found else { return "" }
    switch cast.members[index].kind {
    case .station:
      let isCheckPoint = cast.members.contains { $0.kind == .rejectSpur && $0.parent == UInt32(index) }
      return isCheckPoint ? "Check point " : "Station "
    case .transfer: return "Transfer "
    case .receivingDock, .shippingDock: return "Dock "
    case .crane: return "Crane "
    case .aisle: return "Aisle "
    case .fleet: return "Fleet "
    case .pickArea: return "Picking area "
    default: return ""
    }
  }

  /// What intervals come from: "10 replications", "one run in 20 batches".
  static func runs(_ result: RunResult) -> String {
    if result.header.isDeterministic { return "deterministic" }
    if result.batches > 0 { return "one run in \(result.batches) batches" }
    return "\(result.replications) replication\(result.replications == 1 ? "" : "s")"
  }

  /// "warm-up 1.2 h, detected", or that none was found; nil when everything counts by choice.
  static func warmUp(_ result: RunResult) -> String? {
    let span = Calendar.span(result.header.warmUp.seconds)
    switch result.warmUpMethod {
    case .none: return nil
    case .given: return "warm-up \(span)"
    case .detected: return "warm-up \(span), detected by MSER-5"
    case .notFound: return "warm-up not found, nothing discarded: MSER-5 would cut half of the run or more"
    }
  }

  /// "22 days from 6 March 2022, 06:00 (Europe/Berlin)", without what does not fit a calendar.
  static func span(_ header: Header) -> String {
    Calendar.span(header.horizon.seconds) + " from " + Calendar.dateAndTime(0, header.calendar)
      + " (\(header.calendar.timeZone))"
  }
}

/// A promise, taken apart: `name < bound when condition`.
struct Promise {
  var name: String
  /// `< 45 min`.
  var demand: String
  var condition: String?

  init?(_ expression: String) {
    guard let sign = expression.firstIndex(where: { "<>=≤≥".contains($0) }) else { return nil }
    name = expression[..<sign].trimmed
    let rest = String(expression[sign...])
    if let when = rest.firstRange(of: " when ") {
      demand = Promise.unbroken(rest[..<when.lowerBound])
      condition = rest[when.upperBound...].trimmed
    } else {
      demand = Promise.unbroken(rest)
    }
    guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
  }

  /// With spaces that no line breaks at.
  private static func unbroken(_ text: some StringProtocol) -> String {
    String(text.trimmed.map { $0 == " " ? "\u{A0}" : $0 })
  }
}

extension StringProtocol {
  /// Without spaces at either end.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// With a capital first letter.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
