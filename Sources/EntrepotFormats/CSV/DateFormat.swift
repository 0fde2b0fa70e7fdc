import EntrepotLayout

/// How dates and times of a file read: `Y-M-D h:m:s`, `M/D/Y`, `D.M.Y h:m`.
///
/// A letter stands for a number of any length (`Y` year, `M` month, `D` day, `h` hour, `m` minute, `s`
/// second, which may have a fraction); all else stands for itself.
struct DateFormat {
  private let pattern: [UInt8]
  /// Whether it has a time of day.
  let hasTime: Bool

  /// A format with year, month and day, each once; nil for any other text.
  init?(_ text: String) {
    pattern = Array(text.utf8)
    for letter in ["Y", "M", "D"] where text.filter({ String($0) == letter }).count != 1 { return nil }
    for letter in ["h", "m", "s"] where text.filter({ String($0) == letter }).count > 1 { return nil }
    hasTime = text.contains("h")
    if text.contains("m"), !hasTime { return nil }
  }

  /// What a field says.
  enum Reading: Equatable {
    /// Local time since 1970 [s].
    case seconds(Double)
    /// It reads otherwise.
    case unreadable
    /// It reads so, but the calendar has no such day, or the clock no such time.
    case noSuchDay, noSuchTime
    /// A year before 1970 or after 2200.
    case farYear
  }

  /// Reads a field.
  func read(_ field: ArraySlice<UInt8>) -> Reading {
    var index = field.startIndex
    var numbers: [UInt8: Int] = [:]
    var fraction = 0.0
    while index < field.endIndex, field[index] == 32 { index += 1 }
    for letter in pattern {
      guard [89, 77, 68, 104, 109, 115].contains(letter) else {
        guard index < field.endIndex, field[index] == letter || letter == 32 && field[index] == 84 else {
          return .unreadable
        }
        index += 1
        continue
      }
      var (value, digits) = (0, 0)
      while index < field.endIndex, (48...57).contains(field[index]), digits < 4 {
        value = value * 10 + Int(field[index] - 48)
        digits += 1
        index += 1
      }
      guard digits > 0 else { return .unreadable }
      numbers[letter] = value
      if letter == 115, index < field.endIndex, field[index] == 46 {
        index += 1
        var weight = 0.1
        while index < field.endIndex, (48...57).contains(field[index]) {
          fraction += weight * Double(field[index] - 48)
          weight /= 10
          index += 1
        }
      }
    }
    while index < field.endIndex, field[index] == 32 || field[index] == 90 { index += 1 }
    guard index == field.endIndex, let year = numbers[89], let month = numbers[77], let day = numbers[68]
    else { return .unreadable }
    guard (1970...2200).contains(year) else { return .farYear }
    guard let date = LocalTime("\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T00:00") else {
      return .noSuchDay
    }
    let (hour, minute, second) = (numbers[104] ?? 0, numbers[109] ?? 0, numbers[115] ?? 0)
    guard hour < 24, minute < 60, second < 60 else { return .noSuchTime }
    return .seconds(Double(date.seconds) + Double(hour * 3600 + minute * 60 + second) + fraction)
  }

  /// A format that was probably meant by one of another program, such as `yyyy-MM-dd HH:mm`.
  static func meant(by text: String) -> String? {
    let isPercent = text.contains("%")
    let letters: [Character: Character] =
      isPercent
      ? ["Y": "Y", "m": "M", "d": "D", "H": "h", "M": "m", "S": "s"]
      : ["y": "Y", "d": "D", "H": "h", "S": "s"]
    var result: [Character] = []
    for letter in text where letter != "%" && letter != "'" {
      let plain = letters[letter] ?? (letter == "T" ? " " : letter)
      if plain != result.last || !plain.isLetter { result.append(plain) }
    }
    let format = String(result)
    return DateFormat(format) == nil ? nil : format
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
