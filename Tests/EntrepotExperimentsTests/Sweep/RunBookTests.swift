import EntrepotKernel
import Foundation
import Testing

@testable import EntrepotExperiments

@Suite struct RunBookTests {
  private let path = FileManager.default.temporaryDirectory.appendingPathComponent(
    "book-\(UUID().uuidString).log"
  ).path

  private func record(_ key: String, _ value: Double?) -> RunRecord {
    var record = RunRecord(key: key, build: "b")
    record.figures = [.init(name: "x", unit: "s", value: value)]
    record.end = .seconds(12.5)
    record.digest = "d\(key)"
    return record
  }

  @Test func linesComeBackAsTheyWere() throws {
    var odd = record("k", 0.1 + 0.2)
    odd.failure = "a\ttab, a \\ and\na line"
    odd.remark = "ü"
    odd.figures.append(.init(name: "y z", unit: "", value: nil))
    #expect(RunRecord(line: odd.line.dropLast()) == odd)
    // One letter changed is no record any more.
    #expect(RunRecord(line: odd.line.dropLast().replacing("0.3", with: "0.4")[...]) == nil)
  }

  @Test func whatWasCutOffIsTakenAway() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = record("1", 1).line + record("2", 2).line
    let last = record("3", 3).line
    // A process can be killed between any two bytes.
    for cut in 0..<last.utf8.count {
      try (whole + String(last.prefix(cut))).write(toFile: path, atomically: true, encoding: .utf8)
      let book = try RunBook(path: path, build: "b")
      #expect(book.count == 2)
      try book.add(record("4", 4))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == whole + record("4", 4).line)
    }
  }

  @Test func oneProcessAtATime() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let book = try RunBook(path: path, build: "b")
    #expect(throws: RunBook.Problem.self) { try RunBook(path: path, build: "b") }
    try book.add(record("1", 1))
  }

  @Test func runsOfOtherBuildsAndOtherFiguresDoNotCount() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      let book = try RunBook(path: path, build: "b")
      try book.add(record("1", 1))
      #expect(book.record("1", figures: ["x"]) != nil)
      #expect(book.record("1", figures: ["x", "y"]) == nil)
    }
    #expect(try RunBook(path: path, build: "other").record("1") == nil)
  }
}
