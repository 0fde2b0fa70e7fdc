import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Zero bytes in logs, files that are no text at all, and bytes that are no characters.
@Suite struct DamagedTextTests {
  private func log(_ rows: Int, damaged: Set<Int>) -> [UInt8] {
    var text = "task_id,activity,src_loc,dst_loc,t_end\n"
    for row in 0..<rows {
      text += "\(row),relocate,A\(damaged.contains(row) ? "\0" : "")1,B1,2024-01-01T06:00:\(10 + row % 50)Z\n"
    }
    return Array(text.utf8)
  }

  /// One damaged row is one row, wherever it stands; all others are used, and all are accounted for.
  @Test(arguments: [0, 7, 30, 5999])
  func oneZeroByte(_ row: Int) throws {
    try withBytes(log(6000, damaged: [row])) { path in
      var left: [(line: Int, reason: String, fields: [String])] = []
      var (spec, problems) = (MappingSpec(), [Diagnostic]())
      spec.columns = .canonical
      let found = try CleanLog.read(
        path: path, mapping: spec, problems: &problems, quarantine: { left.append(($0, $1, $2)) })
      let report = try #require(found?.report, "\(problems)")
      #expect(report.rowsRead == 6000 && report.rowsUsed == 5999 && report.addsUp)
      #expect(report.count(.zeroByte) == 1 && left.map(\.line) == [row + 2])
      #expect(left.first?.reason.contains("zero byte in 'src_loc'") == true)
      #expect(left.first?.fields[2] == "A\u{2400}1")
    }
  }

  @Test func aFileOfZeroBytes() throws {
    func problem(_ bytes: [UInt8]) throws -> String? {
      try withBytes(bytes) { path in
        var (spec, problems) = (MappingSpec(), [Diagnostic]())
        spec.columns = .canonical
        let found = try CleanLog.read(path: path, mapping: spec, problems: &problems)
        #expect(found == nil)
        return problems.first?.message
      }
    }
    #expect(try problem(log(50, damaged: Set(0..<50))) == "The file is binary, not text.")
    #expect(try problem(Array("task_id\0,activity\n1,pick\n".utf8)) == "The file is binary, not text.")
    #expect(try problem(Array("PK\u{3}\u{4}\0\0\0".utf8))?.contains("ZIP archive") == true)
  }

  /// What files begin with is in their own specifications: PNG (ISO 15948), ZIP (APPNOTE 4.3.7), the compound
  /// files of Microsoft (MS-CFB 2.2), PDF (ISO 32000).
  @Test(
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"), ([0x50, 0x4B, 3, 4, 20, 0], "ZIP"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".xls"), ([0x25, 0x50, 0x44, 0x46, 0x2D], "PDF"),
    ] as [([UInt8], String)])
  func foreignFiles(_ bytes: [UInt8], _ word: String) throws {
    try withBytes(bytes + [UInt8](repeating: 7, count: 300)) { path in
      #expect(readableProblem(path)?.contains(word) == true)
    }
  }

  /// What an archive holds is told by the names at its end.
  @Test func workbooks() throws {
    let names = Array("PK\u{3}\u{4}[Content_Types].xml".utf8) + [UInt8](repeating: 0, count: 9000)
    try withBytes(names + Array("xl/workbook.xml".utf8)) { path in
      let problem = readableProblem(path)
      #expect(problem?.hasSuffix("looks like an Excel workbook: save the sheet as CSV.") == true)
    }
    try withBytes(names) { path in #expect(readableProblem(path)?.contains("ZIP archive") == true) }
    try withFile("task_id,activity\n") { path in #expect(readableProblem(path) == nil) }
    #expect(readableProblem(shipped("Tests/no-such-file"))?.contains("There is no file") == true)
  }

  /// Of ISO 8859-1 the é is 233, E9.
  @Test func bytesThatAreNoCharacters() throws {
    #expect(shownText(Array("Menge".utf8), 40) == "Menge")
    #expect(shownText(Array("Stück é 库".utf8), 40) == "Stück é 库")
    #expect(shownText([0x53, 0x74, 0xE9, 0x6B], 40) == "St\\xE9k")
    #expect(shownText(Array("ü".utf8) + [0xFF, 0xE5, 0xBA], 40) == "ü\\xFF\\xE5\\xBA")
    #expect(shownText([0x1B, 0x5B, 0x33, 0x31, 0x6D, 0], 40) == "\\x1B[31m\\x00")
    #expect(shownText(Array("äöü".utf8), 2) == "äö" && shownText([0xE9, 0xE9, 0x41], 2) == "\\xE9\\xE9")
    #expect(shownText([], 5) == "")
    var (spec, problems) = (MappingSpec(), [Diagnostic]())
    spec.columns = .canonical
    try withBytes(Array("task_i".utf8) + [0xE9] + Array(",what\u{1B}[31m\n1,2\n".utf8)) { path in
      let found = try CleanLog.read(path: path, mapping: spec, problems: &problems)
      #expect(found == nil)
    }
    let text = problems.map { "\($0.message) \($0.suggestion ?? "")" }.joined()
    #expect(text.contains("task_i\\xE9, what\\x1B[31m") && !text.unicodeScalars.contains("\u{1B}"), "\(text)")
  }

  /// Rows with more fields than the header: how many, and how many they have.
  @Test func rowsUnlikeTheHeader() throws {
    let rows = (0..<30).map { row in
      "\(row),pick,A1,B1,2024-01-01T06:00:00Z\(row % 10 == 0 ? ",more" : "")\n"
    }.joined()
    try withFile("task,activity,from,to,end\n" + rows) { path in
      let remarks = MappingGuess(try #require(LogSample.read(path: path))).remarks
      #expect(
        remarks.first?.hasPrefix(
          "Among the first 30 rows, 3 have another number of fields than the header, which has 5: the first "
            + "of them has 6.") == true, "\(remarks)")
    }
    try withFile("task,activity,from,to\n" + rows) { path in
      #expect(LogSample.read(path: path) == nil)
      #expect(
        LogSample.problem(path: path)
          == "has 4 fields in its first line, and none of the 30 rows below has as many: the first has 6")
    }
  }
}
