import EntrepotJournal
import EntrepotLayout
import EntrepotPicking

extension PickingArea {
  /// A layout's picking area as routers see it.
  ///
  /// - Parameter walk: its bays and crossings.
  public init(_ spec: PickAreaSpec, _ walk: WalkNodes) throws(AreaError) {
    try self.init(
      aisles: spec.aisles, spacing: spec.spacing, length: walk.length,
      middle: (1..<max(1, spec.blocks)).map {
        CrossAisle(position: walk.position(ofCrossing: $0), width: spec.crossWidth)
      },
      frontWidth: spec.crossWidth, backWidth: spec.crossWidth,
      depot: Depot(aisle: spec.depot, end: spec.isDepotAtBack ? .back : .front))
  }
}
