import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Testing

/// A journal in which loads wander at random, within capacity; nanoseconds at random.
struct RandomJournal {
  var records: [Record] = []
  var holders: [UInt32: UInt32] = [:]
  var end: Int64 = 0

  init(seed: UInt64, steps: Int) {
    var random = SplitMix(seed: seed)
    var time: Int64 = 0
    var levels: [UInt32: Int] = [:]
    func hasRoom(_ node: UInt32) -> Bool {
      let capacity = node < 10 ? Int(SmallStore.cast.members[Int(node)].capacity) : 1
      return capacity < 0 || levels[node, default: 0] < capacity
    }
    for step in 0..<steps {
      time += Int64.random(in: 0...40_000_000_000, using: &random)
      let at = Time(nanoseconds: time)
      let node = UInt32.random(in: 2...17, using: &random)
      let load = UInt32.random(in: 0..<30, using: &random)
      switch (holders[load], Int.random(in: 0..<8, using: &random)) {
      case (_, 0):
        let state = UInt16.random(in: 0..<6, using: &random)
        records.append(Record(at, .state, code: state, subject: SmallStore.crane, value: -1))
      case (_, 1):
        records.append(Record(at, .order, code: OrderPhase.released.rawValue, subject: UInt32(step)))
      case (let from?, 2):
        records.append(Record(at, .loadRemoved, subject: load, a: from, b: load % 2, value: -1))
        levels[from, default: 0] -= 1
        holders[load] = nil
      case (nil, _) where hasRoom(node):
        records.append(Record(at, .loadCreated, subject: load, a: node, b: load % 2, value: -1))
        levels[node, default: 0] += 1
        holders[load] = node
      case (let from?, _) where hasRoom(node) && node != from:
        records.append(Record(at, .loadMoved, subject: load, a: from, b: node, value: -1))
        levels[from, default: 0] -= 1
        levels[node, default: 0] += 1
        holders[load] = node
      default: break
      }
    }
    end = time + 12_345_678_901
  }
}

@Test(arguments: 0..<20)
func soundJournalsBreakNoLaw(_ seed: Int) {
  let journal = RandomJournal(seed: UInt64(seed), steps: 2000)
  var checks = LawChecks(header: SmallStore.header())
  checks.fold(journal.records)
  checks.finish(at: Time(nanoseconds: journal.end))
  #expect(checks.violations.isEmpty, "\(checks.violations.first?.description ?? "")")
}

/// Little's law on every place: without warm-up and with an empty end, number = rate × stay exactly.
@Test(arguments: 0..<10)
func littlesLawHoldsOnEveryPlace(_ seed: Int) {
  var journal = RandomJournal(seed: UInt64(seed) + 100, steps: 3000)
  for load in journal.holders.keys.sorted() {
    let at = Time(nanoseconds: journal.end)
    let node = journal.holders[load] ?? .none
    journal.records.append(Record(at, .loadRemoved, subject: load, a: node, b: load % 2, value: -1))
  }
  var fold = RunFold(header: SmallStore.header(windows: [("odd", [(1000, 3333.333), (5000, 9999.9)])]))
  fold.fold(journal.records)
  fold.finish(at: Time(nanoseconds: journal.end))
  let places = fold.detail().places
  #expect(places.count == 8)
  for place in places {
    let rate = Double(place.entered) / Time(nanoseconds: journal.end).seconds
    #expect(
      isClose(place.meanStay.map { $0 * rate }, place.meanLoads, 1e-9 * place.meanLoads), "\(place.name)")
  }
}

/// Shares per window against a plain walk over the crane's states.
@Test(arguments: 0..<10)
func windowSharesAgreeWithAPlainWalk(_ seed: Int) throws {
  let journal = RandomJournal(seed: UInt64(seed) + 200, steps: 2000)
  let spans = [(1000.0, 3333.333), (5000.0, 9999.9)]
  let header = SmallStore.header(warmUp: 2000, windows: [("odd", spans), ("all", [(0, 1e6)])])
  var fold = RunFold(header: header)
  fold.fold(journal.records)
  fold.finish(at: Time(nanoseconds: journal.end))
  var expected = Array(repeating: Int64(0), count: NodeState.allCases.count)
  var (state, since) = (0, Int64(0))
  let ends = journal.records.filter { $0.kind == .state }.map { ($0.time, Int($0.code)) } + [(journal.end, 0)]
  for (time, next) in ends {
    for (start, stop) in spans {
      let from = max(since, Time.seconds(start).nanoseconds, Time.seconds(2000).nanoseconds)
      let to = min(time, Time.seconds(stop).nanoseconds)
      if to > from { expected[state] += to - from }
    }
    (state, since) = (next, time)
  }
  let crane = try #require(fold.detail().members.first { $0.kind == .crane })
  for code in expected.indices {
    #expect(isClose(crane.windowStates["odd"]?[code], Double(expected[code]) * 1e-9, 1e-6))
  }
  #expect(isClose(crane.states.reduce(0, +), Double(journal.end) * 1e-9 - 2000, 1e-6))
  #expect(crane.windowStates["all"] == crane.states)
}

/// The same figures in one piece, in chunks, as a copy half-way, and after looking in between.
@Test func chunksCopiesAndLooksChangeNothing() {
  let journal = RandomJournal(seed: 77, steps: 3000)
  let header = SmallStore.header(warmUp: 500, windows: [("odd", [(1000, 3333.333)])])
  let end = Time(nanoseconds: journal.end)
  var whole = RunFold(header: header)
  whole.fold(journal.records)
  whole.finish(at: end)
  var pieces = RunFold(header: header)
  for start in stride(from: 0, to: journal.records.count, by: 97) {
    pieces.fold(Array(journal.records[start..<min(start + 97, journal.records.count)]))
    var look = pieces
    look.finish(at: .zero)
    if start > 1000 { pieces = look }
  }
  pieces.finish(at: end)
  for (one, other) in zip(whole.values(), pieces.values()) {
    #expect(one.name == other.name)
    #expect(isSame(one.value, other.value), "\(one.name)")
  }
}

private func isSame(_ a: Double?, _ b: Double?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= 1e-9 * max(1, abs(a))
}

@Test(arguments: 0..<20)
func damagedRecordsNeverTrap(_ seed: Int) {
  var random = SplitMix(seed: UInt64(seed) + 300)
  var fold = RunFold(header: SmallStore.header(warmUp: 10, windows: [("w", [(5, 20), (15, 30), (90, 40)])]))
  var checks = LawChecks(header: SmallStore.header())
  let text = RecordText(header: SmallStore.header())
  var records: [Record] = []
  for _ in 0..<3000 {
    let wild = Int.random(in: 0..<20, using: &random) == 0
    func number() -> UInt32 {
      wild ? UInt32.random(in: 0 ... .max, using: &random) : .random(in: 0..<40, using: &random)
    }
    var record = Record(
      Time(
        nanoseconds: wild
          ? .random(in: -9...1 << 50, using: &random) : .random(in: 0...1 << 40, using: &random)),
      .loadMoved, code: .random(in: 0..<8, using: &random), subject: number(), a: number(), b: number(),
      value: wild ? .random(in: .min ... .max, using: &random) : .random(in: -1..<50, using: &random))
    record.rawKind = .random(in: 0..<13, using: &random)
    records.append(record)
    #expect(text.line(record).utf8.filter { $0 == UInt8(ascii: ",") }.count >= 6)
  }
  records.append(Record(Time(nanoseconds: .max), .state, subject: 2))
  fold.fold(records)
  fold.finish(at: Time(nanoseconds: .max))
  checks.fold(records)
  checks.finish(at: Time(nanoseconds: .max))
  #expect(fold.skipped > 0)
  #expect(checks.violationCount > 0)
  #expect(fold.values().count > 100)
  #expect(!fold.detail().members.isEmpty)
}
