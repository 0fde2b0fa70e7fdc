import EntrepotKernel

/// A layout and a day in its life: stock, demand, policies, calendar, promises; as checked values.
public struct ScenarioSpec: Hashable, Sendable {
  /// Title, and the name of the results folder.
  public var name: String = ""
  /// What is built.
  public var layout: LayoutSpec = LayoutSpec()
  /// When it starts, and its named windows.
  public var calendar: CalendarSpec = CalendarSpec()
  /// Length of the run [s]; nil: until the demand files end and the last order is done.
  public var horizon: Double?
  /// How the start is discarded.
  public var warmUp: WarmUpSpec = .none
  /// Master seed.
  public var seed: UInt64 = 1
  /// Independent runs.
  public var replications: Int = 1
  /// Equal parts of one long run that give its intervals in place of replications.
  public var batches: Int?
  /// SKUs that are named; demand files and streams add theirs.
  public var skus: [SKUSpec] = []
  /// What is in stock at the start.
  public var stock: StockSpec = StockSpec()
  /// Movements read from a file, if any.
  public var orders: OrderFileSpec?
  /// Movements drawn at random.
  public var streams: [StreamSpec] = []
  /// Customers' orders, if any.
  public var lines: LinesSpec?
  /// Who picks where, in the order of the file.
  public var crews: [CrewSpec] = []
  /// Stations that pick order lines from pods, if any.
  public var podPicking: PodPickingSpec?
  /// Stations that pick order lines from a store's loads, if any.
  public var storePicking: StorePickingSpec?
  /// Stations at which picked orders are stacked onto pallets.
  public var palletizing: [PalletizingSpec] = []
  /// Who decides what.
  public var policies: PolicySpec = PolicySpec()
  /// Planned stops.
  public var outages: [OutageSpec] = []
  /// Prices and emission factors by name: value in `unit`.
  public var factors: [FactorSpec] = []
  /// Promises, in the order of the file.
  public var expectations: [ExpectationSpec] = []
  /// Statements marked as assumptions, the layout's first.
  public var assumptions: [String] = []
  /// Files that went in, with the hash of their bytes.
  public var inputs: [InputSpec] = []

  /// A scenario to be filled in.
  public init() {}
}

/// When the run starts and which parts of it have a name. Times are resolved when the file is read.
public struct CalendarSpec: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00Z at the start of the run.
  public var epochSeconds: Int64 = 0
  /// IANA name.
  public var timeZone: String = "UTC"
  /// Seconds to add to UTC for local time at the start.
  public var utcOffsetSeconds: Int = 0
  /// When the clocks are put forward or back in the ten years after the start.
  public var clockChanges: [ClockChange] = []
  /// Named sets of intervals of the run; sorted and disjoint within a name.
  public var windows: [WindowSpec] = []

  /// Midnight UTC, 1970-01-01.
  public init() {}

  /// The site's clock.
  public var clock: LocalClock { LocalClock(offset: utcOffsetSeconds, changes: clockChanges) }

  /// Starts the run at an instant, in seconds since 1970 in UTC, on the clock of the site.
  public mutating func start(at instant: Int64, on clock: LocalClock) {
    epochSeconds = instant
    utcOffsetSeconds = clock.offset(instant)
    clockChanges = clock.changes(from: instant, lasting: LocalClock.tenYears)
  }
}

/// A named set of intervals.
public struct WindowSpec: Hashable, Sendable {
  /// As used in brackets: `crane.busy-share[shift]`.
  public var name: String
  /// Start and end of each interval, in run time.
  public var intervals: [Interval]
  /// Looked up in the order file: `busiest 60 min`.
  public var isBusiest: Bool = false

  /// A named set of intervals.
  public init(name: String, intervals: [Interval]) {
    self.name = name
    self.intervals = intervals
  }

  /// From `start` up to, not including, `end`.
  public struct Interval: Hashable, Sendable {
    /// First instant that belongs to it.
    public var start: Time
    /// First instant that does not belong to it any more.
    public var end: Time

    /// From `start` up to, not including, `end`.
    public init(start: Time, end: Time) {
      self.start = start
      self.end = end
    }
  }
}

/// How the start of a run is discarded.
public enum WarmUpSpec: Hashable, Sendable {
  /// Everything counts (a warm start, or a trace).
  case none
  /// This long does not count [s].
  case time(Double)
  /// Found by MSER-5 (White, Cobb & Spratt 2000).
  case detected
}

/// A stock-keeping unit.
public struct SKUSpec: Hashable, Sendable {
  /// As in demand files.
  public var name: String
  /// Unit-load type, an index into the layout's; nil for the first.
  public var unitLoad: Int?
  /// Turnover class (0 fastest) when given; nil: from the demand.
  public var turnoverClass: Int?
  /// What its pieces are packed in.
  public var pack = PackSpec()
  /// Of a piece [kg]; nil: nobody said.
  public var weight: Double?
  /// Of a piece [dm³]; nil: nobody said.
  public var volume: Double?
  /// What it bears on a pallet: 1 the most, 9 the least; nil: nobody said.
  public var crushClass: Int?

  /// A stock-keeping unit.
  public init(name: String, unitLoad: Int? = nil, turnoverClass: Int? = nil) {
    self.name = name
    self.unitLoad = unitLoad
    self.turnoverClass = turnoverClass
  }
}

/// Stock at the start, placed by the storage policy.
public struct StockSpec: Hashable, Sendable {
  /// Loads by SKU name, in the order of the file.
  public var counts: [Count] = []
  /// Instead: fill the store to this share with the streams' SKUs by popularity [1].
  public var occupancy: Double?
  /// Units on a load that comes to the site, or stands there at the start; nil: counted only where loads are
  /// picked from, and 100 then.
  public var units: Distribution?
  /// Loads that are ordered when a SKU runs low.
  public var reorder: ReorderSpec?
  /// Shelf life of loads that are ordered, and what is left of it at the start [s].
  public var shelfLife: Distribution?
  /// Loads at the start that nobody may use.
  public var blocked: HoldSpec?
  /// Loads that come in and must be looked at by quality control before anybody may use them.
  public var quality: HoldSpec?
  /// Loads that are counted.
  public var counting: CountingSpec?

  /// An empty store.
  public init() {}

  /// Loads of one SKU.
  public struct Count: Hashable, Sendable {
    /// Name as in demand files.
    public var sku: String
    /// How many.
    public var loads: Int
    /// Their lot; nil: nobody said.
    public var lot: String?
    /// What is left of their shelf life [s]; nil: as `shelfLife` says.
    public var life: Double?

    /// Loads of one SKU.
    public init(sku: String, loads: Int) {
      self.sku = sku
      self.loads = loads
    }
  }
}

/// Movements of a real system.
public struct OrderFileSpec: Hashable, Sendable {
  /// As written in the scenario.
  public var path: String = ""
  /// Rows, sorted by time (ties in file order); times from the start of the run.
  ///
  /// The run starts at the file's time `time-zero`; without one, at the start of the whole day (a multiple
  /// of 86,400 s) in which the first row falls.
  public var rows: [OrderRow] = []
  /// Names to which rows' `sku` refers.
  public var skus: [String] = []
  /// Names to which rows' `shipment` refers; a truck and a production lot of the same name are two entries.
  public var shipments: [String] = []
  /// Length of a day block for resampling, and of the file in whole days [s].
  public var span: Double = 0
  /// Volume: every row is kept this many times on average [1], drawn by stream `demand/scale`.
  public var scale: Double = 1
  /// Peak factor [1]: moves releases towards the middle of each day's busiest hour; 1 leaves them.
  public var peakFactor: Double = 1
  /// Share of rows whose SKU is split off to a new one, for SKU growth [1].
  public var skuGrowth: Double = 0
  /// Share of rows whose SKU is swapped with another's, for popularity drift [1].
  public var popularityDrift: Double = 0
  /// When retrievals become known.
  public var release: ReleaseSpec = .row
  /// How long before that they are released [s].
  public var releaseLead: Double = 0
  /// Bootstrap blocks, if wanted.
  public var resample: ResampleSpec?

  /// To be filled in.
  public init() {}
}

extension OrderFileSpec {
  /// Rows are resampled, scaled or changed: what is simulated is not the file as it was.
  public var isChanged: Bool {
    resample != nil || scale != 1 || peakFactor > 1 || skuGrowth > 0 || popularityDrift > 0
  }
}

/// One movement to be made.
public struct OrderRow: Hashable, Sendable, BitwiseCopyable {
  /// When it is released (retrieval) or arrives (putaway), from the start of the run.
  public var time: Time
  /// Index into the file's SKU names.
  public var sku: Int32
  /// Dock number from 0 among docks of its direction.
  public var dock: Int32
  /// Index into the file's shipment names, or the production lot; −1 for none.
  public var shipment: Int32
  /// In: a putaway; out: a retrieval.
  public var isInbound: Bool
  /// When a retrieval is to be staged; ``Time/never`` when nobody says.
  public var due: Time = .never
  /// When what comes in expires; ``Time/never`` when nobody says.
  public var expiry: Time = .never

  /// One movement.
  public init(time: Time, sku: Int32, dock: Int32, shipment: Int32, isInbound: Bool) {
    self.time = time
    self.sku = sku
    self.dock = dock
    self.shipment = shipment
    self.isInbound = isInbound
  }
}

extension OrderRow {
  /// Moves it in time, with what is due and what expires.
  public mutating func shift(by duration: Time) {
    time = time + duration
    if due != .never { due = due + duration }
    if expiry != .never { expiry = expiry + duration }
  }
}

/// When the orders of a demand file become known.
public enum ReleaseSpec: String, Hashable, Sendable, CaseIterable {
  /// Each at its own time.
  case row
  /// All lines of a truck with its first one.
  case shipment
}

/// Resampling of whole blocks of a demand file (block bootstrap).
public enum ResampleSpec: String, Hashable, Sendable, CaseIterable {
  /// Each day is drawn from the file's days of the same weekday.
  case day
  /// Each week is drawn from the file's whole weeks.
  case week
}

/// What a stream of random movements brings.
public enum StreamKind: String, Hashable, Sendable, CaseIterable {
  /// Loads that arrive at a dock or element and go into the store.
  case putaway
  /// Orders for one load each, out of the store to a dock.
  case retrieval
  /// Trucks that each ask for several loads of one SKU.
  case truckload
  /// Loads that pass through, from `at` along `to`, and leave at the end.
  case passing
  /// Loads that the vehicles of the fleet `at` carry from place to place on their roads.
  case moves
  /// Pods that the vehicles of the fleet `at` fetch to a station, where they are picked from, and take back.
  case pods

  /// Whether its loads are of SKUs that it draws.
  public var drawsSKUs: Bool { self != .passing && !isCarried }

  /// Whether `at` names a fleet that carries them.
  public var isCarried: Bool { self == .moves || self == .pods }
}

/// Movements drawn at random.
public struct StreamSpec: Hashable, Sendable {
  /// Name; part of the random stream's name.
  public var name: String = ""
  /// What it brings.
  public var kind: StreamKind = .passing
  /// Element or dock group at which loads enter, or (retrievals) to which they go.
  public var at: String = ""
  /// One independent stream for each member of the group `at`.
  public var perMember: Bool = false
  /// Time between arrivals [s]; exponential for a Poisson process.
  public var interval: Distribution?
  /// Rate by profile instead (non-homogeneous Poisson).
  public var profile: ProfileSpec?
  /// Loads that come together, at once (a wave, a truckload).
  public var batch: Distribution = .constant(1)
  /// SKUs it draws from: names `name-1` …
  public var skus: Int = 1
  /// Skewness s of SKU popularity [1]: the first share x of SKUs makes x^s of movements; 1 is uniform.
  public var skewness: Double = 1
  /// Time allowed from release to due [s].
  public var due: Double?
  /// Moves: names of the stations or points where loads are picked up; anywhere when empty.
  public var from: [String] = []
  /// Moves: where they are put down; anywhere when empty.
  public var to: [String] = []
  /// Pods: time that each stands at its station while it is picked from [s].
  public var picking: Distribution = .constant(0)
  /// Pods: where they are taken back to.
  public var back: PodReturn = .fixed
  /// Moves and pods: every vehicle is given its next one at once, for throughput studies.
  public var isAlwaysBusy: Bool = false
  /// Time from arrival to expiry; nil: nothing expires.
  public var shelfLife: Distribution?
  /// Passing loads of higher priority are served first (non-preemptive), and moves given out first, 0 … 255.
  public var priority: Int = 0

  /// To be filled in.
  public init() {}
}

/// Arrival rate as a repeated step function.
public struct ProfileSpec: Hashable, Sendable {
  /// Arrivals per second in each step [1/s].
  public var rates: [Double]
  /// Length of a step [s].
  public var step: Double

  /// Rates [1/s] in steps [s]; repeated after the last.
  public init(rates: [Double], step: Double) {
    self.rates = rates
    self.step = step
  }
}

/// Who decides what.
public struct PolicySpec: Hashable, Sendable {
  /// Which free location takes a load.
  public var storage = Choice("closest-open")
  /// Which aisle takes a load.
  public var aisle = Choice("least-occupied")
  /// Which lane of a floor takes a load.
  public var lane = Choice("sku-lanes")
  /// Which load of a SKU is taken out.
  public var retrieval = Choice("fifo")
  /// Which storage goes with which retrieval.
  public var pairing = Choice("fifo-double")
  /// In which order jobs are served.
  public var sequencing = Choice("fcfs")
  /// Where an idle crane waits.
  public var dwell = Choice("stay")

  /// The standard choice in every family.
  public init() {}
}

/// A planned stop of one machine.
public struct OutageSpec: Hashable, Sendable {
  /// Name of a crane's aisle, a station or a transfer: `hbw/A3`.
  public var member: String
  /// Why: planned maintenance, or a failure that is imposed (an aisle out of use).
  public var isMaintenance: Bool
  /// When, in run time; sorted and disjoint.
  public var intervals: [WindowSpec.Interval]

  /// A planned stop.
  public init(member: String, isMaintenance: Bool, intervals: [WindowSpec.Interval]) {
    self.member = member
    self.isMaintenance = isMaintenance
    self.intervals = intervals
  }
}

/// A price or emission factor.
public struct FactorSpec: Hashable, Sendable {
  /// Such as `energy-price`.
  public var name: String
  /// The amount [unit].
  public var value: Double
  /// As written: `EUR/kWh`.
  public var unit: String

  /// A price or emission factor; its value [unit].
  public init(name: String, value: Double, unit: String) {
    self.name = name
    self.value = value
    self.unit = unit
  }
}

/// A promise.
public struct ExpectationSpec: Hashable, Sendable {
  /// As written: `shipments.turnaround.p95 < 45 min`.
  public var text: String
  /// KPI name, members and windows in brackets included.
  public var kpi: String
  /// Below or above.
  public var isUpperBound: Bool
  /// What is promised [SI unit of the KPI].
  public var bound: Double
  /// It must hold while this machine stands.
  public var condition: ConditionSpec?
  /// Where it stands in the file.
  public var mark: Mark

  /// A promise; its bound [SI unit of the KPI].
  public init(
    text: String, kpi: String, isUpperBound: Bool, bound: Double, condition: ConditionSpec?, mark: Mark
  ) {
    self.text = text
    self.kpi = kpi
    self.isUpperBound = isUpperBound
    self.bound = bound
    self.condition = condition
    self.mark = mark
  }
}

/// `when crane[A3] down 8 h`: imposed from the start of the busiest 60 minutes.
public struct ConditionSpec: Hashable, Sendable {
  /// `A3`, or the full path.
  public var member: String
  /// How long [s].
  public var duration: Double
  /// A vehicle rather than a crane.
  public var isVehicle: Bool
  /// A fleet that has so many vehicles less; 0 for a machine that stands.
  public var vehiclesLess: Int = 0

  /// A machine that stands this long [s].
  public init(member: String, duration: Double, isVehicle: Bool = false) {
    self.member = member
    self.duration = duration
    self.isVehicle = isVehicle
  }
}

/// A file that went in.
public struct InputSpec: Hashable, Sendable {
  /// As it was opened.
  public var path: String
  /// Of its bytes (FNV-1a, 64 bits), hexadecimal.
  public var hash: String

  /// A file and the hash of its bytes, hexadecimal.
  public init(path: String, hash: String) {
    self.path = path
    self.hash = hash
  }
}
