extension PickingArea {
  /// The shortest walk between two places of this area [m].
  public func walk(from a: Pick, to b: Pick) -> Double {
    walk(a.aisle, a.position, b.aisle, b.position)
  }

  /// The shortest walk from the depot to a place of this area [m].
  public func walkFromDepot(to pick: Pick) -> Double {
    walk(depot.aisle, depotPosition, pick.aisle, pick.position)
  }

  /// Where the depot lies along its aisle [m].
  public var depotPosition: Double { depot.end == .front ? 0 : length }

  private func walk(_ aisle: Int, _ from: Double, _ other: Int, _ to: Double) -> Double {
    guard aisle != other else { return (from - to).magnitude }
    var along = Double.infinity
    for cross in crossAisles {
      along = Swift.min(along, (from - cross.position).magnitude + (to - cross.position).magnitude)
    }
    return along + Double((aisle - other).magnitude) * spacing
  }
}
