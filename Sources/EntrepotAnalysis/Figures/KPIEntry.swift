/// A figure that comes out: its stable name and what it means.
public struct KPIEntry: Hashable, Sendable {
  /// Kebab-case with a dotted prefix, without brackets.
  public var name: String
  /// `s`, `1/h`, `1`, `J`, `kg`, `loads`, `orders`, `shipments`, or the currency of the prices.
  public var unit: String
  /// What it is, in one sentence.
  public var summary: String
  /// Formula, or where it comes from: author, year.
  public var citation: String
  /// Also given for one member, in brackets after the first word: `crane[A3].busy-share`.
  public var byMember: Bool
  /// Also given for each named window, in brackets at the end: `crane.busy-share[peak]`.
  public var byWindow: Bool

  /// A figure; `unit` as listed there.
  public init(
    _ name: String, _ unit: String, _ summary: String, _ citation: String, byMember: Bool = false,
    byWindow: Bool = true
  ) {
    self.name = name
    self.unit = unit
    self.summary = summary
    self.citation = citation
    self.byMember = byMember
    self.byWindow = byWindow
  }
}

/// One figure of one replication.
public typealias KPIValue = (name: String, unit: String, value: Double?)
