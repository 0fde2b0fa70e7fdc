import EntrepotJournal
import EntrepotKernel

/// Casts, headers and record streams for tests.
enum Samples {
  /// Dock, infeed, outfeed, crane, aisle, dock; then an aisle of 2 × 12 × 5 × 2 locations.
  static func cast() -> Cast {
    var cast = Cast()
    let motion = CraneMotion(
      travel: AxisLimits(speed: 3, acceleration: 0.5, deceleration: 0.5),
      lift: AxisLimits(speed: 0.8, acceleration: 0.5, deceleration: .infinity))
    cast.members = [
      Member(name: "in", kind: .receivingDock, x: 1, y: -5),
      Member(name: "hbw/A3/in", kind: .inputBuffer, parent: 4, capacity: 3),
      Member(name: "hbw/A3/out", kind: .outputBuffer, parent: 4, capacity: 3, z: 0.5),
      Member(name: "hbw/A3/crane", kind: .crane, parent: 4, capacity: 1, motion: motion),
      Member(name: "hbw/A3", kind: .aisle, capacity: 0, x: 7.5, y: 10),
      Member(name: "out", kind: .shippingDock, x: 4, y: -5),
    ]
    var rack = RackAisle(
      aisle: 4, firstNode: 6, sides: 2, bays: 12, levels: 5, depth: 2, firstBay: 0.6, bayPitch: 1.1,
      firstLevel: 0.3, levelPitch: 2)
    rack.zeroX = 7.5
    rack.zeroY = 10
    cast.racks = [rack]
    cast.members[2].returnTime = .seconds(30)
    return cast
  }

  /// A header with something in every field.
  static func header() -> Header {
    var header = Header()
    header.title = "Umlaute äöü, 仓库"
    header.source = "a log"
    header.seed = .max
    header.replication = 7
    header.calendar = CalendarStart(
      epochSeconds: -5, timeZone: "Europe/Berlin", utcOffsetSeconds: -3600,
      changes: [
        ClockChange(epochSeconds: 3600, utcOffsetSeconds: 0),
        ClockChange(epochSeconds: 7200, utcOffsetSeconds: -3600),
      ])
    header.horizon = .seconds(86_400)
    header.warmUp = .seconds(3600.5)
    header.cast = cast()
    header.skus = ["A-1", "", "B"]
    header.unitLoads = ["euro"]
    header.windows = [
      Window(name: "peak", intervals: [.init(start: .seconds(1), end: .seconds(2))]),
      Window(name: "never", intervals: []),
    ]
    header.factors = [Factor(name: "energy-price", value: 0.1 + 0.2, unit: "EUR/kWh")]
    header.inputs = [Input(path: "layouts/x.yaml", hash: ByteHash([1, 2, 3]).hex)]
    header.assumptions = ["forks take 8 s"]
    header.shipments = ["Trück 1", ""]
    header.promises = [
      Promise(text: "a.b[peak] < 45 min", figure: "a.b[peak]", isUpperBound: true, bound: 2700),
      Promise(text: "c > 1", figure: "c", isUpperBound: false, bound: 1, isConditional: true),
    ]
    header.isDeterministic = true
    return header
  }

  /// A day of one aisle that keeps all rules: loads come, are stored, are fetched and leave.
  static func day(movements: Int, seed: UInt64) -> [Record] {
    var random = Generator(state: seed)
    var records: [Record] = []
    var free = Array(UInt32(6)..<UInt32(246))
    var stored: [(load: UInt32, place: UInt32)] = []
    var now = Time.zero
    var crane: UInt32 = 1
    for number in 0..<UInt32(movements) {
      let isPutaway = stored.isEmpty || (!free.isEmpty && random.below(2) == 0)
      let load: UInt32
      let from: UInt32
      let to: UInt32
      if isPutaway {
        (load, from) = (number, 1)
        to = free.remove(at: random.below(free.count))
        records.append(Record(now, .loadCreated, subject: load, a: 0, b: load % 3, value: -1))
        records.append(
          Record(now, .loadMoved, code: BusinessStep.receiving.rawValue, subject: load, a: 0, b: 1, value: -1)
        )
      } else {
        (load, from) = stored.remove(at: random.below(stored.count))
        to = 2
      }
      let task = Task(number: number, load: load, from: from, to: to)
      task.run(&records, &now, &crane, &random)
      if isPutaway {
        stored.append((load, to))
      } else {
        free.append(from)
        records.append(Record(now, .loadMoved, subject: load, a: 2, b: 5))
        records.append(Record(now, .loadRemoved, subject: load, a: 5, b: load % 3, value: Int64(number)))
      }
    }
    return records
  }

  /// Records of any bits at all, some of known kinds.
  static func noise(count: Int, seed: UInt64) -> [Record] {
    var random = Generator(state: seed)
    return (0..<count).map { _ in
      var record = Record(.zero, .job, code: 0, subject: 0)
      record.time = Int64(bitPattern: random.next() >> UInt64(random.below(64)))
      record.rawKind =
        random.below(4) == 0 ? UInt16(truncatingIfNeeded: random.next()) : UInt16(random.below(12))
      record.code = random.below(4) == 0 ? UInt16(truncatingIfNeeded: random.next()) : UInt16(random.below(8))
      record.subject = number(&random)
      record.a = number(&random)
      record.b = number(&random)
      record.value = Int64(bitPattern: random.next() >> UInt64(random.below(65)))
      if random.below(3) == 0 { record.value = -1 }
      return record
    }
  }

  private static func number(_ random: inout Generator) -> UInt32 {
    random.below(4) == 0 ? .none : UInt32(truncatingIfNeeded: random.next() >> UInt64(32 + random.below(32)))
  }
}

/// One transport order with its job.
private struct Task {
  var number: UInt32
  var load: UInt32
  var from: UInt32
  var to: UInt32

  func run(_ records: inout [Record], _ now: inout Time, _ crane: inout UInt32, _ random: inout Generator) {
    let route = Route(from: from, to: to).packed
    func order(_ phase: OrderPhase) -> Record {
      Record(
        now, .order, code: phase.rawValue, subject: number, a: load % 3, b: number / 20, value: Int64(load))
    }
    func job(_ phase: JobPhase) -> Record {
      Record(now, .job, code: phase.rawValue, subject: number, a: 3, b: load, value: route)
    }
    func state(_ state: NodeState) -> Record {
      Record(now, .state, code: state.rawValue, subject: 3, b: load, value: -1)
    }
    func duration(_ random: inout Generator) -> Int64 { Int64(random.below(40_000_000_000)) + 1_000_000_000 }
    if number % 20 == 0 {
      records.append(Record(now, .shipment, subject: number / 20, a: 5, b: 20, value: -1))
    }
    let began = now
    records += [order(.released), order(.allocated), job(.created), job(.started), state(.working)]
    var way = duration(&random)
    records.append(Record(now, .motion, subject: 3, a: crane, b: from, value: way))
    now += Time(nanoseconds: way)
    records += [job(.carrying), Record(now, .loadMoved, subject: load, a: from, b: 3, value: Int64(number))]
    way = duration(&random)
    records.append(Record(now, .motion, subject: 3, a: from, b: to, value: way))
    now += Time(nanoseconds: way)
    records += [
      Record(now, .loadMoved, subject: load, a: 3, b: to, value: Int64(number)), job(.done),
      order(.completed),
      Record(now, .cycle, code: 1, subject: 3, a: 0, b: 0, value: (now - began).nanoseconds), state(.idle),
    ]
    crane = to
    if number % 20 == 19 {
      records.append(
        Record(
          now, .shipment, code: ShipmentPhase.departed.rawValue, subject: number / 20, a: 5, b: 20, value: -1)
      )
    }
  }
}
