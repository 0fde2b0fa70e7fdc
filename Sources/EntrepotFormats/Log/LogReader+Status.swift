import EntrepotLayout

// Where tasks stand: what was cancelled or is not done yet is no movement.
extension LogReader {
  /// Reads the status of the row.
  ///
  /// - Returns: why it is no movement; nil: it is one.
  mutating func readStatus() -> LogFault? {
    let number = statusWords.count(page[.status])
    if number == statusMeanings.count { statusMeanings.append(meaning(ofStatus: statusWords.name(number))) }
    status = statusMeanings[number]
    switch status {
    case .cancelled: return .cancelled
    case .open: return .openTask
    default: return nil
    }
  }

  private borrowing func meaning(ofStatus word: String) -> LogStatus? {
    if mapping.cancelled.contains(where: { $0.value == word }) { return .cancelled }
    let lower = word.lowercased()
    let rule =
      mapping.statuses.first { $0.word == word } ?? mapping.statuses.first { $0.word.lowercased() == lower }
    if let rule { return rule.meaning }
    return LogStatus(word: lower) ?? mapping.statuses.first { $0.word == "*" }?.meaning
  }

  /// Why a row of nothing is no task; nil: it is one, or is of something.
  borrowing func whyNothing(_ row: LogRow) -> Item? {
    guard row.quantity == 0, !row.leavesEmpty else { return nil }
    if row.activity == .count { return .out(.emptyCount, "") }
    guard row.isShort else { return .out(.badQuantity, QuantityCheck.nothing(page[.quantity])) }
    return isLineOfNothing(row) ? nil : .out(.emptyPick, "")
  }

  /// Somebody went to a place for units of it and found none: that is work, where no load is named that would
  /// then have been moved.
  borrowing func isLineOfNothing(_ row: LogRow) -> Bool {
    row.activity == .pick && (row.load == .max || row.intoLoad != .max || row.isInto)
  }
}

extension LogRow {
  /// A handling unit of its own that goes with nothing on it any more: a load leaves all the same.
  public var leavesEmpty: Bool {
    quantity == 0 && (activity == .ship || activity == .load) && load != .max && !isShort
  }
}
