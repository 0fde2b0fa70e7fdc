import EntrepotAnalysis
import EntrepotLayout
import EntrepotWarehouse

/// Other places for the SKUs of a picking area: how many move, and what it brings.
public struct SlotProposal: Sendable {
  /// A SKU with where it stands and where it should.
  public struct Row: Hashable, Sendable {
    /// As in demand files.
    public var sku: String
    /// Where it stands.
    public var from: PickSpot
    /// Where it should.
    public var to: PickSpot
    /// Order lines of the demand [lines].
    public var lines: Double
  }

  /// By SKU name.
  public let rows: [Row]
  private let area: String
  /// SKUs that are moved.
  public var moves: Int { rows.count { $0.from != $0.to } }

  /// A proposal for an area of a scenario; nil when nothing is picked there.
  ///
  /// - Parameters:
  ///   - scenario: with order lines.
  ///   - area: its name.
  ///   - ranking: by what SKUs get the nearest places.
  ///   - share: of the SKUs that may move, those that gain most first [1].
  public init?(_ scenario: ScenarioSpec, area: String, by ranking: SlotRanking, share: Double = 1) {
    let plan = Plan(scenario)
    let uses = plan.slotUses(area: area)
    guard !uses.isEmpty, let spec = scenario.layout.picking.first(where: { $0.name == area }) else {
      return nil
    }
    var places = plan.locations(area: area)
    // More SKUs than locations share them, as they did before.
    let times = (uses.count + places.count - 1) / max(1, places.count)
    if times > 1 { places = places.flatMap { Array(repeating: $0, count: times) } }
    let perBay = max(1, spec.sides * spec.levels * times)
    let order = ranking.order(uses, orders: plan.ordersOf(uses), perBay: perBay)
    var target = uses.map(\.spot)
    for (position, sku) in order.enumerated() { target[sku] = places[position] }
    if share < 1 { target = Self.limited(target, uses, places, perBay, share) }
    rows = uses.indices.map {
      Row(sku: uses[$0].sku, from: uses[$0].spot, to: target[$0], lines: uses[$0].lines)
    }.sorted { $0.sku < $1.sku }
    self.area = area
  }

  /// A scenario with the SKUs at their new places.
  public func applied(to scenario: ScenarioSpec) -> ScenarioSpec {
    var changed = scenario
    if let crew = changed.crews.firstIndex(where: { $0.area == area }) {
      changed.crews[crew].slotRows = rows.map { SlotRow(sku: $0.sku, spot: $0.to) }
    }
    return changed
  }

  /// Only so many SKUs move, those that gain most first: to a free location of their bay, else in
  /// exchange for the slowest SKU that stands there.
  private static func limited(
    _ target: [PickSpot], _ uses: [SlotUse], _ places: [PickSpot], _ perBay: Int, _ share: Double
  ) -> [PickSpot] {
    var rank: [PickSpot: Int] = [:]
    for (position, spot) in places.enumerated() where rank[spot] == nil { rank[spot] = position }
    var current = uses.map(\.spot)
    var occupants: [PickSpot: [Int]] = [:]
    for (sku, spot) in current.enumerated() { occupants[spot, default: []].append(sku) }
    func gain(_ sku: Int) -> Double {
      uses[sku].lines * Double((rank[uses[sku].spot] ?? 0) - (rank[target[sku]] ?? 0))
    }
    let wanted = uses.indices.filter { gain($0) > 0 }.sorted { (-gain($0), $0) < (-gain($1), $1) }
    var left = Int((Double(uses.count) * share).rounded(.down))
    for sku in wanted where left >= 1 && current[sku] != target[sku] {
      if occupants[target[sku], default: []].count < perBay {
        occupants[current[sku]]?.removeAll { $0 == sku }
        occupants[target[sku], default: []].append(sku)
        current[sku] = target[sku]
        left -= 1
        continue
      }
      guard left >= 2 else { continue }
      // The slowest that stands there makes room and goes where this one stood.
      guard let other = occupants[target[sku]]?.min(by: { (uses[$0].lines, $0) < (uses[$1].lines, $1) }),
        uses[other].lines < uses[sku].lines
      else { continue }
      let (from, to) = (current[sku], target[sku])
      occupants[to]?.removeAll { $0 == other }
      occupants[from]?.removeAll { $0 == sku }
      occupants[to, default: []].append(sku)
      occupants[from, default: []].append(other)
      (current[sku], current[other]) = (to, from)
      left -= 2
    }
    return current
  }
}
