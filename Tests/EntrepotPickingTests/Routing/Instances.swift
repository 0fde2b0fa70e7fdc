import Testing

@testable import EntrepotPicking

/// An instance with the tour lengths [m] that its source gives.
struct Instance: CustomTestStringConvertible {
  let name: String
  let aisles: Int
  let spacing: Double
  let length: Double
  /// Where the middle cross aisle lies, which has no width.
  var middle: Double?
  var depot = 0
  let picks: [(Int, Double)]
  let lengths: [RoutingRule: Double]
  /// As if there were no middle cross aisle.
  var lengthsWithoutMiddle: [RoutingRule: Double] = [:]

  var testDescription: String { name }

  func area(hasMiddle: Bool = true) throws -> PickingArea {
    let cross = middle.map { [CrossAisle(position: $0)] } ?? []
    return try PickingArea(
      aisles: aisles, spacing: spacing, length: length, middle: hasMiddle ? cross : [],
      depot: Depot(aisle: depot))
  }

  /// Hand-sized instances RINS-01 to 17 of the collection of verified cases that the project is built on.
  ///
  /// Heuristics by their definitions in the literature (see `RoutingRule`); shortest tours there proven
  /// twice, by Held & Karp's programme on the walking metric and by Ratliff & Rosenthal's. RINS-11 to 16 are
  /// the problem of Roodbergen & de Koster 2001 (EJOR 133) and of Vaughan & Petersen 1999. RINS-17 is the
  /// worked example of Liu, Shen & Xia 2024, IEEM, pp. 647–652 (shortest tour 108).
  static let all = [
    Instance(
      name: "RINS-01", aisles: 3, spacing: 4, length: 10,
      picks: [(0, 2), (0, 8), (1, 5), (2, 9)],
      lengths: [.sShape: 54, .turnBack: 60, .midpoint: 46, .largestGap: 46, .combined: 46, .exact: 38]),
    Instance(
      name: "RINS-02", aisles: 4, spacing: 3, length: 12,
      picks: [(0, 3), (1, 1), (1, 11), (2, 6), (3, 2), (3, 10)],
      lengths: [.sShape: 66, .turnBack: 78, .midpoint: 58, .largestGap: 58, .combined: 60, .exact: 58]),
    Instance(
      name: "RINS-03", aisles: 5, spacing: 5, length: 20,
      picks: [(4, 1)],
      lengths: [.sShape: 42, .turnBack: 42, .midpoint: 42, .largestGap: 42, .combined: 42, .exact: 42]),
    Instance(
      name: "RINS-04", aisles: 5, spacing: 5, length: 20, depot: 2,
      picks: [(0, 18), (1, 17), (3, 19), (4, 16)],
      lengths: [.sShape: 120, .turnBack: 180, .midpoint: 88, .largestGap: 88, .combined: 88, .exact: 86]),
    Instance(
      name: "RINS-06", aisles: 6, spacing: 3, length: 15,
      picks: [
        (0, 3), (0, 13), (1, 3), (1, 13), (2, 4), (2, 8), (3, 2), (3, 4), (3, 5), (4, 1), (5, 10),
        (5, 14),
      ],
      lengths: [.sShape: 120, .turnBack: 138, .midpoint: 104, .largestGap: 98, .combined: 116, .exact: 98]),
    Instance(
      name: "RINS-09", aisles: 10, spacing: 5, length: 30,
      picks: [
        (0, 25), (1, 17), (2, 2), (2, 10), (2, 23), (2, 29), (4, 11), (4, 17), (5, 28), (6, 14),
        (7, 24), (9, 5), (9, 21),
      ],
      lengths: [.sShape: 330, .turnBack: 440, .midpoint: 302, .largestGap: 288, .combined: 284, .exact: 274]),
    Instance(
      name: "RINS-11", aisles: 4, spacing: 3, length: 20, middle: 10,
      picks: [(0, 9), (1, 2), (1, 12), (1, 14), (1, 15), (2, 19), (3, 3), (3, 13)],
      lengths: [.exact: 64, .aisleByAisle: 76],
      lengthsWithoutMiddle: [.exact: 78, .sShape: 98]),
    Instance(
      name: "RINS-12", aisles: 6, spacing: 3, length: 20, middle: 10,
      picks: [(0, 1), (0, 9), (0, 19), (1, 11), (1, 13), (1, 16), (1, 17), (3, 4), (4, 7), (5, 2)],
      lengths: [.exact: 82, .aisleByAisle: 86],
      lengthsWithoutMiddle: [.exact: 96, .sShape: 114]),
    Instance(
      name: "RINS-14", aisles: 5, spacing: 4, length: 24, middle: 8,
      picks: [(0, 12), (1, 2), (1, 8), (2, 13), (2, 14), (2, 21), (3, 10), (3, 14), (3, 18)],
      lengths: [.exact: 80, .aisleByAisle: 92],
      lengthsWithoutMiddle: [.exact: 110, .sShape: 120]),
    Instance(
      name: "RINS-16", aisles: 3, spacing: 4, length: 10, middle: 5,
      picks: [(0, 2), (0, 8), (1, 5), (2, 9)],
      lengths: [.exact: 36, .aisleByAisle: 40],
      lengthsWithoutMiddle: [.exact: 38, .sShape: 54]),
    Instance(
      name: "RINS-17", aisles: 7, spacing: 2, length: 15,
      picks: [
        (0, 4), (0, 7), (0, 12), (1, 6), (1, 7), (1, 11), (2, 6), (3, 1), (3, 2), (3, 4), (3, 5),
        (3, 6), (5, 1), (5, 6), (5, 11), (6, 2), (6, 3), (6, 6), (6, 7), (6, 11),
      ],
      lengths: [.exact: 108, .combined: 108, .sShape: 114, .largestGap: 116, .midpoint: 120, .turnBack: 138]),
  ]
}
