import EntrepotJournal
import EntrepotKernel

/// One replication's figures, folded from its journal while it is written, or afterwards.
///
///     var fold = RunFold(header: header)
///     fold.fold(records)          // as often as there are chunks
///     fold.finish(at: header.horizon)
///     for figure in fold.values() { … }
///
/// It is a value: a copy beside a copied simulation carries on by itself, and a finished copy shows how
/// things stand while the original goes on. Records before the warm-up's end change what is where but
/// count in no figure; lead times, stays and turnarounds count when they *begin* after it, and belong to
/// the windows in which they begin. Records that make no sense (unknown nodes, absurd numbers) are
/// counted in ``skipped`` and otherwise ignored.
///
/// - Complexity: constant time a record; memory grows with loads and orders under way at once, and with the
///   highest shipment number.
public struct RunFold: Sendable {
  /// The journal's first page.
  public let header: Header
  /// Records seen.
  public private(set) var recordCount = 0
  /// Records of unknown kind or without a sensible subject.
  public internal(set) var skipped = 0

  let index: NodeIndex
  /// It follows a log, not a simulation.
  let isLog: Bool
  let timeline: Timeline
  let energy: EnergyTable
  let warmUp: Int64

  /// Time of the last record [ns].
  var now: Int64 = 0
  /// Current class, and where it and the current hour end [ns].
  var kind: Int = 0
  var segment = 0
  var boundary: Int64 = 0
  var hourEnd: Int64 = RunFold.hour
  /// Where the current stretch began [ns].
  var stretchStart: Int64 = 0
  /// Bit set of the raw kinds seen, below 64.
  var seen: UInt64 = 0
  /// Lines that people walked to.
  var walkedLines = 0
  /// What of a log has no beginning.
  var untimed = Untimed()

  var loads = TrackTable<LoadTrack>()
  var orders = TrackTable<OrderTrack>()
  var shipments: [ShipmentTrack] = []
  var members: [MemberNow]
  /// By class × members + member.
  var memberTotals: [MemberTotal]
  /// By (class × members + member) × states + state [ns].
  var stateTimes: [Int64]
  /// By member.
  var stays: [Stays]
  /// Loads offered to a section in this hour, and the most in any hour; by member.
  var offered: [Int32]
  var mostOffered: [Int32]
  var docks: [DockTrack]
  /// By class × cranes + crane row.
  var cycles: [CycleTotal]
  /// Where each vehicle was when the journal last told, and its way by class × vehicles + row [m].
  var lastPlaces: [RoadPoint]
  var driven: [Double]
  /// What later records of each vehicle are read by; and its jobs by class × vehicles + row.
  var tracks: [VehicleTrack]
  var jobs: [JobTotal]
  /// Jobs of all vehicles.
  var jobsDone = 0
  /// Jobs under way of vehicles with several load places, by row.
  var tourJobs: [[TourJob]]
  /// Way with a load by class × vehicles + row [m].
  var drivenLoaded: [Double]
  /// Vehicles that came by each road node; and who waited for it, by node × causes + cause.
  var passes: [Int32]
  var waits: [WaitTotal]
  /// By vehicle row: what it was last said to hold or to have drawn; by class × vehicles + row: what it drew.
  var batteries: [BatteryNow]
  var batteryTotals: [BatteryTotal]
  /// Customers' orders, waves, tours.
  var picking: PickTracks
  /// Mass aboard each crane [kg], by crane row.
  var aboard: [Double]
  /// By rack face cell.
  var accesses: [Int32]
  var filled: [Double]

  var counts = Counts()
  var stock = Level()
  var honeycombs = Level()
  var infeed = Level()
  var openOrders = Level()
  /// The same of customers' orders, and of retrievals, apart.
  var openCustomers = Level()
  var openRetrievals = Level()
  /// Loads that are anywhere.
  var present = Level()
  var workingCranes = Level()
  /// Stations at which a pod is picked from.
  var pickedPods = Level()
  /// Units on all loads; and on all pods.
  var units = Level()
  var podUnits = Level()
  /// Loads that nobody may use.
  var heldLoads = Level()
  /// By class.
  var classTotals: [SegmentTotal]
  /// By hour of the run.
  var hours: [SegmentTotal] = [SegmentTotal()]

  var retrievalTimes = Samples()
  /// From release to staged of customers' orders; and what they were staged after their cut-off.
  var customerTimes = Samples()
  var lateTimes = Samples()
  /// From a station's call until a load stands there.
  var presentTimes = Samples()
  /// From when a pick face is asked to be filled up until it is.
  var refillTimes = Samples()
  var putawayTimes = Samples()
  var turnarounds = Samples()
  var dockTimes = Samples()
  var dockWaits = Samples()
  var infeedWaits = Samples()
  var flowTimes = Samples()

  /// One hour [ns].
  static var hour: Int64 { 3_600_000_000_000 }
  /// Hours that are kept apart; later ones count in the totals only.
  static var mostHours: Int { 100_000 }
  /// States of a node; the last stands for a vehicle that is not there yet.
  static var stateCount: Int { 8 }
  static var away: Int { 7 }

  /// Nothing folded yet; every crane is idle and every place empty.
  ///
  /// - Parameter batches: equal parts of the counted time, whose figures give intervals.
  public init(header: Header, batches: Int = 0) {
    self.header = header
    index = NodeIndex(header.cast)
    isLog = header.source != Header().source
    timeline = Timeline(
      warmUp: header.warmUp, windows: header.windows, batches: batches, end: header.horizon)
    energy = EnergyTable(header, index)
    warmUp = max(0, header.warmUp.nanoseconds)
    let (classes, count) = (timeline.classCount, index.memberCount)
    members = index.members
    memberTotals = Array(repeating: MemberTotal(), count: classes * count)
    stateTimes = Array(repeating: 0, count: classes * count * RunFold.stateCount)
    stays = Array(repeating: Stays(), count: count)
    offered = Array(repeating: 0, count: count)
    mostOffered = offered
    docks = Array(repeating: DockTrack(), count: count)
    cycles = Array(repeating: CycleTotal(), count: classes * index.cranes.count)
    lastPlaces = Array(repeating: RoadPoint(), count: index.vehicles.count)
    driven = Array(repeating: 0, count: classes * index.vehicles.count)
    tracks = Array(repeating: VehicleTrack(), count: index.vehicles.count)
    tourJobs = Array(repeating: [], count: index.vehicles.count)
    drivenLoaded = driven
    passes = Array(repeating: 0, count: index.roadPoints.count)
    waits = Array(repeating: WaitTotal(), count: index.roadPoints.count * WaitCause.allCases.count)
    jobs = Array(repeating: JobTotal(), count: classes * index.vehicles.count)
    batteries = Array(repeating: BatteryNow(), count: index.vehicles.count)
    batteryTotals = Array(repeating: BatteryTotal(), count: classes * index.vehicles.count)
    picking = PickTracks(
      totals: Array(repeating: PickTotal(), count: classes),
      walked: Array(repeating: 0, count: classes * index.pickers.count),
      lines: Array(repeating: 0, count: classes * index.pickers.count),
      walks: WalkTracks(header.cast, pickers: index.pickers.count))
    aboard = Array(repeating: 0, count: index.cranes.count)
    accesses = Array(repeating: 0, count: index.cellCount)
    filled = Array(repeating: 0, count: index.cellCount)
    classTotals = Array(repeating: SegmentTotal(), count: classes)
    kind = Int(timeline.segments[0].kind)
    boundary = min(timeline.segments[0].end, hourEnd)
  }

  /// Takes in the next records, in journal order.
  public mutating func fold(_ records: UnsafeBufferPointer<Record>) {
    recordCount += records.count
    for record in records { take(record) }
  }

  /// Takes in the next records, in journal order.
  public mutating func fold(_ records: [Record]) {
    records.withUnsafeBufferPointer { fold($0) }
  }

  @inline(__always)
  private mutating func take(_ record: Record) {
    if record.time > now {
      if record.time >= boundary { cross(to: record.time) }
      now = record.time
    }
    seen |= record.rawKind < 64 ? 1 << UInt64(record.rawKind) : 0
    switch record.kind {
    case .loadCreated: create(record)
    case .loadMoved: move(record)
    case .loadRemoved: remove(record)
    case .job: job(record)
    case .order: order(record)
    case .shipment: shipment(record)
    case .state: state(record)
    case .motion: motion(record)
    case .cycle: cycle(record)
    case .judged: judged(record)
    case .drive: drive(record)
    case .deadlock: if record.code == 0 { counts.deadlocks += 1 }
    case .charge: charge(record)
    case .expires: expires(record)
    case .aboard: break
    case .customerOrder: customerOrder(record)
    case .orderLine: orderLine(record)
    case .tour: tour(record)
    case .wave: wave(record)
    case .replenishment: replenishment(record)
    case .podVisit: podVisit(record)
    case .quantity: quantity(record)
    case .content: content(record)
    case .hold: hold(record)
    case .count: count(record)
    case .packs: packs(record)
    case .stacked: stacked(record)
    case .inferred: inferred(record)
    case nil: skipped += 1
    }
  }

  /// Completes all totals up to the end of the run. Folding may go on afterwards.
  public mutating func finish(at end: Time) {
    let end = max(now, end.nanoseconds)
    if end >= boundary { cross(to: end) }
    now = end
    cut()
    for member in members.indices { touch(member) }
    for row in tracks.indices { bookWait(row, goesOn: true) }
    for row in index.pickers.indices {
      picking.walks.bookWait(row, at: now, from: warmUp, goesOn: true)
    }
    picking.bookOverdue(at: now)
    for member in offered.indices { mostOffered[member] = max(mostOffered[member], offered[member]) }
  }

  /// True when a number can be the next load's, order's or shipment's, so that a damaged record cannot
  /// ask for all memory.
  @inline(__always)
  func isPlausible(_ number: UInt32) -> Bool { Int(number) < recordCount &* 4 &+ 1 << 20 }
}

extension RunFold {
  /// Passes boundaries of classes and hours up to `time`.
  private mutating func cross(to time: Int64) {
    while boundary <= time, boundary != .max {
      now = boundary
      cut()
      if now == hourEnd { endHour() }
      if now == timeline.segments[segment].end {
        for member in members.indices { touch(member) }
        segment += 1
        kind = Int(timeline.segments[segment].kind)
      }
      boundary = min(timeline.segments[segment].end, hourEnd)
    }
  }

  private mutating func endHour() {
    for member in offered.indices {
      mostOffered[member] = max(mostOffered[member], offered[member])
      offered[member] = 0
    }
    if hours.count < RunFold.mostHours {
      hours.append(SegmentTotal())
      hourEnd += RunFold.hour
    } else {
      hourEnd = .max
    }
  }

  /// Books what happened since the last boundary on its class and its hour.
  private mutating func cut() {
    var stretch = SegmentTotal()
    stretch.length = now - stretchStart
    stretch.counts = counts
    stretch.stock.add(stock.cut(at: now))
    stretch.honeycombs.add(honeycombs.cut(at: now))
    stretch.infeed.add(infeed.cut(at: now))
    stretch.openOrders.add(openOrders.cut(at: now))
    stretch.openCustomers.add(openCustomers.cut(at: now))
    stretch.openRetrievals.add(openRetrievals.cut(at: now))
    stretch.present.add(present.cut(at: now))
    stretch.workingCranes.add(workingCranes.cut(at: now))
    stretch.pickedPods.add(pickedPods.cut(at: now))
    stretch.units.add(units.cut(at: now))
    stretch.podUnits.add(podUnits.cut(at: now))
    stretch.heldLoads.add(heldLoads.cut(at: now))
    classTotals[kind] = classTotals[kind] + stretch
    if hourEnd != .max { hours[hours.count - 1] = hours[hours.count - 1] + stretch }
    counts = Counts()
    stretchStart = now
  }

  /// Books a member's time up to now.
  @inline(__always)
  mutating func touch(_ member: Int) {
    let live = members[member]
    members[member].since = now
    book(live, kind &* members.count &+ member)
  }

  /// Books a member's time since it was touched, on a row of totals.
  @inline(__always)
  mutating func book(_ live: MemberNow, _ row: Int) {
    let span = now &- live.since
    memberTotals[row].book(span, live.level, servers: live.servers, isActive: live.isActive)
    if live.works { stateTimes[row &* RunFold.stateCount &+ Int(live.state)] &+= span }
  }
}
