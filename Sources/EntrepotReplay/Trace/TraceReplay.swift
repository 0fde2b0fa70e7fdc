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

  /// Looks for tasks whose durations the layout can tell.
  public init(_ log: CleanLog, layout: LayoutSpec) throws {
    self.log = log
    site = ReplaySite(layout: layout, names: log.names, mapping: log.mapping)
    physics = TaskPhysics(site)
    set = try TaskSet(log, site, physics)
    run.startsWithWay = log.mapping.start != .source
  }

  /// Tasks that can be simulated.
  public var taskCount: Int { self.set.tasks.count }

  /// Why others cannot, with their numbers.
  public var left: [String: Int] { self.set.left }

  /// Fits speeds and handling times; from then on the simulation has them if `isAdopted`.
  public mutating func calibrate(isAdopted: Bool) -> Calibration {
    let start: Bool? = log.mapping.start == .detected ? nil : log.mapping.start == .assigned
    let calibration = Calibration(set, physics, start: start)
    run.startsWithWay = calibration.startsWithWay
    if isAdopted { (run.speeds, run.handling) = (calibration.speeds, calibration.handling) }
    return calibration
  }

  /// Simulates the tasks, with the layout's speeds or with those adopted.
  public mutating func simulate() { run.simulate(&set, physics, members: site.cast.members.count) }

  /// How far the simulation is from the log.
  public func validate() -> Validation { Validation(set, site, log.names, physics) }

  /// The simulated tasks as a journal, with the same places as the log's own.
  public func journal(_ options: ShadowReplay.Options) throws -> ShadowReplay {
    var options = options
    options.assumptions.append(
      "Trace-driven: the log's tasks, movers and order; the layout's speeds decide how long tasks take. "
        + "\(set.tasks.count) tasks are simulated, all others stand as the log has them.")
    return try ShadowReplay.run(try TraceRun.log(log, set), site: site, physics: physics, options)
  }
}
