import EntrepotStore
import Foundation
import ResultSamples
import Testing

@testable import EntrepotReport

/// Writes the sample in every format into the folder named by ENTREPOT_SAMPLE_OUT, for eyes.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["ENTREPOT_SAMPLE_OUT"] != nil))
struct SampleFilesTests {
  @Test func writesSamples() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["ENTREPOT_SAMPLE_OUT"])
    let result = SampleResult.highBay()
    try reportHTML(result).write(toFile: folder + "/report.html", atomically: true, encoding: .utf8)
    try reportHTML(SampleResult.highBay(outcome: .held)).write(
      toFile: folder + "/held.html", atomically: true, encoding: .utf8)
    try reportHTML(SampleResult.hostile()).write(
      toFile: folder + "/hostile.html", atomically: true, encoding: .utf8)
    try reportHTML(SampleResult.crowded()).write(
      toFile: folder + "/crowded.html", atomically: true, encoding: .utf8)
    try workbook(result, to: folder + "/result.xlsx")
    try runJSON(result).write(toFile: folder + "/run.json", atomically: true, encoding: .utf8)
    try junitXML(result).write(toFile: folder + "/junit.xml", atomically: true, encoding: .utf8)
    try markdownSummary(result).write(toFile: folder + "/summary.md", atomically: true, encoding: .utf8)
    try terminalSummary(result, color: false).write(
      toFile: folder + "/terminal.txt", atomically: true, encoding: .utf8)
    try CSVTables.write(result, toFolder: folder + "/csv")
    try ResultStore.write(result, to: folder + "/result.sqlite")
  }
}
