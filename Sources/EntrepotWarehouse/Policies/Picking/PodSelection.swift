import EntrepotLayout

/// Which pod comes to a station next, of those that stand and hold something that it wants.
enum PodSelection: String, CaseIterable, Hashable, Sendable {
  case pileOn = "pile-on"
  case oldestOrder = "oldest-order"
  case nearest

  /// A pod that could come.
  struct Candidate: BitwiseCopyable {
    var pod: UInt32
    /// Lines that it could serve and that no pod under way does.
    var lines: Int32
    /// Place of the first of their orders in the station's put wall, from 0 for the longest there.
    var oldest: Int32
    /// Way from where it stands to the station, along the axes [m].
    var way: Double
  }

  static let entries: [Catalogue.Entry] = allCases.map {
    Catalogue.Entry(.podSelection, $0.rawValue, summary: $0.summary, citation: $0.citation)
  }

  init(_ choice: Choice) { self = PodSelection(rawValue: choice.name) ?? .pileOn }

  private var summary: String {
    switch self {
    case .pileOn: "The pod that serves the most open lines of the station; the nearest among equals."
    case .oldestOrder: "A pod for the order that is open longest; the one with the most lines among equals."
    case .nearest: "The pod nearest to the station; the one with the most lines among equals."
    }
  }

  private var citation: String {
    switch self {
    case .pileOn, .nearest:
      "Merschformann, Lamballais, de Koster & Suhl 2019, doi:10.1016/j.orp.2019.100128 (pick pod selection)"
    case .oldestOrder: "the same, by age; first come, first served"
    }
  }

  /// The best candidate; nil only when there is none. Pods' numbers settle what is left open.
  func choose(_ candidates: [Candidate]) -> UInt32? {
    func key(_ one: Candidate) -> (Double, Double, Double, UInt32) {
      let (lines, age) = (-Double(one.lines), Double(one.oldest))
      return switch self {
      case .pileOn: (lines, one.way, age, one.pod)
      case .oldestOrder: (age, lines, one.way, one.pod)
      case .nearest: (one.way, lines, age, one.pod)
      }
    }
    return candidates.min { key($0) < key($1) }?.pod
  }
}
