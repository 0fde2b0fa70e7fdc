/// Roads as another program's file has them.
public struct ImportedRoads: Hashable, Sendable {
  /// Points, with their marks.
  public var nodes: [RoadNodeSpec] = []
  /// Ways between them.
  public var segments: [SegmentSpec] = []
  /// Where loads are handed over, with their marks.
  public var stations: [StationNodeSpec] = []
  /// Parts in which so many vehicles may be at once.
  public var zones: [ZoneSpec] = []

  /// Nothing yet.
  public init() {}
}

extension RoadSpec {
  /// The roads come from another program's file.
  public var importPath: String? { lifPath ?? openTCSPath }

  /// Whether there is nothing to lay out, as no source is given, its file could not be read or it is too
  /// large; that was reported already.
  var isUnread: Bool {
    if mapPath != nil { return mapRows.isEmpty || mapPath?.hasSuffix(".csv") == true && drivable.isEmpty }
    if importPath != nil { return !isImported }
    if let grid { return grid.columns * grid.rows > Self.cellLimit }
    return nodes.isEmpty
  }

  /// Takes in what a file holds. What is written beside it comes first: points, stations and zones of the
  /// same name are kept as written, and so are ways between the same points.
  public mutating func take(_ imported: ImportedRoads) {
    let points = Set(nodes.map(\.name))
    let stationNames = Set(stations.map(\.name))
    for var node in imported.nodes where !points.contains(node.name) {
      node.position.x += position.x
      node.position.y += position.y
      nodes.append(node)
    }
    segments += imported.segments
    stations += imported.stations.filter { !stationNames.contains($0.name) }
    let known = Set(zones.map(\.name))
    zones += imported.zones.filter { !known.contains($0.name) }
    isImported = true
  }
}
