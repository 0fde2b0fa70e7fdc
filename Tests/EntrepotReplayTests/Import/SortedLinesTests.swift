import EntrepotFormats
import Foundation
import Testing

@testable import EntrepotReplay

/// Lines that go out sorted are what Swift's sort makes of them, in memory or in runs on the disk.
@Suite struct SortedLinesTests {
  @Test(arguments: [7, 1000, 1 << 19])
  func sortsAsSwiftDoes(_ limit: Int) throws {
    var dice = SplitMix(state: 8)
    let sorted = SortedLines(limit: limit)
    var all: [(group: Int64, number: Int64, order: Int, text: String)] = []
    for order in 0..<3000 {
      let place = (
        group: Int64.random(in: -5...40, using: &dice), number: Int64.random(in: 0...9, using: &dice)
      )
      let text = "\(order)" + String(repeating: "x", count: Int.random(in: 0...30, using: &dice))
      all.append((place.group, place.number, order, text))
      try sorted.add(at: place) { $0 += text.utf8 }
    }
    var found: [String] = []
    try sorted.forEach { _, line in found.append(String(decoding: line, as: UTF8.self)) }
    all.sort { ($0.group, $0.number, $0.order) < ($1.group, $1.number, $1.order) }
    #expect(found == all.map(\.text))
  }

  /// Places of rows are found again, whether they lie in memory or on the disk.
  @Test func originsOfManyRows() throws {
    let origins = EventOrigins()
    for row in 0..<150_000 {
      let entry = row % 3 == 0 ? "'e\(row)' of table event_Storing" : ""
      try origins.add(.init(event: row + 1, line: row * 7, column: row % 90, entry: entry))
    }
    #expect(origins.rows == 150_000 && origins.words(ofLine: 150_002) == nil)
    for row in stride(from: 1, to: 150_000, by: 331) {
      let column = row % 90 > 0 ? ", column \(row % 90)" : ""
      let entry = row % 3 == 0 ? ", 'e\(row)' of table event_Storing" : ""
      #expect(
        origins.words(ofLine: row + 2) == "event \(row + 1) at line \(row * 7)" + column + entry)
    }
  }
}
