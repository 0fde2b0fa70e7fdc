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
  /// A task's start is that of the way to the load: by the mapping, or by what explains durations better.
  private let start: Start
  /// Where movers wait during pauses, by group: as it is simulated, and as the log has it.
  private(set) var dwell: [String: (used: DwellPoint, found: DwellPoint?)] = [:]
  /// The scenario's rule, where a scenario is given.
  private let ruled: DwellPoint?

  private struct Start {
    var isTold: Bool
    var withWay: Bool
  }

  /// Looks for tasks whose durations the layout can tell.
  ///
  /// - Parameters:
  ///   - crews: who picks in its areas; where nobody says, as many people as the log names.
  ///   - packs: how many units cases hold.
  ///   - snapshot: stock at the start; nil: the least that the log allows.
  ///   - dwell: a scenario's rule of where cranes wait; nil: none is given, and the log tells.
  public init(
    _ log: CleanLog, layout: LayoutSpec, crews: [CrewSpec] = [], packs: CasePieces = CasePieces(),
    snapshot: [SnapshotLine]? = nil, dwell rule: String? = nil
  ) throws {
    self.log = log
    site = ReplaySite(layout: layout, crews: crews, names: log.names, mapping: log.mapping)
    physics = TaskPhysics(site)
    let reading = try PickReading(log, site)
    set = try TaskSet(log, site, physics, packs: packs, reading)
    // Where all tasks are lines, their times tell whether they begin with the way.
    let areLines = !self.set.tasks.isEmpty && self.set.tasks.allSatisfy { $0.parts.line != nil }
    let found = areLines && reading.isFound ? !reading.startsAtPlace : nil
    let isTold = log.mapping.start != .detected
    start = Start(
      isTold: isTold || found != nil,
      withWay: isTold ? log.mapping.start == .assigned : found ?? Calibration.detectStart(self.set, physics))
    run.startsWithWay = start.withWay
    ruled = rule.flatMap(DwellPoint.init).flatMap { $0 == .elsewhere ? nil : $0 }
    if start.withWay { settle() }
    if self.set.tasks.isEmpty {
      let start = snapshot.map { ShadowReplay.loads($0, site, log) }
      open = try OpenTasks(log, site, physics, start: start)
    }
  }

  /// Has cranes wait during pauses where the scenario says, else where the log does.
  private mutating func settle() {
    for (group, tasks) in Calibration.groups(set, physics) {
      guard let first = tasks.first, first.parts.line == nil else { continue }
      let found = DwellPoint(tasks, physics)
      let isCrane = physics.speeds(first.mover)?.isCrane ?? false
      let used = (isCrane ? ruled : nil) ?? found ?? .stay
      self.set.dwell(group, at: used, physics)
      dwell[group] = (used, found)
    }
  }

  /// Tasks that can be simulated.
  public var taskCount: Int { self.set.tasks.count + open.tasks.count }

  /// Why others cannot, with their numbers.
  public var left: [String: Int] { open.tasks.isEmpty ? self.set.left : open.left }

  /// Fits speeds and handling times; from then on the simulation has them if `isAdopted`.
  public mutating func calibrate(isAdopted: Bool) -> Calibration {
    var calibration = Calibration(set, physics, startsWithWay: start.withWay, isStartTold: start.isTold)
    calibration.remarks += set.remarks + dwellRemarks
    calibration.tellLines(set, physics)
    for group in calibration.groups where group.kind == "crane" {
      calibration.dwell[group.name] = dwell[group.name]?.found
    }
    calibration.tellChanges(set, physics)
    tellBothWays(&calibration)
    run.startsWithWay = calibration.startsWithWay
    guard isAdopted else { return calibration }
    for group in calibration.groups where group.refusal == nil {
      run.speeds[group.name] = calibration.speeds[group.name]
      run.handling[group.name] = calibration.handling[group.name]?.times
      if !set.tasks.isEmpty { border = calibration.border }
    }
    return calibration
  }

  /// Where roads are not the log's: whether they are if each leads both ways.
  private func tellBothWays(_ calibration: inout Calibration) {
    var open = site.layout
    for road in open.roads.indices {
      open.roads[road].isOneWay = false
      for segment in open.roads[road].segments.indices { open.roads[road].segments[segment].isTwoWay = true }
    }
    guard !calibration.doubtedRoads.isEmpty, open.roads != site.layout.roads,
      let other = try? TraceReplay(log, layout: open, crews: site.crews)
    else { return }
    for (name, tasks) in Calibration.groups(other.set, other.physics) {
      let early = Calibration.thinned(tasks.filter { $0.row.start < calibration.border })
      guard let left = calibration.doubtedRoads[name],
        let group = calibration.groups.firstIndex(where: { $0.name == name }),
        let then = MoverModel(early, other.physics, withEmpty: start.withWay)?.fit()?.deviation,
        then < left / 2
      else { continue }
      func seconds(_ value: Double) -> String { "\(CalibrationPatch.number((value * 10).rounded() / 10)) s" }
      calibration.groups[group].warnings.append(
        "With all roads leading both ways a fit would leave \(seconds(then)) instead of \(seconds(left)): "
          + "look at the roads that are one-way in the layout.")
    }
  }

  /// Simulates the tasks, with the layout's speeds or with those adopted.
  public mutating func simulate() {
    run.simulate(&set, physics, members: site.cast.members.count)
    open.simulate(site, physics, run)
  }

  /// How far the simulation is from the log.
  public func validate() -> Validation {
    var found = compared()
    // Also on days on which parameters were fitted: what changed there is as much a change.
    found.findDrift(
      self.set.tasks.filter { $0.end > 0 }, physics, withEmpty: run.startsWithWay,
      zone: set.zone
    ) { site.cast.fullName(ofNode: Int($0)) ?? "" }
    // Without their names, if these cannot be read again: rows say which tasks they are.
    if let texts = log.texts { try? found.name(self.set.tasks.map(\.row), texts) }
    return found
  }

  private func compared() -> Validation {
    guard border > .min else { return validation(set) }
    var later = self.set
    later.tasks.removeAll { $0.row.start < border }
    var validation = validation(later)
    validation.remarks.insert(
      "Only the \(validation.tasks) tasks from \(SiteDays(zone: set.zone).time(border)) on are compared: on "
        + "the \(self.set.tasks.count - later.tasks.count) before the parameters were fitted.", at: 0)
    return validation
  }

  private func validation(_ compared: TaskSet) -> Validation {
    var found = Validation(compared, site, physics)
    let lost = set.tasks.count { $0.isLost(withWay: start.withWay) }
    if lost > 0 { found.left[TaskSet.lost] = lost }
    let all = set.timed.keys.sorted().reduce(0) { $0 + (set.timed[$1] ?? []).reduce(0, +) }
    let known = set.tasks.count - lost
    if known * 10 < all * 9 {
      found.remarks.insert(
        "Only \(known) of the \(all) tasks with start and end by movers of the layout have a way that it "
          + "knows (\(known * 100 / max(1, all)) %): all figures are of these.", at: 0)
    }
    if !start.isTold, !start.withWay, known > 0 {
      found.remarks.append(
        "A task's start is taken to be at the load, which explains the durations better ('start-means' in "
          + "the mapping says which it is).")
    }
    found.remarks += set.remarks + dwellRemarks
    return found
  }

  /// Where movers wait during pauses, in words, where that matters.
  private var dwellRemarks: [String] {
    dwell.keys.sorted().compactMap { group in
      guard let (used, found) = dwell[group] else { return nil }
      let isRuled = ruled != nil && found != nil && used == ruled
      if isRuled, let found, found != used {
        return "After a pause movers of \(group) set out from \(used.words), as the scenario's 'dwell: "
          + "\(used.rawValue)' says; the log speaks against it: there they set out from \(found.words)."
      }
      switch used {
      case .stay: return nil
      case .elsewhere:
        return "After a pause movers of \(group) set out from \(used.words), and from none of the places "
          + "that a dwell policy has: tasks after a pause are left out."
      default:
        return "After a pause movers of \(group) set out from \(used.words)"
          + (ruled == used ? ", as the scenario's 'dwell: \(used.rawValue)' says." : ", by the durations.")
      }
    }
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
