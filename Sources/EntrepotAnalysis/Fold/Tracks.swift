import EntrepotJournal

/// A load on its way, as far as the journal has told.
struct LoadTrack: Track, Equatable {
  /// When it appeared [ns]; −1 when the journal has not said.
  var created: Int64 = -1
  /// When it came to where it is [ns].
  var entered: Int64 = 0
  /// When it expires [ns]; the largest number when it does not.
  var expires: Int64 = .max
  /// Where it is; `.none` when it is nowhere.
  var holder: UInt32 = .none
  /// Class of the instant at which it appeared.
  var kind: UInt16 = 0
  /// Unit-load type, and the flag ``onWayIn``.
  var bits: UInt16 = 0

  /// Between its arrival and the crane that picks it up.
  static var onWayIn: UInt16 { 0x8000 }

  /// It is nowhere, and nothing is known of it that a load's beginning would not say again.
  var isOver: Bool { holder == .none && self == LoadTrack(entered: entered) }

  init() {}

  private init(entered: Int64) { self.entered = entered }
}

/// A transport order.
struct OrderTrack: Track {
  /// When it was released [ns].
  var released: Int64 = -1
  /// When it is due [ns], or −1.
  var due: Int64 = -1
  /// Its shipment, or `.none`.
  var shipment: UInt32 = .none
  /// Class of its release.
  var kind: UInt16 = 0
  /// Released, and neither completed nor cancelled.
  var isOpen = false
  /// Has waited for stock.
  var hasWaited = false
  /// For a load that is to be picked from at a station: no order that anybody waits for at a dock.
  var isCall = false
  /// Its load has left.
  var isGone = false

  /// Nobody asks any more when it was released, nor for whom.
  var isOver: Bool { !isOpen && (isGone || shipment == .none) }
}

/// A shipment; instants in ns, −1 while they have not come.
struct ShipmentTrack: Sendable, BitwiseCopyable {
  var released: Int64 = -1
  var started: Int64 = -1
  var staged: Int64 = -1
  var departed: Int64 = -1
  var dock: UInt32 = .none
  var lines: UInt32 = 0
  /// Class of its release.
  var kind: UInt16 = 0
}

/// A member as it is now.
struct MemberNow: Sendable, BitwiseCopyable {
  /// Totals are complete up to here [ns].
  var since: Int64 = 0
  /// Loads it holds.
  var level: Int32 = 0
  /// State as last reported.
  var reported: UInt8 = 0
  /// State that time is booked on: as reported, or for stations and transfers whether they hold a load.
  var state: UInt8 = 0
  /// A load here is being worked on: the member is neither blocked nor out of order.
  var isActive = true
  /// Has states of its own.
  var works = false
  /// Row of a crane among cranes, or −1.
  var crane: Int32 = -1
  /// Places of a lane, or 0.
  var places: Int32 = 0
  /// Loads that are worked on at once, at most; 0 without limit.
  var servers: Int32 = 0
  /// A vehicle: its state is what it reports, whatever it holds.
  var tellsStates = false

  /// A load comes (1) or goes (−1). Stations and transfers work while they hold a load, unless they
  /// report otherwise. Totals up to `now` must be booked first.
  @inline(__always)
  mutating func change(by step: Int32) {
    level &+= step
    if crane < 0, !tellsStates, reported <= UInt8(NodeState.working.rawValue) {
      state = UInt8(level > 0 ? NodeState.working.rawValue : NodeState.idle.rawValue)
    }
  }
}

/// What a member did in one class of segments.
struct MemberTotal: Sendable, BitwiseCopyable {
  /// Loads × time [ns].
  var loadTime = 0.0
  /// Time with at least one load [ns].
  var heldTime = 0.0
  /// Loads × time, no more of them than there are servers: others only wait there [ns].
  var servedTime = 0.0
  /// The same while neither blocked nor out of order [ns].
  var activeTime = 0.0
  /// Loads that came.
  var entered = 0
  /// Most at once.
  var most: Int32 = 0
  /// Check point results.
  var accepted: Int32 = 0
  var notRead: Int32 = 0
  var rejected: Int32 = 0

  /// Books a span [ns] with so many loads.
  @inline(__always)
  mutating func book(_ span: Int64, _ level: Int32, servers: Int32, isActive: Bool) {
    let time = Double(level) * Double(span)
    loadTime += time
    heldTime += level > 0 ? Double(span) : 0
    let served = servers > 0 ? Double(min(level, servers)) * Double(span) : time
    servedTime += served
    activeTime += isActive ? served : 0
    most = max(most, level)
  }

  /// Counts a load that came and makes so many.
  @inline(__always)
  mutating func receive(_ level: Int32) {
    entered &+= 1
    most = max(most, level)
  }

  static func + (a: MemberTotal, b: MemberTotal) -> MemberTotal {
    var sum = a
    sum.loadTime += b.loadTime
    sum.heldTime += b.heldTime
    sum.servedTime += b.servedTime
    sum.activeTime += b.activeTime
    sum.entered += b.entered
    sum.most = max(a.most, b.most)
    sum.accepted &+= b.accepted
    sum.notRead &+= b.notRead
    sum.rejected &+= b.rejected
    return sum
  }
}

/// Stays of loads that came after the warm-up and have left.
struct Stays: Sendable, BitwiseCopyable {
  /// Their sum [ns].
  var total = 0.0
  /// How many.
  var count = 0

  @inline(__always)
  mutating func add(_ stay: Double) {
    total += stay
    count &+= 1
  }
}

/// A crane's cycles in one class of segments.
struct CycleTotal: Sendable, BitwiseCopyable {
  var singleStorages = 0
  var singleRetrievals = 0
  var doubles = 0
  /// Several storages without a retrieval, or the reverse.
  var others = 0
  var storages = 0
  var retrievals = 0
  var relocations = 0
  /// Durations of single and of double cycles [ns].
  var singleTime = 0.0
  var doubleTime = 0.0
  /// Durations of all cycles that moved a load in or out [ns].
  var time = 0.0
  /// Drawn by the drives [J].
  var energy = 0.0

  /// Cycles that moved a load in or out.
  var count: Int { singleStorages + singleRetrievals + doubles + others }

  static func + (a: CycleTotal, b: CycleTotal) -> CycleTotal {
    var sum = a
    sum.singleStorages += b.singleStorages
    sum.singleRetrievals += b.singleRetrievals
    sum.doubles += b.doubles
    sum.others += b.others
    sum.storages += b.storages
    sum.retrievals += b.retrievals
    sum.relocations += b.relocations
    sum.singleTime += b.singleTime
    sum.doubleTime += b.doubleTime
    sum.time += b.time
    sum.energy += b.energy
    return sum
  }
}

/// Counts since the last boundary, in a class or in an hour.
struct Counts: Sendable, BitwiseCopyable {
  var stored = 0
  var retrieved = 0
  var arrived = 0
  var ordered = 0
  /// Retrieval orders released here that have had to wait for stock.
  var waited = 0
  /// Retrievals completed that had a due time, and those of them that were late.
  var due = 0
  var late = 0
  /// Shipments staged.
  var shipments = 0
  /// Loads that left the site, those of them that had an expiry, and those that had expired.
  var removed = 0
  /// Circles of vehicles that wait for each other.
  var deadlocks = 0
  /// Jobs that vehicles were asked for.
  var jobs = 0
  /// Retrievals from lanes, and loads put out of their way.
  var fromLanes = 0
  var shifted = 0
  var dated = 0
  var expired = 0
  /// Loads that found no room where they would have entered.
  var turnedAway = 0
  /// Customers' orders released and staged.
  var customers = 0
  var customersStaged = 0

  static func += (a: inout Counts, b: Counts) {
    a.stored += b.stored
    a.retrieved += b.retrieved
    a.arrived += b.arrived
    a.ordered += b.ordered
    a.waited += b.waited
    a.due += b.due
    a.late += b.late
    a.shipments += b.shipments
    a.removed += b.removed
    a.deadlocks += b.deadlocks
    a.jobs += b.jobs
    a.fromLanes += b.fromLanes
    a.shifted += b.shifted
    a.dated += b.dated
    a.expired += b.expired
    a.turnedAway += b.turnedAway
    a.customers += b.customers
    a.customersStaged += b.customersStaged
  }
}

/// Totals that belong to no member, of one class or one hour.
struct SegmentTotal: Sendable, BitwiseCopyable {
  /// Length [ns].
  var length: Int64 = 0
  var counts = Counts()
  /// Loads in rack locations.
  var stock = LevelTotal()
  /// Empty places in lanes that hold loads.
  var honeycombs = LevelTotal()
  /// Loads between arrival and crane.
  var infeed = LevelTotal()
  /// Retrieval orders released and not completed.
  var openOrders = LevelTotal()
  /// The same of customers' orders, and of retrievals, apart.
  var openCustomers = LevelTotal()
  var openRetrievals = LevelTotal()
  /// Loads that are anywhere.
  var present = LevelTotal()
  /// Cranes working.
  var workingCranes = LevelTotal()
  /// Stations at which a pod is picked from.
  var pickedPods = LevelTotal()
  /// Units on loads; and on pods.
  var units = LevelTotal()
  var podUnits = LevelTotal()
  /// Loads that nobody may use.
  var heldLoads = LevelTotal()

  static func + (a: SegmentTotal, b: SegmentTotal) -> SegmentTotal {
    var sum = a
    sum.length += b.length
    sum.counts += b.counts
    sum.stock.add((b.stock.integral, b.stock.most))
    sum.honeycombs.add((b.honeycombs.integral, b.honeycombs.most))
    sum.infeed.add((b.infeed.integral, b.infeed.most))
    sum.openOrders.add((b.openOrders.integral, b.openOrders.most))
    sum.openCustomers.add((b.openCustomers.integral, b.openCustomers.most))
    sum.openRetrievals.add((b.openRetrievals.integral, b.openRetrievals.most))
    sum.present.add((b.present.integral, b.present.most))
    sum.workingCranes.add((b.workingCranes.integral, b.workingCranes.most))
    sum.pickedPods.add((b.pickedPods.integral, b.pickedPods.most))
    sum.units.add((b.units.integral, b.units.most))
    sum.podUnits.add((b.podUnits.integral, b.podUnits.most))
    sum.heldLoads.add((b.heldLoads.integral, b.heldLoads.most))
    return sum
  }
}

/// Successive departures of loads of one truck from a dock that had another load ready.
struct DockTrack: Sendable, BitwiseCopyable {
  /// Last departure [ns].
  var last: Int64 = 0
  /// Its truck.
  var shipment: UInt32 = .none
  /// Another load stood there when it left.
  var hadMore = false
  /// Sum of loading times seen [ns], and how many.
  var loading = Stays()
}
