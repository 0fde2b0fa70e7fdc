/// How the start of a run that does not count was chosen.
public enum WarmUpMethod: String, Hashable, Sendable, CaseIterable {
  /// Everything counts.
  case none
  /// Its length was given.
  case given
  /// Its end was found by ``MSER5``; it may be zero.
  case detected
  /// ``MSER5`` found its minimum at half of the pilot run or later, which is no answer: nothing was cut off.
  case notFound = "not-found"
}
