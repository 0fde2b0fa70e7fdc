/// How a picker's way through the aisles is found.
///
/// Rules that know one block take no notice of cross aisles between front and back: they walk past them.
public enum RoutingRule: String, CaseIterable, Hashable, Sendable {
  /// Every aisle with a pick is walked through; an odd last one is left by the front.
  /// Hall 1993, IIE Transactions 25(4), doi:10.1080/07408179308964306 ("transversal").
  case sShape = "s-shape"
  /// Every aisle with a pick is entered and left by the front. Hall 1993, as above.
  case turnBack = "return"
  /// First and last aisle are walked through, the others entered up to their middle from both ends.
  /// Hall 1993, as above.
  case midpoint
  /// First and last aisle are walked through, in the others the largest gap between picks, or between a
  /// pick and an end, is left out. Hall 1993, as above.
  case largestGap = "largest-gap"
  /// From left to right every aisle with a pick is walked through or left where it was entered, whichever
  /// is shortest in all. Roodbergen & de Koster 2001, Int. J. Production Research 39(9),
  /// doi:10.1080/00207540110028128.
  case combined
  /// From left to right every aisle with a pick is visited once; the cross aisle on which to go on is
  /// chosen so that the tour is shortest. Vaughan & Petersen 1999, Int. J. Production Research 37(4),
  /// doi:10.1080/002075499191580.
  case aisleByAisle = "aisle-by-aisle"
  /// The shortest tour of all. One block: Ratliff & Rosenthal 1983, Operations Research 31(3),
  /// doi:10.1287/opre.31.3.507. Two: Roodbergen & de Koster 2001, EJOR 133(1),
  /// doi:10.1016/S0377-2217(00)00177-6. More: Pansart, Catusse & Cambazard 2018, "Exact algorithms for the
  /// order picking problem", Computers & Operations Research 100, pp. 117–127.
  case exact
}
