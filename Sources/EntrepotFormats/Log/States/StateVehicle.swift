import EntrepotLayout

/// A vehicle as VDA 5050 knows it: a serial number is unique with its manufacturer only.
struct StateVehicle: Hashable, Comparable {
  /// Empty: the message does not say it, as for the other.
  let manufacturer: String
  let serial: String

  /// Both, in sentences.
  var words: String {
    manufacturer.isEmpty || serial.isEmpty ? manufacturer + serial : "\(manufacturer)/\(serial)"
  }

  static func < (one: StateVehicle, other: StateVehicle) -> Bool {
    (one.serial, one.manufacturer) < (other.serial, other.manufacturer)
  }
}

/// What the vehicles of a file are called: by their serial numbers, and where several manufacturers have one,
/// all of these as `MANUFACTURER/SERIAL`; so a name hangs on no order of lines.
struct StateVehicleNames {
  /// Vehicles in the order of their first messages, and where these stand.
  private(set) var vehicles: [(vehicle: StateVehicle, first: Mark)] = []
  private var numbers: [StateVehicle: Int] = [:]
  /// Vehicles of each serial number.
  private var bySerial: [String: [Int]] = [:]

  /// The number of a vehicle, which it has from now on.
  mutating func number(_ vehicle: StateVehicle, _ line: @autoclosure () -> Mark) -> Int {
    if let known = numbers[vehicle] { return known }
    numbers[vehicle] = vehicles.count
    bySerial[vehicle.serial, default: []].append(vehicles.count)
    vehicles.append((vehicle, line()))
    return vehicles.count - 1
  }

  /// What a vehicle is called, when all are known.
  func name(_ number: Int) -> String {
    let vehicle = vehicles[number].vehicle
    let isAlone = bySerial[vehicle.serial]?.count == 1
    return isAlone && !vehicle.serial.isEmpty ? vehicle.serial : vehicle.words
  }

  var problems: [Diagnostic] {
    let shared = vehicles.indices.filter { number in
      let group = bySerial[vehicles[number].vehicle.serial] ?? []
      return !vehicles[number].vehicle.serial.isEmpty && group.count > 1 && group[1] == number
    }
    guard let first = shared.first else { return [] }
    let serial = vehicles[first].vehicle.serial
    let names = (bySerial[serial] ?? []).map { name($0) }.sorted().prefix(3)
    let numbers =
      shared.count == 1
      ? "The serial number '\(serial.prefix(80))' is"
      : "\(shared.count) serial numbers are, the first of them '\(serial.prefix(80))',"
    return [
      Diagnostic(
        "same-serial",
        "\(numbers) of several manufacturers, and so of several vehicles, which are called "
          + names.map { "'\($0.prefix(80))'" }.joined(separator: ", ") + ".",
        at: vehicles[first].first, severity: .warning)
    ]
  }
}
