import Foundation
import Testing

/// Interrupts, full disks, folders that take nothing: no half result, exit code 3.
struct BadDayTests {
  /// Takes minutes, so that it can be stopped in the middle.
  private let long = ["run", "scenarios/ent-b1.yaml", "--replications", "200", "--until", "1000d"]

  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalEndsItCleanly(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let running = try Program.started(long + ["--out", folder.path("a")])
    try waitForJournal(running, folder)
    running.send(signal)
    let answer = try running.answer()
    #expect(answer.code == 3)
    #expect(
      answer.firstError.hasPrefix(
        "entrepot: The run was \(signal == SIGINT ? "interrupted" : "told to end");"))
    #expect(answer.errors.split(separator: "\n").count == 1)
    #expect(folder.names().isEmpty)
  }

  @Test func killedItLeavesNoResultAndTheNextRunCleansUp() throws {
    let folder = try TemporaryFolder()
    let running = try Program.started(long + ["--out", folder.path("a")])
    try waitForJournal(running, folder)
    running.send(SIGKILL)
    #expect(try running.answer().code == 128 + SIGKILL)
    #expect(!folder.has("a"))
    #expect(folder.names().count == 1)
    let next = [
      "run", "scenarios/ent-b1.yaml", "--replications", "1", "--until", "2d", "--out", folder.path("a"),
    ]
    #expect(try Program.run(next).code == 0)
    #expect(folder.names() == ["a"])
  }

  @Test func anOlderResultSurvivesAnInterrupt() throws {
    let folder = try TemporaryFolder()
    let first = [
      "run", "scenarios/ent-b1.yaml", "--replications", "1", "--until", "2d", "--out", folder.path("a"),
    ]
    #expect(try Program.run(first).code == 0)
    let names = folder.names("a")
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.path("a/result.sqlite")))
    let running = try Program.started(long + ["--out", folder.path("a")])
    try waitForJournal(running, folder)
    running.send(SIGINT)
    #expect(try running.answer().code == 3)
    #expect(folder.names("a") == names)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("a/result.sqlite"))) == before)
  }

  @Test(arguments: ["/dev/full/results", "/dev/null", "/proc/results"])
  func aFolderThatTakesNothing(_ out: String) throws {
    let answer = try Program.run(
      ["run", "scenarios/ent-b1.yaml", "--replications", "1", "--until", "2d", "--out", out])
    #expect(answer.code == 3)
    #expect(answer.output.isEmpty)
    #expect(
      answer.firstError.hasPrefix("entrepot: Results cannot be written to \(out): "), "\(answer.errors)")
  }

  @Test func filesThatMayNotGrowLeaveNothing() throws {
    let folder = try TemporaryFolder()
    let run = "run scenarios/ent-b1.yaml --replications 1 --until 20d --out '\(folder.path("a"))'"
    let answer = try Program.shell("ulimit -f 100; \"$ENTREPOT\" \(run)")
    #expect(answer.code == 3)
    #expect(answer.firstError.hasPrefix("entrepot: Cannot write \(folder.path("a"))/run.journal"))
    #expect(answer.firstError.hasSuffix(": File too large."))
    #expect(folder.names().isEmpty)
  }

  @Test func aFullStandardOutputIsTold() throws {
    let folder = try TemporaryFolder()
    let run = "run scenarios/ent-b1.yaml --replications 1 --until 2d --json --out '\(folder.path("a"))'"
    let answer = try Program.shell("\"$ENTREPOT\" \(run) >/dev/full")
    #expect(answer.code == 3)
    #expect(answer.firstError == "entrepot: Standard output takes no more: No space left on device.")
    #expect(folder.has("a/result.sqlite"))
  }

  /// Returns when the run is in the middle: its journal has begun.
  private func waitForJournal(_ running: Running, _ folder: TemporaryFolder) throws {
    while running.isRunning {
      let drafts =
        folder.names().filter { $0.hasSuffix(".partial") }.map { $0 }
        + folder.names("a").filter { $0.hasSuffix(".partial") }.map { "a/" + $0 }
      if drafts.contains(where: { folder.names($0).contains("run.journal.partial") }) { return }
      usleep(5000)
    }
    Issue.record("It ended before it could be stopped: \(try running.answer().errors)")
  }
}
