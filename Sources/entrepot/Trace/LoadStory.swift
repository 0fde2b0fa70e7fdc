import EntrepotJournal
import EntrepotKernel
import EntrepotReplay

/// The life of one load: where it was, when, and who moved it.
struct LoadStory: Encodable {
  /// One thing that happened to it.
  struct Step: Encodable {
    /// From the start of the run [s].
    var seconds: Double
    /// On the site's calendar.
    var clock: String
    /// The same as ISO 8601.
    var time: String
    var event: String
    var from, to, by: String
    /// Nobody says who it was: one alone can have been it; nil: somebody does.
    var isByInferred: Bool?
    /// How long it had been where it was before [s].
    var stayedSeconds: Double?
  }

  var load: UInt32
  /// What it was called from outside at first; nil when nobody named it.
  var name: String?
  var sku = ""
  var unitLoad = ""
  var steps: [Step] = []

  /// A story from the records that mention a load, in order, and from what it was called when.
  init(_ load: UInt32, _ records: [Record], header: Header, names given: [JournalName] = []) {
    self.load = load
    name = given.first?.name
    var renames = given.dropFirst()
    let names = JournalNames(header: header)
    let clock = WallClock(header.calendar)
    // What is inferred of a job is told as it ends.
    let guessed = Set(
      records.filter { $0.kind == .inferred && Inference(rawValue: $0.code).contains(.resource) }
        .map { Int64($0.subject) })
    var since: Time?
    for record in records {
      while let next = renames.first, next.since <= record.instant {
        steps.append(LoadStory.rename(next, clock))
        renames.removeFirst()
      }
      guard var step = LoadStory.step(record, names) else { continue }
      (step.clock, step.time) = (clock.text(record.instant), clock.iso(record.instant))
      switch record.kind {
      case .loadCreated:
        sku = names.sku(record.b)
        unitLoad = Int(record.code) < header.unitLoads.count ? header.unitLoads[Int(record.code)] : ""
        since = record.instant
      case .loadMoved, .loadRemoved:
        step.stayedSeconds = since.map { (record.instant - $0).seconds }
        since = record.instant
        if record.kind == .loadMoved, guessed.contains(record.value) { step.isByInferred = true }
      default: break
      }
      steps.append(step)
    }
    steps += renames.map { LoadStory.rename($0, clock) }
  }

  private static func rename(_ name: JournalName, _ clock: WallClock) -> Step {
    Step(
      seconds: name.since.seconds, clock: clock.text(name.since), time: clock.iso(name.since),
      event: "is called \(name.name)", from: "",
      to: "", by: "", stayedSeconds: nil)
  }

  private static func step(_ record: Record, _ names: JournalNames) -> Step? {
    func step(_ event: String, _ from: String, _ to: String, _ by: String = "") -> Step {
      Step(
        seconds: record.instant.seconds, clock: "", time: "", event: event, from: from, to: to,
        by: by,
        stayedSeconds: nil)
    }
    let business = BusinessStep(rawValue: record.code).map { JournalNames.words($0) } ?? "moved"
    switch record.kind {
    case .loadCreated: return step("appears", "", names.node(record.a))
    case .loadMoved:
      // Aboard a mover the holder is the mover itself.
      let mover = names.isMover(record.b) ? record.b : names.isMover(record.a) ? record.a : .none
      return step(business, names.node(record.a), names.node(record.b), names.node(mover))
    case .loadRemoved:
      let order = record.value < 0 ? "leaves" : "leaves for order \(record.value)"
      return step(order, names.node(record.a), "", "")
    case .judged:
      let found = Judgement(rawValue: record.code).map { JournalNames.words($0) } ?? "judged"
      return step("judged: \(found)", names.node(record.a), "", "")
    case .aboard: return step("on load place \(record.code + 1)", "", names.node(record.a))
    case .expires:
      return step("expires at \(WallClock.span(Time(nanoseconds: record.value))) of the run", "", "")
    case .order:
      let phase = OrderPhase(rawValue: record.code).map { JournalNames.words($0) } ?? "phase \(record.code)"
      let shipment = record.b == .none ? "" : " of shipment \(names.shipment(record.b) ?? "\(record.b)")"
      return step("order \(record.subject)\(shipment): \(phase)", "", "")
    default: return nil
    }
  }

  private var title: String { name.map { "\($0) (number \(load))" } ?? String(load) }

  /// For people.
  var text: String {
    var table = TextTable(
      ["when", "what", "from", "to", "by", "after"], [.left, .left, .left, .left, .left, .right])
    for step in steps {
      let stay = step.stayedSeconds.map { WallClock.span(.seconds($0)) } ?? ""
      let mover = JournalNames.by(step.by, isInferred: step.isByInferred)
      table.add([step.clock, step.event, step.from, step.to, mover, stay])
    }
    return TextTable.plain("Load \(title), SKU \(sku), \(unitLoad)") + "\n\n" + table.text
  }
}
