import EntrepotLayout

/// One task of a log, in numbers: times in UTC, names as indices into ``LogNames``.
public struct LogRow: Hashable, Sendable, BitwiseCopyable {
  /// "Not in the log".
  public static let unknown = Int64.min

  /// When it became known, in nanoseconds since 1970 UTC, or ``unknown``.
  public var release = LogRow.unknown
  /// When somebody got it.
  public var assign = LogRow.unknown
  /// When work on it began.
  public var start = LogRow.unknown
  /// When it was done.
  public var end = LogRow.unknown
  /// When its load was aboard, from start (where that is known) to end.
  public var taken = LogRow.unknown
  /// Line of the file, from 1.
  public var line: UInt32 = 0
  /// Article, or `.max`.
  public var sku = UInt32.max
  /// Where it was taken from, or `.max`.
  public var source = UInt32.max
  /// Where it was put, or `.max`.
  public var destination = UInt32.max
  /// Crane, vehicle or person, or `.max`.
  public var resource = UInt32.max
  /// Order, delivery or truck, or `.max`.
  public var order = UInt32.max
  /// Handling unit, or `.max`.
  public var load = UInt32.max
  /// Handling unit that it was put into, when that is another; or `.max`.
  public var intoLoad = UInt32.max
  /// Where its names are kept, for who asks for them again; `.max`: nowhere.
  public var text = UInt64.max
  /// Its place among rows of one instant: that of its line, but rows of one unit change places.
  public var turn: UInt32 = 0
  /// How much, in base units.
  public var quantity: Float = 1
  /// Number of the activity among ``LogActivity/allCases``.
  public var activityNumber: UInt8 = 0
  /// Bits of ``LogRepair`` made on it.
  public var repairs: UInt8 = 0
  /// Bits of what is so of it.
  private var marks: UInt8 = 0
  /// Less was there than was asked for: its quantity is what was, and may be 0.
  public var isShort = false
  /// What a pick is a part of, by number among those of the log; or `.max`.
  public var parent = UInt32.max
  /// Wave that it was to be done with, or `.max`.
  public var wave = UInt32.max
  /// Nodes that its vehicle passed, by number among ``LogNames/routes``, or `.max`.
  public var route = UInt32.max

  /// Nothing known.
  public init() {}

  /// `load` is what it was put into: the log does not say what it was taken out of.
  public var isInto: Bool {
    get { marks & 1 != 0 }
    set { mark(1, newValue) }
  }

  /// Where it was taken from nobody told: it is likely to be there.
  public var isSourceInferred: Bool {
    get { marks & 2 != 0 }
    set { mark(2, newValue) }
  }

  /// Where it was put nobody told.
  public var isDestinationInferred: Bool {
    get { marks & 4 != 0 }
    set { mark(4, newValue) }
  }

  /// Its times are those of a simulation, and not of the log.
  public var isSimulated: Bool {
    get { marks & 8 != 0 }
    set { mark(8, newValue) }
  }

  /// Three rows of the file are it: a beginning, a pick-up and a drop-off.
  public var isOfThree: Bool {
    get { marks & 16 != 0 }
    set { mark(16, newValue) }
  }

  private mutating func mark(_ bit: UInt8, _ isSo: Bool) { marks = isSo ? marks | bit : marks & ~bit }

  /// What was done.
  public var activity: LogActivity {
    get { Self.activities[Swift.min(Int(activityNumber), Self.activities.count - 1)] }
    set { activityNumber = UInt8(Self.activities.firstIndex(of: newValue) ?? 0) }
  }

  private static let activities = LogActivity.allCases

  /// Earliest time that is known.
  public var first: Int64 {
    func late(_ time: Int64) -> Int64 { time == LogRow.unknown ? .max : time }
    let known = Swift.min(Swift.min(late(release), late(assign)), Swift.min(late(start), late(end)))
    return Swift.min(known, late(taken))
  }

  /// Latest time that is known: when it was done, as far as the log says.
  public var last: Int64 { Swift.max(Swift.max(release, assign), Swift.max(start, end)) }

  /// Start and end are both known.
  public var hasDuration: Bool { start != LogRow.unknown && end != LogRow.unknown }
}

/// Names to which rows refer.
public struct LogNames: Sendable {
  /// Longest name that is used [bytes]: its length is kept in one byte in front of it, no system's numbers
  /// and codes come near, and what is longer is a remark in the wrong column, which would fill reports.
  public static var longest: Int { 200 }
  /// Longest way of a vehicle that is used [bytes].
  public static var longestRoute: Int { 4000 }
  /// All different ones that are kept, at most [bytes].
  static var mostRoutes: Int { 16_000_000 }
  /// Stands between the nodes of one.
  public static var routeMark: Character { ">" }

  /// Articles.
  public internal(set) var skus: [String] = []
  /// Location codes; one that stands for a place only at one end has an entry for each end.
  public internal(set) var locations: [String] = []
  /// Ends at which each code stands, as ``locations``: nil for both.
  public internal(set) var ends: [LogEnd] = []
  /// What another log called each of them, as ``locations``, by its first row; empty: nothing.
  public internal(set) var codes: [String] = []
  /// Cranes, vehicles, people.
  public internal(set) var resources: [String] = []
  /// What the log says that these are in the layout, as far as it does; empty: of none.
  public internal(set) var movers: [String] = []
  /// What kind of thing or person they are in the log's own words, likewise.
  public internal(set) var types: [String] = []
  /// Orders, deliveries, trucks.
  public internal(set) var orders: [String] = []
  /// Waves.
  public internal(set) var waves: [String] = []
  /// Nodes that vehicles passed, with ``routeMark`` between them.
  public internal(set) var routes: [String] = []
  /// Rows whose way is not kept, as there are too many different ones.
  public internal(set) var leftRoutes = 0
  /// Handling units, counted and not kept.
  public internal(set) var loadCount = 0
  /// The first of them, which the stock at the start names.
  public internal(set) var stockUnits = 0

  /// None.
  public init() {}

  /// Names of resources alone.
  public init(resources: [String], movers: [String] = []) {
    (self.resources, self.movers) = (resources, movers)
  }

  /// Takes in what a row says of a resource, into the list of that; the first row that says anything counts.
  @inline(__always)
  static func tell(_ text: UnsafeBufferPointer<UInt8>, ofResource resource: UInt32, to list: inout [String]) {
    while list.count <= Int(resource) { list.append("") }
    guard !text.isEmpty, list[Int(resource)].isEmpty else { return }
    list[Int(resource)] = String(decoding: text, as: UTF8.self)
  }

  /// What the log says that a resource is in the layout; nil: nothing.
  public func mover(_ resource: Int) -> String? {
    resource < movers.count && !movers[resource].isEmpty ? movers[resource] : nil
  }

  /// What kind of thing or person the log says that a resource is; empty: it does not.
  public func type(_ resource: UInt32) -> String { Int(resource) < types.count ? types[Int(resource)] : "" }
}

/// What is wrong with a row, or odd about it.
public enum LogFault: String, Hashable, Sendable, CaseIterable {
  // Rows that are not used.
  case wrongRow = "wrong-row"
  case zeroByte = "zero-byte"
  case badTime = "bad-time"
  case noTime = "no-time"
  case unknownActivity = "unknown-activity"
  case unknownState = "unknown-state"
  case noLocation = "no-location"
  case badQuantity = "bad-quantity"
  case reversal
  case duplicate
  case conflictingDuplicate = "conflicting-duplicate"
  case farTime = "far-time"
  case openAlarm = "open-alarm"
  case backwardAlarm = "backward-alarm"
  case unknownMachine = "unknown-machine"
  case lonePickup = "lone-pick-up"
  case loneDropoff = "lone-drop-off"
  case loneBegin = "lone-begin"
  // Rows set aside, as the mapping says.
  case filtered
  case cancelled
  case openTask = "open-task"
  case emptyPick = "empty-pick"
  case emptyCount = "empty-count"
  case ignored
  case alarmEnd = "alarm-end"
  case outsideLog = "outside-log"
  case emptyAlarm = "empty-alarm"
  case workingState = "working-state"
  // Rows that are used, repaired.
  case endsBeforeStart = "ends-before-start"
  case overMidnight = "over-midnight"
  case startsBeforeRelease = "starts-before-release"
  case startsBeforeAssign = "starts-before-assign"
  case takenOutside = "taken-outside"
  case negativeQuantity = "negative-quantity"
  case longName = "long-name"
  case mixedUnits = "mixed-units"
  case missingHour = "missing-hour"
  case repeatedHour = "repeated-hour"
  // Rows that are used as they are.
  case unknownLocation = "unknown-location"
  case unknownSKU = "unknown-sku"
  case negativeStock = "negative-stock"
  case placeTaken = "place-taken"
  case movedUnseen = "moved-unseen"
  case turnedRow = "turned-row"
  case takenTwice = "taken-twice"
  case noArticle = "no-article"
  case unknownHour = "unknown-hour"
  case clockBackwards = "clock-backwards"
  case zoneSlip = "zone-slip"
  case gap
  case unitChange = "unit-change"
  case overlap
  case longTask = "long-task"
  case noEnd = "no-end"
  case noBegin = "no-begin"
  case shortPick = "short-pick"
  case sameStop = "same-stop"
  case endlessAlarm = "endless-alarm"

  /// What becomes of such a row.
  public enum Fate: String, Hashable, Sendable { case quarantined, aside, repaired, used }

  /// What becomes of such a row.
  public var fate: Fate {
    switch self {
    case .wrongRow, .zeroByte, .badTime, .noTime, .unknownActivity, .unknownState, .noLocation,
      .badQuantity, .reversal, .duplicate, .conflictingDuplicate, .farTime, .openAlarm,
      .backwardAlarm, .unknownMachine, .lonePickup, .loneDropoff, .loneBegin:
      .quarantined
    case .filtered, .cancelled, .openTask, .emptyPick, .emptyCount, .ignored, .alarmEnd, .outsideLog,
      .emptyAlarm, .workingState:
      .aside
    case .endsBeforeStart, .overMidnight, .startsBeforeRelease, .startsBeforeAssign, .takenOutside,
      .negativeQuantity, .longName, .mixedUnits, .missingHour, .repeatedHour:
      .repaired
    default: .used
    }
  }

  /// In a sentence.
  public var summary: String {
    switch self {
    case .wrongRow: "another number of fields than the header"
    case .zeroByte: "a zero byte (NUL), which no text has"
    case .badTime: "a time that cannot be read"
    case .noTime: "no time at all"
    case .unknownActivity: "an activity that the mapping does not know"
    case .unknownState: "a word that is no state of a machine"
    case .noLocation: "no location at all"
    case .badQuantity: "a quantity that is no number, zero or beyond a million million"
    case .reversal: "a quantity of the other sign than most of its activity: a reversal, which is no movement"
    case .duplicate: "the same task again"
    case .conflictingDuplicate: "a task number that another row has, with other contents"
    case .farTime: "a time far from all the others: a clock that was wrong"
    case .openAlarm: "an alarm that comes while it stands, or that goes and never came"
    case .backwardAlarm: "an alarm that ends before it begins"
    case .unknownMachine: "an alarm of a machine that the layout does not have"
    case .lonePickup: "a pick-up without a drop-off: no movement"
    case .loneDropoff: "a drop-off without a pick-up before it: no movement"
    case .loneBegin: "a beginning without a pick-up behind it: no movement"
    case .filtered: "left out by 'only' of the mapping"
    case .cancelled: "a task that was cancelled"
    case .openTask: "a task that is not confirmed: it was under way when the log ends, or waits"
    case .emptyPick: "a short pick of nothing: no load was moved"
    case .emptyCount: "a count that found nothing: it is about no load, and in no figure"
    case .ignored: "a row whose word the mapping ignores"
    case .workingState: "a state of a machine that is no breakdown"
    case .outsideLog: "an alarm outside of the time of the log"
    case .alarmEnd: "the end of an alarm whose beginning is used"
    case .endsBeforeStart: "ends before it starts: the start is not used"
    case .overMidnight: "ends before it starts, and a day later does not: the end's date is put right"
    case .startsBeforeRelease: "begins before it is released: the release is not used"
    case .startsBeforeAssign: "begins before it is assigned: the assignment is not used"
    case .takenOutside: "a load aboard before its task, behind it or at no time: the time is not used"
    case .negativeQuantity: "a quantity below zero: taken without its sign, as most of its activity are so"
    case .longName:
      "a name of over \(LogNames.longest) characters, or a route of over \(LogNames.longestRoute): not used"
    case .mixedUnits: "an epoch number in another unit than the column's first: taken by its digits"
    case .missingHour: "a local time that did not exist (clocks went forward): taken an hour later"
    case .repeatedHour:
      "a local time that occurred twice (clocks went back): taken so that log and movers go on from there"
    case .unknownLocation: "a location that the layout does not have: it stands beside it"
    case .unknownSKU: "an article that the snapshot does not have"
    case .negativeStock: "more taken than there was"
    case .placeTaken:
      "put where there is no room left by the log: what stood there is taken to have gone, and no row says so"
    case .movedUnseen: "taken elsewhere than it was put: moved in between, and no row says so"
    case .turnedRow: "taken where it is not, brought where it is: ends look exchanged, or a row is missing"
    case .takenTwice: "a unit that another task has in hand, and brings off the site: it leaves once"
    case .noArticle: "no article, though most rows have one"
    case .unknownHour:
      "a local time that occurred twice (clocks went back), nothing tells which: taken for the first"
    case .clockBackwards: "a time against the order of a log that is in one, oldest or newest first"
    case .zoneSlip: "times that lie apart by whole hours: a clock or zone that was changed, or so it looks"
    case .gap: "a long time in which nothing happened"
    case .unitChange: "an article in another unit than before, without a conversion"
    case .overlap: "a resource that works on two tasks at once"
    case .longTask: "a task of more than a day"
    case .shortPick: "a task that found less than was asked for: its quantity is what was there"
    case .sameStop: "an alarm while the machine stands already, or the same again: both are one stop"
    case .emptyAlarm: "an alarm that goes as it comes: it stops nothing, and is in no figure"
    case .endlessAlarm:
      "an alarm that never goes: a stop until the machine's next alarm or the next task that it begins, or "
        + "to the end of the log"
    case .noBegin: "a movement without a beginning, as others have: it begins with its pick-up"
    case .noEnd:
      "a start and no end: the journal has it done as it began, and it is in no duration or law"
    }
  }
}
