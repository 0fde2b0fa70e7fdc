/// Room for one search, kept between searches.
struct RouteScratch: Sendable {
  var distance: [Int32] = []
  /// What waits in the buckets: a choice and what lies below it.
  var entries: [(choice: UInt32, below: Int32)] = []
  var buckets: [Int32] = []
  /// Arcs looked at from the destination back to the choices before it, and the time from their ends.
  var back: [(arc: UInt32, time: Int32)] = []
}

extension RouteTables {
  /// Fills the table in a slot with the quickest ways to a destination.
  mutating func search(_ map: RoadMap, _ destination: UInt32, _ slot: Int) {
    if scratch.distance.count != entryCount {
      scratch.distance = Array(repeating: .max, count: entryCount)
      scratch.entries = Array(repeating: (0, -1), count: steps.count + map.arcs.count + 1)
      scratch.buckets = Array(repeating: -1, count: bucketCount)
    }
    for entry in 0..<entryCount { scratch.distance[entry] = .max }
    var seeds: [(choice: UInt32, time: Int32)] = []
    lookBack(map, destination, slot, &seeds)
    // Choices before the destination can lie farther away than one round of the ring: sorted, they enter
    // when it has come near.
    seeds.sort { ($0.time, $0.choice) < ($1.time, $1.choice) }
    spread(seeds, slot)
  }

  /// Finds the choices from which there is but one way on to the destination.
  private mutating func lookBack(
    _ map: RoadMap, _ destination: UInt32, _ slot: Int, _ seeds: inout [(choice: UInt32, time: Int32)]
  ) {
    scratch.back.removeAll(keepingCapacity: true)
    for position in map.firstIn[Int(destination)]..<map.firstIn[Int(destination) + 1] {
      scratch.back.append((map.arcsIn[Int(position)], 0))
    }
    if !mayEnd.isEmpty, scratch.back.contains(where: { mayEnd[Int($0.arc)] }) {
      // No way leads through it, so the steps between choices do not know the last arcs.
      scratch.back.removeAll { !mayEnd[Int($0.arc)] }
      goBack(map, destination, slot, &seeds)
      return
    }
    for first in scratch.back where entryOfArc[Int(first.arc)] >= 0 {
      let choice = UInt32(entryOfArc[Int(first.arc)])
      seeds.append((choice, 0))
      scratch.distance[Int(choice)] = 0
    }
    let (entryOfArc, mayUse) = (entryOfArc, mayUse)
    scratch.back.removeAll {
      entryOfArc[Int($0.arc)] >= 0 || !mayUse.isEmpty && !mayUse[Int($0.arc)]
    }
    goBack(map, destination, slot, &seeds)
  }

  /// Follows ways back to the choices before them.
  private mutating func goBack(
    _ map: RoadMap, _ destination: UInt32, _ slot: Int, _ seeds: inout [(choice: UInt32, time: Int32)]
  ) {
    while let (arc, time) = scratch.back.popLast() {
      let from = map.arcs[Int(arc)].from
      // Who passes the destination has arrived.
      if from == destination { continue }
      for position in map.firstIn[Int(from)]..<map.firstIn[Int(from) + 1] {
        let before = map.arcsIn[Int(position)]
        guard turns(map, before, arc) else { continue }
        let total = max(0, time + arcTime[Int(arc)] + turnTime[map.turn(before, arc)])
        let entry = entryOfArc[Int(before)]
        if entry < 0 {
          if isAllowed(before) { scratch.back.append((before, total)) }
        } else if total < scratch.distance[Int(entry)] {
          scratch.distance[Int(entry)] = total
          seeds.append((UInt32(entry), total))
          set(slot, UInt32(entry), arc - map.firstOut[Int(from)])
        }
      }
    }
  }

  private mutating func set(_ slot: Int, _ choice: UInt32, _ offset: UInt32) {
    let bits = UInt64(1) << UInt64(shift)
    let mask = UInt64(1) << bits - 1
    let bit = Int(choice) << Int(shift)
    let place = UInt64(bit & 63)
    let word = slot * wordsPerTable + bit >> 6
    words[word] = words[word] & ~(mask << place) | UInt64(offset) << place
  }

  /// Dijkstra's search from the seeds; each choice that is reached sooner gets its way entered.
  private mutating func spread(_ seeds: [(choice: UInt32, time: Int32)], _ slot: Int) {
    let (base, shift, ring) = (slot * wordsPerTable, Int(shift), bucketCount)
    let bits = UInt64(1) << UInt64(shift)
    let mask = UInt64(1) << bits - 1
    var (seed, used, waiting, current) = (0, 0, 0, 0)
    var turn: Int32 = 0
    words.withUnsafeMutableBufferPointer { words in
      steps.withUnsafeBufferPointer { steps in
        firstStep.withUnsafeBufferPointer { firstStep in
          scratch.distance.withUnsafeMutableBufferPointer { distance in
            scratch.entries.withUnsafeMutableBufferPointer { entries in
              scratch.buckets.withUnsafeMutableBufferPointer { buckets in
                while true {
                  if waiting == 0 {
                    guard seed < seeds.count else { break }
                    turn = max(turn, seeds[seed].time)
                  }
                  while seed < seeds.count, seeds[seed].time == turn {
                    entries[used] = (seeds[seed].choice, buckets[current])
                    buckets[current] = Int32(truncatingIfNeeded: used)
                    used += 1
                    waiting += 1
                    seed += 1
                  }
                  let top = buckets[current]
                  guard top >= 0 else {
                    current = current + 1 == ring ? 0 : current + 1
                    turn += 1
                    continue
                  }
                  let (choice, below) = entries[Int(top)]
                  buckets[current] = below
                  waiting -= 1
                  guard distance[Int(choice)] == turn else { continue }
                  var step = Int(firstStep[Int(choice)])
                  let end = Int(firstStep[Int(choice) + 1])
                  while step < end {
                    let one = steps[step]
                    step += 1
                    let time = turn &+ one.time
                    guard time < distance[Int(one.before)] else { continue }
                    distance[Int(one.before)] = time
                    var bucket = current &+ Int(one.time)
                    if bucket >= ring { bucket -= ring }
                    entries[used] = (one.before, buckets[bucket])
                    buckets[bucket] = Int32(truncatingIfNeeded: used)
                    used += 1
                    waiting += 1
                    let bit = Int(one.before) << shift
                    let place = UInt64(bit & 63)
                    let word = base &+ bit >> 6
                    words[word] = words[word] & ~(mask << place) | UInt64(one.offset) << place
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
