/// A named window as written.
public struct WindowForm: Sendable {
  var name = ""
  /// Where it stands.
  var mark: Mark
  /// All of these together.
  var rules: [Rule] = []

  /// One way to say when.
  enum Rule: Sendable {
    /// Every day, or on some days.
    case daily(DailyForm)
    /// The stretch of this length [s] in which the order file has most rows.
    case busiest(Double)
    /// Once.
    case once(from: Moment, to: Moment)
  }
}

/// Times of day on some days of the week.
public struct DailyForm: Hashable, Sendable {
  /// From and to, in seconds of the day; `to` may lie on the next day.
  var spans: [Span] = []
  /// Monday first.
  var days: [Bool] = Array(repeating: true, count: 7)

  struct Span: Hashable, Sendable {
    var from: Int
    var to: Int
  }
}

/// A point in time as written: on the wall clock, or so long after the start.
enum Moment: Hashable, Sendable {
  case local(LocalTime)
  case elapsed(Double)
}

extension Shape where Value == Moment {
  /// `2022-03-07T06:00`, or `8 h` after the start of the run.
  static var moment: Shape {
    .parsed("a local time such as 2022-03-07T06:00, or a time since the start such as 8 h") {
      text, mark, reading in
      if let local = LocalTime(text) { return .local(local) }
      if case .success(let value) = Quantity.parse(text, as: .time), (0...century).contains(value) {
        return .elapsed(value)
      }
      reading.report(
        "bad-time",
        "'\(reading.subject)' needs a local time such as 2022-03-07T06:00, or a time since the start such as "
          + "8 h, not '\(shortened(text))'.", at: mark)
      return nil
    }
  }
}

extension Shape where Value == DailyForm.Span {
  /// `06:00-22:00`; `22:00-06:00` ends on the next day.
  static var timeOfDay: Shape {
    .parsed("times of day such as 06:00-22:00") { text, mark, reading in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let from = secondOfDay(parts[0]), let to = secondOfDay(parts[1]), from < 86_400,
        from != to
      else {
        reading.report(
          "bad-time-of-day",
          "'\(reading.subject)' needs times of day such as 06:00-22:00, not "
            + "'\(shortened(text))'.", at: mark)
        return nil
      }
      return DailyForm.Span(from: from, to: to > from ? to : to + 86_400)
    }
  }
}

extension Shape where Value == Double {
  /// A time of day such as `06:00`, in seconds after midnight.
  static var clockTime: Shape {
    .parsed("a time of day such as 06:00") { text, mark, reading in
      if let second = secondOfDay(text[...]) { return Double(second) }
      reading.report(
        "bad-time-of-day",
        "'\(reading.subject)' needs a time of day such as 06:00, not '\(shortened(text))'.",
        at: mark)
      return nil
    }
  }
}

/// Reads `06:00`; 24:00 is the end of the day.
private func secondOfDay(_ text: Substring) -> Int? {
  let parts = trimmed(text).split(separator: ":", omittingEmptySubsequences: false)
  guard parts.count == 2,
    parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy { "0"..."9" ~= $0 } }),
    let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour < 24 || hour == 24 && minute == 0
  else { return nil }
  return hour * 3600 + minute * 60
}

extension Shape where Value == [Bool] {
  /// `Mon-Fri`, `Sat`, or a list of these.
  static var weekdays: Shape {
    let some = Shape<[Bool]>.parsed("days such as Mon-Fri", readDays)
    return Shape<[[Bool]]>.list(of: some, count: 1...7, allowsSingle: true).map { sets in
      (0..<7).map { day in sets.contains { $0[day] } }
    }
  }
}

private let dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

private func readDays(_ text: String, _ mark: Mark, _ reading: inout Reading) -> [Bool]? {
  var days = Array(repeating: false, count: 7)
  for part in text.split(separator: ",", omittingEmptySubsequences: false) {
    let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { trimmed($0) }
    let numbers = ends.compactMap { dayNames.firstIndex(of: $0) }
    guard (1...2).contains(ends.count), numbers.count == ends.count else {
      let wrong = ends.first { !dayNames.contains($0) } ?? text
      reading.report(
        "unknown-day", "'\(shortened(wrong))' is not a day; days are \(dayNames.joined(separator: ", ")).",
        at: mark, suggestion: nearestWord(to: wrong, among: dayNames))
      return nil
    }
    var day = numbers[0]
    days[day] = true
    while day != numbers[numbers.count - 1] {
      day = (day + 1) % 7
      days[day] = true
    }
  }
  return days
}

/// One rule as a mapping, before it is known which kind it is.
struct RuleForm {
  var daily: [DailyForm.Span]?
  var days: [Bool]?
  var hours: HoursForm?
}

/// From one moment to another.
struct HoursForm {
  var from = Moment.elapsed(0)
  var to = Moment.elapsed(0)
}

extension Shape where Value == WindowForm {
  /// A rule, or a list of rules.
  static var window: Shape {
    Shape<[WindowForm.Rule]>.list(of: .rule, count: 1...100, allowsSingle: true).marked.map {
      WindowForm(mark: $0.mark, rules: $0.value)
    }
  }
}

extension Shape where Value == WindowForm.Rule {
  fileprivate static var rule: Shape {
    let busiest = Shape<WindowForm.Rule>.parsed("a rule such as 'busiest 60 min'", readBusiest)
    let hours = Shape<HoursForm>.mapping(
      HoursForm(), isWhole: true,
      [
        Field("from", \.from, .moment, "Its start.", isRequired: true),
        Field("to", \.to, .moment, "Its end.", isRequired: true),
      ])
    let mapping = Shape<RuleForm>.mapping(
      RuleForm(), isWhole: true,
      [
        Field(
          "daily", \.daily, Shape<[DailyForm.Span]>.list(of: .timeOfDay, allowsSingle: true).orNil,
          "Times of day on the local clock, such as 06:00-22:00."),
        Field(
          "days", \.days, Shape<[Bool]>.weekdays.orNil, "Days of the week, such as Mon-Sat; all if absent."),
        Field("hours", \.hours, hours.orNil, "Once, from one moment to another."),
      ])
    return Shape(.anyOf([busiest.outline, mapping.outline])) { node, reading in
      if node.text != nil { return busiest.read(node, &reading) }
      let before = reading.problems.count
      guard let form = mapping.read(node, &reading), reading.problems.count == before else { return nil }
      switch (form.daily, form.hours) {
      case (let spans?, nil):
        return .daily(DailyForm(spans: spans, days: form.days ?? Array(repeating: true, count: 7)))
      case (nil, let hours?) where form.days == nil:
        return .once(from: hours.from, to: hours.to)
      default:
        reading.report(
          "wrong-window", "A window needs either 'daily' (with 'days', if some) or 'hours'.", at: node.mark)
        return nil
      }
    }
  }
}

private func readBusiest(_ text: String, _ mark: Mark, _ reading: inout Reading) -> WindowForm.Rule? {
  if text.hasPrefix("busiest "),
    case .success(let length) = Quantity.parse(trimmed(text.dropFirst(8)), as: .time),
    (60...604_800).contains(length)
  {
    return .busiest(length)
  }
  reading.report(
    "wrong-window",
    "A window is written { daily: 06:00-22:00 }, { hours: { from: …, to: … } } or 'busiest 60 min' "
      + "(1 min to 7 d), "
      + "not '\(shortened(text))'.", at: mark)
  return nil
}
