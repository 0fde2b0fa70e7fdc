import EntrepotLayout

/// Codes that read alike: the same runs of digits and letters with the same signs between them.
struct CodeShape {
  /// One run.
  enum Part: Hashable {
    case literal(String)
    /// Digits, or letters that differ from code to code.
    case field
  }

  var parts: [Part]
  /// What each field holds in each code.
  var values: [[String]]
  var codes: [String]

  /// Number of fields.
  var count: Int { parts.count { $0 == .field } }

  /// Codes by their outline, the most frequent first.
  static func groups(_ codes: [String]) -> [CodeShape] {
    var order: [String] = []
    var groups: [String: [[String]]] = [:]
    let sides = SideWords.pairs(in: Set(codes.flatMap { runs($0) }.map { $0.uppercased() }))
    for code in codes {
      let runs = runs(code)
      let key = runs.map { outline($0, sides) }.joined(separator: "\u{1}")
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(runs)
    }
    return order.compactMap { groups[$0].map { CodeShape($0) } }.sorted { $0.codes.count > $1.codes.count }
  }

  private init(_ rows: [[String]]) {
    parts = []
    values = Array(repeating: [], count: rows.count)
    codes = rows.map { $0.joined() }
    for place in rows[0].indices {
      let column = rows.map { $0[place] }
      let first = column[0]
      let isNumber = first.first?.isNumber == true
      if !isNumber, column.allSatisfy({ $0 == first }) {
        if case .literal(let before) = parts.last {
          parts[parts.count - 1] = .literal(before + first)
        } else {
          parts.append(.literal(first))
        }
        continue
      }
      parts.append(.field)
      for row in rows.indices { values[row].append(rows[row][place]) }
    }
  }

  /// The same with one field of digits cut into several of fixed widths.
  func cut(_ field: Int, into widths: [Int]) -> CodeShape {
    var shape = self
    var place = -1
    let index = parts.firstIndex { part in
      if part == .field { place += 1 }
      return place == field
    }
    guard let index else { return self }
    shape.parts.replaceSubrange(index...index, with: widths.map { _ in Part.field })
    for row in values.indices {
      var rest = values[row][field][...]
      let pieces = widths.map { width in
        let piece = String(rest.prefix(width))
        rest = rest.dropFirst(width)
        return piece
      }
      shape.values[row].replaceSubrange(field...field, with: pieces)
    }
    return shape
  }

  /// The same without the few codes that are mistyped or stand for something else, and these: of a hundred
  /// codes one at most has letters of its own, or a number thrice as large as nearly all. nil: none has.
  var withoutStrays: (usual: CodeShape, strays: [String])? {
    guard codes.count >= 50 else { return nil }
    var isStray = [Bool](repeating: false, count: codes.count)
    for field in 0..<count {
      let texts = values.map { $0[field] }
      if let numbers = numbers(field) {
        let usual = numbers.sorted()[(numbers.count - 1) * 98 / 100]
        for index in numbers.indices where numbers[index] / 3 > max(usual, 1) { isStray[index] = true }
        continue
      }
      var counts: [String: Int] = [:]
      for text in texts { counts[text, default: 0] += 1 }
      for index in texts.indices where (counts[texts[index]] ?? 0) * 100 <= codes.count {
        isStray[index] = true
      }
    }
    let strays = codes.indices.filter { isStray[$0] }.map { codes[$0] }
    guard !strays.isEmpty, strays.count * 100 <= codes.count,
      let usual = CodeShape.groups(codes.indices.filter { !isStray[$0] }.map { codes[$0] }).first
    else { return nil }
    return (usual, strays)
  }

  /// Codes with the same letters in the first field of letters, one shape each; itself where there is none.
  var partedByLetters: [CodeShape] {
    guard let field = (0..<count).first(where: { numbers($0) == nil }) else { return [self] }
    var order: [String] = []
    var parted: [String: [String]] = [:]
    for (code, row) in zip(codes, values) {
      if parted[row[field]] == nil { order.append(row[field]) }
      parted[row[field], default: []].append(code)
    }
    return order.flatMap { CodeShape.groups(parted[$0] ?? []) }
  }

  /// The pattern, with names for the fields; a fixed text instead where there is one.
  func pattern(_ names: [String], fixed: [Int: String] = [:]) -> String {
    var field = -1
    var text = ""
    var wasField = false
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let literal):
        text += literal
        wasField = false
      case .field:
        field += 1
        if let value = fixed[field] {
          text += value
          wasField = false
          continue
        }
        // Next to another field only its width says where it ends.
        let isCrowded = wasField || index + 1 < parts.count && parts[index + 1] == .field
        let widths = Set(values.map { $0[field].count })
        let width = isCrowded && widths.count == 1 ? widths.first.map { ":\($0)" } ?? "" : ""
        text += "{\(names[field])\(width)}"
        wasField = true
      }
    }
    return text
  }

  /// Numbers of a field; nil when it holds other things.
  func numbers(_ field: Int) -> [Int]? {
    guard field < count else { return nil }
    let found = values.compactMap { Int($0[field]) }
    return found.count == values.count ? found : nil
  }

  /// The same, where single letters count as well: A for 1.
  ///
  /// - Parameter skipping: letters that people leave out as they look like digits: they are not counted.
  func ordinals(_ field: Int, skipping: String = "") -> [Int]? {
    if let numbers = numbers(field) { return numbers }
    let found = values.compactMap { row -> Int? in
      let text = row[field].uppercased()
      guard let number = CodePattern.number(ofLetter: text), !skipping.contains(text) else {
        return nil
      }
      return number - skipping.count { $0 < Character(text) }
    }
    return found.count == values.count ? found : nil
  }

  /// Letters in front of and between the fields, in lower case.
  var word: String {
    parts.map { if case .literal(let text) = $0 { text.lowercased() } else { " " } }.joined()
  }

  private static func runs(_ code: String) -> [String] {
    var runs: [String] = []
    var kind: Int?
    for character in code {
      let next = character.isNumber && character.isASCII ? 0 : character.isLetter ? 1 : 2
      if next == kind {
        runs[runs.count - 1].append(character)
      } else {
        runs.append(String(character))
      }
      kind = next
    }
    return runs
  }

  /// - Parameter sides: words that are one side of an aisle where the other stands as well.
  private static func outline(_ run: String, _ sides: Set<String>) -> String {
    guard let first = run.first else { return "" }
    if first.isNumber && first.isASCII { return "9" }
    // Single letters differ, and words for sides; others are what they are.
    return first.isLetter && (run.count == 1 || sides.contains(run.uppercased())) ? "a" : run
  }
}
