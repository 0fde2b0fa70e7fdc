import EntrepotLayout

/// Times of a log that were read and those that could not be, so far as is needed to tell how they do read.
struct TimeCheck {
  /// Rows of which a time could not be read.
  private(set) var failures = 0
  private var unread: [(field: LogField, text: String)] = []
  private var known: [String] = []
  private static let limit = 200

  /// A time could not be read.
  mutating func failed(_ field: LogField, _ text: UnsafeBufferPointer<UInt8>) {
    failures += 1
    if unread.count < Self.limit {
      unread.append((field, String(decoding: text.prefix(80), as: UTF8.self)))
    }
  }

  /// A time was read.
  @inline(__always)
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    if known.count < Self.limit { known.append(String(decoding: text.prefix(80), as: UTF8.self)) }
  }

  /// What the mapping should say where many rows have times that it does not read; nil: they are bad rows, as
  /// no other order of the same parts reads all of them either.
  ///
  /// - Parameter rows: rows of the log.
  func problem(_ mapping: MappingSpec, rows: Int) -> Diagnostic? {
    guard let first = unread.first, failures * 10 >= rows, failures >= 10 || known.isEmpty else { return nil }
    let format = mapping.timeFormat
    let how = "cannot be read" + (format.map { " by '\($0.value.prefix(60))'" } ?? "")
    let sentence =
      "\(failures) of \(rows) rows have a time that \(how), such as '\(first.text.prefix(40))'"
    let columns = mapping.columns[first.field]
    if columns.count == 2, unread.allSatisfy({ $0.field == first.field }),
      Self.reads(unread.map { Self.swapped($0.text) }, by: mapping)
    {
      return Diagnostic(
        "bad-format", "\(sentence); the columns of '\(first.field.rawValue)' in the other order would read.",
        at: columns[0].mark,
        suggestion: "[\(columns[1].value), \(columns[0].value)]")
    }
    let all = unread.map(\.text) + known
    if format == nil, let unit = mapping.timeUnit, let mark = columns.first?.mark {
      let found = Self.units.first { other in
        var changed = mapping
        changed.timeUnit = other.seconds
        return other.seconds != unit && Self.reads(all, by: changed)
      }
      return found.map {
        Diagnostic(
          "bad-format", "\(sentence); 'unit: \($0.name)' of 'times' in the mapping would read them.", at: mark
        )
      }
    }
    let fitting = Self.candidates(format?.value).first { pattern in
      var other = mapping
      other.timeFormat = Marked(pattern, at: Mark(file: ""))
      other.timeUnit = nil
      return Self.reads(all, by: other)
    }
    guard fitting != nil || known.isEmpty && format != nil else { return nil }
    guard let mark = format?.mark ?? columns.first?.mark else { return nil }
    let hint = format == nil && fitting != nil ? "; 'times: { format }' of the mapping says how" : ""
    return Diagnostic("bad-format", sentence + hint + ".", at: mark, suggestion: fitting)
  }

  /// Units of numbers that are times, as a mapping names them [s].
  private static let units: [(name: String, seconds: Double)] = [
    ("ms", 1e-3), ("s", 1), ("min", 60), ("h", 3600), ("d", 86_400),
  ]

  private static func swapped(_ text: String) -> String {
    guard let space = text.firstIndex(of: " ") else { return text }
    return text[text.index(after: space)...] + " " + text[..<space]
  }

  /// Whether all are times since 1990: with the day for the month some are, but not all.
  private static func reads(_ texts: [String], by mapping: MappingSpec) -> Bool {
    var clock = LogClock(mapping)
    return texts.allSatisfy { text in
      var text = text
      let found = text.withUTF8 { clock.instant($0)?.nanoseconds }
      return found ?? 0 > 631_152_000_000_000_000
    }
  }

  /// Formats with the same signs and the parts in other orders; usual ones where there is none.
  private static func candidates(_ format: String?) -> [String] {
    let usual = [
      "D.M.Y h:m:s", "D.M.Y h:m", "M/D/Y h:m:s a", "M/D/Y h:m a", "M/D/Y h:m:s", "M/D/Y h:m", "D/M/Y h:m:s",
      "D/M/Y h:m", "D-M-Y h:m:s", "D-M-Y h:m", "Y/M/D h:m:s",
    ]
    guard let format else { return usual }
    var others: [String] = []
    for order in ["DMY", "MDY", "YMD", "YDM", "DYM", "MYD"] {
      var letters = Array(order)
      var changed: [Character: Character] = [:]
      for sign in format where "YMD".contains(sign) && changed[sign] == nil && !letters.isEmpty {
        changed[sign] = letters.removeFirst()
      }
      others.append(String(format.map { changed[$0] ?? $0 }))
    }
    // With letters that other programs use for the same, and hours of which nobody said that they are half.
    let plain = others.map { $0.replacing(":i", with: ":m").replacing(":n", with: ":m") }
    return others + plain + others.map { $0 + " a" } + usual
  }
}

/// Letters that other programs write for parts of times, where a format has none of ours for them.
enum ForeignTimeLetter {
  private static let ours: [(foreign: String, own: Character)] = [
    ("iIn", "m"), ("HKk", "h"), ("yu", "Y"), ("dj", "D"), ("S", "s"),
  ]

  /// The first letter that stands between other signs and reads as a part that the format lacks.
  static func found(in format: String) -> (letter: Character, own: Character, changed: String)? {
    let signs = Array(format)
    for (index, sign) in signs.enumerated() where sign.isLetter {
      let before = index == 0 ? nil : signs[index - 1]
      guard before?.isLetter != true else { continue }
      var end = index
      while end < signs.count, signs[end] == sign { end += 1 }
      if end < signs.count, signs[end].isLetter { continue }
      guard let own = ours.first(where: { $0.foreign.contains(sign) })?.own, !format.contains(own) else {
        continue
      }
      let changed =
        String(signs[..<index]) + String(repeating: own, count: end - index) + String(signs[end...])
      return (sign, own, changed)
    }
    return nil
  }
}
