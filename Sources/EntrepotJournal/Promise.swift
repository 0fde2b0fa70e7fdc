/// What was promised of a figure, as the scenario's `expect:` has it.
public struct Promise: Hashable, Sendable {
  /// As written: `shipments.turnaround.p95 < 45 min`.
  public var text: String
  /// Name of the figure, members and windows in brackets included.
  public var figure: String
  /// The figure must lie below the bound; else above.
  public var isUpperBound: Bool
  /// What is promised [SI unit of the figure]: rates per second.
  public var bound: Double
  /// It speaks of a run in which a machine stands (`… when crane[A3] down 8 h`), and not of this one.
  public var isConditional: Bool

  /// A promise; its bound [SI unit of the figure].
  public init(text: String, figure: String, isUpperBound: Bool, bound: Double, isConditional: Bool = false) {
    self.text = text
    self.figure = figure
    self.isUpperBound = isUpperBound
    self.bound = bound
    self.isConditional = isConditional
  }

  /// The bound in the unit in which the figure is given [unit of the figure]: rates are promised per second
  /// inside, and shown an hour.
  public func bound(in unit: String?) -> Double { unit == "1/h" ? bound * 3600 : bound }
}
