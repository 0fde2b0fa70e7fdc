import EntrepotScene

/// What had to be looked up in the journal for a picture, as far as it is there.
struct Findings: Sendable {
  /// The heat map that was chosen.
  var heat: HeatMap?
  /// What the selected member did.
  var past: Past?
  /// The way that the selected mover took.
  var trail: Trail?
  /// Where the selected load has been.
  var story: LoadStory?
  /// What became of the selected order.
  var order: OrderStory?
  /// What each load's colour is; nil for the usual colours.
  var inks: LoadInks?
}
