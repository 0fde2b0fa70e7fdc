import EntrepotKernel

/// When full loads of a SKU are ordered, and how they come.
public struct ReorderSpec: Hashable, Sendable {
  /// Inbound dock at which they come.
  public var dock: String = ""
  /// Ordered while what is on hand and on order is this much or less [units].
  public var below: Int = 0
  /// From the order until the load stands at its dock [s].
  public var time: Distribution = .constant(14_400)

  /// To be filled in.
  public init() {}
}

/// The same as written.
public struct ReorderForm: Sendable {
  /// Values as they are.
  public var spec = ReorderSpec()
  /// Where they come in.
  public var dock = Marked("", at: Mark(file: ""))
}

/// Loads that nobody may use for a while.
public struct HoldSpec: Hashable, Sendable {
  /// Share of loads [1].
  public var share: Double = 1
  /// How long [s]; nil: until the end of the run.
  public var time: Distribution?

  /// To be filled in.
  public init() {}
}

extension ReorderForm {
  static var shape: Shape<ReorderForm> {
    .mapping(
      ReorderForm(),
      [
        Field(
          "at", \.dock, Shape<String>.text("a name").marked, "Inbound dock at which loads come.",
          isRequired: true),
        Field(
          "below", \.spec.below, .count(in: 0...1_000_000_000),
          "A load is ordered while units on hand and on order are this many or fewer."),
        Field(
          "time", \.spec.time, .distribution(.time, in: 0...century),
          "From the order until the load stands at its dock."),
      ])
  }
}

extension HoldSpec {
  static var shape: Shape<HoldSpec> {
    .mapping(
      HoldSpec(),
      [
        Field("share", \.share, .share, "Share of loads; all if absent."),
        Field(
          "time", \.time, Shape<Distribution>.distribution(.time, in: 0...century).orNil,
          "How long; until the end of the run if absent."),
      ])
  }
}
