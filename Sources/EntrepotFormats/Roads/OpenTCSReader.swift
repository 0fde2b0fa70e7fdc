import EntrepotLayout

/// Reads roads from an openTCS plant model, format 6.0.0 or 7.0.0 (openTCS, "model-7.0.0.xsd"): lengths in
/// millimetres, speeds in millimetres a second.
///
/// Points become points, paths ways (and a second one back where they can be driven in reverse),
/// locations with a link stations, blocks for a single vehicle zones for one: of their points, and of
/// those to which their paths lead. Types of locations and vehicles are not roads.
struct OpenTCSReader {
  /// What a path says that has no speed limit of its own; see ``OpenTCSWriter``.
  static let noLimit = "entrepot:no-speed-limit"
  /// What a block says that is there for a corridor; see ``OpenTCSWriter``.
  static let corridor = "entrepot:corridor"

  var problems: RoadProblems
  private(set) var roads = ImportedRoads()
  private var positions: [String: Position] = [:]
  /// Points to which each path leads.
  private var endsOfPath: [String: [String]] = [:]

  init(_ places: TextPlaces) { problems = RoadProblems(places) }

  /// Reads a model.
  mutating func read(_ root: XMLElement) {
    guard root.name == "model", let version = root["version"] else {
      problems.report(
        "not-opentcs", "This is not an openTCS plant model: those are <model version=\"7.0.0\" name=\"…\">.",
        at: root.offset)
      return
    }
    guard version.value.hasPrefix("7.") || version.value.hasPrefix("6.") else {
      problems.report(
        "unknown-version",
        "openTCS plant models of version '\(version.value.prefix(20))' are not read here; 7.0.0 is.",
        at: version.offset)
      return
    }
    if root.children.count > 4 * RoadSpec.cellLimit {
      return problems.report(
        "too-large", "The model has more than \(4 * RoadSpec.cellLimit) elements.", at: root.offset)
    }
    readPoints(root)
    readPaths(root)
    readLocations(root)
    readBlocks(root)
  }

  /// An attribute that must be there.
  private mutating func text(_ name: String, _ element: XMLElement) -> XMLElement.Attribute? {
    if let attribute = element[name], !attribute.value.isEmpty { return attribute }
    problems.report(
      "missing-key", "'\(name)' is missing in <\(element.name)>.", at: element[name]?.offset ?? element.offset
    )
    return nil
  }

  /// A number in thousandths of its SI unit.
  private mutating func milli(_ name: String, _ element: XMLElement, _ range: ClosedRange<Double>) -> Double?
  {
    guard let attribute = text(name, element) else { return nil }
    if let value = Double(attribute.value), range.contains(value / 1000) { return value / 1000 }
    let unit = "millimetres" + (name.hasSuffix("elocity") ? " a second" : "")
    let (low, high) = (plainDigits(range.lowerBound * 1000), plainDigits(range.upperBound * 1000))
    problems.report(
      "not-a-quantity",
      "'\(name)' needs a number of \(unit) between \(low) and \(high), not '\(attribute.value.prefix(40))'.",
      at: attribute.offset)
    return nil
  }

  /// The name of an element, unless another of its kind has it already.
  private mutating func newName(
    of element: XMLElement, _ kind: String, _ names: inout Set<String>
  ) -> XMLElement.Attribute? {
    guard let name = text("name", element) else { return nil }
    if names.insert(name.value).inserted { return name }
    problems.report(
      "duplicate-name", "There is a \(kind) '\(name.value.prefix(60))' already.", at: name.offset)
    return nil
  }

  private mutating func readPoints(_ root: XMLElement) {
    let plan = -100_000.0...100_000.0
    var names = Set<String>()
    for element in root.all("point") {
      guard let name = newName(of: element, "point", &names) else { continue }
      let (x, y) = (milli("positionX", element, plan), milli("positionY", element, plan))
      var spec = RoadNodeSpec()
      spec.name = name.value
      spec.position = Position(x: x ?? 0, y: y ?? 0)
      spec.mark = problems.places.mark(element.offset)
      positions[name.value] = spec.position
      roads.nodes.append(spec)
    }
  }

  private mutating func readPaths(_ root: XMLElement) {
    var names = Set<String>()
    for path in root.all("path") {
      guard let name = newName(of: path, "path", &names) else { continue }
      guard let from = end("sourcePoint", path), let to = end("destinationPoint", path) else { continue }
      if from == to {
        problems.report(
          "self-target", "Path '\(name.value.prefix(60))' leads from a point to itself.", at: path.offset)
        continue
      }
      let speeds = 0.0...100.0
      guard let length = milli("length", path, 0.001...100_000),
        let ahead = milli("maxVelocity", path, speeds),
        let back = milli("maxReverseVelocity", path, speeds)
      else { continue }
      if path["locked"]?.value == "true" {
        problems.remark("locked", "Paths that are locked are left out.", at: path.offset)
        continue
      }
      if ahead == 0, back == 0 {
        problems.remark("no-speed", "Paths with a speed of 0 both ways are left out.", at: path.offset)
      }
      endsOfPath[name.value] = (ahead > 0 ? [to] : []) + (back > 0 ? [from] : [])
      let isFree = path.all("property").contains { $0["name"]?.value == Self.noLimit }
      add(from, to, length, isFree && ahead > 0 ? nil : ahead)
      add(to, from, length, isFree && back > 0 ? nil : back)
    }
  }

  private mutating func add(_ from: String, _ to: String, _ length: Double, _ speed: Double?) {
    if speed == 0 { return }
    var segment = SegmentSpec()
    (segment.from, segment.to, segment.length, segment.speed) = (from, to, length, speed)
    let (a, b) = (positions[from] ?? Position(), positions[to] ?? Position())
    let straight = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    // Lengths are whole millimetres: the straight distance is meant.
    if (length - straight).magnitude <= 0.0005 { segment.length = nil }
    roads.segments.append(segment)
  }

  private mutating func end(_ key: String, _ path: XMLElement) -> String? {
    guard let name = text(key, path) else { return nil }
    if positions[name.value] != nil { return name.value }
    problems.report(
      "unknown-place", "The path's \(key) '\(name.value.prefix(60))' is not a point of the model.",
      at: name.offset)
    return nil
  }

  private mutating func readLocations(_ root: XMLElement) {
    var names = Set<String>()
    for location in root.all("location") {
      guard let name = newName(of: location, "location", &names) else { continue }
      let links = location.all("link").compactMap { $0["point"] }
      guard let first = links.first else {
        problems.remark("no-link", "Locations without a link to a point are left out.", at: location.offset)
        continue
      }
      if let missing = links.first(where: { positions[$0.value] == nil }) {
        problems.report(
          "unknown-place",
          "Location '\(name.value.prefix(60))' links '\(missing.value.prefix(60))', which is not a point.",
          at: missing.offset)
        continue
      }
      if location["locked"]?.value == "true" {
        problems.remark("locked", "Locations that are locked are left out.", at: location.offset)
        continue
      }
      if links.count > 1 {
        problems.remark(
          "several-nodes", "Locations with several links are served at the first of them.",
          at: location.offset)
      }
      var spec = StationNodeSpec()
      (spec.name, spec.node) = (name.value, first.value)
      spec.mark = problems.places.mark(location.offset)
      roads.stations.append(spec)
    }
  }

  private mutating func readBlocks(_ root: XMLElement) {
    var names = Set<String>()
    let locations = Set(root.all("location").compactMap { $0["name"]?.value })
    for block in root.all("block") where !block.all("member").isEmpty {
      guard let name = text("name", block) else { continue }
      if !names.insert(name.value).inserted {
        problems.report(
          "duplicate-name", "There is a block '\(name.value.prefix(60))' already.", at: name.offset)
        continue
      }
      if block["type"]?.value == "SAME_DIRECTION_ONLY" {
        // Our own are found again.
        if block.all("property").contains(where: { $0["name"]?.value == Self.corridor }) { continue }
        problems.remark(
          "block",
          "Blocks for one direction are left out: lanes for one that are driven both ways are found.",
          at: block.offset)
        continue
      }
      var zone = ZoneSpec()
      (zone.name, zone.mark) = (name.value, problems.places.mark(block.offset))
      var seen = Set<String>()
      for member in block.all("member") {
        guard let named = text("name", member) else { continue }
        if locations.contains(named.value) { continue }
        let points = positions[named.value] != nil ? [named.value] : endsOfPath[named.value]
        guard let points else {
          problems.remark(
            "unknown-member",
            "Member '\(named.value.prefix(60))' of a block is no point or path that is driven.",
            at: named.offset)
          continue
        }
        for point in points where seen.insert(point).inserted { zone.nodes.append(point) }
      }
      if !zone.nodes.isEmpty { roads.zones.append(zone) }
    }
  }
}
