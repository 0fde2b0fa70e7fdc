/// What a vehicle carries along as energy, and what it draws, state by state.
public struct BatterySpec: Hashable, Sendable {
  /// When full [J].
  public var capacity: Double = 3.6e6
  /// Drawn while driving or turning [W].
  public var drive: Double = 1000
  /// Drawn while standing, with work or without, but not in the depot or at a charger [W].
  public var idle: Double = 0
  /// Drawn while taking a load or putting it down [W].
  public var handling: Double = 0
  /// What goes in at a charger, by state of charge, in rising order; the last holds up to full.
  public var curve: [ChargeStep] = []
  /// State of charge at the start of the run [1].
  public var start: Double = 1
  /// Share of the energy from the grid that can be drawn again: charger and battery take the rest [1].
  public var efficiency: Double = 1

  /// A battery to be filled in.
  public init() {}

  /// Power up to a state of charge.
  public struct ChargeStep: Hashable, Sendable {
    /// It holds up to this state of charge [1].
    public var to: Double
    /// What goes in [W].
    public var power: Double

    /// Power up to a state of charge.
    ///
    /// - Parameters:
    ///   - to: state of charge up to which it holds [1].
    ///   - power: what goes in [W].
    public init(to: Double = 1, power: Double = 1000) {
      self.to = to
      self.power = power
    }
  }
}

/// What a vehicle without a battery that empties draws, state by state: from a rail, from the floor, or from
/// what is filled up without anybody counting.
public struct PowerSpec: Hashable, Sendable {
  /// Drawn while driving or turning [W].
  public var drive: Double = 1000
  /// Drawn while standing on the roads [W].
  public var idle: Double = 0
  /// Drawn while taking a load or putting it down [W].
  public var handling: Double = 0
  /// Share of the energy from the grid that arrives [1].
  public var efficiency: Double = 1

  /// Powers to be filled in.
  public init() {}
}

/// When and where the vehicles of a fleet charge.
public struct ChargingSpec: Hashable, Sendable {
  /// Stations or points of the roads with a charger.
  public var chargers: [String] = []
  /// Vehicles that each takes at once; more than one only where vehicles drive through each other.
  public var places: Int = 1
  /// Below it a vehicle takes no new work and goes to a charger [1].
  public var threshold: Double = 0.3
  /// From it on a vehicle takes work again [1].
  public var resume: Double = 0.8
  /// Vehicles without work charge as well, until there is some.
  public var opportunity: Bool = false
  /// Instead of charging: time to swap an empty battery for a full one [s].
  public var swap: Double?
  /// Breakdowns of each charger; nil: none.
  public var failure: FailureSpec?

  /// Charging to be filled in.
  public init() {}
}

/// Where vehicles without work go.
public enum IdleRule: String, Hashable, Sendable, CaseIterable {
  /// They stand where they are; others may push them aside.
  case stay
  /// To the nearest parking place that is free.
  case nearest
  /// Each to its own, as numbered; to the nearest while another stands there.
  case home
  /// To the free one near which most loads were picked up so far.
  case busiest
}
