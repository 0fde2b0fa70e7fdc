import EntrepotAnalysis
import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// The tasks of a log simulated: held against the log, and fitted to it.
public struct TraceReplay {
  /// Tasks that can be simulated.
  var set: TaskSet
  let log: CleanLog
  let site: ReplaySite
  let physics: TaskPhysics
  private var run = TraceRun()
  /// Tasks begun before were fitted on: they cannot judge the fit [ns since 1970 UTC].
  private var border = Int64.min
  /// Tasks of a log that only says when they became known.
  private var open = OpenTasks()
  /// All tasks are lines, and their times tell whether they begin with the way; nil: they do not.
  private var linesStartWithWay: Bool?

  /// Looks for tasks whose durations the layout can tell.
  ///
  /// - Parameters:
  ///   - crews: who picks in its areas; where nobody says, as many people as the log names.
  ///   - packs: how many units cases hold.
  ///   - snapshot: stock at the start; nil: the least that the log allows.
  public init(
    _ log: CleanLog, layout: LayoutSpec, crews: [CrewSpec] = [], packs: CasePieces = CasePieces(),
    snapshot: [SnapshotLine]? = nil
  ) throws {
    self.log = log
    site = ReplaySite(layout: layout, crews: crews, names: log.names, mapping: log.mapping)
    physics = TaskPhysics(site)
    let reading = try PickReading(log, site)
    set = try TaskSet(log, site, physics, packs: packs, reading)
    let areLines = !self.set.tasks.isEmpty && self.set.tasks.allSatisfy { $0.parts.line != nil }
    linesStartWithWay = areLines && reading.isFound ? !reading.startsAtPlace : nil
    run.startsWithWay = linesStartWithWay ?? (log.mapping.start != .source)
    if self.set.tasks.isEmpty {
      let start = snapshot.map { ShadowReplay.loads($0, site, log) }
      open = try OpenTasks(log, site, physics, start: start)
    }
  }

  /// Tasks that can be simulated.
  public var taskCount: Int { self.set.tasks.count + open.tasks.count }

  /// Why others cannot, with their numbers.
  public var left: [String: Int] { open.tasks.isEmpty ? self.set.left : open.left }

  /// Fits speeds and handling times; from then on the simulation has them if `isAdopted`.
  public mutating func calibrate(isAdopted: Bool) -> Calibration {
    let start: Bool? = log.mapping.start == .detected ? linesStartWithWay : log.mapping.start == .assigned
    var calibration = Calibration(set, physics, start: start)
    calibration.tellLines(set, physics)
    run.startsWithWay = calibration.startsWithWay
    guard isAdopted else { return calibration }
    for group in calibration.groups where group.refusal == nil {
      run.speeds[group.name] = calibration.speeds[group.name]
      run.handling[group.name] = calibration.handling[group.name]?.times
      border = calibration.border
    }
    return calibration
  }

  /// Simulates the tasks, with the layout's speeds or with those adopted.
  public mutating func simulate() {
    run.simulate(&set, physics, members: site.cast.members.count)
    open.simulate(site, physics, run)
  }

  /// How far the simulation is from the log.
  public func validate() -> Validation {
    var found = compared()
    // Without their names, if these cannot be read again: rows say which tasks they are.
    if let texts = log.texts { try? found.name(self.set.tasks.map(\.row), texts) }
    return found
  }

  private func compared() -> Validation {
    guard border > .min else { return Validation(set, site, log.names, physics) }
    var later = self.set
    later.tasks.removeAll { $0.row.start < border }
    var validation = Validation(later, site, log.names, physics)
    validation.remarks.insert(
      "Only the \(later.tasks.count) tasks from \(isoTime(border)) on are compared: on the "
        + "\(self.set.tasks.count - later.tasks.count) before the parameters were fitted.", at: 0)
    return validation
  }

  /// The simulated tasks as a journal, with the same places as the log's own.
  public func journal(_ options: ShadowReplay.Options) throws -> ShadowReplay {
    var options = options
    if !open.tasks.isEmpty {
      options.assumptions.append(
        "Trace-driven: the log's tasks in the order in which they became known; it does not say who did them "
          + "or how long they took, so the nearest free mover does each, at the layout's speeds, and drives "
          + "freely. \(open.tasks.count) tasks are simulated, all others stand as the log has them.")
      let (simulated, places) = try open.log(log, site)
      return try ShadowReplay.run(simulated, site: places, physics: physics, options)
    }
    options.assumptions.append(
      "Trace-driven: the log's tasks, movers and order; the layout's speeds decide how long tasks take. "
        + "\(set.tasks.count) tasks are simulated, all others stand as the log has them.")
    return try ShadowReplay.run(try TraceRun.log(log, set), site: site, physics: physics, options)
  }
}
