import EntrepotFormats
import EntrepotJournal

extension Validation {
  mutating func findWorst(_ done: [TracedTask], _ site: ReplaySite) {
    let order = done.indices.sorted {
      abs(done[$0].simulated - done[$0].logged) > abs(done[$1].simulated - done[$1].logged)
    }
    for index in order.prefix(10) {
      let task = done[index]
      func name(_ node: UInt32) -> String { site.cast.fullName(ofNode: Int(node)) ?? "" }
      let before = done[..<index].last { $0.mover == task.mover }
      let after = done[(index + 1)...].first { $0.mover == task.mover }
      worst.append(
        Worst(
          row: Int(task.row.line), start: isoTime(task.loggedBegin), resource: name(task.mover),
          from: name(task.from), to: name(task.to), logged: task.logged, simulated: task.simulated,
          rowBefore: before.map { Int($0.row.line) }, rowAfter: after.map { Int($0.row.line) },
          around: around(index, done, name)))
    }
  }

  /// Says what the log calls the tasks on which the two differ most, and those around them.
  mutating func name(_ rows: [LogRow], _ texts: RowTexts) throws {
    var wanted: [Int: String] = [:]
    for task in worst { for near in task.around { wanted[near.row] = "" } }
    for row in rows where wanted[Int(row.line)] != nil {
      wanted[Int(row.line)] = String(decoding: try texts.names(of: row).task, as: UTF8.self)
    }
    func name(_ row: Int) -> String? { wanted[row].flatMap { $0.isEmpty ? nil : $0 } }
    for index in worst.indices {
      worst[index].task = name(worst[index].row)
      for near in worst[index].around.indices {
        worst[index].around[near].task = name(worst[index].around[near].row)
      }
    }
  }

  /// Two tasks of the same mover before and after one, and itself.
  private func around(
    _ index: Int, _ done: [TracedTask], _ name: (UInt32) -> String
  ) -> [Neighbour] {
    let mover = done[index].mover
    var near = [index]
    var place = index - 1
    while place >= 0, near.count < 3 {
      if done[place].mover == mover { near.insert(place, at: 0) }
      place -= 1
    }
    place = index + 1
    let wanted = near.count + 2
    while place < done.count, near.count < wanted {
      if done[place].mover == mover { near.append(place) }
      place += 1
    }
    return near.map { number in
      let task = done[number]
      return Neighbour(
        row: Int(task.row.line), start: isoTime(task.row.start), end: isoTime(task.row.end),
        activity: task.row.activity.rawValue, from: name(task.from), to: name(task.to), logged: task.logged,
        simulated: task.simulated)
    }
  }
}

extension TracedTask {
  /// When it became known: assigned, else released; nil when the log does not say.
  var known: Int64? {
    if row.release != LogRow.unknown { return row.release }
    return row.assign != LogRow.unknown ? row.assign : nil
  }
}
