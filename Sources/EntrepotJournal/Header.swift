import EntrepotKernel

/// The first page of a journal: everything a reader needs besides the records.
public struct Header: Hashable, Sendable {
  /// What ran: the scenario's name, or the log's.
  public var title: String = ""
  /// "simulation", or the name of the system that a log came from.
  public var source: String = "simulation"
  /// Master seed of the random streams.
  public var seed: UInt64 = 0
  /// Replication number, from 1.
  public var replication: UInt32 = 1
  /// When the run starts, on the wall calendar.
  public var calendar: CalendarStart = CalendarStart()
  /// Length of the run.
  public var horizon: Time = .zero
  /// Records before this time do not count in KPIs.
  public var warmUp: Time = .zero
  /// Places, movers and stations.
  public var cast: Cast = Cast()
  /// SKU names; a record's SKU is an index here.
  public var skus: [String] = []
  /// Names of trucks as the order file has them; a record's shipment is an index here. Empty where nobody
  /// named them; shipments behind the last name have none.
  public var shipments: [String] = []
  /// Names of customers' orders as their file has them; a record's customer's order is an index here. Empty
  /// where nobody named them.
  public var customers: [String] = []
  /// Names of waves as a log has them; a record's wave is an index here. Empty where nobody named them.
  public var waves: [String] = []
  /// Unit-load type names; a record's type is an index here.
  public var unitLoads: [String] = []
  /// Mass of each unit-load type with what it carries [kg], as `unitLoads`; empty when not known.
  public var unitLoadMasses: [Double] = []
  /// Named windows, resolved to intervals of the run.
  public var windows: [Window] = []
  /// Prices and emission factors by name, in SI: `energy` [per J], `crane-hour` [per s] …
  public var factors: [Factor] = []
  /// Resolved inputs (files) and the hashes of their bytes, as hexadecimal text.
  public var inputs: [Input] = []
  /// What the layout and the scenario assume, in words.
  public var assumptions: [String] = []
  /// What was promised of the run's figures, in the order of the file.
  public var promises: [Promise] = []
  /// True when nothing in the run is random: intervals are then "deterministic", not ± 0.
  public var isDeterministic: Bool = false

  /// An empty header, to be filled in.
  public init() {}
}

/// A named set of intervals, such as `shift` or `peak`: sorted, not overlapping.
public struct Window: Hashable, Sendable {
  /// The name used in brackets: `crane.busy-share[peak]`.
  public var name: String
  /// Starts and ends, in run time.
  public var intervals: [Interval]

  /// A window of intervals; they must be sorted and disjoint.
  public init(name: String, intervals: [Interval]) {
    self.name = name
    self.intervals = intervals
  }

  /// From `start` up to, not including, `end`.
  public struct Interval: Hashable, Sendable, BitwiseCopyable {
    /// First instant inside.
    public var start: Time
    /// First instant after.
    public var end: Time

    /// From `start` up to, not including, `end`.
    public init(start: Time, end: Time) {
      self.start = start
      self.end = end
    }
  }
}

/// A price or an emission factor.
public struct Factor: Hashable, Sendable {
  /// Kebab-case name, such as `energy-price`.
  public var name: String
  /// Amount per SI unit of what it prices [unit].
  public var value: Double
  /// Such as `EUR/kWh`.
  public var unit: String

  /// A price or factor; its value [unit].
  public init(name: String, value: Double, unit: String) {
    self.name = name
    self.value = value
    self.unit = unit
  }
}

/// A file that went into the run.
public struct Input: Hashable, Sendable {
  /// Path as written by the user.
  public var path: String
  /// Hash of its bytes, hexadecimal.
  public var hash: String

  /// A file and its hash.
  public init(path: String, hash: String) {
    self.path = path
    self.hash = hash
  }
}
