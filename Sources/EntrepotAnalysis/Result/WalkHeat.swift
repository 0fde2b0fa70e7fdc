/// People at the bays and crossings of one picking area: what was picked there, how many came by,
/// and how long others waited.
public struct WalkHeat: Hashable, Sendable {
  /// Name of the area.
  public var name: String
  /// From the middle of an aisle to that of the next [m].
  public var spacing: Double
  /// Length of a bay along the aisle [m].
  public var pitch: Double
  /// Width of a cross aisle [m].
  public var crossWidth: Double
  /// Node number of each bay and crossing.
  public var nodes: [UInt32] = []
  /// Name of each.
  public var labels: [String] = []
  /// Whether each is a crossing.
  public var crossings: [Bool] = []
  /// Where each is on the floor plan [m].
  public var xs: [Double] = []
  /// Where each is on the floor plan [m].
  public var ys: [Double] = []
  /// Lines dealt with at each.
  public var picks: [Int] = []
  /// People who came by or stopped.
  public var passes: [Int] = []
  /// Time that people stood waiting for each, added up [s].
  public var waited: [Double] = []

  /// An area without nodes yet; lengths [m].
  public init(name: String, spacing: Double, pitch: Double, crossWidth: Double) {
    self.name = name
    self.spacing = spacing
    self.pitch = pitch
    self.crossWidth = crossWidth
  }
}

/// Orders that were released together.
public struct WaveRow: Hashable, Sendable {
  /// Number of the wave in the journal.
  public var number: UInt32
  /// What a log calls it; nil: nobody named it.
  public var name: String?
  /// Orders in it.
  public var orders: Int
  /// Lines of them.
  public var lines: Int
  /// Instants from the start of the run [s]; nil while it has not happened.
  public var released: Double
  /// Its last line was picked [s].
  public var picked: Double?
  /// Its last order was staged [s].
  public var staged: Double?
  /// The earliest cut-off of its orders [s]; nil without one.
  public var cutOff: Double?

  /// A wave that has been released [s].
  public init(number: UInt32, orders: Int, lines: Int, released: Double) {
    self.number = number
    self.orders = orders
    self.lines = lines
    self.released = released
  }

  /// Whether its last order was staged after the cut-off; nil when it has none, or is not staged.
  public var isLate: Bool? {
    guard let staged, let cutOff else { return nil }
    return staged > cutOff
  }
}

/// What a picker did with his time.
public struct PickerRow: Hashable, Sendable {
  /// Node number.
  public var node: UInt32
  /// Name.
  public var name: String
  /// Lines that came to their end.
  public var lines: Int
  /// On tours, walking [s].
  public var walking: Double
  /// On tours, neither walking nor waiting: set-up, search, pick, confirmation, sorting [s].
  public var handling: Double
  /// On tours, waiting for others [s].
  public var waiting: Double
  /// On duty without a tour [s].
  public var idle: Double
  /// Not on duty [s].
  public var away: Double

  /// Somebody; all times [s].
  public init(
    node: UInt32, name: String, lines: Int, walking: Double, handling: Double, waiting: Double,
    idle: Double,
    away: Double
  ) {
    self.node = node
    self.name = name
    self.lines = lines
    self.walking = walking
    self.handling = handling
    self.waiting = waiting
    self.idle = idle
    self.away = away
  }

  /// On duty [s].
  public var onDuty: Double { walking + handling + waiting + idle }
}
