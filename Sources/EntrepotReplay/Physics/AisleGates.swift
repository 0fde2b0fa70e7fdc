import EntrepotJournal
import EntrepotLayout

/// Places at which an aisle's crane takes over what comes from a dock, or leaves what goes to one.
///
/// A log of a warehouse management system has a crane go from a dock to the rack, though conveyors lie
/// between. Where the layout's transfers and stations lead from that dock into the aisle, or from the aisle
/// to it, and all places of the aisle on that side lie at one point, the crane's way is known nevertheless.
struct AisleGates {
  private struct Key: Hashable {
    var crane: UInt32
    var dock: UInt32
  }

  /// By crane and dock.
  private var gates: [Key: UInt32] = [:]

  init(_ site: ReplaySite) {
    let links = Links(site.layout)
    var docks: [String: UInt32] = [:]
    for (node, member) in site.cast.members.enumerated()
    where member.kind == .receivingDock || member.kind == .shippingDock {
      docks[member.name] = UInt32(truncatingIfNeeded: node)
    }
    for (crane, member) in site.cast.members.enumerated() where member.kind == .crane {
      guard let aisle = site.cast.member(ofNode: Int(member.parent)) else { continue }
      let store = String(aisle.name.prefix { $0 != "/" })
      let crane = UInt32(truncatingIfNeeded: crane)
      let input = AisleGates.only(.inputBuffer, of: member.parent, site.cast)
      let output = AisleGates.only(.outputBuffer, of: member.parent, site.cast)
      for dock in site.layout.docks where dock.at.isEmpty {
        for index in 0..<dock.count {
          let name = dock.count == 1 ? dock.name : "\(dock.name)\(index + 1)"
          guard let node = docks[name] else { continue }
          if dock.direction == .inbound, let input {
            let first = dock.to.count == dock.count && dock.count > 1 ? [dock.to[index]] : dock.to
            if links.lead(first, to: [store, aisle.name]) { gates[Key(crane: crane, dock: node)] = input }
          } else if dock.direction == .outbound, let output {
            let first = site.layout.stores.first { $0.name == store }?.to ?? []
            if links.lead(first, to: [name, dock.name]) { gates[Key(crane: crane, dock: node)] = output }
          }
        }
      }
    }
  }

  /// Where a crane is when it takes from a dock, or leaves for one; `.none`: the layout does not say.
  func gate(_ dock: UInt32, _ crane: UInt32) -> UInt32 { gates[Key(crane: crane, dock: dock)] ?? .none }

  /// An aisle's place of a kind, if all of that kind lie at one point.
  private static func only(_ kind: MemberKind, of aisle: UInt32, _ cast: Cast) -> UInt32? {
    var found: UInt32?
    var point: (Double, Double)?
    for (node, member) in cast.members.enumerated() where member.kind == kind && member.parent == aisle {
      if let point, point != (member.travel, member.z) { return nil }
      point = (member.travel, member.z)
      if found == nil { found = UInt32(truncatingIfNeeded: node) }
    }
    return found
  }

  /// What transfers and stations pass on.
  private struct Links {
    private var next: [String: [String]] = [:]

    init(_ layout: LayoutSpec) {
      func add(_ name: String, _ count: Int, _ to: [String]) {
        next[name] = to
        if count > 1 { for index in 1...count { next["\(name)\(index)"] = to } }
      }
      for spec in layout.transfers { add(spec.name, spec.count, spec.to) }
      for spec in layout.stations { add(spec.name, spec.count, spec.to) }
    }

    /// Whether what is passed to these comes to one of the goals, without a store between.
    func lead(_ first: [String], to goals: [String]) -> Bool {
      var seen = Set(first)
      var open = first
      while let name = open.popLast() {
        if goals.contains(name) { return true }
        for following in next[name] ?? [] where seen.insert(following).inserted { open.append(following) }
      }
      return false
    }
  }
}
