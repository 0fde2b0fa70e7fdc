import EntrepotLayout

/// What logs of events call the things that they are about.
enum ObjectWord {
  /// The field that names a thing of a kind: `HandlingUnit`, `pallet`, `Location` …; nil: none that is known.
  static func field(_ kind: String) -> LogField? {
    switch kind.lowercased().filter(\.isLetter) {
    case "handlingunit", "pallet", "container", "load", "hu": .sourceLoad
    case "sku", "item", "product", "article", "material": .sku
    case "resource", "vehicle", "forklift", "crane", "employee", "person": .resource
    case "order", "customerorder", "transportorder", "delivery", "shipment", "truck": .order
    case "location", "place", "bin", "dock": .location
    default: nil
    }
  }
}
