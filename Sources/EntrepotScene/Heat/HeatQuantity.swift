/// What a heat map shows.
public enum HeatQuantity: Hashable, Sendable, CaseIterable {
  /// Vehicles over a road node, cranes and people past a bay, loads into a place: how often.
  case traffic
  /// Time that movers and places stood blocked, where they stood.
  case waiting
  /// How full rack locations, lanes and places were, on average.
  case occupancy
  /// Loads put into and taken out of a location, a lane or a place; order lines picked at a bay.
  case handling
  /// Loads that went from one place to another: lines between them.
  case flows

  /// Its name on the legend.
  public var title: String {
    switch self {
    case .traffic: say("heat.traffic")
    case .waiting: say("heat.waiting")
    case .occupancy: say("heat.occupancy")
    case .handling: say("heat.handling")
    case .flows: say("heat.flows")
    }
  }

  /// The unit of its values.
  public var unit: String {
    switch self {
    case .traffic: say("heat.traffic.unit")
    case .waiting: say("heat.waiting.unit")
    case .occupancy: say("heat.occupancy.unit")
    case .handling: say("heat.handling.unit")
    case .flows: say("heat.flows.unit")
    }
  }
}
