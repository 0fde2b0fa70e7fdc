import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel

/// The detail of replication 1 of the sample.
enum SampleDetail {
  static func detail(header: Header, random: inout SplitMix) -> RunDetail {
    var detail = RunDetail()
    detail.hours = hours(&random)
    detail.sections = sections()
    detail.members = members(header, &random)
    detail.shipments = shipments(header, &random)
    detail.turnaround = histogram(
      detail.shipments.compactMap { row in row.staged.map { $0 - row.released } }, width: 300)
    detail.retrievalLeadTime = bell(mean: 960, deviation: 420, count: 51_800, width: 120, &random)
    detail.putawayLeadTime = bell(mean: 210, deviation: 60, count: 52_200, width: 30, &random)
    detail.racks = racks(header, &random)
    detail.places = places(header, &random)
    detail.blocking = blocking()
    detail.roads = roads()
    detail.walks = walks()
    detail.waves = waves()
    detail.pickers = pickers()
    return detail
  }

  /// A working day's profile, quieter on Sundays.
  static func hours(_ random: inout SplitMix) -> [HourRow] {
    let profile = [
      0.5, 0.8, 1.1, 1.3, 1.5, 1.4, 1.2, 1.1, 1.2, 1.3, 1.2, 1.0, 0.9, 0.8, 0.6, 0.5, 0.2, 0.1, 0.1, 0.1, 0.1,
      0.1, 0.2, 0.3,
    ]
    var stock = 13_942.0
    return (0..<SampleResult.hourCount).map { hour in
      var row = HourRow(start: Double(hour) * 3600)
      let day = hour / 24
      let week = day % 7 == 0 ? 0.35 : 1
      let out = profile[hour % 24] * 150 * week * (0.8 + 0.4 * random.uniform())
      let into = (76 + 32 * random.uniform()) * (day % 7 == 0 ? 0.7 : 1) * (day > 8 && day < 14 ? 1.25 : 1)
      row.ordered = Int(out)
      row.retrieved = Int(min(out, 190))
      row.arrived = Int(into)
      row.stored = Int(into * (0.97 + 0.03 * random.uniform()))
      stock += Double(row.stored - row.retrieved)
      row.stock = stock
      row.infeedQueue = Int(max(0, into - 100) * 1.1 + 4 * random.uniform())
      row.openRetrievals = Int(out * 0.7)
      row.craneBusy = min(0.97, (out + into) / 420)
      return row
    }
  }

  static func sections() -> [SectionRow] {
    [
      SectionRow(name: "CP1", required: 251, available: 240, basis: "3600 s / 15 s a load"),
      SectionRow(name: "CP2", required: 88, available: 240, basis: "3600 s / 15 s a load"),
      SectionRow(
        name: "infeed-loop", required: 318, available: 900, basis: "headway 4 s; 36 places / 63 s a trip"),
      SectionRow(
        name: "outfeed-loop", required: 330, available: 900, basis: "headway 4 s; 60 places / 70 s a trip"),
      SectionRow(
        name: "hbw (12 aisles)", required: 634, available: 729,
        basis: "12 cranes × 2 moves / measured double cycle"),
      SectionRow(name: "D1…D10", required: 330, available: 900, basis: "10 docks × 3600 s / 40 s a load"),
      SectionRow(name: "I1…I4", required: 338, limit: .none(basis: "not limited in the layout")),
    ]
  }

  static func members(_ header: Header, _ random: inout SplitMix) -> [MemberRow] {
    let total = header.horizon.seconds
    return header.cast.members.enumerated().compactMap { index, member in
      guard [.crane, .station, .transfer, .receivingDock, .shippingDock].contains(member.kind) else {
        return nil
      }
      var row = MemberRow(node: UInt32(index), name: member.name, kind: member.kind)
      row.states = states(of: member.kind, scale: 0.62, total: total, &random)
      row.windowStates["peak"] = states(of: member.kind, scale: 0.93, total: 3600, &random)
      row.windowStates["trucks"] = states(of: member.kind, scale: 0.72, total: total * 2 / 3, &random)
      row.loads = 7_000 + Int(2_000 * random.uniform())
      guard member.kind == .crane else { return row }
      row.doubles = 3_000 + Int(500 * random.uniform())
      row.singleStorages = 1_200 + Int(200 * random.uniform())
      row.singleRetrievals = 1_100 + Int(200 * random.uniform())
      row.relocations = 0
      row.singleMean = 76 + random.normal()
      row.doubleMean = 118 + random.normal()
      row.energy = 3.1e9 + 2e8 * random.uniform()
      return row
    }
  }

  static func states(of kind: MemberKind, scale: Double, total: Double, _ random: inout SplitMix) -> [Double]
  {
    let working = min(0.95, scale * (0.88 + 0.2 * random.uniform()))
    var rest = 1 - working
    let blocked = rest * (kind == .crane ? 0.25 : 0.1) * random.uniform()
    rest -= blocked
    let starved = rest * 0.4 * random.uniform()
    rest -= starved
    let failed = kind == .crane && random.uniform() > 0.7 ? rest * 0.5 : 0
    rest -= failed
    return [rest, working, starved, blocked, failed, 0, 0].map { $0 * total }
  }

  static func shipments(_ header: Header, _ random: inout SplitMix) -> [ShipmentRow] {
    (0..<1_756).map { number in
      let released = Double(number % SampleResult.days) * 86_400 + 57_600 * random.uniform()
      var row = ShipmentRow(
        number: UInt32(number), dock: 4 + UInt32(10 * random.uniform()), lines: number % 5 == 0 ? 18 : 33,
        released: released.rounded())
      if number % 3 > 0 { row.name = "T-\(number)" }
      let wait = 120 * random.uniform()
      row.started = row.released + wait
      let work = max(300, 1_500 + 420 * random.normal()) * (random.uniform() > 0.93 ? 1.9 : 1)
      guard number < 1_754 else { return row }
      row.staged = row.released + wait + work
      row.departed = row.released + wait + work + 400
      return row
    }
  }

  static func histogram(_ values: [Double], width: Double) -> Histogram {
    let bins = values.map { Int($0 / width) }
    var counts = Array(repeating: 0, count: (bins.max() ?? 0) + 1)
    for bin in bins { counts[bin] += 1 }
    return Histogram(binWidth: width, counts: counts, total: values.count)
  }

  static func bell(
    mean: Double, deviation: Double, count: Int, width: Double, _ random: inout SplitMix
  ) -> Histogram {
    histogram((0..<count).map { _ in max(20, mean + deviation * random.normal()) }, width: width)
  }

  static func racks(_ header: Header, _ random: inout SplitMix) -> [RackHeat] {
    header.cast.racks.enumerated().map { index, rack in
      var heat = RackHeat(
        aisle: header.cast.members[Int(rack.aisle)].name, bays: rack.bays, levels: rack.levels)
      for bay in 0..<rack.bays {
        for level in 0..<rack.levels {
          let distance = Double(bay) / Double(rack.bays) + 0.7 * Double(level) / Double(rack.levels)
          let share = min(1, max(0, 1.05 - 0.45 * distance + 0.08 * random.normal()))
          let cell = bay * rack.levels + level
          heat.filled[cell] = share
          heat.accesses[cell] = Int(22 * share * max(0, 1.5 - distance) + Double(index % 3))
        }
      }
      return heat
    }
  }

  static func places(_ header: Header, _ random: inout SplitMix) -> [PlaceRow] {
    let horizon = header.horizon.seconds
    return header.cast.members.enumerated().compactMap { index, member in
      guard ![.crane, .aisle, .store, .station].contains(member.kind) else { return nil }
      let entered = 4_000 + Int(1_000 * random.uniform())
      let stay = 20 + 200 * random.uniform()
      return PlaceRow(
        node: UInt32(index), name: member.name, entered: entered, meanLoads: Double(entered) * stay / horizon,
        maxLoads: 3 + Int(30 * random.uniform()), meanStay: stay)
    }
  }
}
