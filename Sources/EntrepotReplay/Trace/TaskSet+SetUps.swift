/// What is made ready before a tour: in the first row of a tour, or in no row at all.
extension TaskSet {
  /// A shorter time in first rows is none that somebody makes ready in [s].
  private static let shortestSetUp = 2.0
  /// Lines that are looked at, at most.
  private static let looked = 4000

  /// Looks whether first rows of tours hold it, with the ways and speeds that explain all rows best; where
  /// they do not, no row does: what lies between two tours is walks back, breaks and waiting as well.
  mutating func findSetUps(_ physics: TaskPhysics) {
    var lines: [String: [Int]] = [:]
    for index in tasks.indices where tasks[index].parts.line != nil {
      guard let area = physics.group(tasks[index].mover) else { continue }
      lines[area, default: []].append(index)
    }
    for area in lines.keys.sorted() {
      let own = lines[area] ?? []
      guard isMissing(own.map { tasks[$0] }, physics) else { continue }
      for index in own {
        tasks[index].parts.line?.hasSetUp = false
        tasks[index].parts.drop = 0
      }
    }
  }

  private func isMissing(_ lines: [TracedTask], _ physics: TaskPhysics) -> Bool {
    let step = max(1, lines.count / Self.looked)
    let some = stride(from: 0, to: lines.count, by: step).map { lines[$0] }
    guard let model = MoverModel(some, physics, withEmpty: true),
      let index = model.names.firstIndex(of: LineTerm.setUp.name), let fit = model.fit()
    else { return false }
    return fit.values[index] < Self.shortestSetUp || fit.values[index] <= fit.halfWidth(index)
  }
}
