import EntrepotFormats
import Testing

@testable import EntrepotReplay

/// By hand: a line that is said to last while two others follow each other in it ends when the first of these
/// begins.
@Suite struct LateEndsTests {
  /// Of one person, from when to when [s].
  private static func found(_ lines: [(start: Int64, end: Int64)]) -> [UInt32: Int64] {
    let rows = lines.enumerated().map { index, line in
      var row = LogRow()
      (row.line, row.resource) = (UInt32(index + 2), 0)
      (row.start, row.end) = (line.start * 1_000_000_000, line.end * 1_000_000_000)
      return row
    }
    return LateEnds(rows) { _ in true }.lines.mapValues { $0 / 1_000_000_000 }
  }

  @Test func found() {
    #expect(Self.found([(0, 100), (30, 40), (45, 60), (110, 120)]) == [2: 30])
  }

  /// One alone may be picked with it; two at once are two rows of one visit.
  @Test func notFound() {
    #expect(Self.found([(0, 100), (30, 40), (110, 120)]) == [:])
    #expect(Self.found([(0, 100), (30, 60), (35, 50), (110, 120)]) == [:])
    #expect(Self.found([(0, 10), (10, 20), (20, 30)]) == [:])
  }
}
