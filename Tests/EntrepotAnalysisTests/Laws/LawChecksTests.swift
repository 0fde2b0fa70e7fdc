import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Testing

/// Every law is broken by one journal that breaks nothing else.
private func laws(_ write: (inout Script) -> Void) -> [Law] {
  var script = Script()
  write(&script)
  var checks = LawChecks(header: SmallStore.header())
  checks.fold(script.records)
  checks.finish(at: .seconds(1000))
  #expect(checks.violationCount == checks.violations.count)
  return checks.violations.map(\.law)
}

@Test func loadsAreNeitherLostNorDoubled() {
  #expect(laws { $0.move(1, 1, SmallStore.rack, SmallStore.crane) } == [.loads])
  #expect(laws { $0.remove(1, 1, from: SmallStore.rack) } == [.loads])
  #expect(
    laws {
      $0.create(1, 1, at: SmallStore.receiving)
      $0.move(2, 1, SmallStore.input, SmallStore.crane)
    } == [.loads])
  #expect(
    laws {
      $0.create(1, 1, at: SmallStore.receiving)
      $0.create(2, 1, at: SmallStore.queue)
    }.first == .loads)
  #expect(laws { $0.judged(1, 1, .accepted) } == [.loads])
}

@Test func nothingHoldsMoreThanItsCapacity() {
  #expect(
    laws {
      $0.create(1, 1, at: SmallStore.rack)
      $0.create(2, 2, at: SmallStore.rack)
    } == [.capacity])
  #expect(
    laws {
      for load in 0..<4 { $0.create(1, UInt32(load), at: SmallStore.input) }
    } == [.capacity])
  #expect(laws { $0.create(1, 1, at: SmallStore.aisle) } == [.capacity])
}

@Test func stockIsConserved() {
  #expect(
    laws {
      $0.create(1, 1, at: SmallStore.rack, sku: 0)
      $0.remove(2, 1, from: SmallStore.rack, sku: 1)
    } == [.stock])
}

@Test func timeRunsForward() {
  #expect(
    laws {
      $0.create(5, 1, at: SmallStore.rack)
      $0.create(4, 2, at: SmallStore.queue)
    } == [.timeOrder])
  #expect(
    laws {
      $0.state(5, SmallStore.crane, .working)
      $0.state(1500, SmallStore.crane, .idle)
    } == [.timeOrder])
  #expect(laws { $0.cycle(10, storages: 1, retrievals: 0, lasting: 11) } == [.timeOrder])
  #expect(laws { $0.cycle(10, storages: 1, retrievals: 0, lasting: -1) } == [.timeOrder])
}

@Test func stateSharesAddUp() {
  #expect(
    laws {
      $0.state(10, SmallStore.crane, .working)
      $0.state(5, SmallStore.crane, .idle)
    } == [.timeOrder, .states])
}

@Test func ordersAndShipmentsEndOnce() {
  #expect(laws { $0.order(1, 1, .completed) } == [.orders])
  #expect(
    laws {
      $0.order(1, 1, .released)
      $0.order(2, 1, .completed)
      $0.order(3, 1, .cancelled)
    } == [.orders])
  #expect(
    laws {
      $0.order(1, 1, .released)
      $0.order(2, 1, .released)
    } == [.orders])
  #expect(laws { $0.shipment(1, 1, .staged) } == [.orders])
  #expect(
    laws {
      $0.shipment(1, 1, .released)
      $0.shipment(2, 1, .departed)
      $0.shipment(3, 1, .staged)
    } == [.orders])
}

@Test func numbersReferToSomething() {
  #expect(laws { $0.create(1, 1, at: 99) } == [.references])
  #expect(laws { $0.create(1, 1, at: SmallStore.rack, sku: 2) } == [.references])
  #expect(laws { $0.state(1, 88, .idle) } == [.references])
}
