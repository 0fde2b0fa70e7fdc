import EntrepotAnalysis
import EntrepotJournal

/// Every table of a result, defined once: the SQLite file, the workbook and the CSV files are made from
/// this list, and its texts are their documentation.
public enum ResultTables {
  /// Version of the tables; a reader refuses another one.
  public static let version: Int64 = 8

  /// All tables, in the order in which people look at them.
  public static let all: [ResultTable] =
    [run, kpi, kpiReplication, expectation]
    + [section, hour, settling, shipment, histogram, histogramBin]
    + [member, memberWindow, place, rackFace, rackAccess, blocking, roadNode]
    + [walkNode, wave, picker]
    + [stress, referenceCycle, stuck]
    + [window, clockChange, input, assumption, factor, node, rackAisle, sku, unitLoad]

  /// A table by name.
  public static func table(_ name: String) -> ResultTable? { all.first { $0.name == name } }

  static let run = ResultTable(
    RunResult.self, "run", "The run, in one row.", rows: { [$0] },
    columns: [
      .text("title", "What ran: the scenario's name, or the log's.") { $0.header.title },
      .text("source", "`simulation`, or the system that a log came from.") { $0.header.source },
      .text("seed", "Master seed of the random streams, as decimal text (it may exceed 63 bits).") {
        String($0.header.seed)
      },
      .integer("replication", "1", "Replication that the detail tables show.") { $0.header.replication },
      .integer("replications", "1", "Independent runs.") { $0.replications },
      .integer("batches", "1", "Parts of one long run that intervals come from; 0: from replications.") {
        $0.batches
      },
      .integer("deterministic", "1", "1 when nothing in the run is random: there are no intervals then.") {
        $0.header.isDeterministic ? 1 : 0
      },
      .text("start_utc", "Start of the run, ISO 8601.") { Instant.utc(0, $0.header.calendar) },
      .integer("start_epoch_s", "s", "Start of the run, since 1970-01-01T00:00Z.") {
        $0.header.calendar.epochSeconds
      },
      .text("time_zone", "IANA name of the site's time zone.") { $0.header.calendar.timeZone },
      .integer("utc_offset_s", "s", "To be added to UTC for local time at the start; later see clock_change.")
      {
        $0.header.calendar.utcOffsetSeconds
      },
      .real("horizon_s", "s", "Length of the run.") { $0.header.horizon.seconds },
      .integer("horizon_ns", "ns", "The same, exact.") { $0.header.horizon.nanoseconds },
      .real("warm_up_s", "s", "Time at the start that does not count.") { $0.header.warmUp.seconds },
      .integer("warm_up_ns", "ns", "The same, exact.") { $0.header.warmUp.nanoseconds },
      .text("warm_up_method", "none, given, detected (MSER-5), or not-found: the run is too short for it.") {
        $0.warmUpMethod.rawValue
      },
      .real("simulated_s", "s", "Simulated time of all replications.") { $0.simulatedSeconds },
      .real("wall_s", "s", "Time that the run took.") { $0.wallSeconds },
      .real("cpu_s", "s", "Processor time that the run took.") { $0.cpuSeconds },
      .integer("events", "1", "Events of all replications and their what-ifs.") { $0.events },
      .integer("records", "1", "Journal records of all replications.") { $0.records },
      .text("journal_digest", "Digest of all replications' journals, hexadecimal.") { $0.journalDigest },
    ])

  static let kpi = ResultTable(
    (offset: Int, element: KPI).self, "kpi", "A headline figure with its 95 % interval.",
    rows: { Array($0.kpis.enumerated()) },
    columns: [
      .integer("position", "1", "Order in the catalogue, from 0.") { $0.offset },
      .text("name", "Stable name; windows and members in brackets.") { $0.element.name },
      .text("unit", "Unit of the values in this row.") { $0.element.unit },
      .real("mean", "see unit", "Mean over replications; null when not available.") { $0.element.mean },
      .real("half_width_95", "see unit", "Half-width of the 95 % interval; null when there is none.") {
        $0.element.halfWidth95
      },
      .real("min", "see unit", "Smallest over replications.") { $0.element.min },
      .real("max", "see unit", "Largest over replications.") { $0.element.max },
      .integer("n", "1", "Replications in which it was available.") {
        $0.element.perReplication.count { $0 != nil }
      },
    ])

  private struct KPIValue {
    var position: Int
    var name: String
    var replication: Int
    var value: Double?
  }

  private static func kpiValues(_ result: RunResult) -> [KPIValue] {
    var values: [KPIValue] = []
    for (position, kpi) in result.kpis.enumerated() {
      for (index, value) in kpi.perReplication.enumerated() {
        values.append(KPIValue(position: position, name: kpi.name, replication: index + 1, value: value))
      }
    }
    return values
  }

  static let kpiReplication = ResultTable(
    KPIValue.self, "kpi_replication", "A headline figure in one replication.",
    rows: kpiValues,
    columns: [
      .integer("position", "1", "Position in kpi.") { $0.position },
      .text("name", "Name in kpi.") { $0.name },
      .integer("replication", "1", "Number of the replication, from 1.") { $0.replication },
      .real("value", "see kpi", "Its value; null when not available.") { $0.value },
    ])

  static let expectation = ResultTable(
    ExpectationResult.self, "expectation", "A promise, and what came of it.", rows: { $0.expectations },
    columns: [
      .text("expression", "As written in the scenario.") { $0.expression },
      .text("verdict", "held, broken or undecided.") { $0.verdict.rawValue },
      .real("value", "see unit", "The KPI's mean; null when not available.") { $0.value },
      .real("half_width_95", "see unit", "Half-width of its 95 % interval; null when there is none.") {
        $0.halfWidth95
      },
      .real("bound", "see unit", "What was promised.") { $0.bound },
      .text("unit", "Unit of value, half-width and bound.") { $0.unit },
      .text("remark", "Why it is undecided, or how far off it is.") { $0.remark },
    ])

  static let stress = ResultTable(
    StressRow.self, "stress", "The answer of an extra run: an aisle out of use, growth.", rows: { $0.stress },
    columns: [
      .text("question", "What was tried, in words.") { $0.question },
      .text("kpi", "KPI looked at.") { $0.kpi },
      .real("base", "see unit", "Its value in the main run.") { $0.base },
      .real("stressed", "see unit", "Its value under stress.") { $0.stressed },
      .text("unit", "Unit of both.") { $0.unit },
      .text("remark", "In words.") { $0.remark },
    ])

  static let referenceCycle = ResultTable(
    ReferenceCycle.self, "reference_cycle",
    "Cycle times of a store's cranes by FEM 9.851, by enumeration and as measured.",
    rows: { $0.referenceCycles },
    columns: [
      .text("store", "Name of the store.") { $0.store },
      .real("fem_single_s", "s", "FEM 9.851 single command, fork times included.") { $0.femSingle },
      .real("fem_double_s", "s", "FEM 9.851 double command, fork times included.") { $0.femDouble },
      .real("mean_single_s", "s", "Mean over every location.") { $0.meanSingle },
      .real("mean_double_s", "s", "Mean over pairs of locations.") { $0.meanDouble },
      .real("measured_single_s", "s", "As the run measured it; null when there was none.") {
        $0.measuredSingle
      },
      .real("measured_double_s", "s", "As the run measured it; null when there was none.") {
        $0.measuredDouble
      },
    ])

  static let stuck = ResultTable(
    String.self, "stuck", "What could not be finished.", rows: { $0.stuck },
    columns: [.text("what", "What, since when and why, in words.") { $0 }])
}
