extension Samplers {
  /// Any of the laws has randomness in it.
  public var containsRandom: Bool { rows.contains { $0.kind != .constant } }
}
