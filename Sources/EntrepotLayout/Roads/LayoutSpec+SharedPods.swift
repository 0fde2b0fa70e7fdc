extension LayoutSpec {
  /// Checks pods that vehicles of several types carry: each pod is anyone's, so it stands only where all of
  /// them come to with one.
  func checkSharedPods(_ road: RoadSpec, _ node: DocumentNode, _ reading: inout Reading) {
    var types: [String] = []
    for fleet in fleets where fleet.roads == road.name && fleet.vehicle.carries == .pods {
      if !types.contains(fleet.vehicleType) { types.append(fleet.vehicleType) }
    }
    guard types.count > 1 else { return }
    let served = types.map { type in
      network(road, for: type).servedPodPlaces(RoadNetwork(road, for: [type], isUnderPods: false))
    }
    // Who comes to none at all was told already.
    guard !served.contains(where: \.isEmpty) else { return }
    let shared = served.dropFirst().reduce(Set(served[0])) { $0.intersection($1) }.count
    let fewest = served.map(\.count).min() ?? 0
    let section = node["pods"]
    if shared == 0 {
      reading.report(
        "no-shared-pod-place",
        "No pod place of '\(road.name)' can be reached with a pod by all who carry them: \(listed(types)). "
          + "Each pod is anyone's, so none could stand anywhere.", at: section?.mark ?? node.mark)
    } else if let count = road.pods?.count, count > shared, count <= fewest {
      reading.report(
        "too-many-pods",
        "\(plainNumber(Double(count))) pods are to stand on '\(road.name)', of whose pod places only "
          + "\(plainNumber(Double(shared))) can be reached with one by all who carry them: \(listed(types)).",
        at: section?.mark(of: "count") ?? node.mark)
    }
  }
}
