import Foundation

/// The repository that these tests belong to.
enum Tree {
  /// Its folder.
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// All Swift files of the rooms, of their tests, of the benchmarks, and the manifests.
  static let swift: [SourceFile] =
    read(["Sources", "Tests", "Benchmarks"]) { $0.hasSuffix(".swift") } + manifests

  /// The Swift files of the rooms alone.
  static let sources: [SourceFile] = swift.filter { $0.path.hasPrefix("Sources/") }

  /// Everything that people write: code, scripts, layouts, scenarios and words about them.
  static let written: [SourceFile] =
    swift
    + read(["Benchmarks", "layouts", "scenarios", "docs", "tools", ".ci"]) { path in
      let name = path.split(separator: "/").last ?? ""
      return [".md", ".yaml", ".py", ".sh", ".cpp"].contains { name.hasSuffix($0) } || !name.contains(".")
    } + topLevel([".md"])

  private static let manifests = topLevel([".swift"])

  /// Files in the root with one of these endings.
  private static func topLevel(_ endings: [String]) -> [SourceFile] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.sorted().filter { name in endings.contains { name.hasSuffix($0) } }.compactMap(file)
  }

  /// Files in these folders and below, in order of their paths; build products are left out.
  private static func read(_ folders: [String], _ isWanted: (String) -> Bool) -> [SourceFile] {
    folders.flatMap { folder in
      let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
      return paths.filter { !$0.contains(".build") && isWanted($0) }.sorted().compactMap {
        file("\(folder)/\($0)")
      }
    }
  }

  /// A file by its path from the root; nil for folders and for what is not text.
  static func file(_ path: String) -> SourceFile? {
    guard let text = try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8) else { return nil }
    return SourceFile(path, text)
  }
}
