/// The trajectory of a LIF edge: a rational B-spline (NURBS).
struct LIFCurve {
  private struct Point {
    /// Weighted: x × weight, y × weight, weight.
    var x, y, weight: Double
  }

  /// Control points at most; real curves have a handful.
  static let limit = 1000

  private var points: [Point] = []
  private var knots: [Double] = []
  private var degree = 1

  /// Reads a trajectory and checks that it is one.
  init(_ node: JSONNode) throws(TextProblem) {
    let list = node["controlPoints"]?.items ?? []
    for item in list.prefix(Self.limit) {
      guard let x = item["x"]?.number, let y = item["y"]?.number, max(x.magnitude, y.magnitude) <= 1e6
      else {
        throw TextProblem("bad-curve", "A control point needs x and y in metres.", at: item.offset)
      }
      let weight = item["weight"].map { $0.number ?? 0 } ?? 1
      guard weight > 0, weight <= 1e9 else {
        throw TextProblem("bad-curve", "The weight of a control point must be above 0.", at: item.offset)
      }
      points.append(Point(x: x * weight, y: y * weight, weight: weight))
    }
    guard points.count > 1, list.count <= Self.limit else {
      throw TextProblem(
        "bad-curve", "A trajectory needs 2 to \(Self.limit) control points, not \(list.count).",
        at: node.offset)
    }
    let order = node["degree"].map { $0.number ?? 0 } ?? 1
    guard order >= 1, order <= 10, order == order.rounded(), Int(order) < points.count else {
      throw TextProblem(
        "bad-curve", "The degree lies between 1 and 10 and below the number of control points.",
        at: node["degree"]?.offset ?? node.offset)
    }
    degree = Int(order)
    knots = (node["knotVector"]?.items ?? []).compactMap(\.number)
    guard knots.count == points.count + degree + 1 else {
      throw TextProblem(
        "bad-curve",
        "The knotVector needs \(points.count + degree + 1) numbers (control points + degree + 1), "
          + "not \(knots.count).", at: node["knotVector"]?.offset ?? node.offset)
    }
    guard zip(knots, knots.dropFirst()).allSatisfy({ $0 <= $1 }), knots.allSatisfy({ $0.magnitude <= 1e6 }),
      knots[degree] < knots[points.count]
    else {
      throw TextProblem(
        "bad-curve", "The knotVector must rise.", at: node["knotVector"]?.offset ?? node.offset)
    }
  }

  /// Length along the curve [m]: exact for straight pieces, else by chords between 64 points a knot span and
  /// Richardson's extrapolation.
  var length: Double {
    var total = 0.0
    for span in degree..<points.count where knots[span] < knots[span + 1] {
      let (fine, coarse) = (chords(span, 64), chords(span, 32))
      total += degree == 1 ? chords(span, 1) : fine + (fine - coarse) / 3
    }
    return total
  }

  private func chords(_ span: Int, _ count: Int) -> Double {
    var before = point(span, knots[span])
    var sum = 0.0
    for step in 1...count {
      let share = Double(step) / Double(count)
      let next = point(span, knots[span] + (knots[span + 1] - knots[span]) * share)
      let (dx, dy) = (next.x - before.x, next.y - before.y)
      sum += (dx * dx + dy * dy).squareRoot()
      before = next
    }
    return sum
  }

  /// The point at a parameter within a knot span: de Boor 1972, doi:10.1016/0021-9045(72)90080-9.
  private func point(_ span: Int, _ parameter: Double) -> (x: Double, y: Double) {
    var work = (0...degree).map { points[span - degree + $0] }
    for round in 1...degree {
      for index in stride(from: degree, through: round, by: -1) {
        let (low, high) = (knots[span - degree + index], knots[span + 1 + index - round])
        let share = high > low ? (parameter - low) / (high - low) : 0
        work[index].x = (1 - share) * work[index - 1].x + share * work[index].x
        work[index].y = (1 - share) * work[index - 1].y + share * work[index].y
        work[index].weight = (1 - share) * work[index - 1].weight + share * work[index].weight
      }
    }
    return (work[degree].x / work[degree].weight, work[degree].y / work[degree].weight)
  }
}
