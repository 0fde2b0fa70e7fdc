import ArgumentParser
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotScene
import Glibc

/// The program; like `entrepot` it ends with 2 on bad usage.
@main
enum Program {
  static func main() {
    do {
      var command = try EntrepotLive.parse()
      try command.run()
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      let text = EntrepotLive.fullMessage(for: error) + "\n"
      let isHelp = EntrepotLive.exitCode(for: error) == .success
      let line = Array(text.utf8)
      _ = write(isHelp ? STDOUT_FILENO : STDERR_FILENO, line, line.count)
      exit(isHelp ? 0 : 2)
    }
  }
}

/// The program with the picture: a recorded journal, or a scenario that is run while it is watched; in a
/// window or as PNG files.
struct EntrepotLive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entrepot-live",
    abstract: "Shows a recorded journal, or runs a scenario: in a window, or as pictures.")

  @Argument(help: "A journal file, the folder of a result, or a scenario file.")
  var file: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("A scenario's value at a dotted path, as seed=7.", valueName: "path=value"))
  var set: [String] = []

  @Option(parsing: .unconditional, help: "Where to begin: 90s, 15min, 9.5h, 2d from the start of the run.")
  var at: String?

  @Option(parsing: .unconditional, help: "Width and height in pixels.")
  var size = "1280x720"

  @Option(parsing: .unconditional, help: ArgumentHelp("Times faster than life.", valueName: "factor"))
  var speed = 60.0

  @Flag(help: "No window: write one picture to --png.")
  var offscreen = false

  @Option(help: ArgumentHelp("Where the picture goes.", valueName: "file"))
  var png = "entrepot.png"

  @Option(help: ArgumentHelp("No window: write a film as numbered pictures.", valueName: "folder"))
  var frames: String?

  @Option(help: "Pictures a second in a film.")
  var fps = 30

  @Option(help: "Pictures in a film.")
  var count = 300

  @Option(
    help: ArgumentHelp("Size of letters and lines: 1, 2 … (default: by the size).", valueName: "factor"))
  var scale: Double?

  @Option(
    help: ArgumentHelp(
      "Language of the picture: en, zh, or a file of words (default: the system's).",
      valueName: "language"))
  var language: String?

  @Flag(help: ArgumentHelp("Measure how fast pictures are drawn and records folded.", visibility: .hidden))
  var benchmark = false

  @Option(
    help: ArgumentHelp(
      "Close the window after so many seconds, and say how fast it was.", visibility: .hidden))
  var measure: Double?

  @OptionGroup(title: "What is shown") var look: LookOptions

  mutating func run() throws {
    #if Live
      do {
        try Words.$current.withValue(try words()) { try show() }
      } catch let error as JournalError {
        throw failure("\(error)", 2)
      } catch let error as LiveError {
        throw failure(error.description, 2)
      }
    #else
      throw failure(
        "The picture is not part of this build. Install libsdl2-dev, libsdl2-ttf-dev, libpng-dev and "
          + "fonts-dejavu-core, and build with the trait Live.", 3)
    #endif
  }

  private func failure(_ sentence: String, _ code: Int32) -> ExitCode {
    // What is wrong with a file begins with its name.
    let isOfFile = sentence.contains("\n")
    let line = Array((isOfFile ? "" : "entrepot: ").utf8) + Array("\(sentence)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    return ExitCode(code)
  }

  #if Live
    private func show() throws {
      let screen = try Self.screen(size, scale)
      guard speed > 0, speed.isFinite else {
        throw LiveError("--speed: '\(speed)' is not a positive number.")
      }
      guard fps > 0, fps <= 240, count > 0 else { throw LiveError("--fps and --count must be positive.") }
      let start = try at.map { at in
        guard let time = Self.time(at) else {
          throw LiveError("--at: '\(at)' is not a time; write 90s, 15min, 9.5h or 2d.")
        }
        return time
      }
      try checkTargets()
      try look.check()
      let stage = try stage()
      defer { stage?.close() }
      if offscreen || frames != nil { stage?.leaveNothingOnSignal() }
      var reel = try stage?.open() ?? Reel(path: Self.journal(file))
      if let lack = reel.lack { remark(lack) }
      try look.checkSelection(reel.film.scene)
      if offscreen || benchmark {
        try reel.wait(for: start)
      } else if frames != nil {
        let first = start ?? (reel.twin == nil ? reel.busiest : reel.opening)
        try reel.wait(for: first + .seconds(Double(count) * speed / Double(fps)))
      }
      if let start, let end = reel.end, start > end {
        remark("--at: there is nothing after \(Headline.span(end)); what is shown is the end.")
      }
      if benchmark {
        let lines = Array(try Benchmark(reel, screen).lines(at: start).utf8)
        _ = write(STDOUT_FILENO, lines, lines.count)
      } else if let frames {
        try reel.writeFrames(
          frames, from: start, screen, fps: fps, speed: speed, count: count, look: look)
      } else if offscreen {
        try reel.writePicture(png, at: start, screen, look: look)
      } else {
        let window = try Window(reel, screen, speed: speed, at: start, look: look, stage: stage)
        window.pace = measure.map { Pace(seconds: $0) }
        try window.run()
        if let lines = window.pace.map({ Array($0.words.utf8) }) {
          _ = write(STDOUT_FILENO, lines, lines.count)
        }
      }
    }

    /// A picture that cannot be written is not worth a run.
    private func checkTargets() throws {
      if offscreen, frames == nil { try Self.checkFolder(of: png, "--png") }
      if let frames { try Self.checkFolder(of: frames, "--frames") }
      if offscreen, frames == nil, Self.isFolder(png) { throw LiveError("--png: '\(png)' is a folder.") }
      if let frames, access(frames, F_OK) == 0, !Self.isFolder(frames) {
        throw LiveError("--frames: '\(frames)' is no folder.")
      }
    }

    private static func checkFolder(of path: String, _ option: String) throws {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      // `/a.png` lies in `/`, and `a.png` here.
      let folder = parts.isEmpty ? "." : parts.allSatisfy(\.isEmpty) ? "/" : parts.joined(separator: "/")
      guard isFolder(folder) else { throw LiveError("\(option): there is no folder '\(folder)'.") }
      guard access(folder, W_OK) == 0 || access(path, W_OK) == 0 else {
        throw LiveError("\(option): '\(folder)' cannot be written to.")
      }
    }

    private static func isFolder(_ path: String) -> Bool {
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The scenario to be run, if the file is one.
    private func stage() throws -> Stage? {
      guard file.hasSuffix(".yaml") || file.hasSuffix(".yml") else {
        guard set.isEmpty else { throw LiveError("--set is for scenarios: '\(file)' is none.") }
        return nil
      }
      let overrides = try set.map { text in
        guard let override = Override(text) else {
          throw LiveError("'--set \(text)' needs a path and a value, such as seed=7.")
        }
        return override
      }
      let stage = try Stage(path: file, overrides: overrides)
      let warnings = Array(stage.warnings.utf8)
      _ = write(STDERR_FILENO, warnings, warnings.count)
      return stage
    }

    private static func screen(_ text: String, _ scale: Double?) throws(LiveError) -> Screen {
      let parts = text.split(separator: "x").compactMap { Int($0) }
      guard parts.count == 2, (320...7680).contains(parts[0]), (240...4320).contains(parts[1]) else {
        throw LiveError("--size: '\(text)' is no size; write 1280x720 (320x240 to 7680x4320).")
      }
      if let scale, !(0.5...8).contains(scale) {
        throw LiveError("--scale: '\(scale)' is not between 0.5 and 8.")
      }
      return Screen(width: parts[0], height: parts[1], unit: scale)
    }

    /// The journal of a result folder, or the file itself.
    private static func journal(_ path: String) -> String {
      isFolder(path) ? path + "/run.journal" : path
    }

    static func time(_ text: String) -> Time? {
      let text = text.filter { $0 != " " }
      return SceneClock.span(text) ?? Double(text).flatMap { $0.magnitude < 9e9 ? .seconds($0) : nil }
    }
  #endif
}
