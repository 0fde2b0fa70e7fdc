import EntrepotLayout

/// The scenario's choices, resolved: one rule a family with its parameters.
///
/// A rule is one small file: a catalogue entry and a pure function. Rules live in the immutable tables
/// of their families; nothing of them is in the simulation's state.
struct Policies: Sendable {
  var storage: StorageRule
  var storageValues: [Double]
  var aisle: AisleRule
  /// Aisles a SKU is spread over.
  var spread: Int
  var lane: LaneRule
  var retrieval: RetrievalRule
  var pairing: PairingRule
  /// Retrievals looked at for a pair.
  var window: Int
  var sequencing: SequencingRule
  /// Requests in a block.
  var block: Int
  var dwell: DwellRule

  init(_ spec: PolicySpec) {
    storage = Self.find(spec.storage, in: StorageRule.all) { $0.entry }
    storageValues = Self.values(spec.storage, storage.entry)
    aisle = Self.find(spec.aisle, in: AisleRule.all) { $0.entry }
    spread = Self.count(Self.values(spec.aisle, aisle.entry).first)
    lane = Self.find(spec.lane, in: LaneRule.all) { $0.entry }
    retrieval = Self.find(spec.retrieval, in: RetrievalRule.all) { $0.entry }
    pairing = Self.find(spec.pairing, in: PairingRule.all) { $0.entry }
    window = Self.count(Self.values(spec.pairing, pairing.entry).first)
    sequencing = Self.find(spec.sequencing, in: SequencingRule.all) { $0.entry }
    block = Self.count(Self.values(spec.sequencing, sequencing.entry).first)
    dwell = Self.find(spec.dwell, in: DwellRule.all) { $0.entry }
  }

  /// The rule of that name; the first of its family for a name that was never checked.
  private static func find<Rule>(
    _ choice: Choice, in rules: [Rule], _ entry: (Rule) -> Catalogue.Entry
  ) -> Rule { rules.first { entry($0).name == choice.name } ?? rules[0] }

  private static func values(_ choice: Choice, _ entry: Catalogue.Entry) -> [Double] {
    entry.parameters.indices.map { index in
      let parameter = entry.parameters[index]
      let value = index < choice.values.count ? choice.values[index] : parameter.standard
      return Swift.min(Swift.max(value, parameter.range.lowerBound), parameter.range.upperBound)
    }
  }

  private static func count(_ value: Double?) -> Int { Swift.max(1, Int(value ?? 1)) }
}
