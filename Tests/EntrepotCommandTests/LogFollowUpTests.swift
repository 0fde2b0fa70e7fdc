import Foundation
import Testing

/// What people do after a replay, or instead of it: orders by name, the same stock again, a picture that
/// cannot come, stores that cannot be so full.
@Suite struct LogFollowUpTests {
  private let layout = Program.root + "/layouts/crane-log.yaml"

  private static let mapping = """
    schema: entrepot.mapping/1
    columns: { task_id: task, order_id: order, activity: what, sku: sku, src_hu: unit, src_loc: from,
      dst_loc: to, resource_id: who, t_start: begin, t_end: end }
    locations:
      - { pattern: "{aisle:2}-{bay:3}-{level:2}-{side}", to: "rack/A{aisle}-{side}-{bay}-{level}-1" }
      - { pattern: "E{n}", to: "rack/A{n}/in" }
      - { pattern: "A{n}", to: "rack/A{n}/out" }
    resources: [ { pattern: "RBG {n}", to: "rack/A{n}" } ]

    """

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// Out of 30 places, and into as many others.
  private static var log: String {
    var text = "task,order,what,sku,unit,from,to,who,begin,end\n"
    for row in 0..<60 {
      let isOut = row % 2 == 0
      let bay = 1 + row / 2
      let cell = "01-0\(two(bay))-\(isOut ? "03" : "07")-\(row % 4 < 2 ? "L" : "R")"
      text += "\(row),\(isOut ? "PED-\(row / 20)" : ""),\(isOut ? "pick" : "putaway"),S\(row % 5),U\(row),"
      text += isOut ? "\(cell),A1" : "E1,\(cell)"
      text += ",RBG 1,2024-01-01T\(two(6 + row / 30)):\(two(row * 2 % 60)):00Z,"
      text += "2024-01-01T\(two(6 + row / 30)):\(two(row * 2 % 60 + 1)):00Z\n"
    }
    return text
  }

  /// What stands there at the start; two places of which no row says anything.
  private static var stock: String {
    var text = "sku,loads,loc,hu\n"
    for row in stride(from: 0, to: 60, by: 2) {
      text += "S\(row % 5),1,01-0\(two(1 + row / 2))-03-\(row % 4 < 2 ? "L" : "R"),U\(row)\n"
    }
    return text + "S1,1,02-040-10-R,V1\nS2,1,01-039-01-L,V2\n"
  }

  private func filled(_ body: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.log, to: "log.csv")
    try folder.write(Self.mapping, to: "map.yaml")
    try folder.write(Self.stock, to: "stock.csv")
    try body(folder)
  }

  private var replay: [String] {
    ["replay", "log.csv", "--mapping", "map.yaml", "--layout", layout, "--stock", "stock.csv", "--out", "r"]
  }

  /// A log that names nobody: one crane alone can have done it, which is said wherever it is named.
  @Test func whoIsInferred() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "task_id,activity,sku,src_hu,src_loc,dst_loc,resource_id,t_start,t_end\n"
        + "1,putaway,A,H1,rack/A1/in,rack/A1-L-001-01-1,,2024-05-01T06:00:00Z,2024-05-01T06:01:00Z\n"
        + "2,pick,A,H1,rack/A1-L-001-01-1,rack/A1/out,rack/A1,2024-05-01T06:05:00Z,2024-05-01T06:06:00Z\n",
      to: "log.csv")
    let replay = ["replay", "log.csv", "--layout", layout, "--out", "r"]
    #expect(try Program.run(replay, in: folder.path).code == 0)
    func lines(_ what: String...) throws -> [String] {
      try Program.run(["trace", "r"] + what, in: folder.path).output.split(separator: "\n")
        .filter { $0.contains("rack/A1/crane") }.map { $0.contains("(inferred)") ? "inferred" : "said" }
    }
    #expect(try lines("load", "H1") == ["inferred", "inferred", "said", "said"])
    #expect(try lines("task", "1") == ["inferred"] && lines("task", "2") == ["said"])
    let story = try Program.run(["trace", "r", "task", "1", "--json"], in: folder.path).output
    #expect(story.contains("\"isByInferred\" : true"))
  }

  @Test func anOrderThatIsAShipment() throws {
    try filled { folder in
      let answer = try Program.run(replay, in: folder.path)
      #expect(answer.code == 0, "\(answer.errors)")
      let order = try Program.run(["trace", "r", "order", "PED-1"], in: folder.path)
      let shipment = try Program.run(["trace", "r", "shipment", "PED-1"], in: folder.path)
      #expect(order.code == 0 && order.output == shipment.output, "\(order.errors)")
      #expect(order.output.hasPrefix("Shipment PED-1 "))
      // Row 20: unit U20 from bay 11, level 3, left, at 6:40; what the log names is there.
      let line = try #require(order.output.split(separator: "\n").first { $0.contains(" U20 ") })
      for part in ["rack/A1-L-011-03-1", "rack/A1/out", "06:41:00"] { #expect(line.contains(part)) }
      #expect(!order.output.contains("none yet"))
      let missed = try Program.run(["trace", "r", "order", "PED-l"], in: folder.path)
      #expect(missed.code == 2, "\(missed.output)")
      #expect(missed.errors.contains("'PED-l' is neither the name nor the number of an order in "))
      #expect(missed.errors.contains("Did you mean 'PED-"), "\(missed.errors)")
    }
  }

  /// An order by which loads came in has no shipment: its tasks are told. One of which the log says for a
  /// part only when it became known is staged with its last line.
  @Test func anOrderThatIsAReceipt() throws {
    let folder = try TemporaryFolder()
    let six = "2024-01-01T06"
    let log = """
      task_id,order_id,activity,sku,src_hu,src_loc,dst_loc,resource_id,t_release,t_start,t_end
      1,REC-1,putaway,A,U1,rack/A1/in,rack/A1-L-005-03-1,rack/A1,,\(six):01Z,\(six):02Z
      2,REC-1,putaway,B,U2,rack/A1/in,rack/A1-L-006-03-1,rack/A1,,\(six):02Z,\(six):03Z
      3,O-1,pick,A,U1,rack/A1-L-005-03-1,rack/A1/out,rack/A1,\(six):04Z,\(six):06Z,\(six):07Z
      4,O-1,pick,B,U2,rack/A1-L-006-03-1,rack/A1/out,rack/A1,,\(six):07Z,\(six):08Z

      """
    try folder.write(log, to: "log.csv")
    let replay = try Program.run(["replay", "log.csv", "--layout", layout, "--out", "r"], in: folder.path)
    #expect(replay.code == 0, "\(replay.errors)")
    let receipt = try Program.run(["trace", "r", "order", "REC-1"], in: folder.path)
    #expect(receipt.code == 0 && receipt.output.hasPrefix("Order REC-1\n"), "\(receipt.errors)")
    #expect(receipt.output.contains(" U1 ") && receipt.output.contains(" U2 "))
    #expect(!receipt.output.contains("O-1"))
    let order = try Program.run(["trace", "r", "order", "O-1"], in: folder.path)
    #expect(order.output.contains("staged: Mon 2024-01-01 06:08:00"), "\(order.output)")
  }

  /// The waves of a shipment's lines are those of its tasks in the log: two here, and a line that is of none.
  @Test func wavesOfAShipment() throws {
    let folder = try TemporaryFolder()
    let six = "2024-01-01T06"
    let log = """
      task_id,wave_id,order_id,activity,sku,src_hu,src_loc,dst_loc,resource_id,t_start,t_end
      1,W-7,O-1,pick,A,U1,rack/A1-L-005-03-1,rack/A1/out,rack/A1,\(six):04:00Z,\(six):05:00Z
      2,W-9,O-1,pick,B,U2,rack/A1-L-006-03-1,rack/A1/out,rack/A1,\(six):06:00Z,\(six):07:00Z
      3,,O-1,pick,B,U3,rack/A1-L-007-03-1,rack/A1/out,rack/A1,\(six):08:00Z,\(six):09:00Z
      4,W-8,O-2,pick,B,U4,rack/A1-L-008-03-1,rack/A1/out,rack/A1,\(six):10:00Z,\(six):11:00Z

      """
    try folder.write(log, to: "log.csv")
    let replay = try Program.run(
      ["replay", "log.csv", "--layout", layout, "--out", "r"], in: folder.path)
    #expect(replay.code == 0, "\(replay.errors)")
    let story = try Program.run(["trace", "r", "shipment", "O-1"], in: folder.path)
    let heading = try #require(story.output.split(separator: "\n").first)
    #expect(heading.hasSuffix(", 3 lines, waves W-7, W-9"), "\(story.output)\(story.errors)")
    let other = try Program.run(["trace", "r", "shipment", "O-2"], in: folder.path)
    #expect(other.output.split(separator: "\n").first?.hasSuffix(", one line, wave W-8") == true)
    let output = try Program.run(["trace", "r", "shipment", "O-1", "--json"], in: folder.path)
      .output
    let document = json(output) as? [String: Any] ?? [:]
    #expect(document["waves"] as? [String] == ["W-7", "W-9"])
    let lines = document["lines"] as? [[String: Any]] ?? []
    #expect(lines.map { $0["wave"] as? String } == ["W-7", "W-9", nil])
  }

  /// Answers for programs: counts of an import, instants of a trace that others can read.
  @Test func answersForPrograms() throws {
    try filled { folder in
      let asked = ["import", "canonical", "log.csv", "--mapping", "map.yaml", "--json"]
      let answer = try Program.run(asked + ["--out", "c.csv"], in: folder.path)
      let document = json(answer.output) as? [String: Any] ?? [:]
      #expect(
        answer.code == 0 && document["schema"] as? String == "entrepot.import/1", "\(answer.errors)"
      )
      #expect(document["tasks"] as? Int == 60 && document["file"] as? String == "c.csv")
      let rows = document["rows"] as? [String: Int] ?? [:]
      #expect(rows == ["read": 60, "used": 60, "repaired": 0, "quarantined": 0, "aside": 0])
      let nowhere = try Program.run(asked, in: folder.path)
      #expect(
        nowhere.code == 2 && nowhere.output.isEmpty && nowhere.errors.contains("'--out FILE'"))
      #expect(try Program.run(replay, in: folder.path).code == 0)
      // Row 20: unit U20, from 6:40 to 6:41.
      let traced = try Program.run(["trace", "r", "task", "20", "--json"], in: folder.path).output
      let parts = (json(traced) as? [String: Any])?["parts"] as? [[String: Any]] ?? []
      let times = parts.first?["times"] as? [String: String] ?? [:]
      #expect(times["began"] == "2024-01-01T06:40:00Z" && times["ended"] == "2024-01-01T06:41:00Z")
      let load = json(
        try Program.run(["trace", "r", "load", "U20", "--json"], in: folder.path).output)
      let steps = (load as? [String: Any])?["steps"] as? [[String: Any]] ?? []
      #expect(steps.contains { $0["time"] as? String == "2024-01-01T06:41:00Z" })
      let shipment = json(
        try Program.run(["trace", "r", "shipment", "PED-1", "--json"], in: folder.path).output)
      let lines = (shipment as? [String: Any])?["lines"] as? [[String: Any]] ?? []
      #expect(lines.contains { $0["stagedTime"] as? String == "2024-01-01T06:41:00Z" })
      let both = try Program.run(
        ["export", "csv", "r", "--table", "kpi", "--json"], in: folder.path)
      #expect(both.code == 2 && both.output.isEmpty)
      let written =
        json(try Program.run(["export", "csv", "r", "--json"], in: folder.path).output) as? [String: Any]
      #expect(written?["schema"] as? String == "entrepot.export/1" && written?["format"] as? String == "csv")
      let files = written?["files"] as? [[String: Any]] ?? []
      #expect(files.last.map { ($0["file"] as? String)?.hasSuffix("/records.csv") } == true)
      // As many as there are lines behind the heading.
      for file in files {
        let path = try #require(file["file"] as? String)
        let text = try String(contentsOfFile: folder.path + "/" + path, encoding: .utf8)
        let lines = text.split(separator: "\n").count - 1
        #expect(file["rows"] as? Int == lines, "\(path)")
      }
      let canonical = try Program.run(["export", "canonical", "r", "--json"], in: folder.path)
      let log = json(canonical.output) as? [String: Any]
      let canonicalFile = (log?["files"] as? [[String: Any]])?.first
      #expect(canonicalFile?["file"] as? String == "r/canonical.csv")
      let tasks = try String(contentsOfFile: folder.path + "/r/canonical.csv", encoding: .utf8)
      #expect(canonicalFile?["rows"] as? Int == tasks.split(separator: "\n").count - 1)
    }
  }

  /// The canonical log has places by the layout's names, and says what they were called: the stock has those
  /// names, also of places that no row has.
  @Test func theSameStockAgain() throws {
    try filled { folder in
      let first = try Program.run(replay + ["--json"], in: folder.path)
      #expect(first.code == 0, "\(first.errors)")
      let export = try Program.run(["export", "canonical", "r", "--out", "c.csv"], in: folder.path)
      #expect(export.code == 0, "\(export.errors)")
      let again = [
        "replay", "c.csv", "--layout", layout, "--stock", "stock.csv", "--out", "again", "--json",
      ]
      let answer = try Program.run(again, in: folder.path)
      #expect(answer.code == 0, "\(answer.errors)")
      func stock(_ answer: Program.Answer) throws -> NSDictionary {
        let found = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
        let cleaning = try #require(found?["cleaning"] as? [String: Any])
        return try #require(cleaning["stock"] as? NSDictionary)
      }
      #expect(try stock(answer) == stock(first))
      #expect(try stock(first)["initial"] as? Int == 32)
      // A place that reads otherwise is none.
      try folder.write(Self.stock + "S2,1,039-L,V3\n", to: "stock.csv")
      let strange = try Program.run(again, in: folder.path)
      #expect(strange.code == 2 && strange.errors.contains("'039-L' is no place"), "\(strange.errors)")
    }
  }

  @Test func noDisplay() throws {
    try filled { folder in
      let line =
        "env -u DISPLAY -u WAYLAND_DISPLAY -u SDL_VIDEODRIVER \"$ENTREPOT\" "
        + replay.map { "'\($0)'" }.joined(separator: " ") + " --watch --json"
      let answer = try Program.shell(line, in: folder.path)
      #expect(answer.code == 2 && answer.output.isEmpty)
      #expect(
        answer.errors.contains("There is no display for '--watch' to open a window on")
          && answer.errors.split(separator: "\n").count == 1, "\(answer.errors)")
      #expect(!folder.has("r"))
    }
  }

  /// 2,000 loads at one of 1,600 places: both causes are said.
  @Test func moreLoadsThanPlaces() throws {
    let folder = try TemporaryFolder()
    var log = "task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end\n"
    for row in 0..<2000 {
      let (hour, minute) = (row / 60 % 24, row % 60)
      log += "\(row),putaway,A,E1,P\(row % 7),RBG 1,2024-01-0\(1 + row / 1440)T\(Self.two(hour)):"
      log += "\(Self.two(minute)):00Z,2024-01-0\(1 + row / 1440)T\(Self.two(hour)):\(Self.two(minute)):40Z\n"
    }
    try folder.write(log, to: "log.csv")
    try folder.write(
      """
      schema: entrepot.mapping/1
      columns: { task_id: task_id, activity: activity, sku: sku, src_loc: src_loc, dst_loc: dst_loc,
        resource_id: resource_id, t_start: t_start, t_end: t_end }
      locations:
        - { pattern: "E{n}", to: "rack/A{n}/in" }
        - { pattern: "P{n}", to: "rack/A1-L-1-1-1" }
      resources: [ { pattern: "RBG {n}", to: "rack/A{n}" } ]

      """, to: "map.yaml")
    let answer = try Program.run(
      ["replay", "log.csv", "--mapping", "map.yaml", "--layout", layout, "--out", "r"], in: folder.path)
    #expect(answer.code == 0, "\(answer.errors)")
    let words = answer.output + answer.errors
    #expect(words.contains("Stores are filled to 125 % at most"), "\(words)")
    #expect(words.contains("7 places of the log are read as 1 of the layout ('P0' and 'P1' are both"))
    #expect(words.contains("more comes in than goes out (0 loads at the start, 2000 at the end)"))
  }
}
