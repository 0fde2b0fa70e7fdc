#if Live
  import EntrepotJournal
  import EntrepotScene

  /// What the panels beside the plan speak of.
  struct Panels {
    let scene: Scene
    let viewing: Viewing
    /// The node that is looked at.
    let focus: Int?
    /// The aisle of the upper panel, as an index of the cast's racks; nil where the fleet is shown.
    let rack: Int?
    private let crane: Int?

    init(scene: Scene, viewing: Viewing) {
      (self.scene, self.viewing, focus) = (scene, viewing, viewing.focus(scene))
      crane = Self.crane(scene, focus)
      let shown = viewing.aisle ?? crane.flatMap { scene.rack(ofCrane: $0) }
      rack = shown.flatMap { scene.header.cast.racks.indices.contains($0) ? $0 : nil }
    }

    /// The side view, where an aisle is shown.
    func elevation(_ findings: Findings) -> ElevationView? {
      guard let rack else { return nil }
      let cast = scene.header.cast
      return ElevationView(
        scene: scene, rack: cast.racks[rack], side: min(viewing.side, cast.racks[rack].sides - 1),
        cranes: cast.members.indices.filter { scene.rack(ofCrane: $0) == rack }, focus: focus,
        findings: findings)
    }

    func inspector(_ findings: Findings) -> InspectorView {
      InspectorView(
        scene: scene, node: focus ?? crane, load: viewing.load, order: viewing.order, findings: findings)
    }

    /// The crane whose aisle is shown.
    private static func crane(_ scene: Scene, _ focus: Int?) -> Int? {
      let cast = scene.header.cast
      guard let focus else { return cast.members.firstIndex { $0.kind == .crane } }
      if scene.rack(ofCrane: focus) != nil { return focus }
      let aisle = cast.rack(ofNode: focus)?.aisle ?? cast.member(ofNode: focus)?.parent ?? .none
      let own = cast.members.firstIndex { $0.kind == .crane && $0.parent == aisle }
      if let own, aisle != .none { return own }
      // A vehicle is of the fleet, whatever cranes there are.
      guard cast.member(ofNode: focus)?.kind != .vehicle else { return nil }
      return cast.members.firstIndex { $0.kind == .crane }
    }
  }
#endif
