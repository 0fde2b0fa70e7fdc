/// Whether movements find a way through the layout, and whether there are not too many of them.
extension ScenarioForm {
  /// Retrievals need a store whose outputs lead to their dock, putaways one that they can reach.
  func checkWays(
    _ spec: ScenarioSpec, _ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    let elements = layout.elements
    let ways = LayoutWays(elements)
    let takers = layout.stores.filter { !$0.inputs.isEmpty }.map(\.name) + layout.floors.map(\.name)
    let givers = layout.stores.filter { !$0.outputs.isEmpty }.map(\.name) + layout.floors.map(\.name)
    func number(_ name: String) -> Int? { elements.firstIndex { $0.isNamed(name) } }
    func leads(_ start: String, _ end: Int) -> Bool {
      number(start).map { ways.reachable(from: $0).contains(end) } ?? false
    }
    for stream in demand.streams {
      guard let place = number(stream.at.value) else { continue }
      switch stream.spec.kind {
      case .passing, .moves, .pods: continue
      case .putaway:
        if takers.contains(where: { name in number(name).map { leads(stream.at.value, $0) } ?? false }) {
          continue
        }
        reading.report(
          "no-store", "No store with inputs can be reached from '\(stream.at.value)'.", at: stream.at.mark)
      case .retrieval, .truckload:
        if givers.contains(where: { leads($0, place) }) { continue }
        let why =
          givers.isEmpty
          ? "no store of the layout has 'outputs'" : "the outputs of \(listed(givers)) do not lead there"
        reading.report("no-output", "Nothing comes to '\(stream.at.value)': \(why).", at: stream.at.mark)
      }
    }
    guard let rows = spec.orders?.rows else { return }
    let mark = root.mark(of: "demand", "orders")
    if takers.isEmpty, rows.contains(where: \.isInbound) {
      reading.report("no-store", "Putaways are asked for, but no store of the layout has 'inputs'.", at: mark)
    }
    if givers.isEmpty, rows.contains(where: { !$0.isInbound }) {
      reading.report(
        "no-output", "Retrievals are asked for, but no store of the layout has 'outputs'.", at: mark)
    }
  }

  /// Movements of one replication at most.
  static let volumeLimit = 200e6

  /// Expected movements: mean rates of the streams over the horizon, and the rows of the order file.
  func checkVolume(
    _ spec: ScenarioSpec, _ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    let horizon = spec.horizon ?? spec.orders?.span ?? 0
    var total = 0.0
    for stream in spec.streams {
      let members = layout.elements.first { $0.isNamed(stream.at) }?.count ?? 1
      let count = stream.meanRate * horizon * Double(stream.perMember ? members : 1)
      total += count
      let node = root["demand"]?["streams"]?[stream.name]
      let key = ["rate", "profile", "interval"].first { node?[$0] != nil } ?? "rate"
      if count > Self.volumeLimit {
        let written = node?[key]?.text ?? ""
        reading.report(
          "too-many", "'\(key)' brings \(millions(count)) loads in the run; \(Self.limitWords).",
          at: node?.mark(of: key) ?? root.mark,
          suggestion: written.hasSuffix("/s") ? written.dropLast(2) + "/h" : nil)
        return
      }
    }
    if let orders = spec.orders {
      let times = orders.resample != nil && orders.span > 0 ? max(1, horizon / orders.span) : 1
      total += Double(orders.rows.count) * orders.scale * times
    }
    if total > Self.volumeLimit {
      reading.report(
        "too-many", "The run has \(millions(total)) movements; \(Self.limitWords).",
        at: root.mark(of: "demand"))
    }
  }

  private static let limitWords = "at most 200 million are simulated in one replication"

  private func millions(_ count: Double) -> String { "about \(plainNumber((count / 1e6).rounded())) million" }
}

extension StreamSpec {
  /// Loads a second on average [1/s].
  fileprivate var meanRate: Double {
    if let interval { return interval.mean > 0 ? batch.mean / interval.mean : 0 }
    guard let rates = profile?.rates, !rates.isEmpty else { return 0 }
    return batch.mean * rates.reduce(0, +) / Double(rates.count)
  }
}
