import EntrepotJournal
import EntrepotKernel

/// Whom a blocked member waits for, whom that one waits for, and so on to the end or round in a circle.
public struct WaitChain: Hashable, Sendable {
  /// One who waits.
  public struct Link: Hashable, Sendable, BitwiseCopyable {
    /// The member.
    public var node: Int
    /// The place it waits for, or nil.
    public var place: Int?
    /// How long it has been blocked.
    public var waited: Time
  }

  /// What stands at the end.
  public enum End: Hashable, Sendable {
    /// A member that is not blocked, with its state where one is known.
    case member(Int, NodeState?)
    /// A place that is full, or has no room.
    case place(Int)
    /// A rule of the roads that keeps a vehicle from a free place.
    case rule
    /// The chain comes back to this link.
    case circle(Int)
    /// Nobody said.
    case unknown
  }

  /// From the one that was asked about; empty when it is not blocked.
  public private(set) var links: [Link] = []
  /// What the last of them waits for.
  public private(set) var end = End.unknown

  /// Follows a member's waiting through a scene.
  public init(_ scene: Scene, from start: Int) {
    var node = start
    var seen: [Int: Int] = [:]
    while true {
      if let first = seen[node] {
        end = .circle(first)
        return
      }
      guard let status = scene.world.state(ofNode: node), status.state == .blocked else {
        end = .member(node, scene.state(of: node))
        return
      }
      seen[node] = links.count
      let place = status.waitsFor == .none ? nil : Int(status.waitsFor)
      links.append(Link(node: node, place: place, waited: scene.time - status.since))
      if status.blocker == NodeState.heldByRule {
        end = .rule
        return
      }
      guard let next = Self.next(scene, after: node, status) else {
        end = place.map { .place($0) } ?? .unknown
        return
      }
      node = next
    }
  }

  /// Whom a blocked member waits for: who is in its way, or who would have to empty the place.
  public static func next(_ scene: Scene, after node: Int, _ status: NodeStatus) -> Int? {
    let cast = scene.header.cast
    if status.blocker >= 0 { return scene.blocker(of: node, status) }
    let place = Int(status.waitsFor)
    guard status.waitsFor != .none, let member = cast.member(ofNode: place) else { return nil }
    if scene.state(of: place) == .blocked, place != node { return place }
    switch member.kind {
    case .inputBuffer:
      return cast.members.firstIndex { $0.kind == .crane && $0.parent == member.parent }
    case .queue where member.parent != .none:
      let server = Int(member.parent)
      return server != node && cast.members.indices.contains(server) ? server : nil
    case .station, .transfer, .crane, .vehicle: return place == node ? nil : place
    default: return nil
    }
  }

  /// Those who wait for a member, nearest first: each directly, or behind another.
  public static func waiting(_ scene: Scene, for node: Int) -> [Int] {
    var behind: [Int: [Int]] = [:]
    for other in scene.header.cast.members.indices {
      guard let status = scene.world.state(ofNode: other), status.state == .blocked,
        let target = next(scene, after: other, status)
      else { continue }
      behind[target, default: []].append(other)
    }
    var found: [Int] = []
    var seen: Set = [node]
    var line = [node][...]
    while let current = line.popFirst() {
      for other in behind[current] ?? [] where seen.insert(other).inserted {
        found.append(other)
        line.append(other)
      }
    }
    return found
  }
}
