import EntrepotJournal
import EntrepotKernel
import Glibc

// Stand-ins with the names that Kernel and Journal give the same things; this file goes when theirs come.

/// Numbers that results need.
enum Numeric {
  /// Quantile of Student's t law for whole degrees of freedom (Abramowitz & Stegun 1964, 26.7.3 and 4).
  static func tQuantile(_ p: Double, degrees: Double) -> Double {
    guard degrees >= 1, p > 0, p < 1 else { return .nan }
    if p < 0.5 { return -tQuantile(1 - p, degrees: degrees) }
    var low = 0.0
    var high = 1.0
    while tCDF(high, Int(degrees)) < p, high < 1e12 { high *= 2 }
    for _ in 0..<200 where high - low > 1e-15 * high {
      let middle = 0.5 * (low + high)
      if tCDF(middle, Int(degrees)) < p { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  private static func tCDF(_ t: Double, _ wanted: Int) -> Double {
    let degrees = min(wanted, 20_000)
    let angle = atan(t / Double(degrees).squareRoot())
    let (sine, cosine) = (sin(angle), cos(angle))
    var term = degrees % 2 == 1 ? cosine : 1
    var sum = degrees == 1 ? 0 : term
    var k = degrees % 2 == 1 ? 3 : 2
    while k < degrees {
      term *= cosine * cosine * Double(k - 1) / Double(k)
      sum += term
      k += 2
    }
    let area = degrees % 2 == 1 ? (angle + sine * sum) * 2 / Double.pi : sine * sum
    return 0.5 + 0.5 * area
  }
}

extension Cast {
  /// The aisle whose range holds a node.
  func rack(ofNode node: Int) -> RackAisle? {
    racks.first { node >= $0.firstNode && node - $0.firstNode < $0.locationCount }
  }

  /// A member's path, or `aisle-side-bay-level-depth`, counted from 1.
  func name(ofNode node: Int) -> String? {
    if members.indices.contains(node) { return members[node].name }
    guard let rack = rack(ofNode: node), members.indices.contains(Int(rack.aisle)) else { return nil }
    let index = node - rack.firstNode
    let column = index / rack.depth / rack.levels
    let side = column / rack.bays == 0 ? "L" : "R"
    let (bay, level) = (column % rack.bays + 1, index / rack.depth % rack.levels + 1)
    let aisle = members[Int(rack.aisle)].name
    return "\(aisle)-\(side)-\(padded(bay, 3))-\(padded(level, 2))-\(index % rack.depth + 1)"
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// One axis from rest to rest.
struct AxisProfile: Sendable {
  let distance: Double
  let peakSpeed: Double
  let cruiseTime: Double
  let accelerationDistance: Double
  let decelerationDistance: Double

  init(_ limits: AxisLimits, distance: Double) {
    self.distance = distance
    let way = distance.magnitude
    let slowness = 1 / limits.acceleration + 1 / limits.deceleration
    let switchDistance = 0.5 * limits.speed * limits.speed * slowness
    if way > 0, way >= switchDistance {
      peakSpeed = limits.speed
      cruiseTime = (way - switchDistance) / limits.speed
    } else {
      peakSpeed = way > 0 ? (2 * way / slowness).squareRoot() : 0
      cruiseTime = 0
    }
    accelerationDistance = 0.5 * peakSpeed * peakSpeed / limits.acceleration
    decelerationDistance = 0.5 * peakSpeed * peakSpeed / limits.deceleration
  }
}

/// Two axes at once.
struct CraneMove: Sendable {
  let travel: AxisProfile
  let lift: AxisProfile

  init(
    _ motion: CraneMotion, from start: (travel: Double, height: Double),
    to end: (travel: Double, height: Double)
  ) {
    travel = AxisProfile(motion.travel, distance: end.travel - start.travel)
    lift = AxisProfile(motion.lift, distance: end.height - start.height)
  }
}

/// Electric energy of a movement: positive work ÷ efficiency, negative × efficiency × recuperation.
struct CraneEnergy: Sendable {
  let total: Double

  init(_ motion: CraneMotion, _ move: CraneMove, loadMass: Double = 0) {
    func electric(_ work: Double) -> Double {
      work >= 0 ? work / motion.driveEfficiency : work * motion.driveEfficiency * motion.recuperation
    }
    let (gravity, mass) = (9.81, motion.travellingMass + loadMass)
    let kinetic = 0.5 * mass * move.travel.peakSpeed * move.travel.peakSpeed
    let friction = motion.rollingCoefficient * mass * gravity
    total =
      electric(kinetic + friction * move.travel.accelerationDistance)
      + electric(friction * move.travel.peakSpeed * move.travel.cruiseTime)
      + electric(friction * move.travel.decelerationDistance - kinetic)
      + electric((motion.liftedMass + loadMass) * gravity * move.lift.distance)
  }
}
