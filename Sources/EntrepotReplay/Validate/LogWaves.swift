import EntrepotFormats

/// Which wave each of some tasks is of, by number; of none: `.max`.
enum LogWaves {
  /// Empty: the log has no waves.
  static func numbers(_ tasks: [TracedTask], _ log: CleanLog) throws -> [UInt32] {
    guard let texts = log.texts, !log.mapping.columns[.wave].isEmpty else { return [] }
    var known: [[UInt8]: UInt32] = [:]
    let numbers = try tasks.map { task in
      var names = try texts.names(of: task.row)
      while let (kind, text) = names.nextFact() {
        guard kind == .wave, !text.isEmpty else { continue }
        let name = Array(text)
        let number = known[name] ?? UInt32(truncatingIfNeeded: known.count)
        known[name] = number
        return number
      }
      return UInt32.max
    }
    return known.isEmpty ? [] : numbers
  }
}
