import EntrepotAnalysis
import EntrepotJournal

extension ResultReader {
  /// The detail of replication 1.
  func detail() throws -> RunDetail {
    var detail = RunDetail()
    detail.hours = try hours()
    detail.sections = try rows(ResultTables.section) { fields in
      SectionRow(
        name: try fields.text("name"), required: try fields.realOrInfinity("required_per_h"),
        limit: try limit(fields))
    }
    detail.members = try members()
    detail.shipments = try shipments()
    detail.places = try places()
    detail.racks = try racks()
    detail.blocking = try blocking()
    detail.roads = try roads()
    detail.walks = try walks()
    detail.waves = try waves()
    detail.pickers = try pickers()
    try readHistograms(into: &detail)
    return detail
  }

  private func limit(_ fields: Fields) throws -> SectionRow.Limit {
    let (rate, words) = (try fields.optionalReal("available_per_h"), try fields.text("basis"))
    guard fields.has("limit_kind") else { return earlierLimit(rate, words) }
    switch try fields.parsed("limit_kind", SectionRow.Limit.Kind.init) {
    // No number is null in the file as well.
    case .known: return .known(rate ?? .nan, basis: words)
    case .none: return .none(basis: words)
    case .unknown: return .unknown(reason: words)
    }
  }

  /// Results of before November 2026 tell a limit that nobody knows by how its words begin.
  private func earlierLimit(_ rate: Double?, _ words: String) -> SectionRow.Limit {
    if let rate { return .known(rate, basis: words) }
    let beginning = "not known: "
    return words.hasPrefix(beginning)
      ? .unknown(reason: String(words.dropFirst(beginning.count))) : .none(basis: words)
  }

  private func hours() throws -> [HourRow] {
    try rows(ResultTables.hour) { fields in
      var row = HourRow(start: try fields.real("start_s"))
      row.stored = try fields.integer("stored")
      row.retrieved = try fields.integer("retrieved")
      row.arrived = try fields.integer("arrived")
      row.ordered = try fields.integer("ordered")
      row.stock = try fields.real("stock_loads")
      row.infeedQueue = try fields.integer("infeed_queue_max")
      row.openRetrievals = try fields.integer("open_retrievals_max")
      row.craneBusy = try fields.optionalReal("crane_busy")
      return row
    }
  }

  private func states(_ fields: Fields) throws -> [Double] {
    let known = try NodeState.allCases.map { try fields.optionalReal("\(Names.of($0))_s") }
    return known.contains { $0 != nil } ? known.map { $0 ?? 0 } : []
  }

  private func members() throws -> [MemberRow] {
    var windows: [UInt32: [String: [Double]]] = [:]
    _ = try rows(ResultTables.memberWindow) { fields in
      windows[try fields.integer("node"), default: [:]][try fields.text("window_name")] = try states(fields)
    }
    return try rows(ResultTables.member) { fields in
      var row = MemberRow(
        node: try fields.integer("node"), name: try fields.text("name"),
        kind: try fields.parsed("kind", Names.kind))
      row.states = try states(fields)
      row.windowStates = windows[row.node] ?? [:]
      row.loads = try fields.integer("loads")
      row.singleStorages = try fields.integer("single_storages")
      row.singleRetrievals = try fields.integer("single_retrievals")
      row.doubles = try fields.integer("doubles")
      row.relocations = try fields.integer("relocations")
      row.singleMean = try fields.optionalReal("single_mean_s")
      row.doubleMean = try fields.optionalReal("double_mean_s")
      row.energy = try fields.optionalReal("energy_j")
      return row
    }
  }

  private func shipments() throws -> [ShipmentRow] {
    try rows(ResultTables.shipment) { fields in
      var row = ShipmentRow(
        number: try fields.integer("shipment"), dock: try fields.integer("dock"),
        lines: try fields.integer("lines"), released: try fields.real("released_s"))
      row.name = try fields.optionalText("name")
      row.started = try fields.optionalReal("started_s")
      row.staged = try fields.optionalReal("staged_s")
      row.departed = try fields.optionalReal("departed_s")
      return row
    }
  }

  private func places() throws -> [PlaceRow] {
    try rows(ResultTables.place) { fields in
      PlaceRow(
        node: try fields.integer("node"), name: try fields.text("name"),
        entered: try fields.integer("entered"),
        meanLoads: try fields.real("mean_loads"), maxLoads: try fields.integer("max_loads"),
        meanStay: try fields.optionalReal("mean_stay_s"))
    }
  }

  /// Faces and their cells; the sizes come from a file, so they are only believed within reason.
  private func racks() throws -> [RackHeat] {
    var total = 0
    var racks = try rows(ResultTables.rackFace) { fields in
      let bays: Int = try fields.integer("bays")
      let levels: Int = try fields.integer("levels")
      let (cells, isFar) = bays.multipliedReportingOverflow(by: levels)
      guard bays >= 0, levels >= 0, !isFar, cells <= Self.cellLimit - total else {
        throw Fields.Misfit(column: "rack_face.bays")
      }
      total += cells
      return RackHeat(aisle: try fields.text("aisle"), bays: bays, levels: levels)
    }
    _ = try rows(ResultTables.rackAccess) { fields in
      let face: Int = try fields.integer("face")
      let bay: Int = try fields.integer("bay")
      let level: Int = try fields.integer("level")
      guard racks.indices.contains(face), 0..<racks[face].bays ~= bay, 0..<racks[face].levels ~= level else {
        throw Fields.Misfit(column: "rack_access.face")
      }
      let cell = bay * racks[face].levels + level
      racks[face].accesses[cell] = try fields.integer("accesses")
      racks[face].filled[cell] = try fields.real("filled")
    }
    return racks
  }

  /// Cells of all rack faces at most; a layout has a hundred million places at most.
  private static let cellLimit = 100_000_000

  private func readHistograms(into detail: inout RunDetail) throws {
    var histograms: [String: Histogram] = [:]
    _ = try rows(ResultTables.histogram) { fields in
      histograms[try fields.text("measure")] = Histogram(
        binWidth: try fields.realOrInfinity("bin_width_s"), counts: [], total: try fields.integer("total"))
    }
    _ = try rows(ResultTables.histogramBin) { fields in
      histograms[try fields.text("measure")]?.counts.append(try fields.integer("count"))
    }
    detail.turnaround = histograms["turnaround"] ?? Histogram()
    detail.retrievalLeadTime = histograms["retrieval-lead-time"] ?? Histogram()
    detail.putawayLeadTime = histograms["putaway-lead-time"] ?? Histogram()
  }
}
