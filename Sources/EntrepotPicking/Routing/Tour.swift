/// A point of a tour: a pick, a turn, or the depot.
public struct Stop: Hashable, Sendable, BitwiseCopyable {
  /// Distance from the front [m].
  public let position: Double
  let aisleNumber: Int32
  let pickNumber: Int32

  init(aisle: Int32, position: Double, pick: Int32) {
    aisleNumber = aisle
    self.position = position
    pickNumber = pick
  }

  /// Aisle, from 0 on the left.
  public var aisle: Int { Int(aisleNumber) }
  /// Place of the pick in the list that was routed; nil for a turn and for the depot.
  public var pick: Int? { pickNumber < 0 ? nil : Int(pickNumber) }
}

/// A closed walk from the depot past all picks back to the depot.
///
/// Two stops that follow each other share their aisle, or their distance from the front, which is then
/// that of a cross aisle: the way between them is a straight line.
public struct Tour: Hashable, Sendable {
  /// Length by the rule that made it [m].
  public internal(set) var length: Double
  /// Depot, picks and turns in the order in which they are walked; the last is the depot again.
  public internal(set) var stops: [Stop]

  /// An empty one, to be filled again and again without taking memory.
  public init() {
    length = 0
    stops = []
  }

  /// Length of the walk from stop to stop [m].
  ///
  /// - Parameter area: where it is walked.
  public func walked(in area: PickingArea) -> Double {
    var sum = 0.0
    for index in stops.indices.dropFirst() {
      let (a, b) = (stops[index - 1], stops[index])
      sum += (a.position - b.position).magnitude
      sum += Double((a.aisle - b.aisle).magnitude) * area.spacing
    }
    return sum
  }
}

extension Tour {
  /// Starts again at the depot.
  mutating func begin(at aisle: Int32, _ position: Double) {
    stops.removeAll(keepingCapacity: true)
    stops.append(Stop(aisle: aisle, position: position, pick: -1))
  }

  /// Goes on to a pick.
  @inline(__always)
  mutating func visit(_ aisle: Int32, _ position: Double, pick: Int32) {
    stops.append(Stop(aisle: aisle, position: position, pick: pick))
  }

  /// Goes on to a corner; corners that lie on a straight way are left out.
  mutating func turn(_ aisle: Int32, _ position: Double) {
    let corner = Stop(aisle: aisle, position: position, pick: -1)
    let last = stops[stops.count - 1]
    if last.aisleNumber == aisle && last.position == position { return }
    if last.pickNumber < 0, stops.count > 1 {
      let before = stops[stops.count - 2]
      let isStraight =
        before.aisleNumber == aisle && last.aisleNumber == aisle
        ? (last.position - before.position) * (position - last.position) >= 0
        : before.position == last.position && last.position == position
          && (last.aisleNumber > before.aisleNumber) == (aisle > last.aisleNumber)
          && last.aisleNumber != aisle && last.aisleNumber != before.aisleNumber
      if isStraight {
        stops[stops.count - 1] = corner
        return
      }
    }
    stops.append(corner)
  }

  /// Ends at the depot, which is a stop of its own even where the last pick lies.
  mutating func end(at aisle: Int32, _ position: Double) {
    turn(aisle, position)
    if stops.count > 1, stops[stops.count - 1].pickNumber >= 0 {
      stops.append(Stop(aisle: aisle, position: position, pick: -1))
    }
  }
}
