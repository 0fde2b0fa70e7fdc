import EntrepotLayout
import EntrepotWarehouse

/// Times of picks as a technology has them: search takes what finding the place and taking cases and units
/// leave; what the log does not tell stays as the scenario has it.
struct PickTechnology: Hashable, Sendable {
  var name: String
  private let parameters: [Catalogue.Parameter]
  private var numbers: [Double]

  /// - Parameters:
  ///   - choice: technology of the scenario, its parameters in the catalogue's order.
  ///   - mean: of a line's time, and its standard deviation [s].
  ///   - units: loose ones of a line, and whole cases, on average [1].
  /// - Returns: nil when the catalogue does not have it.
  init?(_ choice: Choice, mean: Double, deviation: Double, units: Double, cases: Double) {
    guard let entry = WarehouseCatalogue.entries.entry(.technology, choice.name),
      entry.parameters.count == choice.values.count
    else { return nil }
    (name, parameters, numbers) = (choice.name, entry.parameters, choice.values)
    let taking = self["unit"] * units + self["case"] * cases
    let rest = mean - self["confirm"] - taking
    self["search"] = max(0, rest)
    if rest < 0 {
      // Faster than the scenario's units and confirmation alone: all of them shrink alike.
      let factor = mean / max(self["confirm"] + taking, 1e-9)
      for key in ["unit", "case", "confirm"] { self[key] *= factor }
    }
    self["variation"] = mean > 0 ? deviation / mean : 0
  }

  /// A scenario's technology with fitted times of units, cases and before a tour, by ``LineTerm`` [s].
  static func fitted(_ choice: Choice, _ times: [Double]) -> Choice {
    guard let entry = WarehouseCatalogue.entries.entry(.technology, choice.name),
      entry.parameters.count == choice.values.count, times.count == LineTerm.allCases.count
    else { return choice }
    var choice = choice
    for term in LineTerm.allCases where term != .line {
      guard let index = entry.parameters.firstIndex(where: { $0.name == term.name }) else { continue }
      let range = entry.parameters[index].range
      choice.values[index] = min(max(times[term.rawValue], range.lowerBound), range.upperBound)
    }
    return choice
  }

  /// A parameter by its key [SI unit of its dimension].
  private(set) subscript(key: String) -> Double {
    get { parameters.firstIndex { $0.name == key }.map { numbers[$0] } ?? 0 }
    set {
      guard let index = parameters.firstIndex(where: { $0.name == key }) else { return }
      let range = parameters[index].range
      numbers[index] = min(max(newValue, range.lowerBound), range.upperBound)
    }
  }

  /// All parameters as they are written, by name.
  var values: [(key: String, text: String)] {
    zip(parameters, numbers).map { parameter, value in
      (parameter.name, CalibrationPatch.number(value) + (parameter.dimension == .time ? " s" : ""))
    }
  }
}
