import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Testing

@Test func catalogueNamesAreUniqueKebabCaseAndDescribed() {
  let names = RunFold.catalogue.map(\.name)
  #expect(Set(names).count == names.count)
  for entry in RunFold.catalogue {
    #expect(entry.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || "-.".contains($0)) })
    #expect(entry.name.split(separator: ".").count >= 2)
    #expect(entry.summary.hasSuffix("."))
    #expect(!entry.citation.isEmpty && !entry.unit.isEmpty)
  }
}

@Test func valuesFollowTheCatalogueWithWindowsAndMembers() {
  let fold = RunFold(header: SmallStore.header(windows: [("peak", [(0, 10)]), ("shift", [(0, 50)])]))
  let values = fold.values()
  let base = values.map(\.name).filter { !$0.contains("[") }
  #expect(base == RunFold.catalogue.map(\.name))
  let names = Set(values.map(\.name))
  #expect(names.count == values.count)
  for name in [
    "crane.busy-share[peak]", "crane[A1].busy-share", "crane[A1].cycle-time.single.mean[shift]",
    "station[CP1].judged.not-read-share", "transfer[loop].busy-share[peak]", "store.occupancy.max[shift]",
  ] { #expect(names.contains(name), "\(name)") }
  #expect(values.allSatisfy { $0.value == nil })
}

@Test func craneNamesThatTwoStoresShareAreGivenInFull() {
  var header = SmallStore.header()
  let count = UInt32(header.cast.members.count)
  header.cast.racks = []
  header.cast.members += [
    Member(name: "cold", kind: .store, parent: .none), Member(name: "cold/A1", kind: .aisle, parent: count),
    Member(name: "cold/A1/crane", kind: .crane, parent: count + 1),
  ]
  let names = RunFold(header: header).values().map(\.name)
  #expect(names.contains("crane[hbw/A1].busy-share"))
  #expect(names.contains("crane[cold/A1].busy-share"))
  #expect(!names.contains("crane[A1].busy-share"))
}

/// Percentiles of many orders against sorting them plainly.
@Test func percentilesOfManyOrders() {
  var random = SplitMix(seed: 8)
  var records: [Record] = []
  var times: [Double] = []
  for order in 0..<2000 {
    let span = Int64.random(in: 0...(order % 3 == 0 ? 1 << 20 : 1 << 45), using: &random)
    let number = UInt32(order * 2 + 1)
    records.append(Record(.zero, .order, code: OrderPhase.released.rawValue, subject: number))
    records.append(
      Record(
        Time(nanoseconds: span), .order, code: OrderPhase.completed.rawValue, subject: number))
    times.append(Double(span) * 1e-9)
  }
  records.sort { $0.time < $1.time }
  var fold = RunFold(header: SmallStore.header())
  fold.fold(records)
  fold.finish(at: Time(nanoseconds: 1 << 46))
  let sorted = times.sorted()
  #expect(fold.value("orders.lead-time.p50") == quantile(sorted: sorted, 0.5))
  #expect(fold.value("orders.lead-time.p95") == quantile(sorted: sorted, 0.95))
  #expect(fold.value("orders.lead-time.max") == sorted.last)
  #expect(fold.value("orders.open.max") == 2000)
  let histogram = fold.detail().retrievalLeadTime
  #expect(histogram.total == 2000 && histogram.counts.reduce(0, +) == 2000)
}
