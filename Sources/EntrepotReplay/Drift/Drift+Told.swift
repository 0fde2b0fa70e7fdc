/// What a change lies in, in words that agree with its mean.
///
/// A line through tasks of different ways has a slope, what each second of way takes, and a height, what is
/// no way. Both are told where they go the same way. Where they do not, or the height is nothing, the line is
/// bent or needs none, and told is the mean change as a share of the mean way.
extension Validation.Drift {
  /// Each part that is more than chance.
  var told: [String] {
    let clear = parts.filter { $0.low > 0 || $0.high < 0 }
    let (way, standing) = (clear.first { $0.name == "way" }, clear.first { $0.name == "standing" })
    let share = clear.first { $0.name == DriftSearch.shareName }
    // An error is simulated − logged: what takes longer than before has less of it.
    let size = before - bias
    func isAlong(_ part: Part?) -> Bool { part.map { $0.more * size > 0 } ?? false }
    var hidden = [DriftSearch.shareName]
    var words: [String] = []
    if let share, way != nil || standing != nil, !(isAlong(way) && isAlong(standing)) {
      hidden += ["way", "standing"]
      if isAlong(way) {
        words.append("ways take \(share.amount) in all" + (standing == nil ? "" : Self.bent))
      } else if isAlong(standing) {
        words.append(
          way == nil
            ? "what is no way takes \(standing?.amount ?? "")"
            : "tasks with short ways have more of that than tasks with long ones")
      }
    } else if !isAlong(standing), !parts.contains(where: { $0.name == DriftSearch.shareName }) {
      // Results of before have no share.
      hidden.append("standing")
    }
    for part in clear where !hidden.contains(part.name) {
      switch part.name {
      case "way": words.append("each second of way takes \(part.amount)")
      case "standing": words.append("what is no way takes \(part.amount)")
      default: words.append("\(part.name) takes \(part.amount)")
      }
    }
    return words
  }

  private static let bent = ", long ones by a larger share than short ones"
}

extension Validation.Drift.Part {
  /// How much more it takes than before [unit].
  fileprivate var more: Double { before - after }

  /// `4.9 ± 0.2 % more`.
  fileprivate var amount: String {
    let scale = unit == "1" ? 100.0 : 1
    let half = Figures.text((high - low) / 2 * scale, digits: 2)
    let value = Figures.text(abs(more) * scale, to: (high - low) * scale)
    return "\(value) ± \(half) \(unit == "1" ? "%" : "s") \(more > 0 ? "more" : "less")"
  }
}
