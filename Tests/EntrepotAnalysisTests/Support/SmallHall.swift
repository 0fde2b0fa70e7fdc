import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel

/// A picking area of three aisles with six bays each in two blocks, and two people.
enum SmallHall {
  static let area: UInt32 = 0
  /// Of two pickers.
  static let first: UInt32 = 1

  static let walk: WalkNodes = {
    var walk = WalkNodes(
      name: "hall", firstNode: 3, aisles: 3, bays: 6, blocks: 2, spacing: 3, pitch: 1, crossWidth: 2)
    (walk.originX, walk.originY) = (10, 20)
    return walk
  }()

  static func header(warmUp: Double = 0) -> Header {
    var header = Header()
    header.cast.members = [Member(name: "hall", kind: .pickArea, capacity: 0)]
    for number in 1...2 {
      header.cast.members.append(
        Member(name: "hall/P\(number)", kind: .picker, parent: SmallHall.area, capacity: 1))
    }
    header.cast.walks = [walk]
    header.skus = ["tea"]
    header.warmUp = .seconds(warmUp)
    return header
  }

  static func bay(_ aisle: Int, _ bay: Int) -> UInt32 { UInt32(walk.node(aisle: aisle, bay: bay)) }

  static func crossing(_ aisle: Int, _ crossing: Int) -> UInt32 {
    UInt32(walk.node(aisle: aisle, crossing: crossing))
  }
}

extension Script {
  mutating func customer(_ time: Double, _ order: UInt32, _ phase: CustomerPhase, cutOff: Double? = nil) {
    records.append(
      Record(
        .seconds(time), .customerOrder, code: phase.rawValue, subject: order, a: .none, b: 1,
        value: cutOff.map { Time.seconds($0).nanoseconds } ?? -1))
  }

  mutating func walk(_ time: Double, _ picker: UInt32, _ from: UInt32, _ to: UInt32, lasting: Double) {
    records.append(
      Record(
        .seconds(time), .motion, subject: picker, a: from, b: to,
        value: Time.seconds(lasting).nanoseconds))
  }

  mutating func line(_ time: Double, _ order: UInt32, at place: UInt32, by picker: UInt32, units: UInt32 = 1)
  {
    records.append(
      Record(
        .seconds(time), .orderLine, code: LineOutcome.picked.rawValue, subject: order, a: place, b: 0,
        value: LinePick(picker: picker, units: units).packed))
  }

  mutating func wave(_ time: Double, _ wave: UInt32, _ phase: WavePhase, cutOff: Double? = nil) {
    records.append(
      Record(
        .seconds(time), .wave, code: phase.rawValue, subject: wave, a: 2, b: 5,
        value: cutOff.map { Time.seconds($0).nanoseconds } ?? -1))
  }
}
