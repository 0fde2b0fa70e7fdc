import EntrepotLayout

/// Reads roads from a VDMA LIF file: lenient where nothing hangs on it, as published examples do not always
/// hold to the schema.
struct LIFReader {
  /// What is wanted of the file: the id of a layout and of a type of vehicle, when there are several.
  var layout: String?
  var vehicle: String?
  var problems: RoadProblems
  private(set) var roads = ImportedRoads()
  /// Points of the layout; and points of the file's other layouts.
  private var positions: [String: Position] = [:]
  private var elsewhere = Set<String>()
  /// Points that are not for the type of vehicle that is wanted.
  private var barred = Set<String>()

  init(_ places: TextPlaces, layout: String?, vehicle: String?) {
    problems = RoadProblems(places)
    self.layout = layout
    self.vehicle = vehicle
  }

  /// Reads the layout that is wanted.
  mutating func read(_ root: JSONNode) {
    guard isKnownVersion(root), let layout = chosenLayout(root) else { return }
    var findings: [LIFSchema.Finding] = []
    LIFSchema.document.check(root) { if findings.count < 10_000 { findings.append($0) } }
    for finding in findings { problems.remark("lif-schema", finding.sentence, at: finding.offset) }
    for other in root["layouts"]?.items ?? [] where other.offset != layout.offset {
      elsewhere.formUnion((other["nodes"]?.items ?? []).compactMap { $0["nodeId"]?.text })
    }
    guard isKnownVehicle(layout) else { return }
    readNodes(layout)
    readEdges(layout)
    readStations(layout)
  }

  private mutating func isKnownVersion(_ root: JSONNode) -> Bool {
    guard root.isObject, let meta = root["metaInformation"], let version = meta["lifVersion"] else {
      problems.report(
        "not-lif", "This is not a LIF file: it has no metaInformation with a lifVersion.", at: root.offset)
      return false
    }
    let text = version.text ?? ""
    if text.hasPrefix("1.") || text == "1" { return true }
    if text.hasPrefix("0.") {
      problems.remark(
        "lif-version", "LIF \(text.prefix(20)) is a draft; it is read as version 1.0.0.", at: version.offset)
      return true
    }
    problems.report(
      "unknown-version",
      "LIF of version \(version.phrase) is not read here; version 1.0.0 is, and drafts of it (0.x).",
      at: version.offset)
    return false
  }

  private mutating func chosenLayout(_ root: JSONNode) -> JSONNode? {
    let layouts = root["layouts"]?.items ?? []
    let names = layouts.map { $0["layoutId"]?.text ?? "" }
    if let wanted = layout {
      if let first = names.firstIndex(of: wanted),
        let again = names[(first + 1)...].firstIndex(of: wanted)
      {
        problems.report(
          "duplicate-name", "There is a layout '\(wanted.prefix(60))' already.", at: layouts[again].offset)
        return nil
      }
      if let index = names.firstIndex(of: wanted) { return layouts[index] }
      problems.report(
        "unknown-layout",
        "The file has no layout '\(wanted.prefix(60))'; it has \(names.prefix(10).joined(separator: ", ")).",
        at: root["layouts"]?.offset ?? root.offset, suggestion: nearestWord(to: wanted, among: names))
      return nil
    }
    if layouts.count == 1 { return layouts[0] }
    problems.report(
      layouts.isEmpty ? "no-layout" : "several-layouts",
      layouts.isEmpty
        ? "The file has no layout."
        : "The file has the layouts \(names.prefix(10).joined(separator: ", ")): say which with 'layout'.",
      at: root["layouts"]?.offset ?? root.offset)
    return nil
  }

  private mutating func isKnownVehicle(_ layout: JSONNode) -> Bool {
    let edges = layout["edges"]
    let types = Self.types(edges?.items ?? [])
    guard let vehicle, !types.isEmpty, !types.contains(vehicle) else { return true }
    problems.report(
      "unknown-vehicle",
      "No edge is for vehicles '\(vehicle.prefix(60))'; there are "
        + "\(types.prefix(10).joined(separator: ", ")).", at: edges?.offset ?? layout.offset,
      suggestion: nearestWord(to: vehicle, among: types))
    return false
  }

  /// A text that must be there.
  private mutating func name(_ key: String, _ node: JSONNode) -> String? {
    if let text = node[key]?.text, !text.isEmpty { return text }
    problems.report("missing-key", "'\(key)' is missing.", at: node[key]?.offset ?? node.offset)
    return nil
  }

  /// A number of a magnitude that floor plans have.
  private mutating func number(_ key: String, _ node: JSONNode, limit: Double) -> Double? {
    guard let value = node[key] else {
      problems.report("missing-key", "'\(key)' is missing.", at: node.offset)
      return nil
    }
    if let number = value.number, number.magnitude <= limit { return number }
    problems.report(
      "not-a-quantity", "'\(key)' needs a number up to \(Int(limit)), not \(value.phrase).", at: value.offset)
    return nil
  }

  private mutating func readNodes(_ layout: JSONNode) {
    let list = layout["nodes"]?.items ?? []
    if list.count > RoadSpec.cellLimit {
      return problems.report(
        "too-large", "The layout has more than \(RoadSpec.cellLimit) nodes.", at: layout.offset)
    }
    for node in list {
      guard let name = name("nodeId", node) else { continue }
      guard let place = node["nodePosition"] else {
        problems.report("missing-key", "Node '\(name.prefix(60))' has no nodePosition.", at: node.offset)
        continue
      }
      guard let x = number("x", place, limit: 100_000), let y = number("y", place, limit: 100_000) else {
        continue
      }
      guard positions[name] == nil else {
        problems.report("duplicate-name", "There is a node '\(name.prefix(60))' already.", at: node.offset)
        continue
      }
      positions[name] = Position(x: x, y: y)
      let types = node["vehicleTypeNodeProperties"]?.items?.compactMap { $0["vehicleTypeId"]?.text } ?? []
      if let vehicle, !types.isEmpty, !types.contains(vehicle) {
        barred.insert(name)
        continue
      }
      var spec = RoadNodeSpec()
      spec.name = name
      spec.position = Position(x: x, y: y)
      spec.mark = problems.places.mark(node.offset)
      roads.nodes.append(spec)
    }
  }

  private mutating func readEdges(_ layout: JSONNode) {
    let list = layout["edges"]?.items ?? []
    let types = Self.types(list)
    var names = Set<String>()
    var ends: [String: Int] = [:]
    for edge in list {
      guard let name = name("edgeId", edge) else { continue }
      if !names.insert(name).inserted {
        problems.report("duplicate-name", "There is an edge '\(name.prefix(60))' already.", at: edge.offset)
        continue
      }
      guard var segment = segment(edge, name) else { continue }
      let properties = (edge["vehicleTypeEdgeProperties"]?.items ?? []).filter {
        (vehicle == nil || $0["vehicleTypeId"]?.text == vehicle) && isOpen($0)
      }
      if properties.isEmpty, vehicle != nil || !types.isEmpty { continue }
      read(properties, into: &segment, edge, types)
      // Several edges between two nodes differ in what they are for; the quicker one counts.
      if let other = ends[segment.from + "\u{0}" + segment.to] {
        problems.remark(
          "parallel-ways", "Several edges lead from one node to another: the shortest of them counts.",
          at: edge.offset)
        if shorter(segment, roads.segments[other]) { roads.segments[other] = segment }
        continue
      }
      ends[segment.from + "\u{0}" + segment.to] = roads.segments.count
      roads.segments.append(segment)
    }
  }

  /// Types of vehicle that edges are for, in the order of the file.
  private static func types(_ edges: [JSONNode]) -> [String] {
    var seen = Set<String>()
    return edges.flatMap { $0["vehicleTypeEdgeProperties"]?.items ?? [] }
      .compactMap { $0["vehicleTypeId"]?.text }.filter { seen.insert($0).inserted }
  }

  private func shorter(_ a: SegmentSpec, _ b: SegmentSpec) -> Bool {
    guard let one = a.length else { return b.length != nil }
    return b.length.map { one < $0 } ?? false
  }

  /// The ends of an edge; nil when there is nothing to drive on.
  private mutating func segment(_ edge: JSONNode, _ id: String) -> SegmentSpec? {
    guard let from = name("startNodeId", edge), let to = name("endNodeId", edge) else { return nil }
    for (key, end) in [("startNodeId", from), ("endNodeId", to)] where positions[end] == nil {
      let offset = edge[key]?.offset ?? edge.offset
      if key == "endNodeId", elsewhere.contains(end) {
        problems.remark("leaves-layout", "Edges that lead to another layout are left out.", at: offset)
      } else {
        problems.report(
          "unknown-place", "Edge '\(id.prefix(60))' names the node '\(end.prefix(60))', which is not there.",
          at: offset)
      }
      return nil
    }
    if barred.contains(from) || barred.contains(to) { return nil }
    if from == to {
      problems.report("self-target", "Edge '\(id.prefix(60))' leads from a node to itself.", at: edge.offset)
      return nil
    }
    var segment = SegmentSpec()
    (segment.from, segment.to) = (from, to)
    return segment
  }

  /// Speed limit, curve and types of vehicle.
  private mutating func read(
    _ properties: [JSONNode], into segment: inout SegmentSpec, _ edge: JSONNode, _ types: [String]
  ) {
    for property in properties {
      if let value = property["maxSpeed"], !value.isNull {
        guard let speed = value.number, speed > 0, speed <= 1000 else {
          problems.report(
            "not-a-quantity", "'maxSpeed' needs a speed above 0, not \(value.phrase).", at: value.offset)
          continue
        }
        if let other = segment.speed, other != speed {
          problems.remark(
            "several-speeds", "Types of vehicle have different speed limits here: the lowest counts for all.",
            at: value.offset)
        }
        segment.speed = min(segment.speed ?? speed, min(speed, 100))
      }
      if let curve = property["trajectory"], curve.isObject, segment.length == nil {
        readCurve(curve, into: &segment)
      }
      readLoads(property)
    }
    let named = properties.compactMap { $0["vehicleTypeId"]?.text }
    if vehicle == nil, named.count < types.count { segment.vehicles = named }
  }

  /// Whether a type of vehicle may take an edge at all, with a load or without one.
  private mutating func isOpen(_ property: JSONNode) -> Bool {
    guard let load = property["loadRestriction"], load["loaded"]?.flag == false,
      load["unloaded"]?.flag == false
    else { return true }
    problems.remark(
      "load-restriction", "Edges for vehicles that are neither loaded nor empty are left out.",
      at: load.offset)
    return false
  }

  /// Which loads a type of vehicle may have on an edge: here it is for all.
  private mutating func readLoads(_ property: JSONNode) {
    guard let load = property["loadRestriction"] else { return }
    let type = "'\((property["vehicleTypeId"]?.text ?? "").prefix(60))'"
    if load["loaded"]?.flag == false || load["unloaded"]?.flag == false {
      let state = load["loaded"]?.flag == false ? "empty" : "loaded"
      problems.remark(
        "load-restriction", "Edges for \(type) only when \(state) are taken as for loaded and empty ones.",
        at: load.offset)
    } else if !(load["loadSetNames"]?.items ?? []).isEmpty {
      problems.remark(
        "load-restriction", "Edges for \(type) with certain loads only are taken as for all.",
        at: load.offset)
    }
  }

  private mutating func readCurve(_ node: JSONNode, into segment: inout SegmentSpec) {
    do {
      let length = try LIFCurve(node).length
      guard length > 0 else {
        return problems.report("no-length", "The trajectory has no length.", at: node.offset)
      }
      let (a, b) = (positions[segment.from] ?? Position(), positions[segment.to] ?? Position())
      let straight = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
      // A straight trajectory says nothing that its ends do not.
      if (length - straight).magnitude > 1e-9 * (1 + straight) { segment.length = length }
    } catch {
      problems.report(error.identifier, error.sentence, at: error.offset)
    }
  }

  private mutating func readStations(_ layout: JSONNode) {
    var names = Set<String>()
    for station in layout["stations"]?.items ?? [] {
      guard let name = name("stationId", station) else { continue }
      if !names.insert(name).inserted {
        problems.report(
          "duplicate-name", "There is a station '\(name.prefix(60))' already.", at: station.offset)
        continue
      }
      let list = station["interactionNodeIds"]
      let nodes = list?.items?.compactMap(\.text) ?? list?.text.map { [$0] } ?? []
      if nodes.isEmpty {
        problems.report(
          "missing-key", "Station '\(name.prefix(60))' has no interactionNodeIds.", at: station.offset)
        continue
      }
      if let missing = nodes.first(where: { positions[$0] == nil && !elsewhere.contains($0) }) {
        problems.report(
          "unknown-place",
          "Station '\(name.prefix(60))' names the node '\(missing.prefix(60))', which is not there.",
          at: list?.offset ?? station.offset)
        continue
      }
      guard let place = nodes.first(where: { positions[$0] != nil && !barred.contains($0) }) else {
        problems.remark(
          "no-node", "Stations that the type of vehicle cannot reach in this layout are left out.",
          at: station.offset)
        continue
      }
      if nodes.count > 1 {
        problems.remark(
          "several-nodes", "Stations with several nodes are served at the first of them.", at: station.offset)
      }
      var spec = StationNodeSpec()
      spec.name = name
      spec.node = place
      spec.mark = problems.places.mark(station.offset)
      roads.stations.append(spec)
    }
  }
}
