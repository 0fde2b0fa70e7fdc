import EntrepotScene

extension Int {
  /// `19,584`.
  var grouped: String { Headline.grouped(self) }
}
