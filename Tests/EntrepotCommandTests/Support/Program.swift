import Foundation

/// The built executable, run as its users run it.
struct Program {
  /// What came of a run.
  struct Answer {
    var code: Int32
    var output: String
    var errors: String

    /// First line on standard error.
    var firstError: String { String(errors.split(separator: "\n").first ?? "") }
  }

  /// The program beside the test bundle.
  static var path: String {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let folders = [bundle, URL(fileURLWithPath: CommandLine.arguments[0])].map {
      $0.deletingLastPathComponent()
    }
    let candidates = folders.map { $0.appendingPathComponent("entrepot").path }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
  }

  /// The folder with `scenarios` and `layouts`.
  static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// Runs to its end.
  static func run(_ arguments: [String], in folder: String = root) throws -> Answer {
    try started(arguments, in: folder).answer()
  }

  /// Runs a shell line in which `$ENTREPOT` is the program.
  static func shell(_ line: String, in folder: String = root) throws -> Answer {
    try Running("/bin/bash", ["-c", line], folder).answer()
  }

  /// Whether a program is installed.
  static func has(_ program: String) -> Bool {
    (try? shell("command -v \(program)"))?.code == 0
  }

  /// Starts and does not wait.
  static func started(_ arguments: [String], in folder: String = root) throws -> Running {
    try Running(path, arguments, folder)
  }
}

/// A process under way; its outputs go to files, which never fill up as pipes do.
final class Running {
  private let process = Process()
  private let files: [URL]

  init(_ program: String, _ arguments: [String], _ folder: String) throws {
    let base = FileManager.default.temporaryDirectory
    files = ["out", "err"].map { base.appendingPathComponent("entrepot-\(UUID().uuidString).\($0)") }
    for file in files { try Data().write(to: file) }
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["ENTREPOT"] = Program.path
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
  }

  deinit { for file in files { try? FileManager.default.removeItem(at: file) } }

  var isRunning: Bool { process.isRunning }

  /// Sends a signal.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end.
  func answer() throws -> Program.Answer {
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    // Ended by a signal: as a shell tells it.
    let code =
      process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    return Program.Answer(code: code, output: texts[0], errors: texts[1])
  }
}
