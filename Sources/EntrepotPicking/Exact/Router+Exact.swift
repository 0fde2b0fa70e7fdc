extension Router {
  /// The shortest tour [m].
  mutating func exactLength() -> Double {
    let (loaded, depot, places, spacing) = (picks, depotAisle, crossings, area.spacing)
    return exact?.search(loaded, depotAisle: depot, crossings: places, spacing: spacing) ?? 0
  }

  /// Walks what `exactLength` found: at each crossing, when it is reached first, the picks that are fetched
  /// from there and back; on the first way through a stretch its picks.
  mutating func walkExact(_ tour: inout Tour) {
    guard let search = exact, let start = search.columns.firstIndex(where: { $0.aisle == depotAisle }) else {
      return
    }
    let count = search.crossAisles
    euler.run(search, from: start * count)
    fetched.removeAll(keepingCapacity: true)
    for _ in search.stretches { fetched.append(0) }
    var before = -1
    for index in euler.crossings.indices {
      let here = Int(euler.crossings[index])
      let (column, cross) = (here / count, here % count)
      if before >= 0, before / count == column {
        let block = Swift.min(before, here) - column
        passThrough(search.stretches[block], block, outward: here > before, &tour)
      }
      tour.turn(search.columns[column].aisle, crossingsFromFront[cross])
      if cross + 1 < count { fetchNear(search, column, cross, &tour) }
      if cross > 0 { fetchFar(search, column, cross, &tour) }
      before = here
    }
  }

  private mutating func passThrough(
    _ stretch: ExactSearch.Stretch, _ block: Int, outward: Bool, _ tour: inout Tour
  ) {
    guard fetched[block] == 0 else { return }
    fetched[block] = 1
    visit(Int(stretch.first), Int(stretch.end), outward: outward, &tour)
  }

  /// Into the block behind a crossing and back.
  private mutating func fetchNear(_ search: ExactSearch, _ column: Int, _ cross: Int, _ tour: inout Tour) {
    let block = column * (search.crossAisles - 1) + cross
    let stretch = search.stretches[block]
    let way = FrontierTable.Way(rawValue: Int(stretch.way))
    guard way == .near || way == .gap, fetched[block] & 1 == 0 else { return }
    fetched[block] |= 1
    visit(Int(stretch.first), Int(way == .gap ? stretch.split : stretch.end), outward: true, &tour)
    tour.turn(search.columns[column].aisle, crossingsFromFront[cross])
  }

  /// Into the block before a crossing and back.
  private mutating func fetchFar(_ search: ExactSearch, _ column: Int, _ cross: Int, _ tour: inout Tour) {
    let block = column * (search.crossAisles - 1) + cross - 1
    let stretch = search.stretches[block]
    let way = FrontierTable.Way(rawValue: Int(stretch.way))
    guard way == .far || way == .gap, fetched[block] & 2 == 0 else { return }
    fetched[block] |= 2
    visit(Int(way == .gap ? stretch.split : stretch.first), Int(stretch.end), outward: false, &tour)
    tour.turn(search.columns[column].aisle, crossingsFromFront[cross])
  }
}
