/// What a location code says.
struct LocationReading {
  /// Aisle and bay, each from 0.
  var spot: PickSpot
  /// Level from 1, where the pattern has one.
  var level: Int32?
  /// Cell from 1, where the pattern has one.
  var cell: Int32?
  /// Side from 0, where the pattern has one.
  var side: Int32?
}

/// Whether a location code is one of an area's.
public enum LocationFinding: Hashable, Sendable {
  /// It is this one.
  case found(PickSpot)
  /// It does not read as the area's pattern.
  case unreadable
  /// It reads so, but the area has no such place; why, in a sentence.
  case outside(String)
}

extension PickAreaSpec {
  /// The last aisle, bay or level whose code, as the pattern writes it, does not read as that: its number has
  /// more digits than the pattern has room for. nil: all have room.
  var unreadableLocation: String? {
    guard let locations else { return nil }
    for (aisle, bay, level) in [(aisles, 1, 1), (1, bays, 1), (1, 1, levels)] {
      let spot = PickSpot(aisle: Int32(clamping: aisle - 1), bay: Int32(clamping: bay - 1))
      let side = Int32(clamping: sides - 1)
      let code = locations.code(of: spot, side: side, level: Int32(clamping: level - 1))
      if case .found(spot) = location(of: code) { continue }
      return aisle > 1 ? "aisle \(aisle)" : bay > 1 ? "bay \(bay)" : "level \(level)"
    }
    return nil
  }

  /// The place of a code, held against all that the area has: aisles, bays, sides and levels.
  public func location(of code: String) -> LocationFinding {
    guard let reading = (locations ?? .standard).reading(of: code) else { return .unreadable }
    let spot = reading.spot
    let name = "Location '\(shortened(code))'"
    guard spot.aisle >= 0, spot.bay >= 0, spot.aisle < aisles, spot.bay < bays else {
      let counted = reading.cell == nil ? "bays 1 to \(bays)" : "cells 1 to \(2 * bays)"
      return .outside("\(name) lies outside '\(self.name)', which has aisles 1 to \(aisles) and \(counted).")
    }
    if let cell = reading.cell, sides == 1, cell % 2 == 0 {
      return .outside(
        "\(name) lies on the far side (cell \(cell)); '\(self.name)' has one side, with odd cells."
      )
    }
    if let side = reading.side, sides == 1, side == 1 {
      return .outside("\(name) lies on the far side; '\(self.name)' has one side, L.")
    }
    if let level = reading.level, !(1...Int32(clamping: levels)).contains(level) {
      let known = levels == 1 ? "has one level" : "has levels 1 to \(levels)"
      return .outside("\(name) lies on level \(level); '\(self.name)' \(known).")
    }
    return .found(spot)
  }
}
