import EntrepotLayout

/// A step of a task, as an event of a XES log tells it.
struct XESEvent {
  var activity = ""
  var instance = ""
  var transition = ""
  var time = ""
  var number: Int64?
  var fields: [(field: LogField, text: String)] = []
  /// Its number among all, from 1, and where it stands.
  var order = 0
  var place = TextPlace()
  /// Where its time stands.
  var timePlace = TextPlace()

  func text(_ field: LogField) -> String { fields.first { $0.field == field }?.text ?? "" }
}

/// The case that events are gathered by, and its tasks: each begins with the first event of it that is found
/// and ends with the one that completes it.
struct XESTrace {
  /// A task of which events were found.
  struct Task {
    var row = CanonicalRow()
    var instance = ""
    var number: Int64?
    /// Number of its last event, and where that stands.
    var event = 0
    var place = TextPlace()
  }

  /// Tasks of one activity that are under way at once; the oldest ends when there are more.
  private static let openLimit = 200
  /// Tasks of a case that are under way at once; the older half of them ends when there are more.
  private static let openLimitOfCase = 50_000

  /// `concept:name` of the case.
  var name = ""
  /// What the case is; nil: the log does not say.
  var kind: LogField?
  /// What holds for all of its tasks.
  var fields: [(field: LogField, text: String)] = []
  /// Tasks that are over, in the order of their ends.
  private(set) var done: [Task] = []
  /// Tasks that were called off, aborted or skipped.
  private(set) var dropped = 0
  /// Tasks under way, by instance or activity; the oldest first.
  private var open: [String: [Task]] = [:]
  /// Keys of that in the order in which they came, some of which are gone.
  private var keys: [String] = []
  /// Tasks under way.
  private var openCount = 0

  /// Takes an event; the life cycle's standard model says what its transition means (IEEE 1849-2016, 7.2).
  mutating func take(_ event: XESEvent) {
    switch event.transition.lowercased() {
    case "schedule": step(event, .release)
    case "assign", "reassign": step(event, .assign)
    case "start": step(event, .start)
    case "suspend", "resume": break
    case "withdraw", "pi_abort", "ate_abort", "autoskip", "manualskip":
      _ = taken(event)
      dropped += 1
    default:
      var task = taken(event) ?? Task()
      fill(&task, event)
      task.row[.end] = event.time
      done.append(task)
    }
  }

  /// Ends what nothing completed, and hands all tasks out.
  mutating func finish() -> [Task] {
    for key in keys { done += open.removeValue(forKey: key) ?? [] }
    (keys, openCount) = ([], 0)
    return handOut()
  }

  /// Tasks that are over so far.
  mutating func handOut() -> [Task] {
    defer { done = [] }
    return done
  }

  // MARK: Which task an event is of

  private func key(_ event: XESEvent) -> String {
    event.instance.isEmpty ? "a" + event.activity : "i" + event.instance
  }

  /// A step before the end: of the first task that has not had it yet.
  private mutating func step(_ event: XESEvent, _ field: LogField) {
    let key = key(event)
    if open[key] == nil {
      keys.append(key)
      if keys.count > 2 * open.count + 1000 { keys = keys.filter { open[$0] != nil || $0 == key } }
    }
    var tasks = open.removeValue(forKey: key) ?? []
    let isAgain = event.transition.lowercased() == "reassign"
    if let index = tasks.firstIndex(where: { isAgain || $0.row[field].isEmpty && isOf($0, event) }) {
      fill(&tasks[index], event)
      tasks[index].row[field] = event.time
    } else {
      var task = Task()
      fill(&task, event)
      task.row[field] = event.time
      tasks.append(task)
      openCount += 1
      if tasks.count > XESTrace.openLimit {
        done.append(tasks.removeFirst())
        openCount -= 1
      }
    }
    open[key] = tasks
    if openCount > XESTrace.openLimitOfCase { endOld() }
  }

  /// The task that an event ends: the first that the same resource began, else the first.
  private mutating func taken(_ event: XESEvent) -> Task? {
    let key = key(event)
    guard var tasks = open.removeValue(forKey: key), !tasks.isEmpty else { return nil }
    let task = tasks.remove(at: tasks.firstIndex { isOf($0, event) } ?? 0)
    openCount -= 1
    if !tasks.isEmpty { open[key] = tasks }
    return task
  }

  private func isOf(_ task: Task, _ event: XESEvent) -> Bool {
    let (one, other) = (task.row[.resource], event.text(.resource))
    return one.isEmpty || other.isEmpty || one == other
  }

  private func fill(_ task: inout Task, _ event: XESEvent) {
    task.row[.activity] = event.activity
    task.instance = event.instance
    if let number = event.number { task.number = number }
    for (field, text) in event.fields { task.row[field] = text }
    (task.event, task.place) = (event.order, event.place)
  }

  /// Ends the older half of the tasks under way: in a case of any length most of them never end.
  private mutating func endOld() {
    var ended: [Task] = []
    var left: [String] = []
    for key in keys {
      if ended.count * 2 < openCount, let tasks = open.removeValue(forKey: key) {
        ended += tasks
      } else if open[key] != nil {
        left.append(key)
      }
    }
    openCount -= ended.count
    keys = left
    done += ended
  }
}
