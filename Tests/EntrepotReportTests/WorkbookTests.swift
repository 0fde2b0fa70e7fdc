import EntrepotAnalysis
import EntrepotStore
import Foundation
import ResultSamples
import Testing

@testable import EntrepotReport

@Suite struct WorkbookTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/entrepot-book-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  /// What Python's own zip and XML readers find: sheet names, rows and numbers of the sheet `kpi`.
  private func read(_ path: String) throws -> [String: Any] {
    let script = """
      import json, sys, zipfile
      import xml.etree.ElementTree as tree
      book = zipfile.ZipFile(sys.argv[1])
      assert book.testzip() is None
      parts = {name: tree.fromstring(book.read(name)) for name in book.namelist()}
      main = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
      names = [sheet.get('name') for sheet in parts['xl/workbook.xml'].iter(main + 'sheet')]
      kpi = parts['xl/worksheets/sheet%d.xml' % (names.index('kpi') + 1)]
      numbers = [float(cell.find(main + 'v').text) for cell in kpi.iter(main + 'c')
                 if cell.get('t') in (None, 'n') and cell.find(main + 'v') is not None]
      frozen = [pane.get('state') for pane in kpi.iter(main + 'pane')]
      texts = [text.text for part in parts.values() for text in part.iter(main + 't')]
      print(json.dumps({'names': names, 'rows': len(list(kpi.iter(main + 'row'))), 'numbers': numbers,
                        'frozen': frozen, 'texts': texts}))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func otherProgramsReadIt() throws {
    try withFolder { folder in
      let result = SampleResult.highBay()
      let path = folder + "/result.xlsx"
      try workbook(result, to: path)
      let book = try read(path)
      #expect(book["names"] as? [String] == ["about"] + ResultTables.all.map(\.name))
      #expect(book["rows"] as? Int == result.kpis.count + 1)
      #expect(book["frozen"] as? [String] == ["frozen"])
      let numbers = try #require(book["numbers"] as? [Double])
      #expect(numbers.contains(196.4) && numbers.contains(0.914))
      #expect((book["texts"] as? [String?])?.contains("horizon_s [s]") == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["result.xlsx"])
    }
  }

  @Test func hostileNamesStayText() throws {
    try withFolder { folder in
      let path = folder + "/result.xlsx"
      try workbook(SampleResult.hostile(), to: path)
      let texts = try #require(try read(path)["texts"] as? [Any]).compactMap { $0 as? String }
      #expect(texts.contains("<script>alert(1)</script>"))
      #expect(texts.contains("emoji 🏭 and 中文"))
    }
  }

  @Test func theSameResultGivesTheSameBytes() throws {
    try withFolder { folder in
      try workbook(SampleResult.small(), to: folder + "/a.xlsx")
      try workbook(SampleResult.small(), to: folder + "/b.xlsx")
      let a = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.xlsx"))
      let b = try Data(contentsOf: URL(fileURLWithPath: folder + "/b.xlsx"))
      #expect(a == b)
    }
  }

  @Test func aFailureLeavesTheOlderWorkbook() throws {
    try withFolder { folder in
      // A folder in the way makes the last step, the renaming, fail.
      let path = folder + "/result.xlsx"
      try FileManager.default.createDirectory(atPath: path + "/old", withIntermediateDirectories: true)
      #expect(throws: WorkbookError.self) { try workbook(SampleResult.highBay(), to: path) }
      #expect(FileManager.default.fileExists(atPath: path + "/old"))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == ["result.xlsx"])
      #expect(throws: WorkbookError.self) { try workbook(SampleResult.highBay(), to: folder + "/no/x.xlsx") }
    }
  }
}
