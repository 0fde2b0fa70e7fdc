/// In which order work is done, and where it goes.
extension Validation {
  /// Steps of an order that are compared, at most: the time that takes grows with their square.
  private static let longest = 400

  /// Event-sequence distances, as in Chapela-Campa et al. (BPM 2023): pairs of events that follow each other,
  /// and edits between what was done of each order.
  mutating func compareSequence(_ work: ComparedWork, _ periods: Periods) {
    if work.isPaired { compareSwaps(work) }
    func grams(_ items: [WorkItem]) -> [[Int: Double]] {
      periods.split(items).map { items in
        let sorted = items.sorted { ($0.end, $0.turn) < ($1.end, $1.turn) }
        var counts: [Int: Double] = [:]
        for (a, b) in zip(sorted, sorted.dropFirst()) {
          counts[Int(a.step) << 8 | Int(b.step), default: 0] += 1
        }
        return counts
      }
    }
    add(
      "sequence.bigrams", "pairs of activities in a row: half the sum of differences of their shares", "1",
      Periods.compare(grams(work.logged), grams(work.simulated), Measures.shareDistance)?.bounded,
      basis: Validation.between)
    compareOrders(work, periods)
    if !work.isPaired { compareRoutes(work, periods) }
  }

  /// Neighbours that change places; like work of other periods, as a prediction, has some do so as well.
  private mutating func compareSwaps(_ work: ComparedWork) {
    let order = work.logged.indices.sorted {
      (work.logged[$0].end, work.logged[$0].turn) < (work.logged[$1].end, work.logged[$1].turn)
    }
    func share(_ order: [Int], _ end: (Int) -> Int64) -> Double {
      let swapped = zip(order, order.dropFirst()).count { end($0) > end($1) }
      return Double(swapped) / Double(max(1, order.count - 1))
    }
    let known = order.filter { work.predicted[$0] != nil }
    add(
      "sequence.swaps", "neighbouring completions that come in the other order", "1",
      Compared(
        value: share(order) { work.simulated[$0].end },
        floor: known.isEmpty ? nil : share(known) { work.predicted[$0] ?? 0 }, most: 1),
      basis: "those that like tasks of other periods would make as predictions")
  }

  /// What was done of each order, one after the other: edits from one side to the other, of as many as it has
  /// steps.
  private mutating func compareOrders(_ work: ComparedWork, _ periods: Periods) {
    let isByOrder = work.logged.contains { $0.order != .max }
    func steps(_ items: [WorkItem]) -> [UInt32: [Int]] {
      var cases: [UInt32: [Int]] = [:]
      for item in items.sorted(by: { ($0.end, $0.turn) < ($1.end, $1.turn) }) {
        let number = isByOrder ? item.order : item.wave
        if number != .max { cases[number, default: []].append(item.place) }
      }
      return cases
    }
    let (logged, simulated) = (steps(work.logged), steps(work.simulated))
    guard let value = Validation.distance(logged, simulated) else { return }
    let meaning =
      "what is done where of \(isByOrder ? "an order" : "a wave"), one after the other: edits over steps"
    guard work.isPaired else {
      let own = periods.split(work.logged).map(steps)
      let noise = zip(own, own.dropFirst()).compactMap(Validation.distanceOfLike).sorted()
      add(
        "sequence.orders", meaning, "1",
        Compared(
          value: value, floor: noise.isEmpty ? nil : Periods.median(noise), high: Periods.upperEnd(noise),
          most: 1),
        basis: "those between orders of as many steps of one period and the next")
      return
    }
    let known = work.predicted.indices.filter { work.predicted[$0] != nil }
    let own = steps(known.map { work.logged[$0] })
    let predicted = steps(
      known.map { index in
        var item = work.logged[index]
        item.end = work.predicted[index] ?? item.end
        return item
      })
    add(
      "sequence.orders", meaning, "1",
      Compared(value: value, floor: Validation.distance(own, predicted), most: 1),
      basis: "those that like tasks of other periods would make as predictions")
  }

  /// The same of two periods: the first order of so many steps of one and of the other, the second of these,
  /// and so on.
  private static func distanceOfLike(_ first: [UInt32: [Int]], _ second: [UInt32: [Int]]) -> Double? {
    func byLength(_ cases: [UInt32: [Int]]) -> [Int: [[Int]]] {
      var lists: [Int: [[Int]]] = [:]
      for number in cases.keys.sorted() {
        let steps = cases[number] ?? []
        lists[steps.count, default: []].append(steps)
      }
      return lists
    }
    let (a, b) = (byLength(first), byLength(second))
    var pairs: (first: [UInt32: [Int]], second: [UInt32: [Int]]) = ([:], [:])
    for length in a.keys.sorted() {
      for (x, y) in zip(a[length] ?? [], b[length] ?? []) {
        let number = UInt32(truncatingIfNeeded: pairs.first.count)
        (pairs.first[number], pairs.second[number]) = (x, y)
      }
    }
    return distance(pairs.first, pairs.second)
  }

  /// Mean distance of cases of one number that have more than one step; of one that the other side does not
  /// have all steps are edits.
  private static func distance(_ first: [UInt32: [Int]], _ second: [UInt32: [Int]]) -> Double? {
    var (sum, count) = (0.0, 0)
    for number in first.keys.sorted() {
      let x = Array((first[number] ?? []).prefix(longest))
      let y = Array((second[number] ?? []).prefix(longest))
      guard max(x.count, y.count) > 1 else { continue }
      sum += Double(Measures.edits(x, y)) / Double(max(x.count, y.count))
      count += 1
    }
    return count > 0 ? sum / Double(count) : nil
  }

  /// Where work goes, by aisle, area and dock.
  private mutating func compareRoutes(_ work: ComparedWork, _ periods: Periods) {
    func routes(_ items: [WorkItem]) -> [[Int: Double]] {
      periods.split(items).map { items in
        var counts: [Int: Double] = [:]
        for item in items { counts[Int(item.from) << 20 | Int(item.to), default: 0] += 1 }
        return counts
      }
    }
    add(
      "routes", "where work goes, from aisle, area or dock to another: half the sum of differences of shares",
      "1", Periods.compare(routes(work.logged), routes(work.simulated), Measures.shareDistance)?.bounded,
      basis: Validation.between)
  }

  /// Fewest ways that are named as others than the quickest.
  private static let fewestNamed = 5

  /// The nodes that vehicles pass with their loads, against the quickest ways of the layout's roads.
  mutating func compareDrives(_ fleets: [VehicleRoutes], _ periods: Periods, _ physics: TaskPhysics) {
    for fleet in fleets {
      let named = fleets.count > 1 ? ".\(fleet.name)" : ""
      add(
        "routes.vehicles" + named,
        "nodes of \(fleet.count) ways with loads against the quickest by the layout's roads: edits over "
          + "nodes; \(fleet.others) are others", "1", fleet.compared(periods),
        basis: "those from the ways that are usual between the same places in other periods")
      guard let (task, count) = fleet.example, count >= Validation.fewestNamed,
        let ways = physics.names(ofWays: task)
      else { continue }
      remarks.append(
        "Most often other ways than the quickest are driven from \(physics.name(task.from)) to "
          + "\(physics.name(task.to)) (\(count) times), such as \(ways.logged), and not \(ways.quickest).")
    }
  }

  /// Edits a bay from which on the nearest rule explains nothing [1].
  private static let unruly = 0.5

  /// The order in which people visit the bays of a tour, against that of the layout's routing rule.
  mutating func compareTours(_ tours: [RouteAgreement], _ periods: Periods) {
    for area in tours {
      let named = tours.count > 1 ? ".\(area.area)" : ""
      let found = area.best
      let best =
        found.rule == area.rule
        ? "no rule is nearer"
        : "\(found.rule.rawValue) is nearest, \(Figures.text(found.distance, digits: 2))"
      add(
        "routes.tours" + named,
        "bays of \(area.tours) tours in the order of \(area.rule.rawValue): edits over bays; \(best)", "1",
        area.compared(periods), basis: "those from the rule that is nearest in other periods")
      guard found.distance > Validation.unruly else { continue }
      remarks.append(
        "Tours in \(area.area) follow no rule: the nearest, \(found.rule.rawValue), is "
          + "\(Figures.text(found.distance, digits: 2)) edits a bay away, so that 'within noise' says no "
          + "more than that any rule is as far.")
    }
  }
}
