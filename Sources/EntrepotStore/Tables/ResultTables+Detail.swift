import EntrepotAnalysis
import EntrepotJournal

/// A row with the calendar that its instants are on.
struct Dated<Row> {
  var row: Row
  var calendar: CalendarStart
  /// Name of the node that the row is about, where it has one.
  var name: String?
}

extension ResultTables {
  static let hour = ResultTable(
    Dated<HourRow>.self, "hour", "One hour of replication 1.",
    rows: { result in result.detail.hours.map { Dated(row: $0, calendar: result.header.calendar) } },
    columns: [
      .text("time_utc", "Start of the hour, ISO 8601.") { Instant.utc($0.row.start, $0.calendar) },
      .integer("time_epoch_s", "s", "Start of the hour, since 1970-01-01T00:00Z.") {
        Instant.epoch($0.row.start, $0.calendar)
      },
      .real("start_s", "s", "Start of the hour, from the start of the run.") { $0.row.start },
      .integer("stored", "loads", "Putaways completed.") { $0.row.stored },
      .integer(
        "retrieved", "loads", "Retrievals completed (staged); customers' orders without machines."
      ) { $0.row.retrieved },
      .integer("arrived", "loads", "Putaway orders released (loads arrived).") { $0.row.arrived },
      .integer("ordered", "loads", "Retrieval orders released; customers' orders without machines.") {
        $0.row.ordered
      },
      .real("stock_loads", "loads", "Mean loads in rack locations.") { $0.row.stock },
      .integer("infeed_queue_max", "loads", "Most loads waiting between dock and store.") {
        $0.row.infeedQueue
      },
      .integer("open_retrievals_max", "loads", "Most retrieval orders open.") { $0.row.openRetrievals },
      .real("crane_busy", "1", "Mean share of cranes working; null when a log does not tell.") {
        $0.row.craneBusy
      },
    ])

  static let settling = ResultTable(
    (offset: Int, element: Double, noun: String).self, "settling",
    "Work in process in one hour of the run, mean over replications.",
    rows: { result in
      result.settling.hours.enumerated().map { ($0.offset, $0.element, result.settling.noun) }
    },
    columns: [
      .real("start_s", "s", "Start of the hour, from the start of the run.") { Double($0.offset) * 3600 },
      .text("what", "What is counted.") { $0.noun },
      .real("mean", "1", "Time average over the hour.") { $0.element },
    ])

  static let section = ResultTable(
    SectionRow.self, "section", "Required against available loads per hour of a section.",
    rows: { $0.detail.sections },
    columns: [
      .text("name", "Name of the section.") { $0.name },
      .real("required_per_h", "1/h", "Most loads an hour asked of it.") { $0.required },
      .real("available_per_h", "1/h", "What it could carry; null without a known limit.") { $0.available },
      .text("limit_kind", "known, none (unlimited) or unknown (nobody knows it).") { $0.limit.kind.rawValue },
      .text("basis", "How its limit was found, or why not.") { $0.basis },
    ])

  private static func datedShipments(_ result: RunResult) -> [Dated<ShipmentRow>] {
    let members = result.header.cast.members
    return result.detail.shipments.map { row in
      let name: String? = Int(row.dock) < members.count ? members[Int(row.dock)].name : nil
      return Dated(row: row, calendar: result.header.calendar, name: name)
    }
  }

  static let shipment = ResultTable(
    Dated<ShipmentRow>.self, "shipment", "One truck of replication 1.",
    rows: datedShipments,
    columns: [
      .integer("shipment", "1", "Shipment number in the journal.") { $0.row.number },
      .text("name", "Its name in the order file; null when nobody named it.") { $0.row.name },
      .integer("dock", "1", "Dock, a node.") { $0.row.dock },
      .text("dock_name", "Name of the dock.") { $0.name },
      .integer("lines", "1", "Order lines.") { $0.row.lines },
      .text("released_utc", "When the truck called, ISO 8601.") { Instant.utc($0.row.released, $0.calendar) },
      .integer("released_epoch_s", "s", "When the truck called, since 1970-01-01T00:00Z.") {
        Instant.epoch($0.row.released, $0.calendar)
      },
      .real("released_s", "s", "When the truck called, from the start of the run.") { $0.row.released },
      .real("started_s", "s", "When its first line got a staging place.") { $0.row.started },
      .real("staged_s", "s", "When its last unit was staged.") { $0.row.staged },
      .real("departed_s", "s", "When the dock was free again.") { $0.row.departed },
      .real("turnaround_s", "s", "From the call to the last unit staged.") { shipment in
        shipment.row.staged.map { $0 - shipment.row.released }
      },
    ])

  private struct Named {
    var measure: String
    var histogram: Histogram
  }

  private static func histograms(_ result: RunResult) -> [Named] {
    [
      Named(measure: "turnaround", histogram: result.detail.turnaround),
      Named(measure: "retrieval-lead-time", histogram: result.detail.retrievalLeadTime),
      Named(measure: "putaway-lead-time", histogram: result.detail.putawayLeadTime),
    ]
  }

  static let histogram = ResultTable(
    Named.self, "histogram", "A distribution of replication 1; its bins are in histogram_bin.",
    rows: histograms,
    columns: [
      .text("measure", "turnaround (trucks), retrieval-lead-time or putaway-lead-time.") { $0.measure },
      .real("bin_width_s", "s", "Width of a bin.") { $0.histogram.binWidth },
      .integer("total", "1", "Observations in all.") { $0.histogram.total },
    ])

  private struct Bin {
    var measure: String
    var index: Int
    var width: Double
    var count: Int
  }

  private static func bins(_ result: RunResult) -> [Bin] {
    var bins: [Bin] = []
    for named in histograms(result) {
      for (index, count) in named.histogram.counts.enumerated() {
        bins.append(
          Bin(measure: named.measure, index: index, width: named.histogram.binWidth, count: count))
      }
    }
    return bins
  }

  static let histogramBin = ResultTable(
    Bin.self, "histogram_bin", "One bin of a distribution.",
    rows: bins,
    columns: [
      .text("measure", "Name in histogram.") { $0.measure },
      .integer("bin", "1", "Number of the bin, from 0.") { $0.index },
      .real("from_s", "s", "Lower end of the bin.") { Double($0.index) * $0.width },
      .real("to_s", "s", "Upper end of the bin, not included.") { Double($0.index + 1) * $0.width },
      .integer("count", "1", "Observations in it.") { $0.count },
    ])

  static let place = ResultTable(
    PlaceRow.self, "place", "Loads at a place; by Little's law mean loads = rate of entry × mean stay.",
    rows: { $0.detail.places },
    columns: [
      .integer("node", "1", "Node number.") { $0.node },
      .text("name", "Its name.") { $0.name },
      .integer("entered", "loads", "Loads that came.") { $0.entered },
      .real("mean_loads", "loads", "Time-average number there.") { $0.meanLoads },
      .integer("max_loads", "loads", "Most at once.") { $0.maxLoads },
      .real("mean_stay_s", "s", "Mean stay of loads that left; null when none has.") { $0.meanStay },
    ])

  private struct Face {
    var index: Int
    var rack: RackHeat
  }

  static let rackFace = ResultTable(
    Face.self, "rack_face", "An aisle's rack face; its cells are in rack_access.",
    rows: { $0.detail.racks.enumerated().map { Face(index: $0.offset, rack: $0.element) } },
    columns: [
      .integer("face", "1", "Number of the face, from 0.") { $0.index },
      .text("aisle", "Name of the aisle.") { $0.rack.aisle },
      .integer("bays", "1", "Bays along the aisle.") { $0.rack.bays },
      .integer("levels", "1", "Levels in height.") { $0.rack.levels },
    ])

  private struct FaceCell {
    var face: Int
    var aisle: String
    var bay: Int
    var level: Int
    var accesses: Int
    var filled: Double
  }

  private static func faceCells(_ result: RunResult) -> [FaceCell] {
    var cells: [FaceCell] = []
    for (face, rack) in result.detail.racks.enumerated() {
      let levels = max(1, rack.levels)
      for (index, accesses) in rack.accesses.enumerated() {
        let filled = index < rack.filled.count ? rack.filled[index] : 0
        // A million cells of which nothing is known would take longer than the run.
        guard accesses > 0 || filled > 0 else { continue }
        cells.append(
          FaceCell(
            face: face, aisle: rack.aisle, bay: index / levels, level: index % levels, accesses: accesses,
            filled: filled))
      }
    }
    return cells
  }

  static let rackAccess = ResultTable(
    FaceCell.self, "rack_access",
    "One bay and level of an aisle, both sides and depths added up; cells never used are left out.",
    rows: faceCells,
    columns: [
      .integer("face", "1", "Number in rack_face.") { $0.face },
      .text("aisle", "Name of the aisle.") { $0.aisle },
      .integer("bay", "1", "Bay along the aisle, from 0.") { $0.bay },
      .integer("level", "1", "Level in height, from 0.") { $0.level },
      .integer("accesses", "loads", "Loads put in or taken out.") { $0.accesses },
      .real("filled", "1", "Time-average share of places filled.") { $0.filled },
    ])
}
