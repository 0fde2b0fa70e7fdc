import EntrepotJournal
import EntrepotKernel

/// What a run came to: the one value that the terminal, the result file, the report and the workbook
/// are made from.
public struct RunResult: Sendable {
  /// Header of replication 1.
  public var header: Header
  /// Independent runs.
  public var replications: Int
  /// Simulated time of all replications [s].
  public var simulatedSeconds: Double = 0
  /// Wall-clock time [s].
  public var wallSeconds: Double = 0
  /// Processor time [s].
  public var cpuSeconds: Double = 0
  /// Events of all replications, of their what-ifs and of a pilot run: what the processor time went into.
  public var events: UInt64 = 0
  /// Journal records of all replications.
  public var records: UInt64 = 0
  /// Digest of all replications' journals, in order of replication, hexadecimal.
  public var journalDigest: String = ""
  /// How the warm-up (``Header/warmUp``) was chosen.
  public var warmUpMethod: WarmUpMethod = .none
  /// Parts of one long run that its intervals come from; 0: they come from replications.
  public var batches: Int = 0
  /// Work in process by hour, over all replications.
  public var settling: Settling = Settling()
  /// Headline figures, in the catalogue's order.
  public var kpis: [KPI] = []
  /// One result a promise, in the order of the file.
  public var expectations: [ExpectationResult] = []
  /// Detail of replication 1, for figures and tables.
  public var detail: RunDetail = RunDetail()
  /// What could not be finished, since when and why, in words; empty when all went through.
  public var stuck: [String] = []
  /// Answers from extra runs: an aisle out of use, growth.
  public var stress: [StressRow] = []
  /// Reference cycles by FEM 9.851 beside what the simulation measured, if there are cranes.
  public var referenceCycles: [ReferenceCycle] = []

  /// A result to be filled in.
  public init(header: Header, replications: Int) {
    self.header = header
    self.replications = replications
  }
}

/// A headline figure with its uncertainty.
public struct KPI: Hashable, Sendable {
  /// Stable name: `crane.busy-share[peak]`.
  public var name: String
  /// SI or share; how it is shown is the reader's business. `s`, `1/h`, `1`, `J`, `EUR`, `kg`, `loads`.
  public var unit: String
  /// Mean over replications [unit]; nil when not available (never 0 instead).
  public var mean: Double?
  /// Half-width of the 95 % interval [unit]; nil when the run is deterministic or has one replication.
  public var halfWidth95: Double?
  /// Smallest over replications [unit].
  public var min: Double?
  /// Largest over replications [unit].
  public var max: Double?
  /// One value a replication [unit]; nil where not available.
  public var perReplication: [Double?]

  /// A headline figure; values in `unit` [unit].
  public init(
    name: String, unit: String, mean: Double?, halfWidth95: Double?, min: Double?, max: Double?,
    perReplication: [Double?]
  ) {
    self.name = name
    self.unit = unit
    self.mean = mean
    self.halfWidth95 = halfWidth95
    self.min = min
    self.max = max
    self.perReplication = perReplication
  }
}

/// Whether a promise holds.
public enum Verdict: String, Hashable, Sendable {
  case held, broken, undecided
}

/// A promise, and what came of it.
public struct ExpectationResult: Hashable, Sendable {
  /// As written.
  public var expression: String
  /// The KPI's mean in SI [unit]; nil when not available.
  public var value: Double?
  /// Half-width of its 95 % interval [unit].
  public var halfWidth95: Double?
  /// Unit of value and bound.
  public var unit: String
  /// What was promised, in SI [unit].
  public var bound: Double
  /// What came of it.
  public var verdict: Verdict
  /// Why it is undecided, or how far off it is, in words.
  public var remark: String

  /// A promise, and what came of it; value and bound [unit].
  public init(
    expression: String, value: Double?, halfWidth95: Double?, unit: String, bound: Double, verdict: Verdict,
    remark: String
  ) {
    self.expression = expression
    self.value = value
    self.halfWidth95 = halfWidth95
    self.unit = unit
    self.bound = bound
    self.verdict = verdict
    self.remark = remark
  }
}

/// Detail of one replication.
public struct RunDetail: Hashable, Sendable {
  /// One row an hour of the run.
  public var hours: [HourRow] = []
  /// What each section must carry in its busiest hour, and what it could.
  public var sections: [SectionRow] = []
  /// States, loads and cycles of every member that works.
  public var members: [MemberRow] = []
  /// Release to last unit staged, of trucks.
  public var turnaround: Histogram = Histogram()
  /// Release to staged, of retrieval orders.
  public var retrievalLeadTime: Histogram = Histogram()
  /// Arrival to stored, of putaway orders.
  public var putawayLeadTime: Histogram = Histogram()
  /// Accesses and filling of every aisle's rack face.
  public var racks: [RackHeat] = []
  /// One row a shipment.
  public var shipments: [ShipmentRow] = []
  /// Queue statistics of every place that loads wait at.
  public var places: [PlaceRow] = []
  /// Where vehicles waited for each other, by place and cause; the longest first.
  public var blocking: [BlockingRow] = []
  /// Traffic and waiting at the nodes of each section of roads.
  public var roads: [RoadHeat] = []
  /// Picks, passages and waiting at the bays of each picking area.
  public var walks: [WalkHeat] = []
  /// One row a wave.
  public var waves: [WaveRow] = []
  /// Everybody who picks or fills faces.
  public var pickers: [PickerRow] = []

  /// Nothing yet.
  public init() {}
}

/// One hour of the run.
public struct HourRow: Hashable, Sendable {
  /// Start, from the start of the run [s].
  public var start: Double
  /// Putaways completed.
  public var stored: Int
  /// Retrievals completed (staged); where people pick without machines, customers' orders.
  public var retrieved: Int
  /// Putaway orders released (loads arrived).
  public var arrived: Int
  /// Retrieval orders released; where people pick without machines, customers' orders.
  public var ordered: Int
  /// Mean loads in rack locations [loads].
  public var stock: Double
  /// Most loads waiting between dock and store.
  public var infeedQueue: Int
  /// Most retrieval orders open.
  public var openRetrievals: Int
  /// Mean share of cranes working [1].
  public var craneBusy: Double?

  /// An hour in which nothing happened; its start [s].
  public init(start: Double) {
    self.start = start
    stored = 0
    retrieved = 0
    arrived = 0
    ordered = 0
    stock = 0
    infeedQueue = 0
    openRetrievals = 0
    craneBusy = nil
  }
}

/// What a member did.
public struct MemberRow: Hashable, Sendable {
  /// Node number.
  public var node: UInt32
  /// Its name.
  public var name: String
  /// What it is.
  public var kind: MemberKind
  /// Seconds in each ``NodeState`` (raw-value order) over the whole counted time [s].
  public var states: [Double]
  /// The same by window name [s].
  public var windowStates: [String: [Double]]
  /// Loads that entered.
  public var loads: Int
  /// Cycles by storages and retrievals: single storages, single retrievals, double.
  public var singleStorages: Int
  /// Cycles with one retrieval.
  public var singleRetrievals: Int
  /// Cycles that store and retrieve.
  public var doubles: Int
  /// Relocations made.
  public var relocations: Int
  /// Mean durations [s]; nil when there was none.
  public var singleMean: Double?
  /// Mean duration of double cycles [s]; nil when there was none.
  public var doubleMean: Double?
  /// Electric energy taken from the grid [J]; nil when masses are not known.
  public var energy: Double?

  /// A member that did nothing yet.
  public init(node: UInt32, name: String, kind: MemberKind) {
    self.node = node
    self.name = name
    self.kind = kind
    states = Array(repeating: 0, count: NodeState.allCases.count)
    windowStates = [:]
    loads = 0
    singleStorages = 0
    singleRetrievals = 0
    doubles = 0
    relocations = 0
  }
}

/// Counts in equal bins, for a figure.
public struct Histogram: Hashable, Sendable {
  /// Width of a bin [s].
  public var binWidth: Double
  /// Counts from zero up.
  public var counts: [Int]
  /// Observations in all.
  public var total: Int

  /// An empty histogram; bin width [s].
  public init(binWidth: Double = 60, counts: [Int] = [], total: Int = 0) {
    self.binWidth = binWidth
    self.counts = counts
    self.total = total
  }
}

/// One aisle's rack face, both sides and depths added up.
public struct RackHeat: Hashable, Sendable {
  /// Name of the aisle.
  public var aisle: String
  /// Bays along the aisle.
  public var bays: Int
  /// Levels in height.
  public var levels: Int
  /// Loads put in or taken out, by bay × levels + level.
  public var accesses: [Int]
  /// Time-average share of places filled, by bay × levels + level [1].
  public var filled: [Double]

  /// A rack face with nothing counted.
  public init(aisle: String, bays: Int, levels: Int) {
    self.aisle = aisle
    self.bays = bays
    self.levels = levels
    accesses = Array(repeating: 0, count: bays * levels)
    filled = Array(repeating: 0, count: bays * levels)
  }
}

/// One truck.
public struct ShipmentRow: Hashable, Sendable {
  /// Shipment number in the journal.
  public var number: UInt32
  /// The truck's name in the order file; nil when nobody named it.
  public var name: String?
  /// Dock node.
  public var dock: UInt32
  /// Order lines.
  public var lines: Int
  /// Instants from the start of the run [s]; nil while it has not happened.
  public var released: Double
  /// First line got a staging place [s].
  public var started: Double?
  /// Last unit staged [s].
  public var staged: Double?
  /// Everything aboard [s].
  public var departed: Double?

  /// A truck that has called; instants [s].
  public init(number: UInt32, dock: UInt32, lines: Int, released: Double) {
    self.number = number
    self.dock = dock
    self.lines = lines
    self.released = released
  }
}

/// Loads at one place: Little's law holds on each.
public struct PlaceRow: Hashable, Sendable {
  /// Node number.
  public var node: UInt32
  /// Its name.
  public var name: String
  /// Loads that came.
  public var entered: Int
  /// Time-average number there [loads].
  public var meanLoads: Double
  /// Most at once.
  public var maxLoads: Int
  /// Mean stay of loads that left [s]; nil when none has.
  public var meanStay: Double?

  /// A place; loads [loads] and stays [s].
  public init(node: UInt32, name: String, entered: Int, meanLoads: Double, maxLoads: Int, meanStay: Double?) {
    self.node = node
    self.name = name
    self.entered = entered
    self.meanLoads = meanLoads
    self.maxLoads = maxLoads
    self.meanStay = meanStay
  }
}

/// The answer of an extra run.
public struct StressRow: Hashable, Sendable {
  /// In words: "aisle A3 out of use for 8 h from the peak".
  public var question: String
  /// KPI looked at.
  public var kpi: String
  /// Its value in the main run [unit].
  public var base: Double?
  /// Its value under stress [unit].
  public var stressed: Double?
  /// Unit of both.
  public var unit: String
  /// In words: "14 SKUs with 212 loads out of reach".
  public var remark: String

  /// How the question begins when it is about more volume.
  public static let volume = "The order file's volume"

  /// Whether the extra run was one with more volume.
  public var isHeadroom: Bool { question.hasPrefix(StressRow.volume) }

  /// The answer of an extra run; values [unit].
  public init(question: String, kpi: String, base: Double?, stressed: Double?, unit: String, remark: String) {
    self.question = question
    self.kpi = kpi
    self.base = base
    self.stressed = stressed
    self.unit = unit
    self.remark = remark
  }
}

/// A crane's reference cycles by protocol and as measured.
public struct ReferenceCycle: Hashable, Sendable {
  /// Name of the crane type's store.
  public var store: String
  /// FEM 9.851 single command, fork times included [s].
  public var femSingle: Double
  /// FEM 9.851 double command, fork times included [s].
  public var femDouble: Double
  /// Mean over every location, enumerated [s].
  public var meanSingle: Double
  /// Mean over pairs of locations [s].
  public var meanDouble: Double
  /// As the run measured them [s]; nil when there was none.
  public var measuredSingle: Double?
  /// Double cycles as the run measured them [s]; nil when there was none.
  public var measuredDouble: Double?

  /// Reference cycles [s].
  public init(store: String, femSingle: Double, femDouble: Double, meanSingle: Double, meanDouble: Double) {
    self.store = store
    self.femSingle = femSingle
    self.femDouble = femDouble
    self.meanSingle = meanSingle
    self.meanDouble = meanDouble
  }
}
