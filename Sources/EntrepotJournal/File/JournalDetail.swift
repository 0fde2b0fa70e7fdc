/// How much of the record stream is kept on disk; the digest always covers all of it.
public enum JournalDetail: UInt8, Hashable, Sendable, CaseIterable {
  /// Header and digest only.
  case none = 0
  /// Everything but `motion`: positions of cranes between places are lost, every KPI and every trace stays
  /// (`cycle` is kept, since shares of double cycles are counted from it; `drive` and `charge`, since the
  /// ways and the energy of vehicles are).
  case business = 1
  /// Everything.
  case full = 2

  /// True when records of a raw kind are kept.
  func keeps(_ rawKind: UInt16) -> Bool {
    switch self {
    case .none: false
    case .business: rawKind != RecordKind.motion.rawValue
    case .full: true
    }
  }
}
