extension Router {
  /// S-shape: whole aisles, and an odd last one as far as its last pick and back [m].
  func sShapeLength() -> Double {
    let count = picks.columns.count
    var along = Double(count) * area.length
    if count % 2 == 1 {
      along += 2 * picks.entries[picks.entries.count - 1].position - area.length
    }
    return along + acrossLength
  }

  func walkSShape(_ tour: inout Tour) {
    var isOutward = true
    for column in picks.columns {
      tour.turn(column.aisle, isOutward ? front : back)
      visit(Int(column.first), Int(column.end), outward: isOutward, &tour)
      isOutward.toggle()
      if !isOutward, column.end == picks.entries.count { break }
      tour.turn(column.aisle, isOutward ? front : back)
    }
    if let last = picks.columns.last { tour.turn(last.aisle, front) }
  }

  /// Return: twice to the last pick of each aisle [m].
  func turningBackLength() -> Double {
    var along = 0.0
    for column in picks.columns { along += 2 * picks.entries[Int(column.end) - 1].position }
    return along + acrossLength
  }

  func walkTurningBack(_ tour: inout Tour) {
    for column in picks.columns {
      tour.turn(column.aisle, front)
      visit(Int(column.first), Int(column.end), outward: true, &tour)
      tour.turn(column.aisle, front)
    }
  }
}
