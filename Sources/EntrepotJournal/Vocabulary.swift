import Glibc

/// The kinds of journal record and what their operands mean.
///
/// Operands not named are `UInt32.none` or 0. A *holder* is any node that can hold a load: a place,
/// a rack location, or a mover (whose load places it stands for).
@frozen
public enum RecordKind: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// A load appears. subject: load, a: holder, b: SKU, code: unit-load type, value: lot or −1.
  case loadCreated = 1
  /// A load changes holder. subject: load, a: from, b: to, code: ``BusinessStep``, value: job or −1. From
  /// and to are the same where somebody worked on it and nobody carried it.
  case loadMoved = 2
  /// A load leaves the site. subject: load, a: holder it leaves, b: SKU, code: ``BusinessStep``,
  /// value: order or −1.
  case loadRemoved = 3
  /// Life cycle of a move job. subject: job, code: ``JobPhase``, a: mover, b: load,
  /// value: packed route (see ``Route``).
  case job = 4
  /// Life cycle of a transport order (one pallet movement). subject: order, code: ``OrderPhase``,
  /// a: SKU, b: shipment, value: load or −1 (`released`: due time in ns or −1).
  case order = 5
  /// Life cycle of a shipment (truckload). subject: shipment, code: ``ShipmentPhase``, a: dock,
  /// b: order lines, value: due time in ns or −1.
  case shipment = 6
  /// A node changes state. subject: node, code: ``NodeState``, a: the place waited for (of a robot at work
  /// that follows somebody: whom), b: load,
  /// value: node that blocks, ``NodeState/heldByRule``, ``NodeState/away``, or −1.
  case state = 7
  /// A mover departs on a movement that nothing will change. subject: mover, a: from node, b: to
  /// node, value: duration in ns. Positions in between follow from the cast's profile.
  case motion = 8
  /// A mover ends a cycle. subject: mover, code: storages, a: retrievals, b: relocations,
  /// value: duration in ns.
  case cycle = 9
  /// A load is judged at a check point. subject: load, a: station, code: ``Judgement``.
  case judged = 10
  /// What a load holds expires. Follows the load's creation. subject: load, value: instant in ns.
  case expires = 11
  /// A vehicle's motion changes in a way that nothing will undo. subject: vehicle, code: ``DriveCode``,
  /// a: road node it comes from, b: road node it drives towards, value: packed ``DriveState``; a turn, on
  /// the spot or on an arc, has a: road node, code and b: ``DriveTurn``, value: duration in ns; parking
  /// only a.
  case drive = 12
  /// Vehicles wait for each other in a circle, one record each. subject: vehicle, a: road node it waits
  /// for, b: the vehicle that is in its way, code: number in the circle, value: vehicles in the circle.
  case deadlock = 13
  /// What is in a vehicle's battery. subject: vehicle, code: ``ChargePhase``, a: road node of the charger
  /// that it stands at or goes to, b: state of charge in millionths, value: charge in mJ (`metered`: drawn
  /// since the start of the run, in mJ).
  case charge = 14
  /// A load has a place on a vehicle with several. Follows the load's move. subject: load, a: vehicle,
  /// code: load place, counted from 0, value: loads aboard.
  case aboard = 15
  /// Life cycle of a customer's order, of one or more lines. subject: customer's order,
  /// code: ``CustomerPhase``, a: wave or `.none`, b: lines, value: cut-off in ns or −1.
  case customerOrder = 16
  /// A line of a customer's order is dealt with at a place. subject: customer's order,
  /// code: ``LineOutcome``, a: place, b: SKU, value: packed ``LinePick``.
  case orderLine = 17
  /// A picker's round. subject: picker, code: ``TourPhase``, a: number of the tour, b: lines,
  /// value: length of its way in mm.
  case tour = 18
  /// Orders that are released together. subject: wave, code: ``WavePhase``, a: orders, b: lines,
  /// value: earliest cut-off in ns, or −1, or ``WavePhase/otherWork``.
  case wave = 19
  /// A pick face is filled up. subject: place, code: ``ReplenishmentPhase``, a: who does it or `.none`,
  /// b: SKU, value: units.
  case replenishment = 20
  /// A pod, or a load from a store, is picked from at a station, or a pod filled up. subject: road node of
  /// the station, or the station, code: ``PodVisitPhase``, a: the pod's load, b: lines picked (`ends`) or
  /// SKUs filled up (`fillingEnds`), value: units of them; `isLow` has b: SKU, value: units left.
  case podVisit = 21
  /// What is on a load changes. subject: load, code: ``QuantityStep``, a: where that happens, b: by how many
  /// units, as the bits of a signed number, value: units on it from now on.
  case quantity = 22
  /// What is on a load may not be used, or may be again. subject: load, code: ``HoldPhase``, a: where it is.
  case hold = 23
  /// A location is counted. subject: rack location or bay, code: ``CountOutcome``, a: who counts, or where,
  /// b: SKU, value: units more than the books said.
  case count = 24
  /// What of a task of a real log is inferred: the log does not say it. subject: job, code: bits (1 where
  /// from, 2 where to, 4 which load, 8 when taken, 16 who, 32 that there was a load, 64 that it stood there,
  /// 128 the ways, 256 when its mover set out, which its times do not hold, 512 when a line was begun),
  /// a: mover or `.none`, b: load, value: row of the log.
  case inferred = 25
  /// What of a line was taken as a whole: cases, or a full pallet. Follows the record of the line.
  /// subject: customer's order, code: ``PackKind``, a: place, b: how many, value: units in them.
  case packs = 26
  /// Goods come onto a mixed pallet, on top of what lies there. subject: the pallet's load, code: pieces in
  /// each case, or 1 for loose ones, a: customer's order, b: SKU, value: pieces.
  case stacked = 27
  /// What a load with several SKUs holds of one of them changes. subject: load, code: ``QuantityStep``,
  /// a: SKU, b: by how many units, as the bits of a signed number, value: units of it on the load from now
  /// on.
  case content = 28
}

/// Why a vehicle tells what is in its battery.
@frozen
public enum ChargePhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// It has finished a piece of work, or has stood for a while.
  case used
  /// It begins to charge.
  case begins
  /// It ends charging, or has swapped its battery.
  case ends
  /// The battery is empty: it stands until the end of the run.
  case flat
  /// It has no battery that empties; this is what it has drawn so far.
  case metered
}

/// How a vehicle goes on from where it is.
@frozen
public enum DrivePhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// Speeds up to its cruise speed and keeps it, straight on through b.
  case going
  /// The same, and comes to a stop (or to the speed of the next stretch) at b.
  case stopping
  /// Turns on the spot, or drives an arc round a node.
  case turning
  /// Leaves the roads for the depot at a.
  case parking
}

/// A ``DrivePhase`` and the speed that goes with it, in one code: 2 bits and 14.
@frozen
public struct DriveCode: Hashable, Sendable, BitwiseCopyable {
  /// Bits of the phase.
  @inlinable public static var phaseMask: UInt16 { 3 }

  /// Both.
  public var rawValue: UInt16

  /// A code of a record.
  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A phase, and a speed [m/s] where it is not the usual one: for ``DrivePhase/going`` a cruise speed that
  /// is not the vehicle's own, for ``DrivePhase/stopping`` one with which it passes the end of its way.
  @inlinable
  public init(_ phase: DrivePhase, speed: Double = 0) {
    let bounded = Swift.min(Swift.max(speed * 1000 + 0.5, 0), 16_383)
    rawValue = phase.rawValue | UInt16(bounded) << 2
  }

  /// How it goes on.
  @inlinable public var phase: DrivePhase? { DrivePhase(rawValue: rawValue & 3) }

  /// The speed that is not the usual one [m/s]; nil for the usual.
  @inlinable public var speed: Double? { rawValue >> 2 == 0 ? nil : Double(rawValue >> 2) / 1000 }
}

/// Where a vehicle is on its way from one road node towards another, and how fast.
@frozen
public struct DriveState: Hashable, Sendable, BitwiseCopyable {
  /// Way beyond the node it comes from, in micrometres.
  public var micrometres: Int32
  /// Speed in micrometres a second.
  public var speed: Int32

  /// A state; offset [m] and speed [m/s].
  public init(offset: Double, speed: Double) {
    micrometres = Int32(max(-2e9, min(2e9, (offset * 1e6).rounded())))
    self.speed = Int32(max(0, min(2e9, (speed * 1e6).rounded())))
  }

  /// Unpacks a record's value.
  @inlinable
  public init(packed: Int64) {
    let bits = UInt64(bitPattern: packed)
    micrometres = Int32(truncatingIfNeeded: bits >> 32)
    speed = Int32(truncatingIfNeeded: bits)
  }

  /// Both in 64 bits.
  @inlinable
  public var packed: Int64 {
    Int64(bitPattern: UInt64(UInt32(bitPattern: micrometres)) << 32 | UInt64(UInt32(bitPattern: speed)))
  }
}

/// GS1 CBV business steps that a movement of a load can be part of.
@frozen
public enum BusinessStep: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  case other = 0
  case receiving, inspecting, storing, picking, transporting, packing
  case stagingOutbound, loading, shipping, cycleCounting, stocking
}

/// Where a job stands. Every job ends in one of the last three, or is reported as stuck.
@frozen
public enum JobPhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  case created, released, assigned, started, carrying
  case done, cancelled, failed
}

/// Where a transport order stands.
@frozen
public enum OrderPhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// Known to control; its lead time starts. A putaway is released when its load arrives.
  case released
  /// Waits for stock that is not there (yet).
  case awaitingStock
  /// A load is reserved for it.
  case allocated
  /// The load is stored (putaway) or staged (retrieval).
  case completed
  case cancelled
  /// Released for a load that is to be picked from at a station, or goes to a customer's dock as a full
  /// pallet; value: the load.
  case called
  /// The load stands at that station: the order is done.
  case presented
}

/// Where a shipment stands.
@frozen
public enum ShipmentPhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// The truck has called: all its lines are released. Turnaround starts.
  case released
  /// Its first line got a staging place.
  case started
  /// The last unit is staged. Turnaround ends.
  case staged
  /// Everything is aboard; the dock is free.
  case departed
}

/// What a node does; PackML in brackets. Shares of these add up to scheduled time.
@frozen
public enum NodeState: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// In place of the node that blocks: a rule of the roads keeps a vehicle from a place that is free.
  public static let heldByRule: Int64 = -2
  /// The same of a vehicle in ``maintenance``: it is not there yet, and no time of it counts.
  public static let away: Int64 = -3

  /// Nothing to do [Idle].
  case idle = 0
  /// [Execute].
  case working
  /// Has work in sight that has not reached it [Suspended, starved].
  case starved
  /// Cannot put down or let go what it holds [Suspended, blocked].
  case blocked
  /// [Aborted].
  case failed
  /// [Stopped].
  case maintenance
  /// A vehicle stands at a charger, or has its battery swapped [Held].
  case charging
}

/// What a check point found.
@frozen
public enum Judgement: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  case accepted, notRead, rejected
}

/// From and to of a job in one operand.
@frozen
public struct Route: Hashable, Sendable, BitwiseCopyable {
  /// Node where the load is.
  public var from: UInt32
  /// Node where it goes; `.none` while open.
  public var to: UInt32

  /// A route between two nodes.
  @inlinable
  public init(from: UInt32, to: UInt32) {
    self.from = from
    self.to = to
  }

  /// Unpacks a record's value.
  @inlinable
  public init(packed: Int64) {
    let bits = UInt64(bitPattern: packed)
    self.init(from: UInt32(truncatingIfNeeded: bits >> 32), to: UInt32(truncatingIfNeeded: bits))
  }

  /// Both nodes in 64 bits.
  @inlinable
  public var packed: Int64 { Int64(bitPattern: UInt64(from) << 32 | UInt64(to)) }
}
