import EntrepotJournal
import EntrepotLayout

/// The layout's machines that can break down, by kind.
struct Machines {
  struct Kind {
    var name: String
    var target: String
    var before: FailureSpec?
    var nodes: [UInt32] = []
  }

  private(set) var groups: [Kind] = []
  private var numbers: [UInt32: Int] = [:]
  /// Their names, and the last parts of these.
  private(set) var names: [String] = []
  /// Their names alone.
  private(set) var full: [String] = []

  init(_ site: ReplaySite) {
    var known: [String: Int] = [:]
    for (node, member) in site.cast.members.enumerated() where !member.name.hasPrefix("log/") {
      guard let kind = Self.kind(member, site) else { continue }
      let number = known[kind.target] ?? groups.count
      if number == groups.count {
        known[kind.target] = number
        groups.append(kind)
      }
      let node = UInt32(truncatingIfNeeded: node)
      groups[number].nodes.append(node)
      numbers[node] = number
      names.append(member.name)
      full.append(member.name)
      if let last = member.name.split(separator: "/").last, last.count < member.name.count {
        names.append(String(last))
      }
    }
  }

  /// The kind that a node is of; nil: no machine of the layout.
  func group(_ node: UInt32) -> Int? { numbers[node] }

  private static func kind(_ member: Member, _ site: ReplaySite) -> Kind? {
    func parent(_ node: UInt32) -> Member? { site.cast.member(ofNode: Int(node)) }
    func isOf(_ name: String, _ count: Int) -> Bool {
      count == 1
        ? member.name == name : (1...max(1, count)).contains { member.name == name + String($0) }
    }
    switch member.kind {
    case .crane:
      guard let store = parent(member.parent).flatMap({ parent($0.parent) }),
        let spec = site.layout.stores.first(where: { $0.name == store.name })
      else { return nil }
      return Kind(
        name: spec.name, target: "layout.stores.\(spec.name).crane.failure", before: spec.crane.failure)
    case .vehicle:
      guard let fleet = parent(member.parent),
        let spec = site.layout.fleets.first(where: { $0.name == fleet.name })
      else { return nil }
      return Kind(
        name: spec.name, target: "layout.fleets.\(spec.name).vehicle.failure", before: spec.vehicle.failure)
    case .station:
      guard let spec = site.layout.stations.first(where: { isOf($0.name, $0.count) }) else { return nil }
      return Kind(name: spec.name, target: "layout.stations.\(spec.name).failure", before: spec.failure)
    case .transfer:
      guard let spec = site.layout.transfers.first(where: { isOf($0.name, $0.count) }) else { return nil }
      return Kind(name: spec.name, target: "layout.transfers.\(spec.name).failure", before: spec.failure)
    default: return nil
    }
  }
}
