extension LogReader {
  /// Longest name that is used, in bytes.
  static var longestName: Int { 200 }
}
