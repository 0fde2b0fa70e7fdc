import EntrepotJournal
import EntrepotKernel

/// Pallets of one SKU in a lane are as good as each other: who comes for one takes the foremost that the
/// retrieval rule likes as well.
extension Simulation {
  /// Has a vehicle at a lane's mouth take another load than was meant for it, when that stands farther to
  /// the front and the rule ranks it no worse. The orders change loads.
  mutating func takeNearest(_ slot: UInt32) {
    let own = transports[slot].load
    let lane = Int(loads[own].lane)
    let dock = Int(orders[Int(loads[own].order >> 1)].dock)
    let score = plan.policies.retrieval.score(laneQuestion(own, dock: dock))
    var position = Int(lanes[lane].count) - 1
    while position >= 0 {
      let other = lanes.load(lane, position)
      position -= 1
      if other == own { return }
      guard loads[other].sku == loads[own].sku,
        plan.policies.retrieval.score(laneQuestion(other, dock: dock)) <= score
      else { continue }
      if loads[other].purpose == .stored {
        exchange(own, forStored: other)
      } else if loads[other].purpose == .retrieval {
        exchange(own, forReserved: other)
      } else {
        continue
      }
      return
    }
  }

  /// The order takes a load from stock, and gives its own back.
  private mutating func exchange(_ own: UInt32, forStored other: UInt32) {
    let area = plan.aisles.count + Int(plan.lanes[Int(loads[own].lane)].floor)
    stock.remove(other, aisle: area, loads: &loads)
    hand(own, to: other)
    loads[own].purpose = .stored
    loads[own].order = .none
    loads[own].destination = 0
    loads[own].transport = .none
    stock.insert(own, aisle: area, loads: &loads)
  }

  /// Two orders exchange their loads.
  private mutating func exchange(_ own: UInt32, forReserved other: UInt32) {
    let (order, transport, destination) = (
      loads[other].order, loads[other].transport, loads[other].destination
    )
    hand(own, to: other)
    loads[own].order = order
    loads[own].transport = transport
    loads[own].destination = destination
    if transport != .none { transports[transport].load = own }
    orders[Int(order >> 1)].load = own
    tellOrder(.allocated, order >> 1, value: Int64(loads[own].id))
  }

  /// What was meant for one load is meant for another now.
  private mutating func hand(_ own: UInt32, to other: UInt32) {
    loads[other].purpose = .retrieval
    loads[other].order = loads[own].order
    loads[other].transport = loads[own].transport
    loads[other].destination = loads[own].destination
    transports[loads[own].transport].load = other
    orders[Int(loads[own].order >> 1)].load = other
    tellOrder(.allocated, loads[own].order >> 1, value: Int64(loads[other].id))
  }
}
