import EntrepotKernel

/// How fast a vehicle's forks go up and down.
///
/// To take a load at a height *h* they go up and come down again, and so to put one down there: both take
/// *h* ÷ up + *h* ÷ down on top of the time at the floor. (VDI 2198 data sheets give both speeds; loaded and
/// empty differ by little and are taken as one.)
public struct LiftSpec: Hashable, Sendable {
  /// Speed upwards [m/s].
  public var up: Double = 0.3
  /// Speed downwards [m/s]; nil: as upwards.
  public var down: Double?

  /// Speeds up and down [m/s].
  public init(up: Double = 0.3, down: Double? = nil) {
    self.up = up
    self.down = down
  }

  /// Of the way up and down together: twice a height by the time there and back [m/s].
  public var mean: Double { 2 / (1 / up + 1 / (down ?? up)) }

  /// Time to a height and back [s]; the height in metres.
  public func time(to height: Double) -> Double { height / up + height / (down ?? up) }
}

extension LiftSpec {
  /// One speed for both, or `{ up, down }`.
  static var shape: Shape<LiftSpec> {
    let speed = Shape<Double>.positive(.speed, to: 10)
    let both = Shape<LiftSpec>.mapping(
      LiftSpec(), isWhole: true,
      [
        Field("up", \.up, speed, "Upwards.", isRequired: true),
        Field("down", \.down, speed.orNil, "Downwards; as upwards if absent."),
      ])
    return Shape<LiftSpec>(.anyOf([speed.outline, both.outline])) { node, reading in
      if node.entries != nil { return both.read(node, &reading) }
      return speed.read(node, &reading).map { LiftSpec(up: $0) }
    }
  }
}
