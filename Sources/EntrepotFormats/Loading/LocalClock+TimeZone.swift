import EntrepotKernel
import Foundation

extension LocalClock {
  /// The clock of a zone by its IANA name; nil when there is no such zone.
  public init?(zone name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.init { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0))) }
  }
}
