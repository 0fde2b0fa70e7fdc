import Foundation
import Testing

/// What is made by tools is not kept under version control.
enum Tracked {
  static func findings(_ paths: [String]) -> [String] {
    paths.filter { path in
      let parts = path.split(separator: "/")
      return parts.last == "Package.resolved" || parts.contains { $0.hasPrefix(".build") }
        || parts.first == "results"
    }
  }

  /// Paths under version control; nil where there is no repository, as in an unpacked archive.
  static let paths: [String]? = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", Tree.root, "ls-files", "-z"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init)
  }()
}

@Suite struct TrackedTests {
  @Test(.enabled(if: Tracked.paths != nil, "there is no repository")) func nothingMadeByToolsIsTracked() {
    let paths = Tracked.paths ?? []
    #expect(paths.contains("Package.swift"))
    #expect(Tracked.findings(paths) == [])
  }

  @Test func productsAreFound() {
    let made = [
      "Package.resolved", "Benchmarks/Package.resolved", ".build/a.o", "Benchmarks/.build/x", "results/a/b",
    ]
    #expect(Tracked.findings(made) == made)
    #expect(Tracked.findings(["Package.swift", "Sources/Build.swift"]) == [])
  }
}
