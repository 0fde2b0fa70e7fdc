import EntrepotKernel

/// What holds on parts of the roads beyond that a node is one vehicle's: corridors, zones, and nodes that are
/// kept clear. Never changes during a run; empty for most maps, which then cost nothing.
struct RoadRules: Sendable {
  /// Corridor of each node and its position there, from 0; −1 outside. Empty when there are no rules.
  var corridorOfNode: [Int32] = []
  var positionInCorridor: [Int32] = []
  var corridors: [Corridor] = []
  /// First of each node's entries in ``zonesOfNodes``; one more at the end. Empty when there are no rules.
  var firstZone: [UInt32] = []
  var zonesOfNodes: [UInt32] = []
  var zones: [ZonePlan] = []
  /// Nodes on which nobody stops who wants to go on.
  var isKeptClear: [Bool] = []
  var hasKeptClear = false

  var isEmpty: Bool { corridorOfNode.isEmpty }

  init() {}

  /// Zones around a node.
  @inline(__always)
  func zones(_ node: UInt32) -> Range<Int> {
    Int(firstZone[Int(node)])..<Int(firstZone[Int(node) + 1])
  }

  /// Whether a node lies in a zone.
  func holds(_ zone: UInt32, _ node: UInt32) -> Bool {
    zones(node).contains { zonesOfNodes[$0] == zone }
  }
}

/// A lane for one between two junctions, or from a junction to a dead end, that is driven both ways.
struct Corridor: Sendable {
  /// From the first end to the other; a dead end begins at its mouth.
  var nodes: [UInt32]
  /// Junctions before the first and behind the last node; `.none` behind a dead end.
  var before: UInt32
  var behind: UInt32

  var isDeadEnd: Bool { behind == .none }
}

/// Part of the roads in which so many vehicles may be at once.
struct ZonePlan: Sendable {
  var name: String
  var capacity: Int
  var nodes: [UInt32]
  /// Those of them that can be entered from outside.
  var doors: [UInt32] = []
}
