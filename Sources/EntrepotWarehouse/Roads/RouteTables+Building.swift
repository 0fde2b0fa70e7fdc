import EntrepotLayout

extension RouteTables {
  /// Tables for a map, as driven by a vehicle of these figures.
  ///
  /// - Parameters:
  ///   - mayUse: arcs that it may drive on; empty for all.
  ///   - mayEnd: arcs that it may drive on besides, but only to its destination.
  ///   - curves: how a car-like vehicle gets round bends; nil for one that turns on the spot.
  ///   - speed: cruise speed [m/s].
  ///   - cost: cost of turning by so many 256ths of a full turn, standstill included [s].
  init(
    _ map: RoadMap, _ mayUse: [Bool] = [], mayEnd: [Bool] = [], curves: TurningArc? = nil,
    speed: Double,
    turnTime cost: (Int) -> Double
  ) {
    (self.mayUse, self.mayEnd, self.curves) = (mayUse, mayEnd, curves)
    var widest = 1
    entryOfArc = map.arcs.map { _ in -1 }
    for node in map.nodesByNeighbourhood() {
      let count = map.out(UInt32(node)).count
      widest = max(widest, count)
      guard count > 1 else { continue }
      for entry in map.firstIn[node]..<map.firstIn[node + 1] {
        entryOfArc[Int(map.arcsIn[Int(entry)])] = Int32(truncatingIfNeeded: entryCount)
        entryCount += 1
      }
    }
    shift = widest <= 4 ? 1 : widest <= 16 ? 2 : 3
    wordsPerTable = (entryCount << Int(shift) + 63) / 64
    slotLimit = max(64, min(map.nodeCount, Self.budget / 8 / max(wordsPerTable, 1)))
    slotOfNode = Array(repeating: -1, count: map.nodeCount)
    setTimes(map, speed, cost)
    findSteps(map)
  }

  /// Times in milliseconds, divided by what divides all of them.
  private mutating func setTimes(_ map: RoadMap, _ speed: Double, _ cost: (Int) -> Double) {
    func milliseconds(_ seconds: Double) -> Int { Int(min(max(seconds * 1000, 0), 3.6e6) + 0.5) }
    let drives = map.arcs.map { max(1, milliseconds($0.length / min(speed, $0.speed) * $0.weight)) }
    var isUsed = [Bool](repeating: false, count: 129)
    for arc in map.arcs {
      for next in map.out(arc.to) { isUsed[arc.turn(to: map.arcs[Int(next)])] = true }
    }
    // An arc can take less time than the way to the node and on.
    func signed(_ seconds: Double) -> Int {
      seconds < 0 ? -milliseconds(-seconds) : milliseconds(seconds)
    }
    let turns = (0...128).map { isUsed[$0] ? signed(cost($0)) : 0 }
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    let unit = max((drives + turns.map(abs)).reduce(0, divisor), 1)
    arcTime = drives.map { Int32(truncatingIfNeeded: $0 / unit) }
    turnTime = turns.map { Int32(truncatingIfNeeded: $0 / unit) }
  }

  @inline(__always)
  func isAllowed(_ arc: UInt32) -> Bool { mayUse.isEmpty || mayUse[Int(arc)] }

  /// Whether a vehicle gets from one arc to the next: a car-like one needs room for its arc.
  @inline(__always)
  func turns(_ map: RoadMap, _ arc: UInt32, _ next: UInt32) -> Bool {
    guard let curves else { return true }
    return curves.fits(map.turn(arc, next), map.length(arc), map.length(next))
  }

  /// Follows every way out of every choice to the next choice.
  private mutating func findSteps(_ map: RoadMap) {
    var found: [(to: Int32, step: Step)] = []
    var longest: Int32 = 1
    for (arc, entry) in entryOfArc.enumerated() where entry >= 0 {
      let out = map.out(map.arcs[arc].to)
      for way in out where isAllowed(way) && turns(map, UInt32(truncatingIfNeeded: arc), way) {
        var current = Int(way)
        var time = turnTime[map.arcs[arc].turn(to: map.arcs[current])] + arcTime[current]
        var passed = 0
        while entryOfArc[current] < 0, passed <= map.arcs.count {
          guard let next = map.out(map.arcs[current].to).first, isAllowed(next),
            turns(map, UInt32(truncatingIfNeeded: current), next)
          else { break }
          time += turnTime[map.arcs[current].turn(to: map.arcs[Int(next)])] + arcTime[Int(next)]
          current = Int(next)
          passed += 1
        }
        guard entryOfArc[current] >= 0 else { continue }
        time = max(time, 1)
        longest = max(longest, time)
        found.append(
          (entryOfArc[current], Step(before: UInt32(entry), time: time, offset: way - out.lowerBound)))
      }
    }
    // Very unlike ways: coarser, so that the ring of buckets stays small.
    var coarse: Int32 = 1
    while longest / coarse > 1 << 17 { coarse *= 2 }
    if coarse > 1 {
      for index in found.indices { found[index].step.time = max(1, found[index].step.time / coarse) }
      arcTime = arcTime.map { max(1, $0 / coarse) }
      turnTime = turnTime.map { $0 / coarse }
    }
    firstStep = Array(repeating: 0, count: entryCount + 1)
    for one in found { firstStep[Int(one.to) + 1] += 1 }
    for entry in 0..<entryCount { firstStep[entry + 1] += firstStep[entry] }
    var fill = firstStep
    steps = Array(repeating: Step(before: 0, time: 1, offset: 0), count: found.count)
    for one in found {
      steps[Int(fill[Int(one.to)])] = one.step
      fill[Int(one.to)] += 1
    }
    bucketCount = Int(longest / coarse) + 2
  }
}
