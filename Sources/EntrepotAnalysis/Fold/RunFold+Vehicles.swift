import EntrepotJournal

/// A point of the roads [m].
struct RoadPoint: Sendable, BitwiseCopyable {
  var x = 0.0
  var y = 0.0
  var isKnown = false
}

extension RunFold {
  /// A vehicle is somewhere on a straight way: what it has driven since the last record of its motion.
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
    var point = index.roadPoints[from]
    if record.code <= DrivePhase.stopping.rawValue {
      let to = Int(record.b) - index.firstRoad
      guard to >= 0, to < index.roadPoints.count else {
        skipped += 1
        return
      }
      let (dx, dy) = (index.roadPoints[to].x - point.x, index.roadPoints[to].y - point.y)
      let length = (dx * dx + dy * dy).squareRoot()
      let offset = Double(DriveState(packed: record.value).micrometres) * 1e-6
      if length > 0 {
        point.x += dx / length * offset
        point.y += dy / length * offset
      }
    }
    let last = lastPlaces[row]
    lastPlaces[row] = point
    guard last.isKnown else { return }
    let (dx, dy) = (point.x - last.x, point.y - last.y)
    driven[kind &* index.vehicles.count &+ row] += (dx * dx + dy * dy).squareRoot()
  }
}
