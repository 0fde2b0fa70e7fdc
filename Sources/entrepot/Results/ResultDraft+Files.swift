import EntrepotAnalysis
import EntrepotReport
import EntrepotStore

/// Everything that is made from a result.
extension ResultDraft {
  /// What commands of versions without a list of their files may have left in a folder.
  static let derived =
    [
      ResultFile.journal, ResultFile.quarantine, ResultFile.cleaning, ResultFile.validation,
      ResultFile.calibration, ResultFile.calibrated, ResultFile.arrivals, ResultFile.mapping,
      ResultFile.canonical,
    ] + Export.names.map { Export.folder + "/" + $0 }

  /// Writes the result file.
  func writeDatabase(_ result: RunResult) throws {
    do {
      try ResultStore.write(result, to: path(ResultFile.database))
    } catch let error as StoreError {
      throw Ending(.notFinished, sentence(error.description))
    }
  }

  /// Writes report, workbook, summary and JUnit file.
  ///
  /// - Parameters:
  ///   - sections: what the report says beside the result's own figures.
  ///   - check: asked between files; throws to stop.
  func writeReports(
    _ result: RunResult, sections: [ReportSection] = [], check: () throws -> Void = {}
  ) throws {
    try write(reportHTML(result, sections: sections), to: ResultFile.report)
    try check()
    try write(markdownSummary(result), to: ResultFile.summary)
    try write(junitXML(result), to: ResultFile.junit)
    try check()
    do {
      try workbook(result, to: path(ResultFile.workbook))
    } catch let error as WorkbookError {
      throw Ending(.notFinished, sentence(error.description))
    }
  }
}
