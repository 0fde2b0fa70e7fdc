import EntrepotJournal

/// A point of the roads [m].
struct RoadPoint: Sendable, BitwiseCopyable {
  var x = 0.0
  var y = 0.0
  var isKnown = false
}

extension RunFold {
  /// A vehicle is somewhere on a straight way: what it has driven since the last record of its motion. One
  /// that is told to stop has driven up to there, since nothing will change that. Ways are straight, from
  /// node to node; on an arc round a node half of what it is shorter is taken off at either end.
  @inline(__always)
  mutating func drive(_ record: Record) {
    let node = Int(record.subject)
    let from = Int(record.a) - index.firstRoad
    guard node < index.memberCount, index.vehicleRow[node] >= 0, from >= 0, from < index.roadPoints.count
    else {
      skipped += 1
      return
    }
    let row = Int(index.vehicleRow[node])
    let start = index.roadPoints[from]
    let phase = record.code & DriveCode.phaseMask
    guard phase <= DrivePhase.stopping.rawValue else {
      tracks[row].aim = record.a
      let isKnown = lastPlaces[row].isKnown
      reach(start, row, node)
      if phase == DrivePhase.turning.rawValue {
        turn(DriveTurn(code: record.code, b: record.b), at: record.a, row, node, isUnderWay: isKnown)
      } else {
        // It may come out of the depot by another door.
        lastPlaces[row].isKnown = false
        tracks[row].arcNode = .none
      }
      return
    }
    if tracks[row].arcNode != .none { leaveArc(row, node) }
    let to = Int(record.b) - index.firstRoad
    guard to >= 0, to < index.roadPoints.count else {
      skipped += 1
      return
    }
    var point = start
    let end = index.roadPoints[to]
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    let offset = Double(DriveState(packed: record.value).micrometres) * 1e-6
    if length > 0 {
      point.x += dx / length * offset
      point.y += dy / length * offset
      tracks[row].headingX = Float(dx / length)
      tracks[row].headingY = Float(dy / length)
    }
    tracks[row].aim = record.b
    reach(point, row, node)
    if phase == DrivePhase.stopping.rawValue { reach(end, row, node) }
  }

  /// A vehicle has come straight to a point: its way counts, and the road nodes on it.
  @inline(__always)
  private mutating func reach(_ point: RoadPoint, _ row: Int, _ member: Int) {
    let last = lastPlaces[row]
    lastPlaces[row] = point
    guard last.isKnown else { return }
    let (dx, dy) = (point.x - last.x, point.y - last.y)
    let way = (dx * dx + dy * dy).squareRoot()
    guard way > 0 else { return }
    let slot = kind &* index.vehicles.count &+ row
    driven[slot] += way
    if members[member].level > 0 { drivenLoaded[slot] += way }
    if kind != 0 { pass(from: last, to: point, Int(tracks[row].aim) - index.firstRoad) }
  }

  /// A vehicle is on an arc round a node, at its beginning or, having stood there, in its middle.
  private mutating func turn(
    _ turn: DriveTurn, at place: UInt32, _ row: Int, _ member: Int, isUnderWay: Bool
  ) {
    // Told again when it goes on from the middle, or farther than it was to.
    guard tracks[row].arcNode != place || turn.saving == 0 else { return }
    if tracks[row].arcNode != .none { leaveArc(row, member) }
    guard turn.saving > 0 else { return }
    (tracks[row].arcNode, tracks[row].arcSaving) = (place, turn.saving / 2)
    // Who was put into the middle has not driven up to there.
    if isUnderWay { shorten(row, member) }
  }

  private mutating func leaveArc(_ row: Int, _ member: Int) {
    shorten(row, member)
    tracks[row].arcNode = .none
  }

  private mutating func shorten(_ row: Int, _ member: Int) {
    let slot = kind &* index.vehicles.count &+ row
    driven[slot] -= tracks[row].arcSaving
    if members[member].level > 0 { drivenLoaded[slot] -= tracks[row].arcSaving }
  }

  /// Counts the nodes on a straight way: on grids each cell whose middle comes within half a cell, else the
  /// node that is driven towards.
  private mutating func pass(from last: RoadPoint, to point: RoadPoint, _ aim: Int) {
    guard let grid = index.grids.first(where: { $0.nodes.contains(aim) }) else {
      let end = index.roadPoints[aim]
      if point.x == end.x, point.y == end.y { passes[aim] &+= 1 }
      return
    }
    let (start, end) = (grid.cell(last), grid.cell(point))
    let (columns, rows) = (end.column - start.column, end.row - start.row)
    let steps = max(abs(columns), abs(rows))
    // A way that is not straight on the grid is a leap: from the depot's door to another one.
    guard steps > 0, columns == 0 || rows == 0 || abs(columns) == abs(rows) else { return }
    for step in 1...steps {
      let node = grid.node(start.column + columns / steps * step, start.row + rows / steps * step)
      if passes.indices.contains(node) { passes[node] &+= 1 }
    }
  }
}
