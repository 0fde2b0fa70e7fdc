import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel

/// A plausible result of a 12-aisle high-bay store over 22 days: invented figures in real shapes.
public enum SampleResult {
  static let days = 22
  static let hourCount = days * 24
  static let aisleCount = 12

  /// What the shape of the result is to show.
  public enum Outcome: Sendable {
    case held, broken, undecided
  }

  /// Results to test with, by a name that is short in a report.
  public enum Shape: String, Sendable, CaseIterable {
    case full, oneReplication, small, crowded, empty

    /// The result of that shape.
    public var result: RunResult {
      switch self {
      case .full: highBay()
      case .oneReplication: highBay(replications: 1)
      case .small: SampleResult.small()
      case .crowded: SampleResult.crowded()
      case .empty: RunResult(header: Header(), replications: 0)
      }
    }
  }

  /// A result in full, with every table filled.
  public static func highBay(outcome: Outcome = .broken, replications: Int = 5) -> RunResult {
    var result = RunResult(header: header(), replications: replications)
    var random = SplitMix(state: 7)
    result.simulatedSeconds = Double(days) * 86_400 * Double(replications)
    result.wallSeconds = 4.31
    result.cpuSeconds = 8.02
    result.events = 14_208_817
    result.records = 9_411_020
    result.journalDigest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    result.detail = SampleDetail.detail(header: result.header, random: &random)
    result.kpis = SampleFigures.kpis(replications: replications, random: &random)
    result.expectations = SampleFigures.expectations(outcome)
    result.stress = SampleFigures.stress()
    var cycle = ReferenceCycle(
      store: "hbw", femSingle: 79.4, femDouble: 124.9, meanSingle: 78.6, meanDouble: 123.2)
    cycle.measuredSingle = 76.12
    cycle.measuredDouble = 118.47
    result.referenceCycles = [cycle]
    return result
  }

  /// A result with every table filled, but few rows: for tests that write many files.
  public static func small() -> RunResult {
    var result = highBay()
    result.detail.hours.removeLast(hourCount - 24)
    result.detail.shipments.removeLast(result.detail.shipments.count - 20)
    result.detail.racks.removeLast(aisleCount - 1)
    return result
  }

  /// As much on page one as it shows: ten promises, six extra runs, twenty-four cranes.
  public static func crowded() -> RunResult {
    var result = highBay()
    result.expectations += result.expectations + result.expectations
    result.stress += result.stress
    result.header.assumptions += result.header.assumptions
    result.detail.sections += result.detail.sections
    result.stuck = ["order 17 waits since 6 March 2022, 08:12: SKU 4 was never in stock"]
    result.detail.members += result.detail.members.filter { $0.kind == .crane }
    return result
  }

  /// Names that an attacker, or a careless hand, would choose.
  public static let hostileNames = [
    "<script>alert(1)</script>", "\"quoted\" & 'single' </style>", "tab\tnewline\nbell\u{7}escape\u{1B}[31m",
    "emoji 🏭 and 中文", "]]> --> ${x} %s '; DROP TABLE kpi; --", "\u{FFFE}\u{0}\u{202E}end",
  ]

  /// The same result with hostile names wherever a name can be.
  public static func hostile() -> RunResult {
    var result = highBay()
    let names = hostileNames
    result.header.title = names[0]
    result.header.assumptions = names
    result.header.inputs = names.map { Input(path: $0, hash: $0) }
    result.header.factors = names.map { Factor(name: $0, value: 1, unit: $0) }
    result.stuck = names
    for (index, name) in names.enumerated() {
      result.kpis[index].name = name
      result.detail.sections[index].name = name
      result.detail.sections[index].limit = .known(result.detail.sections[index].available, basis: name)
      result.detail.places[index].name = name
      result.detail.members[index].name = name
      result.detail.racks[index].aisle = name
      result.expectations.append(
        ExpectationResult(
          expression: name, value: 1, halfWidth95: nil, unit: name, bound: 2, verdict: .broken, remark: name))
      result.stress.append(
        StressRow(question: name, kpi: name, base: 1, stressed: nil, unit: name, remark: name))
    }
    return result
  }

  /// A header of the store: 12 aisles × 2 sides × 68 bays × 12 levels.
  static func header() -> Header {
    var header = Header()
    header.title = "wepa-highbay"
    header.seed = .max - 3
    header.calendar = CalendarStart(
      epochSeconds: 1_646_542_800, timeZone: "Europe/Berlin", utcOffsetSeconds: 3600)
    header.horizon = .seconds(Double(days) * 86_400)
    header.skus = (1...79).map { "SKU \($0)" }
    header.unitLoads = ["pallet"]
    header.windows = [
      Window(
        name: "peak",
        intervals: [.init(start: .seconds(9 * 86_400 + 14_400), end: .seconds(9 * 86_400 + 18_000))]),
      Window(
        name: "trucks",
        intervals: (0..<days).map {
          .init(start: .seconds(Double($0) * 86_400), end: .seconds(Double($0) * 86_400 + 57_600))
        }),
    ]
    header.factors = [
      Factor(name: "energy", value: 0.22, unit: "EUR/kWh"),
      Factor(name: "carbon", value: 0.38, unit: "kg/kWh"),
      Factor(name: "crane-hour", value: 9, unit: "EUR/h"),
    ]
    header.inputs = [
      Input(path: "scenarios/wepa-highbay.yaml", hash: "5d41402abc4b2a76b9719d911017c592"),
      Input(path: "layouts/wepa-highbay-12.yaml", hash: "7d793037a0760186574b0282f2f435e7"),
      Input(path: "scenarios/data/wepa/movements.csv.gz", hash: "9e107d9d372bb6826bd81d3542a419d6"),
    ]
    header.assumptions = [
      "Pallets are 1.95 m high and weigh 420 kg (tissue paper); WEPA publishes neither.",
      "Crane speeds, fork and check-point times are typical of such stores and stand for a supplier's offer.",
      "The data's first instant is taken as 06:00 on Sunday 6 March 2022; WEPA gives only relative times.",
    ]
    header.cast = cast()
    return header
  }

  static func cast() -> Cast {
    var cast = Cast()
    for dock in 1...4 {
      cast.members.append(
        Member(name: "I\(dock)", kind: .receivingDock, capacity: -1, x: 2, y: Double(dock) * 4))
    }
    for dock in 1...10 {
      cast.members.append(
        Member(name: "D\(dock)", kind: .shippingDock, capacity: 40, x: 2 + Double(dock) * 6, y: -24))
    }
    for point in ["CP1", "CP2"] {
      let station = UInt32(cast.members.count)
      var member = Member(name: point, kind: .station, capacity: 1, x: 6, y: -12)
      member.servers = 1
      cast.members.append(member)
      cast.members.append(Member(name: "\(point)/queue", kind: .queue, parent: station))
      cast.members.append(Member(name: "\(point)/reject", kind: .rejectSpur, parent: station, capacity: 6))
    }
    cast.members.append(Member(name: "infeed-loop", kind: .transfer, capacity: 36, x: 8, y: -8))
    cast.members.append(Member(name: "outfeed-loop", kind: .transfer, capacity: 60, x: 8, y: -12))
    let store = UInt32(cast.members.count)
    cast.members.append(Member(name: "hbw", kind: .store))
    for aisle in 1...aisleCount { appendAisle(aisle, store: store, to: &cast) }
    appendRacks(to: &cast)
    return cast
  }

  static func appendAisle(_ number: Int, store: UInt32, to cast: inout Cast) {
    let x = 8 + Double(number) * 4.8
    let aisle = UInt32(cast.members.count)
    cast.members.append(Member(name: "hbw/A\(number)", kind: .aisle, parent: store, x: x))
    let axis = AxisLimits(speed: 3.5, acceleration: 0.5, deceleration: .infinity)
    var motion = CraneMotion(travel: axis, lift: AxisLimits(speed: 1, acceleration: 0.6, deceleration: 0.6))
    motion.travellingMass = 14_000
    cast.members.append(
      Member(name: "hbw/A\(number)/crane", kind: .crane, parent: aisle, capacity: 1, x: x, motion: motion))
    cast.members.append(
      Member(name: "hbw/A\(number)/in", kind: .inputBuffer, parent: aisle, capacity: 3, x: x))
    cast.members.append(
      Member(name: "hbw/A\(number)/out", kind: .outputBuffer, parent: aisle, capacity: 3, x: x))
  }

  static func appendRacks(to cast: inout Cast) {
    var first = cast.members.count
    for (index, member) in cast.members.enumerated() where member.kind == .aisle {
      let rack = RackAisle(
        aisle: UInt32(index), firstNode: first, sides: 2, bays: 68, levels: 12, depth: 1, firstBay: 2.5,
        bayPitch: 0.95, firstLevel: 0.6, levelPitch: 2.25)
      cast.racks.append(rack)
      first += rack.locationCount
    }
  }
}

/// Steele, Lea and Flood 2014: small, fixed and good enough for invented figures.
struct SplitMix {
  var state: UInt64

  /// Uniform on 0 ..< 1 [1].
  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  /// Roughly normal with mean 0 and deviation 1 [1]: the sum of twelve uniforms less six.
  mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += uniform() }
    return sum
  }
}
