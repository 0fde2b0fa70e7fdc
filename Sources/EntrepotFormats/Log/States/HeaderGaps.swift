import EntrepotLayout

/// Messages that were lost, by the numbers that each vehicle gives them.
struct HeaderGaps {
  /// A number that is lower by no more than this is of a late message; else the vehicle counts anew.
  static let lateLimit = 64
  /// Beyond so many it counts anew, too.
  private static let gapLimit = 1_000_000

  private var last: [StateVehicle: Int] = [:]
  private var missing: [StateVehicle: Int] = [:]
  /// Those of all vehicles.
  private var lost = 0
  private var seen = 0
  private var first: (vehicle: StateVehicle, before: Int, number: Int, mark: Mark)?

  mutating func see(_ vehicle: StateVehicle, _ node: JSONNode, _ line: StateLine) {
    // Numbers have 32 bits; what is none says nothing.
    guard let header = node["headerId"], let value = StateMessages.header(node) else { return }
    let number = Int(value)
    seen += 1
    guard let before = last[vehicle] else {
      last[vehicle] = number
      return
    }
    if number < before, number > 1, before - number <= Self.lateLimit {
      if let count = missing[vehicle], count > 0 {
        missing[vehicle] = count - 1
        lost -= 1
      }
      return
    }
    last[vehicle] = number
    let gap = number - before - 1
    guard gap > 0, gap <= Self.gapLimit else { return }
    missing[vehicle, default: 0] += gap
    lost += gap
    if first == nil { first = (vehicle, before, number, line.mark(header)) }
  }

  var problems: [Diagnostic] {
    guard lost > 0, let first else { return [] }
    return [
      Diagnostic(
        "lost-states",
        "\(lost) of \(seen + lost) state messages \(lost == 1 ? "is" : "are") missing by headerId: what they "
          + "told is in no task. First, '\(first.vehicle.words.prefix(80))' goes from \(first.before) "
          + "to \(first.number) here.", at: first.mark, severity: .warning)
    ]
  }
}
