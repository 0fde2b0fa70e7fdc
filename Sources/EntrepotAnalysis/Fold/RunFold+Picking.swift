import EntrepotJournal

/// A customer's order, as far as the journal has told.
struct CustomerTrack: Sendable, BitwiseCopyable {
  /// When it was released [ns]; −1 when the journal has not said.
  var released: Int64 = -1
  /// When it must be staged [ns], or −1.
  var cutOff: Int64 = -1
  /// Class of its release.
  var kind: UInt16 = 0
  var isOpen = false
  /// It counts as late already, though it is open: the figures were asked for meanwhile.
  var isOverdue = false
}

/// A wave; instants in ns, −1 while they have not come.
struct WaveTrack: Sendable, BitwiseCopyable {
  var released: Int64 = -1
  var picked: Int64 = -1
  var staged: Int64 = -1
  var cutOff: Int64 = -1
  var orders: UInt32 = 0
  var lines: UInt32 = 0
  var kind: UInt16 = 0
}

/// What pickers did in one class of segments.
struct PickTotal: Sendable, BitwiseCopyable {
  /// On the way, on tours [ns].
  var walked = 0.0
  /// Ways of tours [mm], and how many.
  var length = 0.0
  var tours = 0
  /// Lines on them.
  var tourLines = 0
  /// Lines by what became of them, and units taken.
  var picked = 0
  var short = 0
  var backOrdered = 0
  var wrong = 0
  var corrected = 0
  var units = 0
  /// Whole cases and full pallets among them.
  var cases = 0
  var pallets = 0
  /// Pallets that were built of orders, and pieces on them; cases and loose pieces that were put there.
  var built = 0
  var builtPieces = 0
  var builtUnits = 0
  /// Customers' orders staged; those of them with a cut-off; those after it; and those given up.
  var staged = 0
  var due = 0
  var late = 0
  var cancelled = 0
  /// Faces filled up.
  var refills = 0
  /// Waves staged; those of them with a cut-off; those after it.
  var waves = 0
  var wavesDue = 0
  var wavesLate = 0
  /// Visits of pods that ended, and what was picked from them.
  var visits = 0
  var visitLines = 0
  var visitUnits = 0
  /// Pods that were filled up, and times that nothing of a SKU was left on any pod.
  var fillings = 0
  var stockOuts = 0
  /// The same of loads from stores; and those that were empty then.
  var presentations = 0
  var presentedLines = 0
  var presentedUnits = 0
  var emptied = 0
  /// Locations counted, and those with another number of units than the books said.
  var counted = 0
  var differing = 0

  /// Lines that came to their end: what is back-ordered comes again.
  var lines: Int { picked + short + wrong + corrected }

  static func + (a: PickTotal, b: PickTotal) -> PickTotal {
    var sum = a
    sum.walked += b.walked
    sum.length += b.length
    sum.tours += b.tours
    sum.tourLines += b.tourLines
    sum.picked += b.picked
    sum.short += b.short
    sum.backOrdered += b.backOrdered
    sum.wrong += b.wrong
    sum.corrected += b.corrected
    sum.units += b.units
    sum.cases += b.cases
    sum.pallets += b.pallets
    sum.built += b.built
    sum.builtPieces += b.builtPieces
    sum.builtUnits += b.builtUnits
    sum.staged += b.staged
    sum.due += b.due
    sum.late += b.late
    sum.cancelled += b.cancelled
    sum.refills += b.refills
    sum.waves += b.waves
    sum.wavesDue += b.wavesDue
    sum.wavesLate += b.wavesLate
    sum.visits += b.visits
    sum.visitLines += b.visitLines
    sum.visitUnits += b.visitUnits
    sum.fillings += b.fillings
    sum.stockOuts += b.stockOuts
    sum.presentations += b.presentations
    sum.presentedLines += b.presentedLines
    sum.presentedUnits += b.presentedUnits
    sum.emptied += b.emptied
    sum.counted += b.counted
    sum.differing += b.differing
    return sum
  }
}

extension PickTracks {
  /// Books orders that are still open behind their cut-off as late: they can only be later than that [ns].
  mutating func bookOverdue(at end: Int64) {
    for number in customers.indices where customers[number].isOpen && !customers[number].isOverdue {
      let track = customers[number]
      guard track.cutOff >= 0, track.cutOff < end else { continue }
      customers[number].isOverdue = true
      totals[Int(track.kind)].due += 1
      totals[Int(track.kind)].late += 1
      cutOffs.due(track)
      cutOffs.late(track, by: nil)
    }
  }
}

/// Picking as a fold has seen it.
struct PickTracks: Sendable {
  var customers: [CustomerTrack] = []
  var waves: [WaveTrack] = []
  var waveTimes = Samples()
  /// What waves were staged after their cut-off.
  var lateWaves = Samples()
  /// Orders by the time of their cut-off.
  var cutOffs = CutOffBook()
  /// By class.
  var totals: [PickTotal]
  /// By class × pickers + row: on the way [ns].
  var walked: [Double]
  /// Lines by class × pickers + row.
  var lines: [Int]
  /// By node of picking areas.
  var walks: WalkTracks
  /// Pods picked from at each road node now.
  var pods: [Int32] = []
  /// The mixed pallet onto which goods were put last: all of one come together.
  var lastBuilt = UInt32.none
  /// Members at which loads from stores have been picked from.
  var loadStations: Set<Int> = []
  /// When each face, by place and SKU, was last asked to be filled up [ns], and the class of that instant;
  /// the same of pods, by load and SKU.
  var asked: [UInt64: (time: Int64, kind: UInt16)] = [:]
  var low: [UInt64: (time: Int64, kind: UInt16)] = [:]
  /// Units on all pods, by SKU.
  var onPods: [UInt32: Int64] = [:]
}

extension RunFold {
  mutating func customerOrder(_ record: Record) {
    let number = Int(record.subject)
    guard isPlausible(record.subject), let phase = CustomerPhase(rawValue: record.code) else {
      skipped += 1
      return
    }
    if number >= picking.customers.count {
      let wanted = max(number + 1, picking.customers.count * 2, 1024)
      picking.customers.append(
        contentsOf: repeatElement(CustomerTrack(), count: wanted - picking.customers.count))
    }
    switch phase {
    case .released:
      if picking.customers[number].isOpen { changeOpenCustomers(by: -1) }
      picking.customers[number] = CustomerTrack(
        released: now, cutOff: record.value, kind: UInt16(truncatingIfNeeded: kind), isOpen: true)
      changeOpenCustomers(by: 1)
      counts.customers += 1
    case .staged, .cancelled:
      let track = picking.customers[number]
      guard track.isOpen else { return }
      picking.customers[number].isOpen = false
      changeOpenCustomers(by: -1)
      let row = Int(track.kind)
      if phase == .cancelled {
        picking.totals[kind].cancelled += 1
        return
      }
      picking.totals[kind].staged += 1
      counts.customersStaged += 1
      customerTimes.add(now - track.released, track.kind)
      guard track.cutOff >= 0 else { return }
      if now > track.cutOff {
        lateTimes.add(now - track.cutOff, track.kind)
        picking.cutOffs.late(track, by: now - track.cutOff)
      }
      guard !track.isOverdue else { return }
      picking.totals[row].due += 1
      picking.cutOffs.due(track)
      if now > track.cutOff { picking.totals[row].late += 1 }
    case .allocated, .picking, .picked, .packed, .loaded, .shipped: break
    }
  }

  private mutating func changeOpenCustomers(by change: Int) {
    openOrders.change(by: change, at: now)
    openCustomers.change(by: change, at: now)
  }

  mutating func orderLine(_ record: Record) {
    guard let outcome = LineOutcome(rawValue: record.code) else {
      skipped += 1
      return
    }
    let pick = LinePick(packed: record.value)
    picking.totals[kind].units += Int(pick.units)
    switch outcome {
    case .picked: picking.totals[kind].picked += 1
    case .short: picking.totals[kind].short += 1
    case .backOrdered: picking.totals[kind].backOrdered += 1
    case .wrong: picking.totals[kind].wrong += 1
    case .corrected: picking.totals[kind].corrected += 1
    case .part: return
    }
    if kind != 0 { picking.walks.pick(at: record.a) }
    if let row = pickerRow(pick.picker), outcome.isFinal {
      picking.lines[kind * index.pickers.count + row] += 1
      if index.isWalker[row] { walkedLines += 1 }
    }
  }

  mutating func tour(_ record: Record) {
    guard let phase = TourPhase(rawValue: record.code) else {
      skipped += 1
      return
    }
    // Ways to faces that are filled up have no lines, and are no picking tours.
    guard phase == .begins, record.b != .none, record.b > 0 else { return }
    picking.totals[kind].tours += 1
    picking.totals[kind].tourLines += Int(record.b)
    picking.totals[kind].length += Double(max(0, record.value))
  }

  mutating func wave(_ record: Record) {
    let number = Int(record.subject)
    guard isPlausible(record.subject), let phase = WavePhase(rawValue: record.code) else {
      skipped += 1
      return
    }
    if number >= picking.waves.count {
      let wanted = max(number + 1, picking.waves.count * 2, 64)
      picking.waves.append(contentsOf: repeatElement(WaveTrack(), count: wanted - picking.waves.count))
    }
    switch phase {
    case .released:
      picking.waves[number] = WaveTrack(
        released: now, cutOff: record.value, orders: record.a == .none ? 0 : record.a,
        lines: record.b == .none ? 0 : record.b, kind: UInt16(truncatingIfNeeded: kind))
    case .picked: picking.waves[number].picked = now
    case .staged:
      let track = picking.waves[number]
      guard track.released >= 0 else { return }
      picking.waves[number].staged = now
      picking.waveTimes.add(now - track.released, track.kind)
      picking.totals[Int(track.kind)].waves += 1
      guard track.cutOff >= 0 else { return }
      picking.totals[Int(track.kind)].wavesDue += 1
      guard now > track.cutOff else { return }
      picking.totals[Int(track.kind)].wavesLate += 1
      picking.lateWaves.add(now - track.cutOff, track.kind)
    }
  }

  mutating func replenishment(_ record: Record) {
    let face = UInt64(record.subject) << 32 | UInt64(record.b)
    switch ReplenishmentPhase(rawValue: record.code) {
    case .asked: picking.asked[face] = (now, UInt16(truncatingIfNeeded: kind))
    case .done:
      picking.totals[kind].refills += 1
      guard let asked = picking.asked.removeValue(forKey: face) else { return }
      refillTimes.add(now - asked.time, asked.kind)
    case .started, nil: break
    }
  }

  mutating func podVisit(_ record: Record) {
    if Int(record.subject) < index.memberCount { return presentation(record) }
    let node = Int(record.subject) - index.firstRoad
    guard index.isRoad(record.subject), let phase = PodVisitPhase(rawValue: record.code) else {
      skipped += 1
      return
    }
    if picking.pods.isEmpty { picking.pods = Array(repeating: 0, count: index.roadPoints.count) }
    switch phase {
    case .begins:
      picking.pods[node] += 1
      pickedPods.change(by: 1, at: now)
    case .ends:
      picking.totals[kind].visits += 1
      if record.b != .none { picking.totals[kind].visitLines += Int(record.b) }
      picking.totals[kind].visitUnits += Int(clamping: max(0, min(record.value, 1 << 32)))
      guard picking.pods[node] > 0 else { return }
      picking.pods[node] -= 1
      pickedPods.change(by: -1, at: now)
    case .isLow:
      picking.low[UInt64(record.a) << 32 | UInt64(record.b)] = (now, UInt16(truncatingIfNeeded: kind))
    case .fillingBegins: break
    case .fillingEnds: picking.totals[kind].fillings += 1
    }
  }

  /// What a pod holds of a SKU changes.
  mutating func content(_ record: Record) {
    let change = Int(Int32(bitPattern: record.b))
    podUnits.change(by: change, at: now)
    let left = picking.onPods[record.a, default: 0] + Int64(change)
    picking.onPods[record.a] = left
    if left == 0, change < 0 { picking.totals[kind].stockOuts += 1 }
    guard record.code == QuantityStep.received.rawValue,
      let asked = picking.low.removeValue(forKey: UInt64(record.subject) << 32 | UInt64(record.a))
    else { return }
    picking.totals[kind].refills += 1
    refillTimes.add(now - asked.time, asked.kind)
  }

  /// A load from a store is picked from at a station.
  private mutating func presentation(_ record: Record) {
    picking.loadStations.insert(Int(record.subject))
    guard record.code == PodVisitPhase.ends.rawValue else { return }
    picking.totals[kind].presentations += 1
    if record.b != .none { picking.totals[kind].presentedLines += Int(record.b) }
    picking.totals[kind].presentedUnits += Int(clamping: max(0, min(record.value, 1 << 32)))
  }

  /// What is on a load changes.
  mutating func quantity(_ record: Record) {
    units.change(by: Int(Int32(bitPattern: record.b)), at: now)
    let step = QuantityStep(rawValue: record.code)
    if record.value == 0, step == .picked || step == .replenished { picking.totals[kind].emptied += 1 }
  }

  /// Cases or a full pallet of a line.
  mutating func packs(_ record: Record) {
    let count = record.b == .none ? 0 : Int(record.b)
    switch PackKind(rawValue: record.code) {
    case .cases: picking.totals[kind].cases += count
    case .pallets: picking.totals[kind].pallets += count
    case nil: skipped += 1
    }
  }

  /// Goods come onto a mixed pallet.
  mutating func stacked(_ record: Record) {
    if record.subject != picking.lastBuilt { picking.totals[kind].built += 1 }
    picking.lastBuilt = record.subject
    let pieces = Int(clamping: max(0, min(record.value, 1 << 32)))
    picking.totals[kind].builtPieces += pieces
    picking.totals[kind].builtUnits += pieces / max(1, Int(record.code))
  }

  /// A location is counted.
  mutating func count(_ record: Record) {
    picking.totals[kind].counted += 1
    if record.code == CountOutcome.differs.rawValue { picking.totals[kind].differing += 1 }
  }

  /// A load may not be used, or may be again.
  mutating func hold(_ record: Record) {
    heldLoads.change(by: record.code == HoldPhase.freed.rawValue ? -1 : 1, at: now)
  }

  /// A picker's walk.
  mutating func pickerWalks(_ row: Int, _ record: Record) {
    if kind != 0 { picking.walks.pass(from: record.a, to: record.b) }
    let time = Double(max(0, record.value))
    picking.totals[kind].walked += time
    picking.walked[kind * index.pickers.count + row] += time
  }

  /// A picker changes state: his waiting is booked, and what he waits for noted.
  mutating func pickerState(_ record: Record, _ row: Int) {
    picking.walks.bookWait(row, at: now, from: warmUp, goesOn: false)
    guard record.code == NodeState.blocked.rawValue else { return }
    picking.walks.wait(row, for: record.a, at: now)
  }

  /// Row of a picker among pickers, or nil.
  func pickerRow(_ node: UInt32) -> Int? {
    guard Int(node) < index.memberCount, index.pickerRow[Int(node)] >= 0 else { return nil }
    return Int(index.pickerRow[Int(node)])
  }
}
