import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// A path in the project, wherever the tests run.
func shipped(_ path: String, file: String = #filePath) -> String {
  let parts = file.split(separator: "/", omittingEmptySubsequences: false)
  let tests = parts.lastIndex(of: "Tests") ?? max(0, parts.count - 3)
  return parts[..<tests].joined(separator: "/") + "/" + path
}

/// Reads and writes files of tests; no names from the catalogue are needed.
let loader = Loader(catalogue: Catalogue([]))

func layout(_ path: String) throws -> LayoutSpec {
  let (spec, problems) = loader.layout(path: shipped(path))
  #expect(problems.filter { $0.severity == .error } == [])
  return try #require(spec)
}

/// A file that is gone when the body is done.
func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
  try withBytes(Array(text.utf8), body)
}

func withBytes<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let path = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString).csv"
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// A canonical log as text, cleaned.
func cleaned(_ path: String, _ mapping: MappingSpec? = nil) throws -> CleanLog {
  var spec = MappingSpec()
  spec.columns = .canonical
  var problems: [Diagnostic] = []
  let log = try CleanLog.read(path: path, mapping: mapping ?? spec, problems: &problems)
  #expect(problems.filter { $0.severity == .error } == [])
  return try #require(log)
}

/// The text of a gzip file, by a program that nobody here wrote.
func unpacked(_ path: String) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["gzip", "-dc", path]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}

/// The file as gzip beside itself, by that program, and gone when the body is done.
func withPacked<Result>(_ path: String, _ body: (String) throws -> Result) throws -> Result {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["gzip", "-k", path]
  try process.run()
  process.waitUntilExit()
  defer { try? FileManager.default.removeItem(atPath: path + ".gz") }
  return try body(path + ".gz")
}
