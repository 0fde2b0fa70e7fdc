import EntrepotFormats

/// What a fit leaves, looked at by what it should not hang on.
struct Residuals {
  private let tasks: [TracedTask]
  private let fit: LeastSquares.Fit
  private let size: Double
  /// Differences that the log's clock makes where what follows from it chooses the tasks [s].
  private let clock: Double

  init(_ model: MoverModel, _ fit: LeastSquares.Fit) {
    tasks = model.tasks
    self.fit = fit
    clock = 0.25 * model.clock
    size = Measures.mean(tasks.map(\.logged))
  }

  /// After a pause tasks take longer or shorter than the ways say, or many are outliers: the mover was
  /// not where
  /// it was last seen.
  var differAfterPauses: Bool {
    let (direct, paused) = (
      tasks.indices.filter { tasks[$0].followsDirectly },
      tasks.indices.filter {
        !tasks[$0].followsDirectly
      }
    )
    guard direct.count >= 50, paused.count >= 50 else { return false }
    func outliers(_ part: [Int]) -> Double { Double(part.count { !fit.isUsed[$0] }) / Double(part.count) }
    return outliers(paused) > 0.05 + 2 * outliers(direct) || isUnlike(paused) || isUnlike(direct)
  }

  /// The kind of task whose mean is not that of the others, in words; nil: there is none.
  var difference: String? {
    var groups: [String: [Int]] = [:]
    for index in tasks.indices {
      let task = tasks[index]
      groups["activity \(task.row.activity.rawValue)", default: []].append(index)
      groups["handling \(task.parts.pickKind)-\(task.parts.dropKind)", default: []].append(index)
    }
    for name in groups.keys.sorted() {
      guard let part = groups[name], isUnlike(part) else { continue }
      let mean = Measures.mean(part.filter { fit.isUsed[$0] }.map { fit.residuals[$0] })
      return "\(name): \((mean * 100).rounded() / 100) s on average"
    }
    return nil
  }

  /// A mean beyond four standard errors, and a fiftieth of a task.
  private func isUnlike(_ part: [Int]) -> Bool {
    let left = part.filter { fit.isUsed[$0] }.map { fit.residuals[$0] }
    guard left.count >= 30, left.count < fit.used else { return false }
    let mean = Measures.mean(left)
    let spread = Measures.mean(left.map { ($0 - mean) * ($0 - mean) })
    return abs(mean) > 4 * (spread / Double(left.count)).squareRoot() && abs(mean) > max(0.02 * size, clock)
  }
}
