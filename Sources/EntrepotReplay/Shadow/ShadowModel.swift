import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotWarehouse

/// Where a task took place, and with which load, as far as log and replay know.
struct TaskWay: BitwiseCopyable {
  var line: UInt32
  var from: UInt32
  var to: UInt32
  var load: UInt32
}

/// Follows a log task by task, and tells a journal what happened.
///
/// It is run twice. The dry run finds what must have stood in the warehouse at the start; the second begins
/// with that and writes. What the log does not say is inferred, and each task tells what was.
struct ShadowModel {
  /// A load that stood there at the start.
  struct Initial: Hashable {
    var node: UInt32
    /// Its article, by which rows find it; `.max`: one that no row names.
    var sku: UInt32
    var unit: UInt32
    /// Number of its article in the journal, which knows those that no row names as well.
    var name: UInt32

    init(node: UInt32, sku: UInt32, unit: UInt32, name: UInt32? = nil) {
      (self.node, self.sku, self.unit, self.name) = (node, sku, unit, name ?? sku)
    }
  }

  /// A task under way.
  struct Slot {
    var row = LogRow()
    var times = TaskTimes(LogRow(), share: 0)
    var from: UInt32 = .none
    var to: UInt32 = .none
    var mover: UInt32 = .none
    var load: UInt32 = .none
    var job: UInt32 = 0
    var order: UInt32 = .none
    var inferred: Inference = []
    /// Share of its time that is the way to the load [1].
    var empty = 0.0
    /// Of a vehicle's time from there on, share that is the way with it [1].
    var loaded = 0.0
    /// Its vehicle's ways are told: ``ShadowModel/courses`` has them.
    var isDriven = false
    /// The journal says what the log calls it.
    var isTold = false
    /// Where the load was taken.
    var taken: UInt32 = .none
    /// The load appeared by the task, which did nothing else.
    var isReceipt = false
    /// Units are picked at a bay: no load moves.
    var isLine = false
    /// How a line goes on with its tour, once that is known.
    var link: TourFinder.Line?
    /// The tour's last pick is over, and who did it walks back: when his next begins [ns since 1970 UTC];
    /// nil: it goes on.
    var nextTour: Int64?
  }

  /// The line that somebody began last: at which bay, and when all his lines are over [ns since 1970 UTC].
  struct Approach {
    var face = UInt32.none
    var free = Int64.min
  }

  /// A piece of somebody's or some vehicle's way, and when it is made [ns since 1970 UTC].
  struct Walk {
    var from: UInt32
    var to: UInt32
    var begin: Int64
    var end: Int64
  }

  let site: ReplaySite
  let log: CleanLog
  let physics: TaskPhysics
  var book: LoadBook
  var places: StoragePlaces
  var sink: JournalSink?
  /// Where what the log calls things goes; nil: nobody keeps it.
  var teller: NameTeller?
  var shipments: ShipmentBook
  var stock = StockReport()
  /// Loads that must have been there; found by the dry run.
  var initial: [Initial] = []
  /// First movement for which there was no load, by article.
  var shortages: [UInt32: (line: UInt32, time: Int64)] = [:]
  let hasSnapshot: Bool
  /// Where tasks took place, for who asks; nil: nobody does.
  var ways: [TaskWay]?

  var queue = TaskQueue()
  var slots: [Slot] = []
  var free: [Int32] = []
  /// Those that hold tasks, by handling units.
  var chains = UnitChains()
  var jobs: UInt32 = 0
  var putaways: UInt32 = 0
  var retrievals: UInt32 = 0
  /// Where each mover stood last, and tasks that it has in hand.
  var positions: [UInt32]
  var inHand: [Int32]
  /// How each vehicle stood at the end of its last way.
  var stands: [UInt32: LoneDrive.Stand] = [:]
  var isInStorage: [Bool]
  /// Line of the last row of each handling unit, as its tasks end; found by the dry run.
  var lastRows: [UInt32]
  /// Rows whose load the log does not mention before, and that does not stand there from the start; found by
  /// the dry run.
  var firstRows = LineSet()
  /// What the log says itself of when loads leave; found for the dry run.
  var departures = Departures()

  /// Order lines that people pick, and their ways.
  let walks: WalkWays
  let reading: PickReading
  var lines: LineBook
  var waves = WaveBook()
  /// Nodes that vehicles pass, by slot, and where the journal has each of them.
  var courses: [Int32: VehicleCourse] = [:]
  var shown: [UInt32: ShownVehicle] = [:]
  /// Tasks whose ways by the log the layout's roads do not have.
  var unjoined = 0
  /// Tasks whose times at nodes by the log cannot be read.
  var untimed = 0
  /// Ways that go on, by slot; the last piece is the next.
  var walking: [Int32: [Walk]] = [:]
  /// Which of them are one tour, for the dry run.
  var tourFinder: TourFinder
  /// The bay that each member comes from, where lines begin at the bay and walks to it lie before.
  var approaches: [Approach] = []
  /// Tours under way by picker.
  var tours: [UInt32: UInt32] = [:]
  var tourCount: UInt32 = 0
  /// By crane: a cycle that may yet go on.
  var halfCycles: [UInt32: HalfCycle] = [:]
  /// What the log says that cannot have been so.
  var doubts = ShadowDoubts()
  /// Whether the log itself says of all loads where they stand.
  let tellsPlaces: Bool
  /// Lines told so far.
  var lineCount: UInt32 = 0

  /// - Parameter reading: how lines are read; nil: as the mapping says.
  init(
    site: ReplaySite, log: CleanLog, physics: TaskPhysics, snapshot: [Initial]?, reading: PickReading? = nil
  ) {
    self.site = site
    self.log = log
    self.physics = physics
    hasSnapshot = snapshot != nil
    tellsPlaces = !log.gaps.hasOpenMoves && !(snapshot ?? []).contains { $0.node == .none }
    book = LoadBook(
      units: log.names.loadCount, keepsLines: log.gaps.hasNamelessLoads,
      nodes: tellsPlaces ? min(site.cast.rackEnd, 1 << 24) : 0)
    places = StoragePlaces(site, isAsked: log.gaps.hasOpenEnds || snapshot != nil)
    shipments = ShipmentBook(count: log.names.orders.count)
    walks = WalkWays(site)
    self.reading = reading ?? PickReading(log.mapping)
    let (orders, members) = (log.names.orders.count, site.cast.members.count)
    lines =
      walks.areas.isEmpty
      ? LineBook(orders: 0, members: 0) : LineBook(orders: orders, members: members)
    tourFinder = TourFinder(walks, members: members, self.reading)
    if self.reading.startsAtPlace, !walks.areas.isEmpty {
      approaches = Array(repeating: Approach(), count: members)
    }
    positions = Array(repeating: .none, count: site.cast.members.count)
    inHand = Array(repeating: 0, count: site.cast.members.count)
    isInStorage = (0..<site.cast.members.count).map {
      site.isStorage(UInt32(truncatingIfNeeded: $0))
    }
    initial = snapshot ?? []
    lastRows = Array(repeating: .max, count: log.names.loadCount)
  }

  /// Puts what stood there at the start in its places.
  mutating func begin(at instant: Int64) throws {
    try sendHome(at: instant)
    for item in initial {
      let load = book.create(sku: item.sku, unit: item.unit)
      let node = item.node == .none ? places.place(for: item.sku) : item.node
      if item.node != .none { places.take(node) }
      book.put(load, at: node, isInStorage: storage(node))
      try sink?.put(instant, .loadCreated, subject: load, a: node, b: item.name, value: -1)
    }
    stock.initial = book.present
    (stock.least, stock.most) = (book.present, book.present)
  }

  /// Follows all rows.
  mutating func run() throws {
    try log.rows.forEach { row in
      // Who is at a bay by then has set out before.
      let first = approaches.isEmpty ? row.first : row.first &- ShadowModel.longestApproach
      // What is only booked stands there before anybody takes it at the same instant.
      let isBooking = row.first == row.last && ShadowModel.isBooking(row)
      while queue.earliest < first || !isBooking && queue.earliest == first { try step() }
      admit(row)
    }
    var last = log.span.upperBound
    while queue.earliest != .max {
      last = max(last, queue.earliest)
      try step()
    }
    try tellWaves(before: .max)
    for crane in halfCycles.keys.sorted() { try endStoring(crane, last) }
    if sink == nil { lines.finish() }
    stock.final = book.present
  }

  /// Forgets what is where, which after the last row nobody asks for; what was found stays.
  mutating func forgetLoads() {
    book = LoadBook(units: 0, keepsLines: false)
    places = StoragePlaces(site, isAsked: false)
    (slots, free, chains) = ([], [], UnitChains())
  }

  private mutating func admit(_ row: LogRow) {
    // Nothing was found where loads stand, and nothing was moved.
    if row.quantity == 0, !row.leavesEmpty, site.face(of: row) == nil { return }
    var slot = Slot()
    slot.row = row
    slot.from = row.source == .max ? .none : site.locations[Int(row.source)]
    slot.to = row.destination == .max ? .none : site.locations[Int(row.destination)]
    slot.mover = row.resource == .max ? .none : site.resources[Int(row.resource)]
    // What appears where it is received, is gone from where it stands, or is put right in the books, nobody
    // carries.
    let isPosting =
      ShadowModel.isBooking(row) || row.activity == .ship && row.destination == .max
    if slot.mover == .none, !isPosting {
      slot.mover = site.crane(from: slot.from, to: slot.to)
      if slot.mover != .none { slot.inferred.insert(.resource) }
    }
    if let face = site.face(of: row) {
      slot.isLine = true
      slot.from = face
    }
    if sink == nil { doubts.look(row, from: site.kind(slot.from), to: site.kind(slot.to)) }
    if row.isSourceInferred { slot.inferred.insert(.source) }
    if row.isDestinationInferred { slot.inferred.insert(.destination) }
    slot.times = TaskTimes(row, share: 0)
    slot.job = jobs
    jobs &+= 1
    let number = free.popLast() ?? Int32(truncatingIfNeeded: slots.count)
    if Int(number) == slots.count { slots.append(slot) } else { slots[Int(number)] = slot }
    chains.add(Int(number), unit: row.load)
    if let release = slot.times.release { queue.add(release, slot: number, turn: row.turn, step: .release) }
    if slot.isLine, slot.times.isTimed, !approaches.isEmpty {
      let time = slot.times.begin &- ShadowModel.longestApproach
      queue.add(time, slot: number, turn: row.turn, step: .approach)
    } else {
      queue.add(slot.times.begin, slot: number, turn: row.turn, step: .begin)
    }
  }

  private mutating func step() throws {
    guard let (time, slot, step) = queue.take() else { return }
    try tellWaves(before: time)
    let isLine = slots[slot].isLine
    switch step {
    case .release: if isLine { try releaseLine(slot, time) } else { try release(slot, time) }
    case .begin where isLine:
      try beginLine(slot, time)
      wait(slot, until: slots[slot].times.arrive, .arrive)
    case .walk: try walkOn(slot, time)
    case .approach: approach(slot)
    case .arrive where isLine:
      if try endLine(slot, time) { vacate(slot) }
    case .begin:
      try begin(slot, time)
      if isBooked(slot) {
        try pickUp(slot, time)
        try arrive(slot, time)
        if !lines.orders.isEmpty { try endRow(of: slots[slot].row.order, slots[slot].row.activity, time) }
        vacate(slot)
        break
      }
      wait(slot, until: slots[slot].times.pickup, .pickup)
    case .pickup:
      if let later = whenPutDown(slot, time) { return wait(slot, until: later, .pickup) }
      try pickUp(slot, time)
      wait(slot, until: slots[slot].times.arrive, .arrive)
    case .arrive:
      try arrive(slot, time)
      if !lines.orders.isEmpty { try endRow(of: slots[slot].row.order, slots[slot].row.activity, time) }
      vacate(slot)
    }
    stock.least = min(stock.least, book.present)
    stock.most = max(stock.most, book.present)
  }

  /// A task is over.
  private mutating func vacate(_ slot: Int) {
    chains.remove(slot)
    free.append(Int32(truncatingIfNeeded: slot))
  }

  /// A task's next step is to come.
  mutating func wait(_ number: Int, until time: Int64, _ step: TaskStep) {
    queue.add(
      time, slot: Int32(truncatingIfNeeded: number), turn: slots[number].row.turn, step: step)
  }

  /// Whether a task is done at an instant: it is over before the next is looked at.
  private func isBooked(_ number: Int) -> Bool {
    slots[number].times.arrive == slots[number].times.begin
  }

  /// Whether a row says that something is somewhere, and not how it came there.
  private static func isBooking(_ row: LogRow) -> Bool {
    row.activity == .receive && row.source == .max || row.activity == .adjust
  }

  @inline(__always)
  func storage(_ node: UInt32) -> Bool {
    Int(node) < isInStorage.count ? isInStorage[Int(node)] : site.isStorage(node)
  }
}
