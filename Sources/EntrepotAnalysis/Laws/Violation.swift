import EntrepotKernel

/// Laws that every journal keeps, whatever happened.
public enum Law: String, Hashable, Sendable, CaseIterable {
  /// Time never runs backwards.
  case timeOrder = "time-order"
  /// Loads are never lost or duplicated, and are where the journal last put them.
  case loads = "load-conservation"
  /// Nothing holds more than its capacity.
  case capacity
  /// Per SKU: created − removed = present, never negative.
  case stock = "stock-conservation"
  /// Time in all states adds up to the length of the run, for every member.
  case states = "state-shares"
  /// Time-average number = arrival rate × mean stay, with what was there at the start and at the end.
  case little = "little"
  /// Released = completed + cancelled + open, each once and in this order; the same for shipments.
  case orders = "order-conservation"
  /// Two vehicles are never in one place.
  case overlap
  /// Numbers refer to something: nodes, SKUs, codes.
  case references
}

/// A law that a journal breaks.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// Which one.
  public let law: Law
  /// When.
  public let time: Time
  /// How, in words.
  public let text: String

  /// A law broken at a time.
  public init(law: Law, time: Time, text: String) {
    self.law = law
    self.time = time
    self.text = text
  }

  /// Law, time in seconds, words.
  public var description: String { "\(law.rawValue) at \(time.seconds) s: \(text)" }
}
