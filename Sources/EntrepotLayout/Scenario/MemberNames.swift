/// Names that promises and outages may use, by kind of thing.
struct MemberNames {
  /// Machines of one kind.
  struct Kind {
    /// With their full names: `hbw/A3`.
    let full: [String]
    /// As figures name them: the last part, or the whole where two would be the same.
    let short: [String]

    init(_ full: [String]) {
      self.full = full
      let last = full.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      var uses: [String: Int] = [:]
      for name in last { uses[name, default: 0] += 1 }
      short = full.indices.map { uses[last[$0]] == 1 ? last[$0] : full[$0] }
    }
  }

  let cranes: Kind
  let stations: Kind
  let transfers: Kind
  let vehicles: Kind
  let chargers: Kind
  /// Everything else that has a name: docks, stores, groups.
  let others: [String]

  init(_ layout: LayoutSpec) {
    func members(_ kind: LayoutElement.Kind) -> [String] {
      layout.elements.filter { $0.kind == kind }.flatMap { element in
        element.count == 1 ? [element.name] : (1...element.count).map { element.name + String($0) }
      }
    }
    cranes = Kind(
      layout.stores.flatMap { store in (1...max(1, store.aisles)).map { "\(store.name)/A\($0)" } })
    stations = Kind(members(.station))
    transfers = Kind(members(.transfer))
    others =
      members(.inboundDock) + members(.outboundDock) + layout.elements.map(\.name)
      + layout.fleets.map(\.name).filter { name in !layout.fleets.contains { $0.memberNames == [name] } }
    vehicles = Kind(layout.fleets.flatMap(\.memberNames))
    chargers = Kind(Self.chargers(layout))
  }

  /// Names of chargers, behind the name of their roads where two roads have one of that name.
  private static func chargers(_ layout: LayoutSpec) -> [String] {
    var roads: [String: [String]] = [:]
    for fleet in layout.fleets {
      for name in fleet.charging?.chargers ?? [] where !roads[name, default: []].contains(fleet.roads) {
        roads[name, default: []].append(fleet.roads)
      }
    }
    var names: [String] = []
    for name in layout.fleets.flatMap({ $0.charging?.chargers ?? [] }) where !names.contains(name) {
      names.append(name)
    }
    return names.flatMap { name in
      let homes = roads[name] ?? []
      return homes.count < 2 ? [name] : homes.map { "\($0)/\(name)" }
    }
  }

  /// Machines of the kind that a figure begins with; nil when none is so called.
  func kind(_ prefix: Substring) -> Kind? {
    switch prefix {
    case "crane": cranes
    case "station": stations
    case "transfer": transfers
    case "vehicle": vehicles
    default: nil
    }
  }

  /// What can stand.
  var machines: [String] { cranes.full + stations.full + transfers.full + vehicles.full + chargers.full }

  /// All names, for looking one up that stands in the wrong place.
  var all: Set<String> { Set(machines + cranes.short + others) }
}
