import Testing

/// Bad usage ends with exit code 2 and one sentence on standard error.
struct UsageTests {
  @Test(arguments: [
    (["rum"], "entrepot: There is no command 'rum'. Did you mean 'run'?"),
    (["replay", "x.csv"], "entrepot: Missing expected argument '--layout"),
    (["live", "x.yaml"], "entrepot: There is no scenario 'x.yaml'."),
    (["play", "x.yaml"], "entrepot: 'x.yaml' is no result: a scenario is shown by 'entrepot live'."),
    (["run"], "entrepot: Missing expected argument '<scenario>'."),
    (["run", "a.yaml", "--jbos", "2"], "entrepot: Unknown option '--jbos'. Did you mean '--jobs'?"),
    (["run", "a.yaml", "--repl", "2"], "entrepot: Unknown option '--repl'. Did you mean '--replications'?"),
    (["run", "a.yaml", "--frobnicate"], "entrepot: Unknown option '--frobnicate'. (See"),
    (["trace", "x", "load", "1", "--jsn"], "entrepot: Unknown option '--jsn'. Did you mean '--json'?"),
    (["run", "a.yaml", "--jobs", "two"], "entrepot: The value 'two' is invalid for '--jobs <n>'."),
    (["run", "a.yaml", "--jobs", "0"], "entrepot: '--jobs 0' must be 1 or more."),
    (["run", "a.yaml", "--replications", "0"], "entrepot: '--replications 0' must be 1 or more."),
    (["run", "a.yaml", "--replications", "-3"], "entrepot: '--replications -3' must be 1 or more."),
    (["run", "a.yaml", "--jobs", "-1"], "entrepot: '--jobs -1' must be 1 or more."),
    (["run", "a.yaml", "--until", "-3d"], "entrepot: '--until -3d' must be above zero."),
    (["run", "a.yaml", "--warmup", "-1h"], "entrepot: '--warmup -1h' must"),
    (["run", "a.yaml", "--seed", "-1"], "entrepot: '--seed -1' must be a whole number from 0 to"),
    (["run", "a.yaml", "--seed", "one"], "entrepot: '--seed one' must be a whole number from 0 to"),
    (["run", "a.yaml", "--out", ""], "entrepot: '--out' is empty; it needs the name of a folder,"),
    (["run", "a.yaml", "--until", "3x"], "entrepot: '--until 3x' is not a time; write it as 90s, 2h or 3d."),
    (["run", "a.yaml", "--until", "0s"], "entrepot: '--until 0s' must be above zero."),
    (["run", "a.yaml", "--warmup", "soon"], "entrepot: '--warmup soon' is not a time;"),
    (["run", "a.yaml", "--set", "horizon"], "entrepot: '--set horizon' needs a path and a value,"),
    (
      ["run", "a.yaml", "--journal", "half"],
      "entrepot: The value 'half' is invalid for '--journal <how much>'."
    ),
    (["schema", "house"], "entrepot: The value 'house' is invalid for '<kind>'."),
    (["policies", "house"], "entrepot: The value 'house' is invalid for '<family>'."),
    (["trace", "nowhere", "load", "1"], "entrepot: There is no result 'nowhere'."),
    (["report", "nowhere"], "entrepot: There is no result 'nowhere'."),
    (["compare", "nowhere", "elsewhere"], "entrepot: There is no result 'nowhere'."),
    (["export", "parquet", "nowhere"], "entrepot: The value 'parquet' is invalid for '<format>'."),
    (
      ["import", "gues", "a.csv"],
      "entrepot: There is no format 'gues'. Did you mean 'guess'? There are canonical,"
    ),
    (
      ["import", "canonical", "a.csv", "--show-mapping"], "entrepot: '--show-mapping' prints the mapping of a"
    ),
    (
      ["import", "guess", "a.csv", "--mapping", "m.yaml"],
      "entrepot: 'guess' takes no '--mapping': it proposes"
    ),
    (
      ["import", "ocel", "a.json", "--mapping", "m.yaml"],
      "entrepot: 'ocel' takes no '--mapping': such logs say"
    ),
    (
      ["export", "ocel", "nowhere", "--table", "tasks"],
      "entrepot: '--table' is for 'export csv': 'ocel' has no"
    ),
    (["export", "csv", "nowhere", "--roads", "hall"], "entrepot: '--roads' is for 'export lif' and"),
    (
      ["export", "ocel", "layouts/ent-b1.yaml"],
      "entrepot: 'layouts/ent-b1.yaml' is no result: 'entrepot run'"
    ),
    (
      ["replay", "x.csv", "--layout", "a.yaml", "--layout", "b.yaml"],
      "entrepot: '--layout' is given twice, and takes one value."
    ),
    (["accept", "layouts/ent-b1.yaml"], "entrepot: 'ENT-B1' has no store, and so no crane to accept."),
    (["report", "layouts/ent-b1.yaml"], "entrepot: layouts/ent-b1.yaml is not a result file"),
  ])
  func isRefused(_ arguments: [String], _ start: String) throws {
    let answer = try Program.run(arguments)
    #expect(answer.code == 2)
    #expect(answer.output.isEmpty)
    #expect(answer.firstError.hasPrefix(start), "\(answer.errors)")
    #expect(answer.errors.split(separator: "\n").count == 1)
  }

  @Test func helpNamesWhatThereIs() throws {
    let answer = try Program.run(["--help"])
    #expect(answer.code == 0)
    #expect(answer.errors.isEmpty)
    for command in [
      "check", "run", "report", "compare", "trace", "export", "accept", "policies", "schema", "doctor",
      "live", "play", "slot", "sweep", "merge", "replay", "import",
    ] {
      #expect(answer.output.contains("\n  \(command) "))
      #expect(try Program.run([command, "--help"]).code == 0)
    }
  }
}
