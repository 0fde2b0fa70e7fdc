import EntrepotLayout

/// VDA 5050 state messages, one JSON object a line or lists of them: a task for each order of a vehicle.
///
/// Where and when it picked and dropped is told by the actions that are finished; else by the first and last
/// node of the order.
enum StateMessages {
  /// Rows go out when the whole file is read: only then is it known that no vehicle goes back in time, and
  /// which vehicles have one serial number.
  ///
  /// - Parameter actions: what types of actions do, as a mapping says.
  static func read(
    _ path: String, _ actions: [WordRule<LogAction>], _ tally: inout EventTally,
    _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    guard var source = try StateSource(path) else {
      return [Diagnostic("no-file", "'\(path)' cannot be read.", at: Mark(file: path))]
    }
    var work = StateWork(path, actions)
    while let line = try source.next() {
      try work.take(line)
      if work.steps.isAny { break }
    }
    var warnings: [Diagnostic] = []
    if work.steps.isAny {
      let sorted = try StatesByTime(path)
      warnings = sorted.steps.problems
      work = StateWork(path, actions)
      try sorted.forEach { line in try work.take(line) }
    }
    let problems = try work.finish(&tally)
    try work.forEachRow(put)
    return problems + warnings
  }

  /// Who a message is of, its order, and when it is; nil: it is no state message.
  static func parts(_ node: JSONNode) -> (vehicle: StateVehicle, order: String, time: String)? {
    let (maker, serial) = (node["manufacturer"]?.text, node["serialNumber"]?.text)
    let vehicle = StateVehicle(manufacturer: maker ?? "", serial: serial ?? "")
    guard !vehicle.words.isEmpty, let order = node["orderId"]?.text, let time = node["timestamp"]?.text
    else { return nil }
    return (vehicle, order, time)
  }

  /// What a message lacks, and which key looks like it.
  static func missing(_ node: JSONNode) -> String {
    guard node.isObject else { return "It is \(node.phrase), not an object: it is no state message." }
    let isNamed = node["manufacturer"]?.text != nil || node["serialNumber"]?.text != nil
    let lacking =
      ["orderId", "timestamp"].filter { node[$0]?.text == nil } + (isNamed ? [] : ["serialNumber"])
    let key = lacking.first ?? "serialNumber"
    let near = nearestWord(to: key, among: node.keys)
    let what = node[key].map { " as a text, but \($0.phrase)" } ?? near.map { ", but a '\($0)'" } ?? ""
    return "It has no \(key)\(what): it is no state message."
  }

  /// The number that the vehicle gave a message; nil: none that 32 bits hold.
  static func header(_ node: JSONNode) -> UInt32? {
    node["headerId"]?.number.flatMap { UInt32(exactly: $0) }
  }
}
