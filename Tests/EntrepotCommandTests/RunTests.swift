import Foundation
import Testing

struct RunTests {
  private let short = ["run", "scenarios/ent-b1.yaml", "--replications", "2", "--until", "2d"]

  @Test func leavesAWholeResult() throws {
    let folder = try TemporaryFolder()
    let answer = try Program.run(short + ["--out", folder.path("a")])
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(answer.errors.isEmpty)
    #expect(answer.output.hasPrefix("ent-b1: 2 days"))
    #expect(
      folder.names("a")
        == [
          ".written", "junit.xml", "report.html", "result.sqlite", "run.journal", "summary.md",
          "workbook.xlsx",
        ])
    #expect(folder.names() == ["a"])
  }

  @Test func printsOneJSONDocumentAndNothingElse() throws {
    let folder = try TemporaryFolder()
    let answer = try Program.run(short + ["--seed", "7", "--json", "--out", folder.path("a")])
    #expect(answer.code == 0)
    #expect(answer.errors.isEmpty)
    let document = try #require(json(answer.output) as? [String: Any])
    #expect(document["schema"] as? String == "entrepot.run/1")
    #expect(document["scenario"] as? String == "ent-b1")
    #expect(document["seed"] as? Int == 7)
    #expect(document["replications"] as? Int == 2)
    let seconds = try #require(document["simulatedSeconds"] as? Double)
    #expect(abs(seconds - 4 * 86_400) < 1e-6)
    let promises = try #require(document["expectations"] as? [[String: Any]])
    #expect(promises.map { $0["expression"] as? String } == ["loads.flow-time.mean < 4 min"])
  }

  @Test func quietPrintsNothing() throws {
    let folder = try TemporaryFolder()
    let answer = try Program.run(short + ["--quiet", "--journal", "none", "--out", folder.path("a")])
    #expect(answer.code == 0)
    #expect(answer.output.isEmpty && answer.errors.isEmpty)
    #expect(!folder.names("a").contains("run.journal"))
  }

  @Test func digestDoesNotDependOnJobs() throws {
    let folder = try TemporaryFolder()
    let digests = try [1, 2].map { jobs in
      let run =
        short.map { $0 == "2" ? "4" : $0 } + ["--jobs", "\(jobs)", "--json", "--out", folder.path("\(jobs)")]
      let document = json(try Program.run(run).output) as? [String: Any]
      return document?["journalDigest"] as? String
    }
    let first = try #require(digests[0])
    #expect(first.count == 16 || first.count == 32)
    #expect(digests[0] == digests[1])
  }

  @Test(arguments: [
    // The mean flow time is about 226 s (JaamSim: 226.45 ± 0.74 s).
    ("loads.flow-time.mean < 4 min", false, Int32(0)), ("loads.flow-time.mean < 3 min", false, 1),
    // Two short replications leave a wide interval, which spans what JaamSim says.
    ("loads.flow-time.mean < 4 min", true, 1), ("loads.flow-time.mean < 226.45 s", false, 0),
  ])
  func promisesDecideTheExitCode(_ promise: String, _ isStrict: Bool, _ code: Int32) throws {
    let folder = try TemporaryFolder()
    let set = ["--set", "expect=[\(promise)]"] + (isStrict ? ["--strict"] : [])
    #expect(try Program.run(short + set + ["--out", folder.path("a")]).code == code)
    #expect(folder.has("a/result.sqlite"))
  }

  @Test func inputMistakesEndBeforeAnythingIsWritten() throws {
    let folder = try TemporaryFolder()
    let answer = try Program.run(short + ["--set", "horizn=3 d", "--out", folder.path("a")])
    #expect(answer.code == 2)
    #expect(answer.errors.contains("(did you mean 'horizon'?)"))
    #expect(folder.names().isEmpty)
  }

  @Test func aRunThatCanNeverEndSaysWhatIsStuck() throws {
    let folder = try TemporaryFolder()
    let orders = "in,A,0,1,\nout,A,100,1,1\nout,B,200,1,2\n"
    let file = try SmallStore.write(to: folder, orders: orders, stock: "A: 2")
    let answer = try Program.run(["run", file, "--out", folder.path("a")])
    #expect(answer.code == 3, "\(answer.output)\(answer.errors)")
    #expect(answer.output.contains("waits for SKU B since day 1, 0:03: none is in stock"))
    let words = "The run stopped with work that can never be done: 1 retrieval waits for SKU B"
    #expect(answer.errors.contains("\nentrepot: \(words)"), "\(answer.errors)")
    #expect(answer.errors.hasSuffix(": none is in stock or on its way in.\n"), "\(answer.errors)")
    #expect(folder.has("a/result.sqlite"))
  }

  /// A pipe is refused at once, wherever a file is named: who waits for one that nobody writes to hangs.
  @Test func pipesAreNoInput() throws {
    let folder = try TemporaryFolder()
    let file = try SmallStore.write(to: folder, orders: "in,A,0,1,\n", stock: "A: 1")
    #expect(try Program.shell("mkfifo '\(folder.path("pipe"))'").code == 0)
    for line in [
      "run '\(folder.path("pipe"))'", "check '\(folder.path("pipe"))'", "check /dev/stdin </dev/zero",
      "run '\(file)' --set demand.orders.file=\(folder.path("pipe"))",
      "run '\(file)' --set layout=\(folder.path("pipe"))", "accept '\(folder.path("pipe"))'",
    ] {
      let answer = try Program.shell("timeout 20 \"$ENTREPOT\" \(line)")
      #expect(answer.code == 2, "\(line): \(answer.errors)")
      #expect(answer.errors.contains("is a pipe or a device; only a regular file can be read here."))
    }
  }

  /// Trucks are called in traces, tables and the report as their file calls them.
  @Test func trucksHaveTheirNames() throws {
    let folder = try TemporaryFolder()
    let orders = "out,A,200,1,2\nout,A,100,1,B-7\nout,A,210,1,2\nin,A,50,1,L1\n"
    let file = try SmallStore.write(to: folder, orders: orders, stock: "A: 3")
    let result = folder.path("a")
    #expect(try Program.run(["run", file, "--out", result]).code == 0)
    let heading = { try Program.run(["trace", result, "shipment", $0]).output.prefix { $0 != "\n" } }
    // 'B-7' calls first, so it is number 0; '2' is a name before it is a number.
    #expect(try heading("B-7") == "Shipment B-7 (number 0) at out, one line")
    #expect(try heading("2") == "Shipment 2 (number 1) at out, 2 lines")
    #expect(try heading("#0") == heading("B-7"))
    let other = try Program.run(["trace", result, "shipment", "B7"])
    #expect(other.code == 2)
    #expect(other.firstError.hasSuffix("neither the name nor the number of a shipment. Did you mean 'B-7'?"))
    #expect(try Program.run(["trace", result, "order", "1"]).output.contains("of shipment B-7: completed"))
    let table = try Program.run(["export", "csv", result, "--table", "shipment"]).output.split(
      separator: "\n")
    #expect(
      table.map { $0.split(separator: ",", omittingEmptySubsequences: false)[1] } == ["name", "B-7", "2"])
  }

  /// At a horizon the run has come to its end; promises judge it, and strictly what is left over does too.
  @Test func workLeftOverAtTheHorizonIsTold() throws {
    let folder = try TemporaryFolder()
    let orders = "in,A,0,1,\nout,A,100,1,1\nout,B,200,1,2\n"
    let file = try SmallStore.write(to: folder, orders: orders, stock: "A: 2", expect: "horizon: 3 d")
    let answer = try Program.run(["run", file, "--out", folder.path("a")])
    #expect(answer.code == 0)
    #expect(answer.output.contains("Left over:\n  - 1 retrieval waits for SKU B"), "\(answer.output)")
    #expect(answer.errors.contains("warning: Asked for, but neither in stock nor ever brought in: SKU B."))
    let strict = try Program.run(["run", file, "--strict", "--out", folder.path("b")])
    // A warning is bad input then.
    #expect(strict.code == 2)
    #expect(!folder.has("b"))
  }

  @Test func workLeftOverCountsWhenStrict() throws {
    let folder = try TemporaryFolder()
    let orders = "out,A,100,1,1\nout,A,200,1,2\n"
    let file = try SmallStore.write(to: folder, orders: orders, stock: "A: 1", expect: "horizon: 3 d")
    let answer = try Program.run(["run", file, "--json", "--out", folder.path("a")])
    #expect(answer.code == 0, "\(answer.errors)")
    let document = try #require(json(answer.output) as? [String: Any])
    let left = try #require(document["leftOver"] as? [String])
    #expect(left.count == 1 && left[0].hasPrefix("1 retrieval waits for SKU A since day 1, 0:03"), "\(left)")
    let strict = try Program.run(["run", file, "--strict", "--out", folder.path("b")])
    #expect(strict.code == 3, "\(strict.errors)")
    #expect(folder.has("b/result.sqlite"))
  }

  /// A result is of one run: nothing of an older one stands beside it.
  @Test func nothingOfAnOlderRunStays() throws {
    let folder = try TemporaryFolder()
    let run = short + ["--quiet", "--out", folder.path("a")]
    #expect(try Program.run(run).code == 0)
    #expect(try Program.run(["export", "csv", folder.path("a")]).code == 0)
    try folder.write("mine", to: "a/notes.txt")
    #expect(try Program.run(run + ["--journal", "none"]).code == 0)
    #expect(
      folder.names("a")
        == [
          ".written", "junit.xml", "notes.txt", "report.html", "result.sqlite", "summary.md", "workbook.xlsx",
        ])
  }

  @Test func aBrokenPromiseOutweighsBeingStuck() throws {
    let folder = try TemporaryFolder()
    let orders = "in,A,0,1,\nout,A,100,1,1\nout,B,200,1,2\n"
    let file = try SmallStore.write(
      to: folder, orders: orders, stock: "A: 2", expect: "expect: [ orders.awaiting-stock < 1 ]")
    #expect(try Program.run(["run", file, "--out", folder.path("a")]).code == 1)
  }
}
