import EntrepotKernel

/// Cycle counts: locations are counted one after the other, while the warehouse works.
public struct CountingSpec: Hashable, Sendable {
  /// Each location once in this time [s].
  public var every: Double?
  /// Instead: so many counts [1/s].
  public var rate: Double?
  /// Of a store: stations to which loads come to be counted.
  public var stations: [String] = []
  /// Time for one count [s].
  public var time: Distribution = .constant(45)
  /// Share of counts that find one unit more or fewer than the books say [1].
  public var differences: Double = 0

  /// To be filled in.
  public init() {}

  /// Time between two counts of so many locations [s].
  public func interval(locations: Int) -> Double {
    if let rate, rate > 0 { return 1 / rate }
    return max(1e-3, (every ?? 86_400) / Double(max(1, locations)))
  }
}

/// The same as written.
public struct CountingForm: Sendable {
  /// Values as they are.
  public var spec = CountingSpec()
  /// Stations to which loads come.
  public var stations: [Marked<String>] = []
}

extension CountingForm {
  static var shape: Shape<CountingForm> {
    .mapping(
      CountingForm(),
      [
        Field(
          "every", \.spec.every, Shape<Double>.positive(.time, to: century).orNil,
          "Each location is counted once in this time."),
        Field(
          "rate", \.spec.rate, Shape<Double>.positive(.rate, to: 1e3).orNil, "Instead: counts by time."),
        Field(
          "at", \.stations, .list(of: Shape<String>.text("a name").marked, allowsSingle: true),
          "Of a store: stations to which loads come to be counted."),
        Field("time", \.spec.time, .distribution(.time, in: 0...86_400), "Time for one count."),
        Field(
          "differences", \.spec.differences, .share,
          "Share of counts that find one unit more or fewer than the books say."),
      ]
    ) { form, node, reading in
      if (form.spec.every == nil) == (form.spec.rate == nil) {
        reading.report("one-of", "Counting needs one of 'every' and 'rate'.", at: node.mark)
      }
    }
  }

  /// The same with the names of its stations.
  var whole: CountingSpec {
    var whole = spec
    whole.stations = stations.map(\.value)
    return whole
  }
}
