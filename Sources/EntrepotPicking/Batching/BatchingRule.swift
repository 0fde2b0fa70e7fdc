/// How orders are put together to batches.
public enum BatchingRule: Hashable, Sendable {
  /// First come, first served: the next order goes into the open batch, or opens the next one (next fit).
  case nextFit
  /// One order begins a batch, the others join it; `isCumulative`: they join all that is in the batch, not
  /// the seed alone. Elsayed 1981, Int. J. Production Research 19(5), doi:10.1080/00207548108956683.
  case seed(SeedRule, JoinRule, isCumulative: Bool)
  /// The two orders first that save most walking on one tour. Clarke & Wright 1964, Operations Research
  /// 12(4), doi:10.1287/opre.12.4.568.
  case savings(SavingsRule, SavingsPairs)
}

/// Which order begins a batch; of equal ones the first. Names after de Koster, van der Poort & Wolters
/// 1999, Int. J. Production Research 37(7), doi:10.1080/002075499191094, who compare them.
public enum SeedRule: String, CaseIterable, Hashable, Sendable {
  /// The first in the list.
  case first
  /// Most order lines (Elsayed & Stern 1983, Int. J. Production Research 21(1)).
  case mostLines = "most-lines"
  /// Picks in most aisles (de Koster et al. 1999).
  case mostAisles = "most-aisles"
  /// The pick farthest from the depot (Elsayed & Stern 1983).
  case farthestPick = "farthest-pick"
  /// The longest tour (de Koster et al. 1999).
  case longestTour = "longest-tour"
}

/// Which order joins a batch; of equal ones the first.
public enum JoinRule: String, CaseIterable, Hashable, Sendable {
  /// The fewest aisles in which nothing is picked yet (de Koster et al. 1999); then the most that are shared.
  case fewestNewAisles = "fewest-new-aisles"
  /// The least sum of ways from each of its picks to the nearest pick of the batch (Gibson & Sharp 1992, EJOR
  /// 58(1), doi:10.1016/0377-2217(92)90235-2).
  case nearestPicks = "nearest-picks"
  /// The nearest mean aisle (de Koster et al. 1999, "centre of gravity").
  case centreOfGravity = "centre-of-gravity"
  /// The most walking saved (Elsayed & Unal 1989, Int. J. Production Research 27(7)); none joins that saves
  /// none.
  case greatestSaving = "greatest-saving"
}

/// When savings are computed; both after de Koster, van der Poort & Wolters 1999 (see `SeedRule`).
public enum SavingsRule: String, CaseIterable, Hashable, Sendable {
  /// C&W(i): once, for pairs of orders. Down the list two free orders begin a batch, a free one joins the
  /// other's.
  case once = "savings-i"
  /// C&W(ii): again after each merger, whose result is one order from then on.
  case again = "savings-ii"
}

/// For which pairs of orders the savings are computed.
public enum SavingsPairs: Hashable, Sendable {
  /// All: the textbook's, with time and memory by the square of the orders.
  case all
  /// Of each order so many others, among those that share an aisle with it or pick in the next one: those
  /// that share most, by the length of the shared aisles and of the way across that both go. Orders are
  /// ranged by their aisles, and no farther than 1,024 places away is looked. What is left over is paired
  /// anew until nothing more is saved.
  case nearest(Int)

  /// With 10,000 orders less than a hundredth of all pairs.
  public static let standard = SavingsPairs.nearest(32)
}
