import EntrepotAnalysis

/// A figure in the unit that people read it in, with its uncertainty.
struct Quantity {
  /// The number, or nil when not available.
  var number: String?
  /// The half-width of its 95 % interval in the same unit, or nil.
  var halfWidth: String?
  /// Unit, `%` for shares; may be empty.
  var unit: String
  /// Smallest and largest over replications.
  var range: String?

  /// Shows an SI value; the name decides between seconds and minutes.
  init(_ value: Double?, halfWidth width: Double? = nil, unit si: String, name: String = "") {
    let scale = Scale(unit: si, name: name, magnitude: value ?? 0)
    unit = scale.unit
    guard let value else { return }
    let shown = value * scale.factor
    let shownWidth = width.map { $0 * scale.factor }
    let decimals = scale.decimals(shown, halfWidth: shownWidth)
    number = Numbers.fixed(shown, decimals: decimals)
    halfWidth = shownWidth.map { Numbers.fixed($0, decimals: decimals) }
  }

  /// Shows a KPI.
  init(_ kpi: KPI) {
    self.init(kpi.mean, halfWidth: kpi.halfWidth95, unit: kpi.unit, name: kpi.name)
    guard let low = kpi.min, let high = kpi.max, low != high else { return }
    let scale = Scale(unit: kpi.unit, name: kpi.name, magnitude: kpi.mean ?? 0)
    let both = [low, high].map { scale.text($0, halfWidth: kpi.halfWidth95) }
    range = both.joined(separator: " to ")
  }

  /// `48.1 ± 0.6 min`, `48.1 min` or `not available`.
  var text: String {
    guard let number else { return "not available" }
    let width = halfWidth.map { "\u{A0}±\u{A0}" + $0 } ?? ""
    return number + width + (unit.isEmpty ? "" : "\u{A0}" + unit)
  }

  /// Without the half-width.
  var plainText: String {
    guard let number else { return "not available" }
    return number + (unit.isEmpty ? "" : "\u{A0}" + unit)
  }
}

/// How a figure in SI is shown: the unit that people read it in, and how many digits.
///
/// Terminal summary, report, workbook words and `compare` all show figures by this.
public struct Scale: Hashable, Sendable {
  /// Shown number = SI number × factor [1].
  public var factor: Double
  /// Unit of the shown number, `%` for shares; may be empty.
  public var unit: String

  /// A value [unit of the figure] as shown, without its unit; its digits follow the half-width [same unit]
  /// of its interval where there is one.
  public func text(_ value: Double, halfWidth: Double? = nil) -> String {
    let shown = value * factor
    return Numbers.fixed(shown, decimals: decimals(shown, halfWidth: halfWidth.map { $0 * factor }))
  }

  /// Decimals of a number as shown [unit].
  func decimals(_ shown: Double, halfWidth: Double?) -> Int {
    if let halfWidth { return Numbers.decimals(forHalfWidth: halfWidth) }
    return unit == "%" || unit == "min" ? 1 : Numbers.decimals(for: shown)
  }

  /// Chosen by unit, by what the figure is about, and for times and energies by its magnitude [that unit].
  public init(unit si: String, name: String, magnitude: Double) {
    switch si {
    case "1" where Scale.isShare(name): (factor, unit) = (100, "%")
    case "1": (factor, unit) = (1, "")
    case "s" where abs(magnitude) >= 36_000: (factor, unit) = (1 / 3600, "h")
    case "s" where name.contains("turnaround") || name.contains("lead-time") || abs(magnitude) >= 600:
      (factor, unit) = (1 / 60, "min")
    case "1/h": (factor, unit) = (1, "/h")
    case "J" where abs(magnitude) >= 3.6e8: (factor, unit) = (1 / 3.6e9, "MWh")
    case "J": (factor, unit) = (1 / 3.6e6, "kWh")
    default: (factor, unit) = (1, si)
    }
  }

  /// Whether a figure without unit is a share, so that it is read in percent.
  private static func isShare(_ name: String) -> Bool {
    ["share", "occupancy", "availability", "utilisation", "utilization", "rate", "charge."].contains {
      name.contains($0)
    }
  }
}

/// Where a figure's uncertainty stands, in words.
enum Uncertainty {
  /// What to say of a figure without a half-width.
  static func words(_ result: RunResult) -> String {
    if result.header.isDeterministic { return "deterministic" }
    return result.replications < 2 ? "one replication, no interval" : "no interval"
  }

  /// `48.1 min, ± 0.6 min (95 %)`, or `not available`.
  static func sentence(_ quantity: Quantity, _ result: RunResult) -> String {
    quantity.number == nil ? quantity.plainText : "\(quantity.plainText), \(words(quantity, result))"
  }

  /// `± 0.6 min (95 %)`, `deterministic`, or why there is none; a dash when there is no figure either.
  static func words(_ quantity: Quantity, _ result: RunResult) -> String {
    guard quantity.number != nil else { return "–" }
    guard let width = quantity.halfWidth else { return words(result) }
    return "± \(width)" + (quantity.unit.isEmpty ? "" : " \(quantity.unit)") + " (95 %)"
  }
}
