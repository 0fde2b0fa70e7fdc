import EntrepotLayout

/// Whether `03/02/2026` is a day in February or in March, where the times of a log leave it open.
struct DayOrder {
  /// What a column of times that leaves it open is taken for.
  let isDayFirst: Bool
  /// Why, as a sentence.
  let reason: String

  /// - Parameters:
  ///   - values: times that can be read both ways.
  ///   - usual: whether days come first where nothing tells.
  ///   - names: the log's headings.
  init(_ values: [String], usual: Bool, _ names: [ColumnName]) {
    let (first, second) = (DayOrder.span(values, dayFirst: true), DayOrder.span(values, dayFirst: false))
    let neither =
      DayOrder.isTorn(values)
      ? "days beyond the twelfth stand in both places" : "no day is beyond the twelfth"
    if let first, let second, min(first, second) * 5 <= max(first, second) {
      isDayFirst = first < second
      reason =
        "Dates are read as \(DayOrder.words(isDayFirst)): \(neither), but only so do the log's days lie "
        + "close together."
    } else if let language = HeaderLanguage(names) {
      isDayFirst = true
      reason =
        "Dates are read as \(DayOrder.words(true)), since the headings are \(language.rawValue): "
        + "\(neither), so that nothing else tells."
    } else {
      isDayFirst = usual
      reason =
        "Dates are read as \(DayOrder.words(usual)): \(neither), so they may be "
        + "\(DayOrder.words(!usual)) as well."
    }
  }

  private static func words(_ isDayFirst: Bool) -> String { isDayFirst ? "day/month/year" : "month/day/year" }

  /// The three numbers of a day, as they stand in a time; nil: it has no three.
  private static func numbers(_ text: String) -> [Int]? {
    let isRun = text.prefix { $0.isNumber }.count == 8
    let digits = Array(text)
    let parts =
      isRun
      ? [String(digits[..<2]), String(digits[2..<4]), String(digits[4..<8])]
      : text.split(maxSplits: 3) { !$0.isNumber }.map(String.init)
    let numbers = parts.prefix(3).compactMap { Int($0) }
    guard numbers.count == 3, numbers.allSatisfy({ (0...9999).contains($0) }) else { return nil }
    return numbers
  }

  /// Some times have a day beyond the twelfth before the month, and some behind it.
  private static func isTorn(_ values: [String]) -> Bool {
    var (isBefore, isBehind) = (false, false)
    for text in values {
      guard let numbers = DayOrder.numbers(text) else { continue }
      if (13...31).contains(numbers[0]) { isBefore = true }
      if (13...31).contains(numbers[1]) { isBehind = true }
    }
    return isBefore && isBehind
  }

  /// Days from the first to the last, where there are three or more; months of 31 days will do.
  private static func span(_ values: [String], dayFirst: Bool) -> Int? {
    let days = Set(
      values.compactMap { text -> Int? in
        guard let numbers = DayOrder.numbers(text) else { return nil }
        let (day, month) = dayFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
        return (numbers[2] * 12 + month) * 31 + day
      })
    guard days.count >= 3, let least = days.min(), let most = days.max() else { return nil }
    return most - least
  }
}
