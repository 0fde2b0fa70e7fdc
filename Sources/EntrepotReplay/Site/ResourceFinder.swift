import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// Finds the mover of a layout that a resource of a log is: the first of its targets that there is, by the
/// mapping's rules in their order, and in the end by its own name.
struct ResourceFinder {
  private let cast: Cast
  private let mapping: MappingSpec
  private let finder: PlaceFinder
  /// Vehicles of each fleet and pickers of each area that may be free still, the first one last.
  private var free: [Int: [Int]] = [:]
  /// Movers that somebody is.
  private var taken = Set<Int>()
  private let craneOfAisle: [UInt32: Int]

  init(cast: Cast, mapping: MappingSpec, finder: PlaceFinder) {
    (self.cast, self.mapping, self.finder) = (cast, mapping, finder)
    var cranes: [UInt32: Int] = [:]
    for node in cast.members.indices.reversed() {
      let member = cast.members[node]
      if member.kind == .crane { cranes[member.parent] = node }
      let group = Int(member.parent)
      guard member.kind == .vehicle || member.kind == .picker, cast.members.indices.contains(group) else {
        continue
      }
      let isOfGroup = cast.members[group].kind == (member.kind == .vehicle ? .fleet : .pickArea)
      if isOfGroup { free[group, default: []].append(node) }
    }
    craneOfAisle = cranes
  }

  /// What the rules make of a name, in their order, and last the name itself, which is by no rule.
  func targets(of name: String) -> [(rule: Int?, name: String)] {
    var targets: [(rule: Int?, name: String)] = []
    for (index, rule) in mapping.resources.enumerated() {
      guard let values = rule.pattern.values(of: name),
        let target = CodePattern.filled(rule.to.value, values)
      else { continue }
      // Cranes called A, B, C, as places are; what has that name in the layout comes first.
      let counted = CodePattern.filled(rule.to.value, values, countsLetters: true) ?? target
      let isCounted = finder.named(target) == nil && finder.named(counted) != nil
      targets.append((index, isCounted ? counted : target))
    }
    return targets + [(nil, name)]
  }

  /// Whether a target is a mover of the layout, whoever else is.
  func isMover(_ target: String) -> Bool {
    guard let node = finder.named(target) else { return false }
    return free[node]?.isEmpty == false || mover(node) != nil
  }

  /// Nodes of resources, in their order.
  mutating func nodes(
    _ names: LogNames, _ extra: inout ExtraMembers, _ uses: inout RuleUses
  ) -> (nodes: [Int], unknown: [String]) {
    // Who is somebody of the layout by the log itself comes before those who are the first that is free.
    let told = names.resources.indices.map { names.mover($0).flatMap { mover(finder.named($0)) } }
    taken = Set(told.compactMap(\.self))
    var unknown: [String] = []
    var nodes: [Int] = []
    for (index, name) in names.resources.enumerated() {
      if let node = told[index] ?? mapped(name, &uses) {
        taken.insert(node)
        nodes.append(node)
      } else {
        unknown.append(name)
        nodes.append(extra.mover(name))
      }
    }
    return (nodes, unknown)
  }

  private mutating func mapped(_ name: String, _ uses: inout RuleUses) -> Int? {
    var tried: [(rule: Int, name: String)] = []
    for (rule, target) in targets(of: name) {
      guard let rule else {
        if let node = mover(finder.named(target)) { return node }
        break
      }
      if let node = finder.named(target), let mover = firstFree(of: node) ?? mover(node) {
        uses.foundMover(rule)
        return mover
      }
      tried.append((rule, target))
    }
    uses.missedMover(tried, name)
    return nil
  }

  /// The first vehicle of a fleet, or picker of an area, that nobody has; nil where there is none.
  private mutating func firstFree(of group: Int) -> Int? {
    while let node = free[group]?.last {
      if !taken.contains(node) { return node }
      free[group]?.removeLast()
    }
    return nil
  }

  /// The mover that a node is, or that an aisle has.
  private func mover(_ node: Int?) -> Int? {
    guard let node, let member = cast.member(ofNode: node) else { return nil }
    if member.kind.isMover || member.kind == .station || member.kind == .transfer { return node }
    return member.kind == .aisle ? craneOfAisle[UInt32(truncatingIfNeeded: node)] : nil
  }
}
