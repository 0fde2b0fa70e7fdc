import Foundation
import Testing

@testable import EntrepotFormats

/// JSON read piece by piece says what Foundation's reader says of the whole, wherever pieces end.
@Suite struct JSONStreamTests {
  private static let signs = [
    "a", "ä", "€", "😀", " ", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\\"", "\\\\", "\\/", "[", "}", ":", ",",
  ]

  private func text(_ dice: inout SplitMix) -> String {
    let count = Int.random(in: 0...60, using: &dice)
    return "\"" + (0..<count).map { _ in Self.signs.randomElement(using: &dice) ?? "" }.joined() + "\""
  }

  private func value(_ depth: Int, _ dice: inout SplitMix) -> String {
    let blank = [" ", "\n", "\t ", ""].randomElement(using: &dice) ?? ""
    switch Int.random(in: 0..<(depth > 3 ? 5 : 9), using: &dice) {
    case 0: return ["true", "false", "null"].randomElement(using: &dice) ?? ""
    case 1: return "\(Int.random(in: -99_999...99_999, using: &dice))"
    case 2: return ["-0.25", "1.5e3", "12E-2", "0"].randomElement(using: &dice) ?? ""
    case 3, 4: return text(&dice)
    case 5, 6:
      let items = (0..<Int.random(in: 0...6, using: &dice)).map { _ in value(depth + 1, &dice) }
      return "[" + blank + items.joined(separator: "," + blank) + blank + "]"
    default:
      let entries = (0..<Int.random(in: 0...6, using: &dice)).map {
        "\"k\($0)\"" + blank + ":" + value(depth + 1, &dice)
      }
      return "{" + blank + entries.joined(separator: blank + ",") + "}"
    }
  }

  /// A list of values, longer than some pieces of a file.
  private func document(_ dice: inout SplitMix) -> String {
    var items: [String] = []
    var size = 0
    while size < 250_000 {
      items.append(value(0, &dice))
      size += items[items.count - 1].utf8.count
    }
    return "[" + items.joined(separator: ",\n") + "]"
  }

  private func isSame(_ node: JSONNode, _ other: Any) -> Bool {
    switch node.content {
    case .null: return other is NSNull
    case .flag(let flag): return (other as? NSNumber)?.boolValue == flag
    case .number(let number): return (other as? NSNumber)?.doubleValue == number
    case .text(let text): return other as? String == text
    case .list(let items):
      guard let others = other as? [Any], others.count == items.count else { return false }
      return zip(items, others).allSatisfy { isSame($0, $1) }
    case .object(let entries):
      guard let others = other as? [String: Any], others.count == entries.count else { return false }
      return entries.allSatisfy { key, value in others[key].map { isSame(value, $0) } ?? false }
    }
  }

  @Test(arguments: 1...4) func saysWhatFoundationSays(_ seed: Int) throws {
    var dice = SplitMix(state: UInt64(seed))
    let text = document(&dice)
    let whole = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) as? [Any])
    #expect(isSame(try JSONReader.read(Array(text.utf8)), whole))
    let bytes = Array(text.utf8)
    try withBytes(bytes) { path in
      guard let stream = TextStream(path: path, isConverted: false) else { throw StoreProblem(path) }
      var scanner = JSONScanner(stream)
      try scanner.enter()
      var count = 0
      while try scanner.nextItem() {
        // Every other one is passed over: what follows must be found all the same.
        if count % 2 == 0 {
          let node = try scanner.heldValue()
          #expect(isSame(node, whole[count]), "seed \(seed), item \(count)")
          if count % 40 == 0 {
            let head = bytes[..<node.offset]
            let line = head.suffix(while: { $0 != 10 })
            let place = scanner.place(of: node.offset)
            #expect(place.line == head.count { $0 == 10 } + 1)
            #expect(place.column == String(decoding: line, as: UTF8.self).unicodeScalars.count + 1)
          }
          scanner.release()
        } else {
          try scanner.skip()
        }
        count += 1
      }
      try scanner.finish()
      #expect(count == whole.count)
    }
  }

  /// A file that is cut off or damaged: the same sentence at the same place as of its bytes as a whole.
  @Test func damageIsToldAtItsPlace() throws {
    for seed in 0..<40 {
      var dice = SplitMix(state: UInt64(seed) + 500)
      var bytes = Array(document(&dice).utf8)
      let place = Int.random(in: 60_000..<bytes.count, using: &dice)
      if seed % 2 == 0 { bytes.removeSubrange(place...) } else { bytes[place] = UInt8(ascii: "~") }
      if String(validating: bytes, as: UTF8.self) == nil { continue }
      var said: TextProblem?
      do throws(TextProblem) { _ = try JSONReader.read(bytes) } catch { said = error }
      try withBytes(bytes) { path in
        guard let stream = TextStream(path: path, isConverted: false) else { throw StoreProblem(path) }
        var scanner = JSONScanner(stream)
        var found: TextProblem?
        do throws(TextProblem) {
          try scanner.skip()
          try scanner.finish()
        } catch { found = error }
        #expect(found?.sentence == said?.sentence && found?.offset == said?.offset, "seed \(seed)")
        #expect(found?.place?.line == said?.place?.line && found?.place?.column == said?.place?.column)
      }
    }
  }
}

extension Collection where Element == UInt8 {
  /// The longest end of which all elements are so.
  fileprivate func suffix(while isSo: (UInt8) -> Bool) -> [UInt8] {
    var tail: [UInt8] = []
    for byte in self { if isSo(byte) { tail.append(byte) } else { tail.removeAll() } }
    return tail
  }
}
