import EntrepotFormats
import EntrepotLayout

/// What became of the codes that fit each rule of a mapping.
struct RuleUses {
  /// Codes that fit one rule.
  struct Use {
    /// Those that found their place by it.
    var found = 0
    /// Those that found none, by this rule or any other.
    var missed = 0
    /// The first of these, and what the rule makes of it.
    var first: (code: String, name: String)?
    /// Codes that were counted: one that stands at both ends of movements is asked for twice.
    fileprivate var seen = Set<String>()
  }

  /// By rule of `locations`.
  private(set) var locations: [Use]
  /// By rule of `resources`.
  private(set) var resources: [Use]

  init(_ mapping: MappingSpec) {
    locations = Array(repeating: Use(), count: mapping.locations.count)
    resources = Array(repeating: Use(), count: mapping.resources.count)
  }

  /// A code found its place by a rule.
  mutating func found(_ rule: Int, _ code: String) {
    if locations[rule].seen.insert(code).inserted { locations[rule].found += 1 }
  }

  /// A code found no place, though it fits these rules.
  mutating func missed(_ tried: [(rule: Int, name: String)], _ code: String) {
    for (rule, name) in tried where locations[rule].seen.insert(code).inserted {
      locations[rule].miss(code, name)
    }
  }

  /// A name found its mover by a rule.
  mutating func foundMover(_ rule: Int) { resources[rule].found += 1 }

  /// A name found no mover, though it fits these rules.
  mutating func missedMover(_ tried: [(rule: Int, name: String)], _ code: String) {
    for (rule, name) in tried { resources[rule].miss(code, name) }
  }
}

extension RuleUses.Use {
  fileprivate mutating func miss(_ code: String, _ name: String) {
    missed += 1
    if first == nil { first = (code, name) }
  }
}
