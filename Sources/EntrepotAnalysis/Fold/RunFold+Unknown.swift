import EntrepotJournal

/// What a log does not tell of its movers' time: there are no figures of it then, rather than such as count
/// nothing where something was.
extension RunFold {
  /// Bit of ``RecordKind/inferred``: when a mover set out.
  private static let setOut: UInt16 = 256
  /// Bit of ``RecordKind/inferred``: when a task or a line was begun.
  private static let begin: UInt16 = 512

  /// How many tasks have no beginning.
  struct Untimed {
    var lines = 0
    var craneTasks = 0
    var vehicleTasks = 0
    /// Those of vehicles whose times do not hold the way to the load.
    var setOuts = 0
  }

  mutating func inferred(_ record: Record) {
    let node = Int(record.a)
    guard record.code & (Self.setOut | Self.begin) != 0, node < index.memberCount else { return }
    if record.code & Self.begin != 0 {
      if let row = pickerRow(record.a), index.isWalker[row] { untimed.lines += 1 }
      if index.craneRow[node] >= 0 { untimed.craneTasks += 1 }
      if index.vehicleRow[node] >= 0 { untimed.vehicleTasks += 1 }
    }
    if record.code & Self.setOut != 0, index.vehicleRow[node] >= 0 { untimed.setOuts += 1 }
  }

  /// Of more than a tenth of their lines a log says alone when they were done: how long people walked and
  /// were at work is not known.
  var isWorkUnknown: Bool { untimed.lines * 10 > walkedLines }

  /// The same of the tasks of cranes. Those that have a beginning are in their cycles.
  var isCraneWorkUnknown: Bool {
    guard untimed.craneTasks > 0 else { return false }
    let timed = cycles.reduce(0) { $0 + $1.storages + $1.retrievals + $1.relocations }
    return untimed.craneTasks * 10 > untimed.craneTasks + timed
  }

  /// Of more than a tenth of the tasks of vehicles the ways to the loads lie before them: how much they drove
  /// empty is not known.
  var isSetOutUnknown: Bool { isMuch(untimed.setOuts) }

  /// Of more than a tenth of the tasks of vehicles a log says alone when they were done.
  var isMostlyConfirmed: Bool { isMuch(untimed.vehicleTasks) }

  /// How busy vehicles were is not known.
  var isVehicleWorkUnknown: Bool { isSetOutUnknown || isMostlyConfirmed }

  private func isMuch(_ tasks: Int) -> Bool { tasks > 0 && tasks * 10 > jobsDone }

  /// Nobody knows how busy a member was.
  func isTimeUnknown(_ node: Int) -> Bool {
    if index.craneRow[node] >= 0 { return isCraneWorkUnknown }
    if index.vehicleRow[node] >= 0 { return isVehicleWorkUnknown }
    return pickerRow(UInt32(truncatingIfNeeded: node)).map { index.isWalker[$0] && isWorkUnknown } ?? false
  }
}
