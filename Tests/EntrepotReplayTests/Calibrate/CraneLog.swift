import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// A log of one crane by formulas of its own, for `layouts/crane-log.yaml` with the crane's true values:
/// trapezoidal profiles on both axes (2.4 m/s at 0.4 m/s², 0.6 m/s at 0.35 m/s²), 11 s of fork and 10 s of
/// handover with a little noise.
struct CraneLog {
  var seed: UInt64 = 1
  var tasks = 1500
  /// The crane goes back to the input whenever it has nothing to do.
  var returns = false
  /// Its clock shows whole multiples of this [ms].
  var tick = 1
  /// What the log calls the places at the front.
  var input = "rack/A1/in"
  var output = "rack/A1/out"
  /// From this bay on the log calls places by names that no layout has.
  var strangers = 41
  /// Longest pause [s].
  var pause = 120.0

  static let truth = [
    "handling": 21, "travel.speed": 2.4, "lift.speed": 0.6, "travel.acceleration": 0.4,
    "lift.acceleration": 0.35,
  ]

  /// The layout with these values, or with the supplier's.
  static func layout(isTrue: Bool) throws -> LayoutSpec {
    var spec = try EntrepotReplayTests.layout("layouts/crane-log.yaml")
    guard isTrue else { return spec }
    spec.stores[0].crane.travel = AxisSpec(speed: 2.4, acceleration: 0.4)
    spec.stores[0].crane.lift = AxisSpec(speed: 0.6, acceleration: 0.35)
    spec.stores[0].crane.forkTimes = [.constant(11)]
    spec.stores[0].crane.handoverTime = .constant(10)
    return spec
  }

  private static func profile(_ way: Double, _ v: Double, _ a: Double) -> Double {
    abs(way) >= v * v / a ? abs(way) / v + v / a : 2 * (abs(way) / a).squareRoot()
  }

  private static func travel(_ dx: Double, _ dy: Double) -> Double {
    max(profile(dx, 2.4, 0.4), profile(dy, 0.6, 0.35))
  }

  var text: String {
    var dice = SplitMix(state: seed)
    func uniform() -> Double { Double(dice.next() >> 11) * 0x1p-53 }
    func gauss() -> Double { (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform()) }
    var text = "task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end\n"
    var clock = 1_704_088_800_000.0
    func shown(_ time: Double) -> Int { Int(time) / tick * tick }
    let front = (x: 0.0, y: 0.0)
    var place = front
    for task in 0..<tasks {
      let (bay, level) = (1 + Int(uniform() * 40), 1 + Int(uniform() * 10))
      let cell = (x: 0.7 + 1.4 * Double(bay - 1), y: 2 * Double(level - 1))
      let name = bay < strangers ? "rack/A1-L-\(bay)-\(level)-1" : "X\(bay)-\(level)"
      let isIn = uniform() < 0.5
      let (from, to) = isIn ? (front, cell) : (cell, front)
      let time =
        Self.travel(from.x - place.x, from.y - place.y) + Self.travel(to.x - from.x, to.y - from.y) + 21
        + 0.4 * gauss()
      place = to
      let end = clock + (time * 1000).rounded()
      let (a, b) = isIn ? (input, name) : (name, output)
      text += "\(task),\(isIn ? "putaway" : "pick"),s,\(a),\(b),rack/A1,\(shown(clock)),\(shown(end))\n"
      clock = end
      guard uniform() < 0.6 else { continue }
      // Long enough for it to be back.
      let back = returns ? Self.travel(place.x, place.y) : 0
      if returns { place = front }
      clock += ((back + 3 + pause * uniform()) * 1000).rounded()
    }
    return text
  }
}
