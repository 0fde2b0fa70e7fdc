import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotReplay

/// A mover that is slower than its like is named; those that are alike are not.
@Suite struct UnlikeMoversTests {
  private static let rack = """
    schema: entrepot.layout/1
    name: three cranes
    unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg } }
    docks:
      D: { direction: out, position: { x: 6 m, y: -8 m } }
    stores:
      rack:
        aisles: 3
        aisle-pitch: 5 m
        bays: 40
        levels: 10
        bay-pitch: 1.4 m
        level-pitch: 2 m
        first-bay: 0.7 m
        inputs: [ { travel: 0 m, height: 0 m, places: 4 } ]
        outputs: [ { travel: 0 m, height: 0 m, places: 4 } ]
        to: D
        crane:
          travel: { speed: 3 m/s, acceleration: 0.5 m/s2 }
          lift: { speed: 0.8 m/s, acceleration: 0.5 m/s2 }
          fork: [ 9 s ]
          handover: 9 s
    """

  /// A crane of formulas in each aisle, ten days of 50 tasks: 2.4 m/s at 0.4 m/s², 0.6 m/s at 0.35 m/s², 21 s
  /// of handling. What is stored lies in the first 14 bays of aisle 1, below level 5 in aisle 2, anywhere in
  /// aisle 3.
  ///
  /// - Parameter pace: of the third one's travel [1].
  private static func log(_ seed: UInt64, pace: Double) -> String {
    var dice = Dice(seed: seed)
    func profile(_ way: Double, _ v: Double, _ a: Double) -> Double {
      abs(way) >= v * v / a ? abs(way) / v + v / a : 2 * (abs(way) / a).squareRoot()
    }
    var text = "task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end\n"
    for aisle in 1...3 {
      let v = aisle == 3 ? 2.4 * pace : 2.4
      var place = (x: 0.0, y: 0.0)
      for day in 0..<10 {
        var clock = 1_704_088_800_000 + day * 86_400_000
        for number in 0..<50 {
          func travel(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
            max(profile(b.x - a.x, v, 0.4), profile(b.y - a.y, 0.6, 0.35))
          }
          let bay = dice.roll(0...(aisle == 1 ? 13 : 39))
          let level = dice.roll(0...(aisle == 2 ? 3 : 9))
          let cell = (x: 0.7 + 1.4 * Double(bay), y: 2 * Double(level))
          let name = "rack/A\(aisle)-L-\(bay + 1)-\(level + 1)-1"
          let isIn = dice.roll(0...1) == 0
          let (from, to) = isIn ? ((x: 0.0, y: 0.0), cell) : (cell, (x: 0.0, y: 0.0))
          let time = travel(place, from) + travel(from, to) + 21 + 1.5 * normal(&dice)
          place = to
          let done = clock + Int((time * 1000).rounded())
          let (a, b) = isIn ? ("rack/A\(aisle)/in", name) : (name, "rack/A\(aisle)/out")
          text += "\(aisle)-\(day)-\(number),\(isIn ? "putaway" : "pick"),s,\(a),\(b),rack/A\(aisle),"
          text += "\(clock),\(done)\n"
          clock = done + Int(dice.number(0...400_000))
        }
      }
    }
    return text
  }

  private func calibrated(_ seed: UInt64, pace: Double) throws -> (Calibration.Group, patch: String) {
    try withFile(Self.rack) { layoutPath in
      let (found, problems) = loader.layout(path: layoutPath)
      let spec = try #require(found, "\(problems)")
      return try withFile(Self.log(seed, pace: pace)) { path in
        var trace = try TraceReplay(try cleaned(path), layout: spec)
        let calibration = trace.calibrate(isAdopted: true)
        let patch = CalibrationPatch.text(
          calibration, layout: spec, extending: "base.yaml", isScenario: false, name: "log")
        return (try #require(calibration.groups.first), patch)
      }
    }
  }

  /// Forty logs of cranes alike, each with ways and heights of its own: two of them at most are told to
  /// differ, as one in fifty may be.
  @Test func alike() throws {
    var alarms: [String] = []
    for seed in 0..<40 {
      let group = try calibrated(700 + UInt64(seed), pace: 1).0
      alarms += group.warnings.filter { $0.contains("for like tasks") }
    }
    #expect(alarms.count <= 2, "\(alarms)")
  }

  /// The third travels at 0.8 of the others' speed: it is named, and nothing that is fitted to all has an
  /// interval, in the patch neither.
  @Test func oneIsSlower() throws {
    for seed in 0..<5 {
      let (group, patch) = try calibrated(800 + UInt64(seed), pace: 0.8)
      let told = group.warnings.filter { $0.contains("for like tasks") }
      #expect(told.count == 1 && told.allSatisfy { $0.hasPrefix("rack/A3") }, "\(group.warnings)")
      #expect(told.first?.contains("than is usual of these 3 for like tasks") == true, "\(told)")
      #expect(group.parameters.allSatisfy { $0.low == nil && $0.high == nil })
      #expect(group.parameters.contains { $0.name == "travel.speed" && $0.note == "of movers that differ" })
      #expect(patch.contains("# ! rack: rack/A3"), "\(patch)")
    }
  }

  /// By hand: of kinds 0 and 1 tasks take 10 and 20 s more than fitted, the third of three movers 3 s more
  /// than the others, and does most of kind 1. A fourth has a kind of his own, which tells nothing.
  @Test func kindsAreTakenOff() throws {
    var dice = Dice(seed: 2)
    var items: [UnlikeMovers.Item] = []
    for day in 0..<10 {
      for number in 0..<120 {
        let mover = number % 3
        let kind = dice.number(0...1) < (mover == 2 ? 0.9 : 0.2) ? 1 : 0
        items.append(
          .init(
            mover: UInt32(mover), day: day, kind: kind,
            left: Double(10 + 10 * kind + (mover == 2 ? 3 : 0)) + normal(&dice)))
        items.append(.init(mover: 9, day: day, kind: 7, left: 100 + normal(&dice)))
      }
    }
    let found = UnlikeMovers(items, least: 0.5)
    #expect(found.count == 3 && found.found.map(\.mover) == [2], "\(found)")
    let difference = try #require(found.found.first)
    #expect(abs(difference.more - 3) < 0.3 && difference.half < 0.4, "\(difference)")
    // Below what matters nothing is told.
    #expect(UnlikeMovers(items, least: 4).found.isEmpty)
  }

  /// Four alike on 12 days, on each of which each has a mood of its own: of 400 groups one in fifty is told
  /// at most, give or take what chance makes of that (17 and more: one time in a hundred).
  @Test func moodsOfDays() {
    var dice = Dice(seed: 6)
    let alarms = (0..<400).count { _ in
      var items: [UnlikeMovers.Item] = []
      for day in 0..<12 {
        for mover in 0..<4 {
          let mood = 0.5 * normal(&dice)
          for _ in 0..<20 {
            items.append(
              .init(mover: UInt32(mover), day: day, kind: dice.roll(0...2), left: mood + 2 * normal(&dice)))
          }
        }
      }
      return !UnlikeMovers(items, least: 0).found.isEmpty
    }
    #expect(alarms <= 16, "\(alarms) of 400")
  }
}
