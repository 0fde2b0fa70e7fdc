/// Required against available loads per hour of one section.
public struct SectionRow: Hashable, Sendable {
  /// Such as `CP1`, `infeed-loop`, `hbw (12 aisles)`, `D1…D10`.
  public var name: String
  /// Most loads an hour asked of it (offered, not what it managed) [1/h].
  public var required: Double
  /// What it could carry.
  public var limit: Limit

  /// What a section could carry, as far as anybody knows.
  public enum Limit: Hashable, Sendable {
    /// So many loads an hour [1/h], and in words how that was found.
    case known(Double, basis: String)
    /// Whatever comes, and in words why.
    case none(basis: String)
    /// There is a limit that nobody knows, and in words why not.
    case unknown(reason: String)

    /// Which of them it is, without what goes with it.
    public enum Kind: String, Hashable, Sendable {
      case known, none, unknown
    }

    /// Which of them it is.
    public var kind: Kind {
      switch self {
      case .known: .known
      case .none: .none
      case .unknown: .unknown
      }
    }
  }

  /// The section of all people who stand at stations and pick from pods; its rates are orders.
  public static let podStations = "stations that pick from pods"

  /// A section.
  ///
  /// - Parameter required: most loads an hour asked of it [1/h].
  public init(name: String, required: Double, limit: Limit) {
    (self.name, self.required, self.limit) = (name, required, limit)
  }

  /// A section whose limit is known.
  ///
  /// - Parameters:
  ///   - required: most loads an hour asked of it [1/h].
  ///   - available: what it could carry [1/h].
  ///   - basis: in words, how that was found.
  public init(name: String, required: Double, available: Double, basis: String) {
    self.init(name: name, required: required, limit: .known(available, basis: basis))
  }

  /// What it could carry [1/h]; infinity without a limit, or with one that nobody knows.
  public var available: Double {
    if case .known(let rate, _) = limit { return rate }
    return .infinity
  }

  /// In words, how its limit was found, or why it was not.
  public var basis: String {
    switch limit {
    case .known(_, let words), .none(let words), .unknown(let words): words
    }
  }
}
