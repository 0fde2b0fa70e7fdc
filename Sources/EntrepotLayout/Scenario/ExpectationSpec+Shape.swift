extension Shape where Value == ExpectationSpec {
  /// `KPI < bound`, or `>`, with `when crane[A3] down 8 h` behind it if it is conditional.
  static var expectation: Shape {
    .parsed("a promise such as 'shipments.turnaround.p95 < 45 min'", readExpectation)
  }
}

/// Splits a promise at its sign and reads both sides.
func readExpectation(_ text: String, _ mark: Mark, _ reading: inout Reading) -> ExpectationSpec? {
  guard let sign = text.firstIndex(where: { $0 == "<" || $0 == ">" }) else {
    reading.report(
      "not-a-promise",
      "A promise is written 'KPI < bound' or 'KPI > bound', not '\(shortened(text))'.", at: mark)
    return nil
  }
  let kpi = trimmed(text[..<sign])
  var right = text[text.index(after: sign)...]
  if right.first == "=" { right = right.dropFirst() }
  let words = right.split(separator: " ")
  let when = words.firstIndex(of: "when")
  let bound = words[..<(when ?? words.endIndex)].joined(separator: " ")
  let isKnown = checkKPI(kpi, mark, &reading)
  guard let value = readBound(bound, mark, &reading) else { return nil }
  var condition: ConditionSpec?
  if let when {
    condition = readCondition(Array(words[(when + 1)...]), mark, &reading)
    guard condition != nil else { return nil }
  }
  guard isKnown, checkUnit(bound, value, of: kpi, mark, &reading) else { return nil }
  return ExpectationSpec(
    text: text, kpi: kpi, isUpperBound: text[sign] == "<", bound: value, condition: condition, mark: mark)
}

/// Whether the KPI is one of the catalogue's; any name will do when it has none.
func checkKPI(_ kpi: String, _ mark: Mark, _ reading: inout Reading) -> Bool {
  let name = withoutBrackets(kpi)
  let names = reading.catalogue.family(.kpi).map(\.name)
  guard let name, !name.isEmpty, !name.contains(where: \.isWhitespace) else {
    reading.report("not-a-promise", "'\(shortened(kpi))' is not the name of a KPI.", at: mark)
    return false
  }
  if names.isEmpty || names.contains(name) { return true }
  let suggestion = nearestWord(to: name, among: names)
  let known = suggestion == nil ? "; known are \(listed(names))" : ""
  reading.report(
    "unknown-kpi", "'\(shortened(name))' is not a KPI\(known).", at: mark, suggestion: suggestion)
  return false
}

/// Whether a bound is in a unit of what the KPI measures: a lead time is not promised in kilograms.
private func checkUnit(
  _ text: String, _ value: Double, of kpi: String, _ mark: Mark, _ reading: inout Reading
) -> Bool {
  let name = withoutBrackets(kpi) ?? kpi
  guard let entry = reading.catalogue.entry(.kpi, name), !entry.unit.isEmpty,
    case .success(let quantity) = Quantity.split(text)
  else { return true }
  let unit = quantity.unit
  let dimension = Unit.named(unit)?.dimension
  let (isRight, example): (Bool, String) =
    switch entry.unit {
    case "s": (dimension == .time, "45 min")
    case "1/h": (dimension == .rate || unit == "loads/h" || unit == "moves/h", "120 1/h")
    case "1": ((dimension == .share || unit.isEmpty) && value <= 1, "85 %")
    case "J": (dimension == .energy, "2 kWh")
    case "kg": (dimension == .mass, "0.5 kg")
    case "price": (!unit.isEmpty && dimension == nil, "0.60 EUR")
    default: (unit.isEmpty || unit == entry.unit || unit == "loads", "20")
    }
  if isRight, value >= 0 { return true }
  reading.report(
    "wrong-dimension", "'\(name)' is promised as in '\(example)', not '\(shortened(text))'.", at: mark)
  return false
}

/// `crane[A3].busy-share[peak]` as `crane.busy-share`; nil when brackets do not match.
func withoutBrackets(_ kpi: String) -> String? {
  var name = ""
  var isInside = false
  for letter in kpi {
    switch letter {
    case "[" where !isInside: isInside = true
    case "]" where isInside: isInside = false
    case "[", "]": return nil
    default: if !isInside { name.append(letter) }
    }
  }
  return isInside ? nil : name
}

/// What stands in the brackets of a KPI; members come before the last dot, windows at the end.
func bracketed(_ kpi: String) -> (members: [String], window: String?) {
  var found: [String] = []
  var rest = kpi[...]
  var window: String?
  while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
    let name = String(rest[rest.index(after: open)..<close])
    rest = rest[rest.index(after: close)...]
    if rest.isEmpty { window = name } else { found.append(name) }
  }
  return (found, window)
}

/// The bound in SI; amounts of money stay in their currency.
private func readBound(_ text: String, _ mark: Mark, _ reading: inout Reading) -> Double? {
  switch Quantity.split(text) {
  case .success(let quantity):
    if quantity.unit.isEmpty { return quantity.value }
    if let unit = Unit.named(quantity.unit) {
      let value = unit.si(quantity.value)
      if value.isFinite { return value }
    }
    let head = quantity.unit.split(separator: "/").first ?? ""
    let isMoney = head.count == 3 && head.allSatisfy { $0.isASCII && $0.isUppercase }
    if isMoney || quantity.unit == "loads" { return quantity.value }
    if quantity.unit == "loads/h" || quantity.unit == "moves/h" { return quantity.value / 3600 }
    reading.report(
      "unknown-unit", "'\(shortened(quantity.unit))' is not a unit that a promise can be in.", at: mark,
      suggestion: Unit.meant(by: quantity.unit)
        ?? nearestWord(to: quantity.unit, among: Unit.all.map(\.symbol)))
  case .failure(.notFinite):
    reading.report("not-finite", "A promise needs a finite bound, not '\(shortened(text))'.", at: mark)
  case .failure:
    reading.report(
      "not-a-promise", "A promise needs a bound such as 45 min, not '\(shortened(text))'.", at: mark)
  }
  return nil
}

/// Reads `crane[A3] down 8 h`.
private func readCondition(
  _ words: [Substring], _ mark: Mark, _ reading: inout Reading
) -> ConditionSpec? {
  if let first = words.first, first.hasPrefix("fleet[") { return readFleetCondition(words, mark, &reading) }
  if words.count >= 3, words[1] == "down", words[0].hasSuffix("]"), let open = words[0].firstIndex(of: "["),
    case .success(let duration) = Quantity.parse(words[2...].joined(separator: " "), as: .time),
    duration > 0, duration <= century
  {
    guard words[0][..<open] == "crane" || words[0][..<open] == "vehicle" else {
      reading.report(
        "wrong-condition",
        "Only a crane or a vehicle can be down in a promise, as in 'when crane[A3] down 8 h', "
          + "not '\(shortened(String(words[0])))'; 'outages' lets stations and transfers stand, too.",
        at: mark)
      return nil
    }
    let member = String(words[0][words[0].index(after: open)...].dropLast())
    let isVehicle = words[0][..<open] == "vehicle"
    if !member.isEmpty { return ConditionSpec(member: member, duration: duration, isVehicle: isVehicle) }
  }
  reading.report(
    "wrong-condition",
    "A condition is written 'when crane[A3] down 8 h', "
      + "not 'when \(shortened(words.joined(separator: " ")))'.",
    at: mark)
  return nil
}

/// Reads `fleet[agv] -2 for 8 h`.
private func readFleetCondition(
  _ words: [Substring], _ mark: Mark, _ reading: inout Reading
) -> ConditionSpec? {
  let example = "when fleet[agv] -2 for 8 h"
  if words.count >= 4, words[0].hasSuffix("]"), words[2] == "for", let change = Int(words[1]),
    case .success(let duration) = Quantity.parse(words[3...].joined(separator: " "), as: .time),
    duration > 0, duration <= century
  {
    if change >= 0 {
      reading.report(
        "wrong-condition",
        "A fleet can be smaller for a while, as in '\(example)'; for more vehicles change its 'count'.",
        at: mark)
      return nil
    }
    let name = String(words[0].dropFirst("fleet[".count).dropLast())
    var condition = ConditionSpec(member: name, duration: duration)
    condition.vehiclesLess = change == .min ? .max : -change
    if !name.isEmpty { return condition }
  }
  reading.report(
    "wrong-condition",
    "A condition on a fleet is written '\(example)', "
      + "not 'when \(shortened(words.joined(separator: " ")))'.", at: mark)
  return nil
}
