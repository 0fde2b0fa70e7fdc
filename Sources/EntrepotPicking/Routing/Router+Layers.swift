extension Router {
  /// Combined and aisle-by-aisle: all aisles from left to right, and back along the front [m].
  mutating func layerLength(isEveryCrossing: Bool) -> Double {
    layers.search(picks, crossings: crossings, isEvery: isEveryCrossing) + acrossLength
  }

  func walkLayers(_ tour: inout Tour) {
    for (column, way) in zip(picks.columns, layers.way) {
      tour.turn(column.aisle, crossingsFromFront[way.enter])
      pass(column, crossings[way.enter], crossings[way.leave], &tour)
      tour.turn(column.aisle, crossingsFromFront[way.leave])
    }
    if let last = picks.columns.last { tour.turn(last.aisle, front) }
  }

  /// In an aisle from `a` to `b`: first away from `b` as far as there are picks, then the other way.
  private func pass(_ column: LoadedPicks.Column, _ a: Double, _ b: Double, _ tour: inout Tour) {
    let (first, end) = (Int(column.first), Int(column.end))
    var split = first
    if a <= b {
      while split < end, picks.entries[split].position < a { split += 1 }
      visit(first, split, outward: false, &tour)
      visit(split, end, outward: true, &tour)
    } else {
      while split < end, picks.entries[split].position <= a { split += 1 }
      visit(split, end, outward: true, &tour)
      visit(first, split, outward: false, &tour)
    }
  }
}
