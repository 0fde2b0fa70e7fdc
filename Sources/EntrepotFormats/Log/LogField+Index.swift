import EntrepotLayout

extension LogField {
  /// Its number among all: how Swift keeps an enum without payloads.
  @inline(__always)
  var index: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}
