/// What machines and people can do at all.
///
/// A fit to a layout whose ways are others than the real ones may need a value that nothing has: such a value
/// says that ways or times do not fit, and nothing of the mover. A layout that itself has a faster machine
/// knows better.
struct PhysicalRange {
  /// Smallest and largest [the rate's unit].
  let range: ClosedRange<Double>
  /// What has no more than that, in words.
  private let fastest: String

  /// Of a rate; nil: nothing bounds it.
  ///
  /// - Speeds of trucks: type sheets by VDI 2198, line 5.1, end at about 25 km/h. Of storage and retrieval
  ///   machines no standard bounds them: 8 m/s and 5 m/s of lift are ours, above what is sold.
  /// - People begin to run between 1.9 m/s and 3 m/s (Baker, Long & Srinivasan 2025, arXiv 2501.00720).
  /// - Loads that nothing holds slip beyond the highest coefficient of friction of EN 12195-1:2010, annex B,
  ///   0.6, and lift off beyond 1 g when the lift brakes.
  /// - Forks of trucks: type sheets by VDI 2198, lines 5.2 and 5.3, end at about 0.8 m/s; 1.5 m/s is ours.
  /// - The lower ends are ours: what creeps slower than that does not work.
  init?(_ term: RateTerm, _ layout: MoverSpeeds) {
    let (low, high): (Double, Double)
    let gravity = 9.80665
    switch term {
    case .quarterTurn: return nil
    case .liftAcceleration: (low, high, fastest) = (0.01, gravity, "more than loads stand on a lift")
    case .travelAcceleration, .acceleration:
      (low, high, fastest) = (0.01, 0.6 * gravity, "more than loads stand that nothing holds")
    case .liftSpeed: (low, high, fastest) = (0.03, 5, "faster than storage and retrieval machines lift")
    case .forks: (low, high, fastest) = (0.03, 1.5, "faster than forks of trucks lift")
    case .travelSpeed: (low, high, fastest) = (0.1, 8, "faster than storage and retrieval machines travel")
    case .speed, .loadedSpeed, .loadedRatio:
      (low, high, fastest) =
        layout.isWalker
        ? (0.1, 2, "faster than people walk") : (0.1, 25 / 3.6, "faster than industrial trucks drive")
    }
    let own = term.value(layout)
    // Where heights take the layout's vehicles no time, that says nothing of how fast forks are.
    range = own.isFinite ? min(low, own)...max(high, own) : low...high
  }

  /// What is wrong with a value, in words; nil: nothing.
  func fault(_ value: Double, _ name: String, _ unit: String) -> String? {
    guard !range.contains(value) else { return nil }
    func amount(_ value: Double) -> String { "\(CalibrationPatch.number(value)) \(unit)" }
    return value > range.upperBound
      ? "\(name) would be \(amount(value)), which is \(fastest) (\(short(range.upperBound)) \(unit))"
      : "\(name) would be \(amount(value)), which is less than creeping (\(short(range.lowerBound)) \(unit))"
  }

  private func short(_ value: Double) -> String {
    CalibrationPatch.number(value < 1 ? value : (value * 10).rounded() / 10)
  }

  /// Why what was fitted is not to be applied: a value that nothing has; nil: there is none.
  ///
  /// All values of a fit hang together, so one condemns the others.
  static func refusal(_ parameters: [Calibration.Parameter], _ layout: MoverSpeeds) -> String? {
    var faults: [String] = []
    for parameter in parameters where parameter.basis != .kept && parameter.basis != .sum {
      let term = RateTerm.allCases.first { $0.name == parameter.name && $0.isPart(of: layout) }
      if let term {
        let range = PhysicalRange(term, layout)
        faults += [range?.fault(parameter.estimate, parameter.name, parameter.unit)].compactMap(\.self)
      } else if parameter.high ?? (parameter.estimate + 1) < 0 {
        faults.append(
          "\(parameter.name) would be \(CalibrationPatch.number(parameter.estimate)) s, which is less than "
            + "no time")
      }
    }
    guard !faults.isEmpty else { return nil }
    let places =
      layout.isCrane ? "places, pitches" : layout.isWalker ? "bays, aisles" : "roads, one-way roads"
    return faults.joined(separator: ", and ")
      + ": the layout's ways (\(places)) or the log's times (waits that are in them) do not fit"
  }
}

extension RateTerm {
  /// Movers of this kind have it.
  fileprivate func isPart(of layout: MoverSpeeds) -> Bool {
    switch self {
    case .liftAcceleration, .travelAcceleration, .liftSpeed, .travelSpeed: layout.isCrane
    case .forks: !layout.isCrane && !layout.isWalker
    default: !layout.isCrane
    }
  }
}
