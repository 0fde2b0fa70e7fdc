import EntrepotExperiments
import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// Picks of a log under our control: the same orders, released at the same times, with the same lines at the
/// same bays, whoever picks them when.
@Suite struct PolicyLinesTests {
  /// Lines by order, bay, article and units, and when each order was released.
  private struct Found: Equatable {
    var lines: [String: Int] = [:]
    var releases: [String: Int64] = [:]

    init(_ reader: JournalReader) throws {
      let header = reader.header
      try reader.forEachChunk { records in
        for record in records {
          let order = Int(record.subject)
          if record.kind == .customerOrder, record.code == CustomerPhase.released.rawValue {
            releases[header.customers[order]] =
              header.calendar.epochSeconds * 1_000_000_000 + record.time
          }
          guard record.kind == .orderLine else { continue }
          let units = LinePick(packed: record.value).units
          let bay = header.cast.name(ofNode: Int(record.a)) ?? ""
          let text = "\(header.customers[order]) \(bay) \(header.skus[Int(record.b)]) \(units)"
          lines[text, default: 0] += 1
        }
      }
    }
  }

  private func run(_ log: CleanLog, _ base: ScenarioSpec) async throws -> (Found, [String: Double]) {
    let path = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString).journal"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var policy = try PolicyScenario(log, base: base, snapshot: nil)
    policy.spec.replications = 1
    let result = try await ScenarioRun(
      plan: Plan(policy.spec), replications: 1, jobs: 1, journalPath: path, journalDetail: .business
    ).run { _ in }
    var figures: [String: Double] = [:]
    for figure in result.kpis { figures[figure.name] = figure.mean }
    return (try Found(try JournalReader(path: path)), figures)
  }

  /// A day of our own, written as a log and read again: what was asked for is asked for again.
  @Test func aDayAgain() async throws {
    let own = OwnLogTests()
    let truth = try own.scenario(shipped("scenarios/picking-day.yaml"))
    var (exported, found): (CleanLog?, Found?) = (nil, nil)
    try own.withExport(truth) { path, reader in (exported, found) = (try cleaned(path), try Found(reader)) }
    let (log, before) = (try #require(exported), try #require(found))
    #expect(before.lines.values.reduce(0, +) > 6000 && before.releases.count > 2000)
    let (after, figures) = try await run(log, truth)
    #expect(after == before)
    // A fact of the log, whoever counts it; what was picked is not asked for once more.
    #expect(figures["orders.count"] == Double(before.releases.count))
  }

  /// By hand: the layout alone, with two people whom the log names; a pick without an order is one of its
  /// own, and an order is released by its first line.
  @Test func byHand() async throws {
    let text = """
      task_id,activity,order_id,sku,qty,src_loc,resource_id,t_release,t_start,t_end
      1,pick,O1,A,2,K01.009.1,hall/P1,2024-01-01T06:00:00Z,2024-01-01T06:01:00Z,2024-01-01T06:02:00Z
      2,pick,O2,B,1,K03.010.1,hall/P2,,2024-01-01T06:00:30Z,2024-01-01T06:03:00Z
      3,pick,O1,B,1,K02.001.1,hall/P1,2024-01-01T06:00:20Z,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z
      4,pick,,C,3,K02.002.4,hall/P1,,2024-01-01T06:10:00Z,2024-01-01T06:10:30Z
      """
    let log = try withFile(text) { try cleaned($0) }
    var base = ScenarioSpec()
    base.layout = try PickingLogTests.hallSpec()
    let (found, figures) = try await run(log, base)
    #expect(
      found.lines == [
        "O1 hall/A01-05 A 2": 1, "O1 hall/A02-01 B 1": 1, "O2 hall/A03-05 B 1": 1,
        "line 4 hall/A02-01 C 3": 1,
      ])
    let six: Int64 = 1_704_088_800_000_000_000
    #expect(
      found.releases == ["O1": six, "O2": six + 30_000_000_000, "line 4": six + 600_000_000_000])
    #expect(figures["orders.count"] == 3)
    let policy = try PolicyScenario(log, base: base, snapshot: nil)
    #expect(policy.spec.crews.map(\.pickers) == [2] && policy.spec.orders == nil)
  }

  /// People of whom nobody says how they work take as long as the catalogue has it, and not no time.
  @Test func picksTakeTheirTime() throws {
    let site = ReplaySite(
      layout: try PickingLogTests.hallSpec(), names: LogNames(resources: ["hall/P1"]), mapping: MappingSpec())
    let values = try #require(site.crews.first).technology.values
    let entry = WarehouseCatalogue.entries.entry(.technology, CrewSpec().technology.name)
    #expect(values == entry?.parameters.map(\.standard) && (values.first ?? 0) > 0)
  }
}
