extension Router {
  /// Midpoint and largest gap: two whole aisles, the others from both ends [m].
  func gapLength() -> Double {
    let columns = picks.columns
    guard columns.count > 1 else { return turningBackLength() }
    var along = 2 * area.length
    for column in columns[1..<(columns.count - 1)] {
      let split = split(column)
      if split > Int(column.first) { along += 2 * picks.entries[split - 1].position }
      if split < Int(column.end) { along += 2 * (area.length - picks.entries[split].position) }
    }
    return along + acrossLength
  }

  /// The first entry of an aisle that is fetched from the back.
  private func split(_ column: LoadedPicks.Column) -> Int {
    rule == .midpoint ? midpointSplit(column) : largestGapSplit(column)
  }

  /// A pick on the middle is fetched from the front.
  private func midpointSplit(_ column: LoadedPicks.Column) -> Int {
    var index = Int(column.first)
    while index < column.end, picks.entries[index].position <= area.length / 2 { index += 1 }
    return index
  }

  /// Behind the largest gap; of equal ones the nearest to the front.
  private func largestGapSplit(_ column: LoadedPicks.Column) -> Int {
    var (before, largest, split) = (0.0, -1.0, Int(column.first))
    for index in Int(column.first)...Int(column.end) {
      let position = index < column.end ? picks.entries[index].position : area.length
      if position - before > largest { (largest, split) = (position - before, index) }
      before = position
    }
    return split
  }

  /// Out to the first aisle, through it, along the back, through the last aisle, along the front. Front picks
  /// of aisles on the near side of the depot are fetched on the way out.
  func walkGaps(_ tour: inout Tour) {
    let columns = picks.columns
    guard columns.count > 1 else { return walkTurningBack(&tour) }
    let inner = 1..<(columns.count - 1)
    for index in inner.reversed() where columns[index].aisle < depotAisle { fetch(index, true, &tour) }
    let (first, last) = (columns[0], columns[columns.count - 1])
    tour.turn(first.aisle, front)
    visit(Int(first.first), Int(first.end), outward: true, &tour)
    tour.turn(first.aisle, back)
    for index in inner { fetch(index, false, &tour) }
    tour.turn(last.aisle, back)
    visit(Int(last.first), Int(last.end), outward: false, &tour)
    tour.turn(last.aisle, front)
    for index in inner.reversed() where columns[index].aisle >= depotAisle { fetch(index, true, &tour) }
  }

  /// Into an aisle and back out at the same end.
  private func fetch(_ index: Int, _ isFront: Bool, _ tour: inout Tour) {
    let column = picks.columns[index]
    let split = split(column)
    let (first, end) = isFront ? (Int(column.first), split) : (split, Int(column.end))
    guard first < end else { return }
    tour.turn(column.aisle, isFront ? front : back)
    visit(first, end, outward: isFront, &tour)
    tour.turn(column.aisle, isFront ? front : back)
  }
}
