import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

/// Files with mistakes, beside the reports that they must give.
///
/// `ENTREPOT_RECORD=1` writes the reports anew and fails, so that a new report is always looked at.
/// A comment `# set: path=value` at the head of a scenario stands for `--set` on the command line.
@Suite struct BrokenFilesTests {
  private static let folder = shipped("Tests/EntrepotFormatsTests/Broken/")

  static let files: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  @Test func thereAreManyKindsOfMistake() {
    #expect(Self.files.count >= 80)
  }

  @Test(arguments: files) func reports(_ name: String) throws {
    let text = Self.report(name)
    let path = Self.folder + name.dropLast(5) + ".expected"
    if ProcessInfo.processInfo.environment["ENTREPOT_RECORD"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
    } else {
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  /// What a user would see, with paths from the folder.
  static func report(_ name: String) -> String {
    let path = folder + name
    let loader = Loader(catalogue: testCatalogue)
    let problems: [Diagnostic]
    if name.hasPrefix("scenario") {
      let (spec, found) = loader.scenario(path: path, overrides: overrides(path))
      problems = found
      #expect((spec == nil) == found.contains { $0.severity == .error })
    } else if name.hasPrefix("sweep") {
      let (spec, found) = loader.sweep(path: path)
      problems = found
      #expect((spec == nil) == found.contains { $0.severity == .error })
    } else if name.hasPrefix("mapping") {
      let (spec, found) = loader.mapping(path: path)
      problems = found
      #expect((spec == nil) == found.contains { $0.severity == .error })
    } else {
      let (spec, found) = loader.layout(path: path)
      problems = found
      #expect((spec == nil) == found.contains { $0.severity == .error })
    }
    return diagnosticsText(problems, color: false).replacingOccurrences(of: folder, with: "")
  }

  private static func overrides(_ path: String) -> [Override] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").prefix { $0.hasPrefix("#") }.compactMap {
      $0.hasPrefix("# set: ") ? Override(String($0.dropFirst(7))) : nil
    }
  }
}
