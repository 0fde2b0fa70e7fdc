import Foundation

/// Logs of real size: cleaning and shadow replay, time and memory, beside a notebook that only cleans.
func benchLogs(_ arguments: [String]) {
  guard let program = Program() else { return }
  let bench = LogBench(program: program)
  defer { bench.remove() }
  print("LOGS rows: the whole program, start-up and reports included")
  if arguments.contains("--wepa") { return bench.wepa() }
  let sizes = arguments.contains("--quick") ? [100_000, 1_000_000] : [1_000_000, 10_000_000]
  for size in sizes {
    guard let log = bench.write(rows: size) else { continue }
    for journal in ["none", "full"] { bench.replay(log, rows: size, journal: journal) }
    if size == 1_000_000 { bench.pandas(log) }
  }
  bench.wepa()
}

private struct LogBench {
  let program: Program
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("entrepot-logs-\(getpid())")

  init(program: Program) {
    self.program = program
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func replay(_ log: String, rows: Int, journal: String) {
    let out = folder.appendingPathComponent("out").path
    let layout = program.root.path + "/layouts/policy-lab.yaml"
    let cost = program.cost(of: [
      "replay", log, "--layout", layout, "--quiet", "--journal", journal, "--out", out,
    ])
    let each = cost.map { $0.cpu * 1e6 / Double(rows) }
    print(
      "  \(column("\(rows)", 9)) rows, journal \(column(journal, 4))   \(column(decimal(cost?.cpu, 1), 6)) "
        + "CPU-s, \(decimal(each, 2)) a million, \(decimal(cost?.megabytes, 0)) MB")
  }

  func pandas(_ log: String) {
    print(
      "  pandas, cleaning only                \(column(decimal(cleaning(log)?.cost, 1), 6)) CPU-s a million")
  }

  /// CPU seconds that a notebook takes to clean a million rows like these, and their number; nil: pandas is
  /// not to be had.
  private func cleaning(_ log: String) -> (cost: Double, check: Double)? {
    let packages = folder.appendingPathComponent("python").path
    let isThere =
      FileManager.default.fileExists(atPath: packages)
      || system("python3 -m pip install -q --target \(packages) pandas==2.3.3 >/dev/null 2>&1") == 0
    return isThere
      ? Peers.numbers(of: "PYTHONPATH=\(packages) python3 \(Peers.sources)/log_pandas.py \(log)") : nil
  }

  /// Trace-driven: the real hall's four weeks, and all fourteen (asked: less than a minute), beside a
  /// notebook that only cleans them.
  func wepa() {
    for (name, path) in [("4 weeks", "scenarios/data/wepa"), ("14 weeks", ".data/wepa")] {
      let data = program.root.path + "/" + path
      let log = data + "/movements.csv.gz"
      guard FileManager.default.fileExists(atPath: log) else {
        print("  WEPA, \(name): skipped: data not present ('tools/fetch-wepa' gets it)")
        continue
      }
      let cost = program.cost(of: [
        "replay", log, "--preset", "slapstack", "--layout", program.root.path + "/layouts/wepa-hall.yaml",
        "--stock", data + "/initial-stock.csv", "--level", "trace", "--quiet", "--out",
        folder.appendingPathComponent("wepa").path,
      ])
      let peer = cleaning(log).map { $0.cost * $0.check / 1e6 }
      let ratio = cost.flatMap { own in peer.map { own.cpu / $0 } }
      print(
        "  WEPA, \(column(name, 8)), trace-driven   \(column(decimal(cost?.cpu, 1), 6)) CPU-s, "
          + "\(decimal(cost?.wall, 1)) s by the clock, \(decimal(cost?.megabytes, 0)) MB; "
          + "\(decimal(ratio, 1)) times a notebook that cleans")
    }
  }

  /// Two cranes that store and fetch, each load with a number of its own, orders of one to nine loads.
  func write(rows: Int) -> String? {
    let path = folder.appendingPathComponent("\(rows).csv").path
    guard let file = fopen(path, "w") else { return nil }
    defer { fclose(file) }
    var log = LogMaker()
    fputs(LogMaker.header, file)
    for row in 0..<rows { fputs(log.next(row), file) }
    return path
  }
}

/// Rows of a log that could have been.
private struct LogMaker {
  static let header =
    "task_id,order_id,activity,sku,qty,src_loc,dst_loc,src_hu,resource_id,t_release,t_start,t_end\n"

  private var dice = Dice(state: 7)
  /// Seconds since 1970 at which each crane is free.
  private var times = [1_577_836_800, 1_577_836_800]
  private var free: [[String]]
  private var stock: [[(place: String, unit: Int)]] = [[], []]
  private var units = 0
  private var orders = 0
  private var open = 0

  init() {
    func two(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: width - "\(number)".count) + "\(number)"
    }
    free = (1...2).map { aisle in
      ["L", "R"].flatMap { side in
        (1...40).flatMap { bay in
          (1...10).map { "rack/A\(aisle)-\(side)-\(two(bay, 3))-\(two($0, 2))-1" }
        }
      }
    }
  }

  mutating func next(_ row: Int) -> String {
    let aisle = times[0] <= times[1] ? 0 : 1
    let start = times[aisle]
    let end = start + 18 + dice.below(25)
    times[aisle] = end + dice.below(9)
    let filled = stock[aisle].count
    let crane = "rack/A\(aisle + 1)"
    let clock = "\(instant(start - 5 - dice.below(300))),\(instant(start)),\(instant(end))"
    if filled < 200 || filled < 600 && dice.below(2) == 0 {
      let place = free[aisle].remove(at: dice.below(free[aisle].count))
      units += 1
      stock[aisle].append((place, units))
      return "T\(row),,putaway,S\(units % 20_000),1,\(crane)/in,\(place),H\(units),\(crane),\(clock)\n"
    }
    let (place, unit) = stock[aisle].remove(at: dice.below(filled))
    free[aisle].append(place)
    if open == 0 { (orders, open) = (orders + 1, 1 + dice.below(9)) }
    open -= 1
    return
      "T\(row),O\(orders),pick,S\(unit % 20_000),1,\(place),\(crane)/out,H\(unit),\(crane),\(clock)\n"
  }

  /// UTC, ISO 8601 (days to dates: Hinnant 2013, "chrono-compatible low-level date algorithms").
  private func instant(_ seconds: Int) -> String {
    let (days, rest) = (seconds / 86_400 + 719_468, seconds % 86_400)
    let (era, day) = (days / 146_097, days % 146_097)
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let ofYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let date = (year + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.0)-\(two(date.1))-\(two(ofYear - (153 * month + 2) / 5 + 1))T"
      + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }
}

/// Random numbers (Steele, Lea & Flood 2014).
private struct Dice {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) >> 33) % bound
  }
}
