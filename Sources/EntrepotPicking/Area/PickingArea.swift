/// Parallel aisles between a front and a back cross aisle, with any number of cross aisles between them.
///
///     let area = try PickingArea(aisles: 10, spacing: 3, length: 40, middle: [CrossAisle(position: 20)])
///     let pick = try area.pick(aisle: 4, at: 12.5)
///
/// Distances along an aisle are counted from the centre line of the front cross aisle; people walk on
/// centre lines. An area that exists is sound: whatever is wrong is thrown as an `AreaError`.
public struct PickingArea: Hashable, Sendable {
  /// Most aisles of an area.
  public static let most = 1_000_000
  /// Most cross aisles between front and back.
  public static let mostMiddle = 64

  /// Number of aisles.
  public let aisles: Int
  /// From the centre line of an aisle to that of the next [m].
  public let spacing: Double
  /// From the centre line of the front cross aisle to that of the back one [m].
  public let length: Double
  /// All cross aisles from front to back, both included: at least two.
  public let crossAisles: [CrossAisle]
  /// Where tours begin and end.
  public let depot: Depot

  /// An area, or the first thing that is wrong with it.
  ///
  /// - Parameters:
  ///   - aisles: how many.
  ///   - spacing: from the middle of an aisle to that of the next [m].
  ///   - length: from the middle of the front cross aisle to that of the back one [m].
  ///   - middle: cross aisles between front and back, from the front.
  ///   - frontWidth: width of the front cross aisle [m].
  ///   - backWidth: width of the back cross aisle [m].
  ///   - depot: where tours begin and end.
  public init(
    aisles: Int, spacing: Double, length: Double, middle: [CrossAisle] = [], frontWidth: Double = 0,
    backWidth: Double = 0, depot: Depot = Depot()
  ) throws(AreaError) {
    guard (1...Self.most).contains(aisles) else { throw .aisles(aisles) }
    guard Self.isSize(spacing) else { throw .spacing(spacing) }
    guard Self.isSize(length) else { throw .length(length) }
    guard middle.count <= Self.mostMiddle else { throw .crossAisles(middle.count) }
    guard (0..<aisles).contains(depot.aisle) else { throw .depot(aisle: depot.aisle, of: aisles) }
    let all =
      [CrossAisle(position: 0, width: frontWidth)] + middle
      + [CrossAisle(position: length, width: backWidth)]
    for (number, cross) in all.enumerated() {
      guard cross.width >= 0, cross.width.isFinite else {
        throw .width(crossAisle: number, cross.width)
      }
      guard number > 0 else { continue }
      // Comparisons with "not a number" are false, so such a position is refused here.
      let before = all[number - 1]
      guard cross.position > before.position, cross.start >= before.end else {
        throw .crossAisle(number, at: cross.position)
      }
    }
    self.aisles = aisles
    self.spacing = spacing
    self.length = length
    crossAisles = all
    self.depot = depot
  }

  /// Blocks: stretches of the aisles between two cross aisles.
  public var blocks: Int { crossAisles.count - 1 }

  /// The place at this distance from the front [m], or why there is none.
  ///
  /// The edges of a cross aisle belong to the aisle; a cross aisle without width is nobody's way.
  public func pick(aisle: Int, at position: Double) throws(AreaError) -> Pick {
    guard (0..<aisles).contains(aisle) else { throw .aisle(aisle, of: aisles) }
    guard position >= 0, position <= length else { throw .position(position, length: length) }
    for cross in crossAisles where position > cross.start && position < cross.end {
      throw .inCrossAisle(position, from: cross.start, to: cross.end)
    }
    return Pick(aisle: aisle, position: position)
  }

  /// Within a range in which sums and products of all distances stay finite and exact enough.
  private static func isSize(_ value: Double) -> Bool { value > 0 && value <= 1e9 }
}
