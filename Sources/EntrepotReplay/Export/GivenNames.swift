import EntrepotJournal
import EntrepotKernel

/// What somebody outside calls loads and tasks, as a journal tells it along with its records; what is over is
/// forgotten.
struct GivenNames {
  private var loads: [UInt32: String] = [:]
  private var jobs: [UInt32: String] = [:]
  private var orders: [UInt32: String] = [:]
  private var lines: [UInt32: (name: String, start: Time)] = [:]
  /// What else is said, by job; and which job a line is.
  private var facts: [UInt32: TaskFacts] = [:]
  private var works: [UInt32: UInt32] = [:]
  /// Loads that appeared as units were put into them.
  private var filled = Set<UInt32>()
  /// Jobs of which nobody says when they began.
  private var instants = Set<UInt32>()
  /// Jobs of which nobody says who did them.
  private var guessed = Set<UInt32>()
  /// New names of loads, by the job that gives them.
  private var renames: [UInt32: String] = [:]
  /// By load, the job by which it came, left, or is first heard of.
  private var arrivals: [UInt32: UInt32] = [:]
  private var departures: [UInt32: UInt32] = [:]
  private var origins: [UInt32: UInt32] = [:]
  private let marks: NameMarks

  init(_ marks: NameMarks) { self.marks = marks }

  mutating func take(_ names: [JournalName]) {
    for entry in names {
      switch entry.kind {
      case .load:
        if entry.job == .none { loads[entry.number] = entry.name } else { renames[entry.job] = entry.name }
      case .order: orders[entry.number] = entry.name
      case .job: jobs[entry.number] = entry.name
      case .line: lines[entry.number] = (entry.name, entry.since)
      case .instant: instants.insert(entry.number)
      case .guessed: guessed.insert(entry.number)
      case .arrival: arrivals[entry.number] = entry.job
      case .departure: departures[entry.number] = entry.job
      case .origin: origins[entry.number] = entry.job
      case .work: works[entry.number] = entry.job
      case .filled: filled.insert(entry.number)
      case .released: facts[entry.number, default: TaskFacts()].release = entry.since
      case .assigned: facts[entry.number, default: TaskFacts()].assign = entry.since
      case .begun: facts[entry.number, default: TaskFacts()].begin = entry.since
      case .taken: facts[entry.number, default: TaskFacts()].taken = entry.since
      case .route, .routeTimes: facts[entry.number, default: TaskFacts()].goOn(entry.kind, entry.name)
      default: facts[entry.number, default: TaskFacts()][entry.kind] = entry.name
      }
    }
  }

  /// What a load is called, as far as is known.
  func load(_ load: UInt32) -> String? { loads[load] }

  /// Whether a load came by a task, or with one: then it was not there before, even as the run began.
  func isReceived(_ load: UInt32) -> Bool { arrivals[load] != nil || origins[load] != nil }

  /// Whether a load is first heard of by what is then done with it.
  func isImplied(_ load: UInt32) -> Bool { origins[load] != nil }

  /// Whether a load appeared as units were put into it.
  func isFilled(_ load: UInt32) -> Bool { filled.contains(load) }

  /// The task by which a load appears: one that says so, or a part of the first that has to do with it.
  mutating func arrival(of load: UInt32) -> (name: String?, facts: TaskFacts) {
    if let job = arrivals.removeValue(forKey: load) {
      return (jobs.removeValue(forKey: job), facts(ofJob: Int64(job)))
    }
    guard let job = origins.removeValue(forKey: load) else { return (nil, TaskFacts()) }
    // As much as is then moved, if that is not a part of it.
    let said = facts[job].flatMap { $0[.takenFrom] == nil ? $0.amount : nil }
    return (jobs[job].map { marks.part($0, .received) }, said ?? TaskFacts())
  }

  /// What is said of a job beside what it is called; it is over.
  mutating func facts(ofJob job: Int64) -> TaskFacts {
    guard !facts.isEmpty, let job = UInt32(exactly: job) else { return TaskFacts() }
    return facts.removeValue(forKey: job) ?? TaskFacts()
  }

  /// What is said of a line beside what it is called, by how many the journal told before it.
  mutating func facts(ofLine line: UInt32) -> TaskFacts {
    guard !works.isEmpty, let job = works.removeValue(forKey: line) else { return TaskFacts() }
    return facts(ofJob: Int64(job))
  }

  /// What a load is called after a job, if that gives it another name.
  mutating func rename(_ load: UInt32, by job: Int64) -> String? {
    guard !renames.isEmpty, let job = UInt32(exactly: job),
      let name = renames.removeValue(forKey: job)
    else { return nil }
    loads[load] = name
    return name
  }

  /// The task that a job was, when it is done.
  mutating func task(_ job: Int64) -> String? {
    jobs.isEmpty ? nil : UInt32(exactly: job).flatMap { jobs.removeValue(forKey: $0) }
  }

  /// What a transport order is called, when it ends.
  mutating func order(_ order: UInt32) -> String? {
    orders.isEmpty ? nil : orders.removeValue(forKey: order)
  }

  /// The task that a line was, by how many the journal told before it, and when it was begun.
  mutating func line(_ line: UInt32) -> (name: String?, start: Time?)? {
    guard !lines.isEmpty, let found = lines.removeValue(forKey: line) else { return nil }
    return (
      found.name.isEmpty ? nil : found.name, found.start == JournalName.unknown ? nil : found.start
    )
  }

  /// Whether nobody says when a job began; it is over.
  mutating func isInstant(_ job: Int64) -> Bool {
    guard !instants.isEmpty, let job = UInt32(exactly: job) else { return false }
    return instants.remove(job) != nil
  }

  /// Whether nobody says who did a job; it is over.
  mutating func isGuessed(_ job: Int64) -> Bool {
    guard !guessed.isEmpty, let job = UInt32(exactly: job) else { return false }
    return guessed.remove(job) != nil
  }

  /// The task by which a load leaves: one that says so, or a part of the last that had to do with it.
  ///
  /// - Parameter said: how much that last one moved.
  mutating func departure(
    of load: UInt32, after last: String?, of said: TaskFacts
  ) -> (name: String?, facts: TaskFacts) {
    loads[load] = nil
    filled.remove(load)
    if let job = departures.removeValue(forKey: load) {
      return (jobs.removeValue(forKey: job), facts(ofJob: Int64(job)))
    }
    return (last.map { marks.part($0, .shipped) }, said)
  }
}
