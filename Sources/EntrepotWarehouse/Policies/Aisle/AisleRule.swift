import EntrepotLayout

/// Which aisle takes a load: the lowest score among those that may.
///
/// An aisle may take a load when its crane is in use, it has room in a compartment that accepts the
/// load, and it is among the `spread` aisles of the SKU. When none of those may, any aisle with room
/// does. Equal scores go to the aisle after the one the SKU used last.
struct AisleRule: Sendable {
  let entry: Catalogue.Entry
  let score: @Sendable (AisleQuestion) -> Int64

  static let all = [leastOccupied, leastOfSKU, leastBusy, roundRobin]

  static func entry(_ name: String, summary: String, citation: String) -> Catalogue.Entry {
    Catalogue.Entry(
      .aisle, name, summary: summary, citation: citation,
      parameters: [
        Catalogue.Parameter(
          "spread", .count, in: 1...10_000, standard: 10_000,
          summary: "Aisles that a SKU is spread over; more than there are means all.")
      ])
  }
}

/// What an aisle rule may know of one aisle.
struct AisleQuestion {
  /// Loads stored or on their way, and places in all.
  var occupied: Int64
  var usable: Int64
  /// Loads of the SKU stored or on their way.
  var ofSKU: Int64
  /// Loads on their way and retrievals not yet begun.
  var work: Int64
}
