import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// Follows the records of a journal, and hands out each task when it is done.
///
/// The start of a task is when its mover set out for it: when it got the job, or when it had put down what it
/// did before, whichever is later. A crane gets all jobs of a cycle at once and does them one by one.
struct TaskFollower {
  /// A load on the site.
  private struct Way {
    var sku = UInt32.none
    var lot: Int64 = -1
    var quantity: Int64?
    var place = UInt32.none
    var mover = UInt32.none
    var assign: Time?
    var start: Time?
    var pickup: Time?
    /// Where its job puts it, if it never rests there.
    var target = UInt32.none
    /// It comes to the site as it is taken.
    var isFresh = false
    /// What it is called from outside, and from the end of its task on.
    var unit: String?
    var into: String?
    /// The task that it was moved by last.
    var last: String?
    /// How much of what that task said it moved.
    var said = TaskFacts()
    var isMoved = false
  }

  /// What a mover did last.
  private struct Deed {
    /// Got a job.
    var assigned: Time?
    /// Took a load, or put one down.
    var handled: Time?
  }

  private let header: Header
  /// Orders of loads; records are told to them ahead.
  var orders = CompletedOrders()
  private let appearances: Appearances
  let isSimulated: Bool
  private var names: GivenNames
  /// Jobs of a log that somebody got and has not begun to carry, oldest first; those that are over as well.
  private var open: [(job: UInt32, time: Time)] = []
  private var head = 0
  private var isOpen = Set<UInt32>()
  private var ways: [UInt32: Way] = [:]
  private var deeds: [UInt32: Deed] = [:]
  /// Jobs given to movers, by load where they name one, else by number.
  private var assignedLoads: [UInt32: Time] = [:]
  private var assignedJobs: [UInt32: Time] = [:]
  private var customers: [UInt32: Time] = [:]
  private var waves: [UInt32: UInt32] = [:]
  private var drives = DriveFollower()
  /// Instant of the last record.
  private var now = Time.zero
  /// Order lines so far.
  private var lineCount: UInt32 = 0
  /// A load that has just appeared: how much is on it comes with the next records.
  private var arrival: JournalTask?
  /// Nobody says how it came: what was ordered is what is then done with it.
  private var isArrivalImplied = false
  /// What the last record ended.
  var done: [JournalTask] = []

  init(_ header: Header, _ appearances: Appearances, _ names: GivenNames) {
    self.names = names
    self.header = header
    self.appearances = appearances
    isSimulated = header.source == Header().source
  }

  /// Names that the next records need.
  mutating func take(_ names: [JournalName]) { self.names.take(names) }

  /// When all that ends before is done, once the records up to an instant are taken: what is still to be
  /// carried may have stood where it is taken since its job was given.
  mutating func settled(at now: Time) -> Time {
    while head < open.count, !isOpen.contains(open[head].job) { head += 1 }
    if head > 1024, head * 2 > open.count {
      open.removeFirst(head)
      head = 0
    }
    return head < open.count ? min(now, open[head].time) : now
  }

  /// Forgets orders of loads that were completed before what was taken last.
  mutating func forgetOrders() { orders.forget(before: arrival?.end ?? now) }

  mutating func take(_ record: Record) {
    now = record.instant
    if let arrival, record.subject != arrival.load || record.kind != .quantity && record.kind != .expires {
      finish()
    }
    switch record.kind {
    case .loadCreated: create(record)
    case .loadMoved: move(record)
    case .loadRemoved: remove(record)
    case .job: follow(record)
    case .quantity:
      // What it leaves the site with is what was on it.
      guard record.code != QuantityStep.shipped.rawValue else { break }
      ways[record.subject]?.quantity = record.value
      arrival?.quantity = record.value
    case .orderLine: pick(record)
    // Of a log the names have what it says of them.
    case .drive: if isSimulated { drives.take(record) }
    case .tour:
      guard record.code == TourPhase.begins.rawValue else { break }
      deeds[record.subject, default: Deed()].handled = record.instant
    case .customerOrder:
      follow(customer: record)
    default: break
    }
  }

  /// No more records follow at this instant.
  mutating func finish() {
    guard let task = arrival else { return }
    arrival = nil
    end(task, isImplied: isArrivalImplied)
  }

  // MARK: Loads

  private mutating func create(_ record: Record) {
    var way = Way(sku: record.b, lot: record.value, place: record.a)
    way.unit = names.load(record.subject)
    let isReceived = names.isReceived(record.subject)
    isArrivalImplied = names.isImplied(record.subject)
    let told = names.arrival(of: record.subject)
    if header.cast.isMover(record.a) {
      // It was received when the job was asked for, and is taken now.
      (way.place, way.mover, way.pickup) = (.none, record.a, record.instant)
      way.isFresh = true
      drives.load(on: record.a)
    } else if (record.time > 0 || isReceived) && !names.isFilled(record.subject) {
      // What was there at the start did not move.
      arrival = JournalTask(
        name: told.name, facts: told.facts, unit: way.unit, step: .receiving, load: record.subject,
        sku: record.b, lot: record.value, to: record.a, end: record.instant)
    }
    ways[record.subject] = way
  }

  private mutating func move(_ record: Record) {
    guard var way = ways[record.subject] else { return }
    // What was there at the start is named when it is first heard of.
    if way.unit == nil { way.unit = names.load(record.subject) }
    if let name = names.rename(record.subject, by: record.value) { way.into = name }
    if header.cast.isMover(record.b) {
      way.mover = record.b
      if way.place == .none { way.place = record.a }
      way.assign = assignedLoads.removeValue(forKey: record.subject)
      take(&way, record.instant)
      // A load first heard of as it is taken was there when its mover set out for it.
      if !isSimulated, let last = done.indices.last, done[last].load == record.subject,
        done[last].step == .receiving, done[last].end == record.instant, let start = way.start
      {
        done[last].end = start
      }
      ways[record.subject] = way
      return
    }
    if way.mover == .none { way.place = record.a }
    var moved = task(record, way, to: record.b)
    (moved.name, moved.facts) = (names.task(record.value), names.facts(ofJob: record.value))
    moved.into = way.into
    tellRoute(&moved)
    moved.isMoverInferred = names.isGuessed(record.value)
    if names.isInstant(record.value) { (moved.start, moved.assign) = (nil, nil) }
    end(moved)
    if way.mover != .none { deeds[way.mover, default: Deed()].handled = record.instant }
    var rest = Way(sku: way.sku, lot: way.lot, quantity: way.quantity, place: record.b)
    (rest.unit, rest.last, rest.isMoved) = (way.into ?? way.unit, moved.name, true)
    rest.said = moved.facts.amount
    ways[record.subject] = rest
  }

  private mutating func remove(_ record: Record) {
    guard let way = ways.removeValue(forKey: record.subject) else { return }
    orders.handOutAgain(record.subject)
    assignedLoads[record.subject] = nil
    var leaving = task(record, way, to: .none)
    let isFilled = names.isFilled(record.subject)
    let told = names.departure(of: record.subject, after: way.last, of: way.said)
    // A tote is not heard of again after the last line that goes into it.
    if isFilled, !way.isMoved { return }
    if way.mover != .none {
      deeds[way.mover, default: Deed()].handled = record.instant
      if way.target != .none {
        // It is put down where its job ends, and is gone at once.
        var last = task(record, way, to: way.target)
        tellRoute(&last)
        end(last)
        leaving = JournalTask(
          load: record.subject, sku: way.sku, lot: way.lot, quantity: way.quantity, from: way.target,
          end: record.instant)
      }
    }
    (leaving.step, leaving.name, leaving.facts) = (.shipping, told.name, told.facts)
    end(leaving)
  }

  /// A mover has taken a load: when it set out follows from what it did before.
  private mutating func take(_ way: inout Way, _ time: Time) {
    drives.load(on: way.mover)
    let deed = deeds[way.mover] ?? Deed()
    way.pickup = time
    let assigned = way.assign ?? deed.assigned
    // A log has a start of its own, whatever its mover did meanwhile.
    let handled = isSimulated ? deed.handled : nil
    way.start = [assigned, handled].compactMap { $0 }.max() ?? time
    deeds[way.mover, default: Deed()].handled = time
  }

  /// A vehicle of a simulated day has put a load down.
  private mutating func tellRoute(_ task: inout JournalTask) {
    guard task.mover != .none else { return }
    let nodes = drives.unload(from: task.mover)
    guard nodes.count > 1 else { return }
    let route = nodes.map { header.cast.name(ofNode: Int($0)) ?? "?" }
      .joined(separator: LoggedRoute.separator)
    // Who was under way for hours has a way that nobody reads.
    if route.utf8.count <= LogNames.longestRoute { task.facts[.route] = route }
  }

  private func task(_ record: Record, _ way: Way, to: UInt32) -> JournalTask {
    JournalTask(
      unit: way.unit, step: BusinessStep(rawValue: record.code) ?? .other, load: record.subject, sku: way.sku,
      lot: way.lot, quantity: way.quantity, from: way.place, to: to, mover: way.mover, assign: way.assign,
      start: way.start, pickup: way.pickup, end: record.instant)
  }

  // MARK: Jobs

  private mutating func follow(_ record: Record) {
    switch JobPhase(rawValue: record.code) {
    case .created: receive(record)
    case .assigned:
      deeds[record.a, default: Deed()].assigned = record.instant
      drives.assign(to: record.a)
      if !isSimulated {
        open.append((record.subject, record.instant))
        isOpen.insert(record.subject)
      }
      if record.b == .none {
        assignedJobs[record.subject] = record.instant
      } else {
        assignedLoads[record.b] = record.instant
      }
    case .carrying:
      isOpen.remove(record.subject)
      guard var way = ways[record.b], way.mover == record.a else { return }
      if let time = assignedJobs.removeValue(forKey: record.subject) { way.assign = time }
      let route = Route(packed: record.value)
      if way.isFresh { way.place = route.from }
      way.target = route.to
      if way.assign != nil, way.pickup == record.instant {
        // The job's own instant is known only now.
        let before = isSimulated ? way.start : nil
        way.start = way.isFresh ? way.assign : [way.assign, before].compactMap { $0 }.max()
      }
      if way.isFresh { deeds[record.a, default: Deed()].handled = record.instant }
      way.isFresh = false
      ways[record.b] = way
    case .done, .cancelled, .failed:
      assignedJobs[record.subject] = nil
      isOpen.remove(record.subject)
    default: break
    }
  }

  /// A load that is first heard of aboard a mover came when its job was asked for.
  private mutating func receive(_ record: Record) {
    guard let found = appearances.loadOfJob[record.subject] else { return }
    end(
      JournalTask(
        step: .receiving, load: found.load, sku: found.sku, to: Route(packed: record.value).from,
        end: record.instant))
  }

  // MARK: Order lines

  private mutating func follow(customer record: Record) {
    switch CustomerPhase(rawValue: record.code) {
    case .staged, .cancelled:
      // No line of it follows.
      customers[record.subject] = nil
      waves[record.subject] = nil
      return
    case .released: customers[record.subject] = record.instant
    default: break
    }
    if record.a != .none { waves[record.subject] = record.a }
  }

  private mutating func pick(_ record: Record) {
    let pick = LinePick(packed: record.value)
    let (told, facts) = (names.line(lineCount), names.facts(ofLine: lineCount))
    lineCount &+= 1
    let before = deeds[pick.picker]?.handled
    deeds[pick.picker, default: Deed()].handled = record.instant
    // Of a log a line of which nothing was there is a row as well.
    guard pick.units > 0 || told != nil else { return }
    var task = JournalTask(
      name: told?.name, facts: facts, step: .picking, sku: record.b, quantity: Int64(pick.units),
      from: record.a, mover: pick.picker, customer: record.subject, wave: waves[record.subject] ?? .none,
      release: customers[record.subject],
      end: record.instant)
    if record.code == LineOutcome.short.rawValue { task.facts[.status] = LogStatus.shorted.rawValue }
    // A log has a start of its own, whatever its picker did before.
    let start = told == nil ? before : told?.start
    if pick.picker != .none { (task.start, task.pickup) = (start, record.instant) }
    end(task)
  }

  // MARK: The end

  private mutating func end(_ task: JournalTask, isImplied: Bool = false) {
    var task = task
    if task.load != .none, !isImplied,
      let order = orders.order(of: task.load, endedAt: task.end, isComing: task.from == .none)
    {
      (task.order, task.shipment) = (order.number, order.shipment)
      (task.release, task.orderName) = (order.release, names.order(order.number))
    }
    // Jobs of a log are given to somebody as they begin, and orders known as their first line is: what each
    // row says itself is another thing.
    if !isSimulated {
      task.assign = task.facts.assign
      if task.mover == .none, let begin = task.facts.begin { task.start = begin }
      task.release = task.facts.release ?? (task.load == .none ? nil : task.release)
    }
    done.append(task)
  }
}
