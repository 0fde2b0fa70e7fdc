import EntrepotAnalysis
import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs of manual picking are followed inside the layout's areas: bays, people, lines, ways.
@Suite struct PickingLogTests {
  /// Three aisles of ten bays, 1 m each, 3 m apart; the depot before the middle one. Bay n lies n + 0.5 m
  /// behind the front cross aisle, the back one 12 m behind it.
  static let hall = """
    schema: entrepot.layout/1
    name: a hall
    unit-loads: { tote: { length: 0.6 m, width: 0.4 m, height: 0.3 m, mass: 15 kg } }
    picking:
      hall: { aisles: 3, spacing: 3 m, bays: 10, pitch: 1 m, levels: 4, cross-width: 2 m,
              locations: "K{aisle:2}.{cell:3}.{level}" }
    """

  static func hallSpec() throws -> LayoutSpec {
    try withFile(hall) { path in
      let (spec, problems) = loader.layout(path: path)
      #expect(problems.filter { $0.severity == .error } == [])
      return try #require(spec)
    }
  }

  static func replayed(
    _ text: String, _ mapping: MappingSpec? = nil, crews: [CrewSpec] = [], layout: LayoutSpec? = nil,
    _ body: (ShadowReplay, JournalReader) throws -> Void
  ) throws {
    try withFile(text) { path in
      var options = ShadowReplay.Options()
      options.journalPath = path + ".journal"
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      let spec = try layout ?? hallSpec()
      let replay = try ShadowReplay.run(try cleaned(path, mapping), layout: spec, crews: crews, options)
      try body(replay, try JournalReader(path: path + ".journal"))
    }
  }

  private static func records(_ reader: JournalReader) throws -> [Record] {
    var records: [Record] = []
    try reader.forEachChunk { records += $0 }
    return records
  }

  /// `instant picker bay SKU units` of every line of which something was picked, in order of the text.
  private static func lines(_ reader: JournalReader) throws -> [String] {
    let header = reader.header
    return try records(reader).compactMap { record -> String? in
      guard record.kind == .orderLine else { return nil }
      let pick = LinePick(packed: record.value)
      guard pick.units > 0 else { return nil }
      let instant = header.calendar.epochSeconds * 1_000_000_000 + record.time
      func name(_ node: UInt32) -> String { header.cast.name(ofNode: Int(node)) ?? "?" }
      let customer = header.customers[Int(record.subject)]
      return "\(instant) \(customer) \(name(pick.picker)) \(name(record.a)) \(header.skus[Int(record.b)]) "
        + "\(pick.units)"
    }.sorted()
  }

  /// A day of our own in a manual hall, written as a log: every line is found again, at its bay, by its
  /// picker, for its order, to the nanosecond; and the laws of journals hold.
  @Test func aDayOfOurOwn() throws {
    let own = OwnLogTests()
    let truth = try own.scenario(shipped("scenarios/picking-day.yaml"))
    try own.withExport(truth) { path, reader in
      var options = ShadowReplay.Options()
      options.journalPath = path + ".journal"
      let replay = try ShadowReplay.run(try cleaned(path), layout: truth.layout, options)
      #expect(replay.site.unknownLocations == [] && replay.site.unknownResources == [])
      let again = try JournalReader(path: path + ".journal")
      let (before, after) = (try Self.lines(reader), try Self.lines(again))
      #expect(before.count > 6000 && before == after)
      var checks = LawChecks(header: again.header)
      checks.fold(try Self.records(again))
      checks.finish(at: again.header.horizon)
      // Transport orders have no release in this log, and are completed all the same.
      let broken = checks.violations.filter { !$0.text.hasPrefix("order ") }
      #expect(broken.isEmpty, "\(broken.prefix(3))")
      // Every order of the file is staged, and nobody works on two lines at once.
      let orders = Set(try Self.lines(reader).map { $0.split(separator: " ")[1] }).count
      #expect(replay.result.kpis.first { $0.name == "orders.count" }?.mean == Double(orders))
      #expect(!replay.report.findings.contains { $0.fault == "overlap" })
    }
  }

  /// By hand, at 1.2 m/s: from the depot 3 m aside and 5.5 m in; on by the back (6.5 + 6 + 1.5 m, by the
  /// front 22 m); back to the depot (10.5 + 3 m); seven minutes later from the depot again.
  @Test func waysByHand() throws {
    let text = """
      task_id,order_id,activity,sku,qty,src_loc,resource_id,t_release,t_start,t_end
      1,O1,pick,A,2,K01.009.1,hall/P1,2024-01-01T06:00:00Z,2024-01-01T06:01:00Z,2024-01-01T06:02:00Z
      2,O1,pick,B,1,hall/A03-10,hall/P1,2024-01-01T06:00:00Z,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z
      3,O2,pick,A,1,K01.010.4,hall/P1,,2024-01-01T06:10:00Z,2024-01-01T06:10:30Z
      """
    try Self.replayed(text) { replay, reader in
      #expect(replay.site.unknownLocations == [] && replay.site.unknownResources == [])
      let cast = reader.header.cast
      let records = try Self.records(reader)
      let ways = records.filter { $0.kind == .motion }.map { record in
        let (from, to) = (cast.name(ofNode: Int(record.a)) ?? "", cast.name(ofNode: Int(record.b)) ?? "")
        return "\(record.time / 1_000_000) \(from) \(to) \((record.value + 500_000) / 1_000_000)"
      }
      #expect(
        ways == [
          "60000 hall/A02-front hall/A01-front 2500", "62500 hall/A01-front hall/A01-05 4583",
          "120000 hall/A01-05 hall/A01-back 5417", "125416 hall/A01-back hall/A03-back 5000",
          "130416 hall/A03-back hall/A03-10 1250",
          "180000 hall/A03-10 hall/A03-front 8750", "188750 hall/A03-front hall/A02-front 2500",
          "600000 hall/A02-front hall/A01-front 2500", "602500 hall/A01-front hall/A01-05 4583",
        ])
      let tours = records.filter { $0.kind == .tour && $0.code == TourPhase.begins.rawValue }
      #expect(tours.map(\.b) == [2, 1] && tours.map(\.value) == [36_000, 17_000])
      func figure(_ name: String) -> Double? { replay.result.kpis.first { $0.name == name }?.mean }
      #expect(figure("lines.count") == 3 && figure("orders.count") == 2 && figure("tours.count") == 2)
      // 180 s and, as nobody says when it became known, 30 s.
      #expect(figure("orders.lead-time.mean") == 105)
      // On duty from 6:01:00 to 6:10:30.
      #expect(abs(try #require(figure("lines.per-labour-hour")) - 3 / (570.0 / 3600)) < 1e-9)
      #expect(abs(try #require(figure("walking.per-line")) - 53.0 / 3) < 1e-9)
    }
  }

  /// The same people and bays in a log whose lines begin at the bay: ways lie before, at the same times, as
  /// far as there is time. By hand 7.08 + 11.67 + 11.25 + 7.08 s are walked in 131.25 + 30 s of tours.
  @Test func waysBeforeTheBay() throws {
    let text = """
      task_id,order_id,activity,sku,qty,src_loc,resource_id,t_release,t_start,t_end
      1,O1,pick,A,2,K01.009.1,hall/P1,2024-01-01T06:00:00Z,2024-01-01T06:01:07.084Z,2024-01-01T06:02:00Z
      2,O1,pick,B,1,hall/A03-10,hall/P1,2024-01-01T06:00:00Z,2024-01-01T06:02:11.667Z,2024-01-01T06:03:00Z
      3,O2,pick,A,1,K01.010.4,hall/P1,,2024-01-01T06:10:07.084Z,2024-01-01T06:10:30Z
      4,O2,pick,A,1,hall/A02-05,hall/P1,,2024-01-01T06:10:35Z,2024-01-01T06:10:50Z
      """
    var mapping = MappingSpec()
    (mapping.columns, mapping.start) = (.canonical, .source)
    try Self.replayed(text, mapping) { replay, reader in
      let ways = try Self.records(reader).filter { $0.kind == .motion }.map { record in
        (begin: Double(record.time) * 1e-9, seconds: Double(record.value) * 1e-9)
      }
      let byHand: [(Double, Double)] = [
        (60, 2.5), (62.5, 4.583), (120, 5.417), (125.417, 5), (130.417, 1.25), (180, 8.75), (188.75, 2.5),
        (600, 2.5), (602.5, 4.583),
        // 14 m by the front in five seconds, where the layout's speed takes 11.7 s: as much as there is.
        (630, 5 * 5.5 / 14), (631.964, 5 * 3.0 / 14), (633.036, 5 * 5.5 / 14),
      ]
      #expect(ways.count == byHand.count)
      for (way, hand) in zip(ways, byHand) {
        #expect(abs(way.begin - hand.0) < 0.002 && abs(way.seconds - hand.1) < 0.002, "\(way), \(hand)")
      }
      func figure(_ name: String) -> Double? { replay.result.kpis.first { $0.name == name }?.mean }
      #expect(figure("tours.count") == 2)
      let share = (37.083 + 5) / (131.25 + 50)
      #expect(abs(try #require(figure("picker.travel-share")) - share) < 1e-3)
      #expect(!(reader.header.assumptions.filter { $0.contains("begin at the bay") }).isEmpty)
    }
  }

  /// Two people by a pattern: with a crew of one the second stands beside the layout and is named; where
  /// nobody says how many there are, both are of the area.
  @Test func morePeopleThanTheCrew() throws {
    let text = """
      task_id,order_id,activity,sku,qty,src_loc,resource_id,t_start,t_end
      1,O1,pick,A,2,K01.009.1,anna,2024-01-01T06:01:00Z,2024-01-01T06:02:00Z
      2,O2,pick,B,1,K03.019.1,bea,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z
      """
    let (found, problems) = loader.mapping(
      text: """
        schema: entrepot.mapping/1
        columns: { task_id: task_id, order_id: order_id, activity: activity, sku: sku, qty: qty,
                   src_loc: src_loc, resource_id: resource_id, t_start: t_start, t_end: t_end }
        resources:
          - { pattern: "{*}", to: hall }
        """, name: "m.yaml")
    #expect(problems.filter { $0.severity == .error } == [])
    let mapping = try #require(found)
    try Self.replayed(text, mapping) { replay, reader in
      #expect(replay.site.unknownResources == [])
      #expect(reader.header.cast.members.filter { $0.kind == .picker }.map(\.name) == ["hall/P1", "hall/P2"])
    }
    var crew = CrewSpec()
    crew.area = "hall"
    try Self.replayed(text, mapping, crews: [crew]) { replay, reader in
      #expect(replay.site.unknownResources == ["bea"])
      #expect(replay.report.remarks.contains { $0.contains("bea") })
      #expect(replay.result.kpis.first { $0.name == "lines.count" }?.mean == 2)
    }
  }

  /// Codes of another system, cells of both sides counted through and people by name: the guess finds the
  /// bays and the area.
  @Test func foreignCodesAreGuessed() throws {
    var text = "Task;Typ;Artikel;Menge;Platz;Picker;Auftrag;Beginn;Ende\n"
    for number in 0..<300 {
      let (aisle, cell) = (1 + number % 3, 1 + number * 7 % 20)
      let second = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
      let (hour, minute) = (second(6 + number / 60), second(number % 60))
      text += "\(number);PICK;S\(number % 9);1;M-\(aisle)-\(second(cell))-\(1 + number % 4);"
      text += "\(["anna", "bea", "cleo"][number % 3]);\(number / 4);2024-01-01 \(hour):\(minute):00;"
      text += "2024-01-01 \(hour):\(minute):40\n"
    }
    try withFile(text) { path in
      let sample = try #require(LogSample.read(path: path))
      let guess = PlaceGuess.completed(MappingGuess(sample), layout: try Self.hallSpec())
      let (found, problems) = loader.mapping(text: guess.text, name: "guess")
      #expect(problems == [], "\(guess.text)")
      let mapping = try #require(found)
      let log = try cleaned(path, mapping)
      let site = ReplaySite(layout: try Self.hallSpec(), names: log.names, mapping: mapping)
      #expect(site.unknownLocations == [] && site.unknownResources == [], "\(guess.text)")
      // Cells 1 and 2 are bay 1, and so on: all thirty bays, each once or twice.
      let bays = Set(site.locations.compactMap { site.cast.name(ofNode: Int($0)) })
      #expect(bays.count == 30 && bays.contains("hall/A01-01") && bays.contains("hall/A03-10"))
      #expect(site.resources.allSatisfy { site.kind($0) == .picker } && Set(site.resources).count == 3)
    }
  }

  /// What is picked into a tote is a line, and the tote a load that is packed and gone; a whole pallet that
  /// leaves a bay is a movement as any other.
  @Test func totesAndWholePallets() throws {
    let text = """
      task_id,order_id,activity,sku,qty,src_loc,dst_loc,src_hu,dst_hu,resource_id,t_start,t_end
      1,O1,pick,A,2,K01.009.1,,,T1,hall/P1,2024-01-01T06:01:00Z,2024-01-01T06:02:00Z
      2,O1,pick,B,1,K03.019.1,,,T1,hall/P1,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z
      3,O1,pack,,1,,bench,T1,,,2024-01-01T06:05:00Z,2024-01-01T06:06:00Z
      4,O3,pick,C,1,K02.001.1,bench,P9,,hall/P1,2024-01-01T06:07:00Z,2024-01-01T06:08:00Z
      """
    try Self.replayed(text) { replay, reader in
      let records = try Self.records(reader)
      #expect(records.filter { $0.kind == .orderLine }.count == 2)
      // The pallet has been there; the tote comes with its first line, and O1 is staged when it is packed.
      #expect(replay.report.stock.initial == 1)
      #expect(records.filter { $0.kind == .loadCreated }.map(\.time) == [0, 120_000_000_000])
      let phases = records.filter { $0.kind == .customerOrder }.map {
        "\($0.time / 1_000_000_000) \($0.code)"
      }
      #expect(phases == ["60 0", "60 2", "180 3", "360 5"])
    }
  }

  private static let published = shipped("../shared/data/picking-route/order-lines.csv")

  /// Order lines that somebody published (5,000 of 3,584 orders at 1,050 SKUs, in its own codes): the hall's
  /// pattern places every one of them, and each stands at the aisle and cell that the file names.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: published), "its data is not here"))
  func publishedOrderLines() throws {
    let (found, problems) = loader.mapping(
      text: """
        schema: entrepot.mapping/1
        times: { format: "M/D/Y" }
        columns: { task_id: [OrderNumber, SKU, Location], order_id: OrderNumber, sku: SKU, qty: PCS,
                   src_loc: Location, t_end: DATE, activity: Coord }
        activities: { "*": pick }
        """, name: "lines.yaml")
    #expect(problems.filter { $0.severity == .error } == [])
    let (log, spec) = (try cleaned(Self.published, found), try layout("layouts/picking-route.yaml"))
    let replay = try ShadowReplay.run(log, layout: spec, ShadowReplay.Options())
    #expect(replay.site.unknownLocations == [])
    func figure(_ name: String) -> Double? { replay.result.kpis.first { $0.name == name }?.mean }
    #expect(figure("lines.count") == 5000 && figure("orders.count") == 3584)
    var cells: Set<String> = []
    func second(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = try String(contentsOfFile: Self.published, encoding: .utf8)
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard let aisle = Int(fields[7].dropFirst()), let cell = Int(fields[8]) else { continue }
      cells.insert("hall/A\(second(aisle))-\(second((cell + 1) / 2))")
    }
    let bays = Set(replay.site.locations.compactMap { replay.site.cast.name(ofNode: Int($0)) })
    #expect(cells.count > 100 && bays == cells)
  }
}
