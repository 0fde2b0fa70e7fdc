import EntrepotFormats

/// What a log says of its vehicles' ways that its layout does not have, in words.
struct RouteDoubts {
  let remarks: [String]

  /// - Parameters:
  ///   - unjoined: tasks along whose nodes the layout's roads do not lead.
  ///   - untimed: tasks whose times at nodes cannot be those of their way.
  init(_ site: ReplaySite, _ names: LogNames, unjoined: Int, untimed: Int) {
    var remarks: [String] = []
    let strange = site.routes.compactMap(\.unknown)
    if let first = strange.first {
      remarks.append(
        "\(strange.count) of \(site.routes.count) different ways of vehicles ('route') name nodes that "
          + "the layout does not have, such as '\(first.prefix(60))': these are passed over.")
    }
    if let remark = Self.againstOneWay(site) { remarks.append(remark) }
    if unjoined > 0 {
      remarks.append(
        "\(unjoined) tasks name ways ('route') that the layout's roads do not lead from their source to "
          + "their destination: the quickest stands for each, and is marked as inferred.")
    }
    if untimed > 0 {
      remarks.append(
        "\(untimed) tasks say by 'route_times' when they were at nodes, and not at as many as 'route' names, "
          + "or not in numbers: they are passed at an even pace.")
    }
    if names.leftRoutes > 0 {
      remarks.append(
        "\(names.leftRoutes) tasks have a way of their own that is not kept, as there are more different "
          + "ones than fit in 16 MB: the quickest stands for it.")
    }
    self.remarks = remarks
  }

  /// Ways that go from a point to the next where the layout leads in the other direction only: on its roads
  /// they become detours.
  private static func againstOneWay(_ site: ReplaySite) -> String? {
    struct Hop: Hashable {
      var from: UInt32
      var to: UInt32
    }
    var closed: Set<Hop> = []
    for road in site.cast.roads {
      let zero = UInt32(truncatingIfNeeded: road.firstNode)
      for way in road.ways where !way.isTwoWay {
        closed.insert(Hop(from: zero + way.to, to: zero + way.from))
      }
    }
    guard !closed.isEmpty else { return nil }
    let hops = site.routes.compactMap { route in
      zip(route.nodes, route.nodes.dropFirst()).map { Hop(from: $0, to: $1) }.first(where: closed.contains)
    }
    guard let first = hops.first else { return nil }
    func name(_ node: UInt32) -> String { site.cast.name(ofNode: Int(node)) ?? "?" }
    return "\(hops.count) of \(site.routes.count) different ways of vehicles ('route') go where the layout's "
      + "roads lead in the other direction only, such as from \(name(first.from)) to \(name(first.to)): "
      + "a detour stands for that piece. If vehicles drive there both ways, 'two-way: true' says so."
  }
}
