import EntrepotJournal

extension PlaceFinder {
  /// What of a layout ends before a name that it does not have, such as aisles before `hrl/A3` and bays
  /// before `hrl/A1-L-041-01-1`; nil: its name reads otherwise, or it lies elsewhere.
  func extent(of name: String) -> String? {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, folders.contains(parts[0]) else { return nil }
    let place = parts[1].split(whereSeparator: { "-/".contains($0) }).map(String.init)
    guard let head = place.first, head.hasPrefix("A"), let aisle = Int(head.dropFirst()) else { return nil }
    let aisles = children(of: parts[0]).filter { $0.hasPrefix("A") && Int($0.dropFirst()) != nil }
    guard aisles.contains(head) else {
      guard let last = aisles.compactMap({ Int($0.dropFirst()) }).max(), aisle > last else { return nil }
      return "'\(parts[0])' ends at aisle \(last)"
    }
    guard place.count >= 4, let rack = rack(ofAisle: "\(parts[0])/\(head)"), let bay = Int(place[2]),
      let level = Int(place[3])
    else { return nil }
    let depth = place.count > 4 ? Int(place[4]) ?? 1 : 1
    let own = "'\(parts[0])/\(head)'"
    if bay > rack.bays { return "\(own) ends at bay \(rack.bays)" }
    if level > rack.levels { return "\(own) ends at level \(rack.levels)" }
    if depth > rack.depth { return "\(own) is \(rack.depth) deep" }
    return rack.sides == 1 && place[1] == "R" ? "\(own) has one side, L" : nil
  }
}
