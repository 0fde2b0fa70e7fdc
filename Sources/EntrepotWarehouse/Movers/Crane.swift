import EntrepotJournal
import EntrepotKernel

/// An aisle-captive storage-and-retrieval crane, as a pure state machine.
///
/// A cycle is up to `loadPlaces` storages and as many retrievals: collect at the input, store each,
/// fetch each (moving out of the way what stands before it), deliver at the output. The crane does not
/// know places, racks or orders: ``next()`` returns what is to be done, the simulation does it and says
/// ``ended()``.
///
/// idle → collecting → storing → clearing ⇄ relocating → fetching → arriving → (waiting →) handing over
/// → … → idle. Between any two of these it can be standing (failed, maintenance): a movement under way
/// is finished first, so that journaled motion stays true.
struct Crane: BitwiseCopyable, Sendable {
  enum Activity: UInt8, BitwiseCopyable, Sendable {
    /// Waits for work.
    case idle
    /// Goes to its dwell point; cannot be called back.
    case dwelling
    case collecting, storing
    /// Fetches a load that stands in the way; puts it elsewhere.
    case clearing, relocating
    case fetching
    /// On the way to the output; waits for room there; puts down.
    case arriving, waiting, handingOver
    /// Out of use.
    case standing
  }

  /// What a crane wants done next.
  enum Action: Equatable {
    case collect(load: UInt32)
    case store(load: UInt32, cell: UInt32)
    case fetch(load: UInt32, cell: UInt32)
    case deliver(load: UInt32)
    case finish
  }

  /// A load and the cell that it goes to or stands in.
  struct Task: BitwiseCopyable, Sendable {
    var load: UInt32 = .none
    var cell: UInt32 = .none
  }

  /// Two of a kind at most: one for each load place.
  struct Tasks: BitwiseCopyable, Sendable {
    var first = Task()
    var second = Task()
    var count: UInt8 = 0

    subscript(index: UInt8) -> Task { index == 0 ? first : second }

    mutating func append(_ task: Task) {
      precondition(count < 2, "a crane has two load places at most")
      if count == 0 { first = task } else { second = task }
      count += 1
    }
  }

  /// Where it stands: a member node or a rack location's.
  var node: UInt32
  var activity = Activity.idle
  /// What the journal was last told.
  var state = NodeState.idle
  /// A look for work is on the agenda.
  var willLook = false
  /// Reasons for which it stands or will stand.
  var stops: UInt16 = 0
  var isMaintained = false
  private(set) var storages = Tasks()
  private(set) var retrievals = Tasks()
  /// Steps done of the cycle under way.
  private(set) var collected: UInt8 = 0
  private(set) var stored: UInt8 = 0
  private(set) var fetched: UInt8 = 0
  private(set) var delivered: UInt8 = 0
  /// The load that is being moved out of the way, and where it goes.
  var relocation = Task()
  private(set) var relocations: UInt16 = 0
  private(set) var cycleStart = Time.zero
  /// Commands of either kind so far; the anticipatory dwell point learns from them.
  private(set) var askedStorages: Int32 = 0
  private(set) var askedRetrievals: Int32 = 0

  init(node: UInt32) { self.node = node }

  /// A cycle is under way.
  var hasWork: Bool { storages.count + retrievals.count > 0 }

  /// Begins a cycle.
  mutating func begin(storages: Tasks, retrievals: Tasks, at time: Time) {
    precondition(!hasWork, "a crane ends one cycle before it begins the next")
    self.storages = storages
    self.retrievals = retrievals
    collected = 0
    stored = 0
    fetched = 0
    delivered = 0
    relocations = 0
    cycleStart = time
    askedStorages += Int32(storages.count)
    askedRetrievals += Int32(retrievals.count)
  }

  /// The next step of the cycle.
  func next() -> Action {
    if collected < storages.count { return .collect(load: storages[collected].load) }
    if stored < storages.count { return .store(load: storages[stored].load, cell: storages[stored].cell) }
    if fetched < retrievals.count {
      return .fetch(load: retrievals[fetched].load, cell: retrievals[fetched].cell)
    }
    if delivered < retrievals.count { return .deliver(load: retrievals[delivered].load) }
    return .finish
  }

  /// The activity under way has ended.
  mutating func ended() {
    switch activity {
    case .collecting: collected += 1
    case .storing: stored += 1
    case .fetching: fetched += 1
    case .handingOver: delivered += 1
    case .relocating: relocations &+= 1
    case .idle, .dwelling, .clearing, .arriving, .waiting, .standing: break
    }
  }

  /// A load that this cycle will fetch has been put elsewhere.
  mutating func moved(_ load: UInt32, to cell: UInt32) {
    if retrievals.first.load == load { retrievals.first.cell = cell }
    if retrievals.second.load == load { retrievals.second.cell = cell }
  }

  /// Forgets the cycle that is over.
  mutating func finish() {
    storages = Tasks()
    retrievals = Tasks()
  }
}
