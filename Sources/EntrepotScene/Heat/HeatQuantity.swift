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

  /// Its name on the legend.
  public var title: String {
    switch self {
    case .traffic: "Traffic"
    case .waiting: "Waiting"
    case .occupancy: "Occupancy"
    case .handling: "Picks, loads put and taken"
    }
  }

  /// The unit of its values.
  public var unit: String {
    switch self {
    case .traffic: "passages per hour"
    case .waiting: "minutes blocked per hour"
    case .occupancy: "% of places full, mean"
    case .handling: "loads and lines per hour"
    }
  }
}
