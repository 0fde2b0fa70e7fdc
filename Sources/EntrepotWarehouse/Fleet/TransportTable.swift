import EntrepotJournal
import EntrepotKernel

/// A load to be carried by a fleet from one road node to another.
///
/// created → assigned → (at pick-up) → carrying → (at drop) → done. Who asked for it (``Client``) is told
/// when the vehicle stands at either place, says how long handling takes, and moves the load.
struct Transport: BitwiseCopyable, Sendable {
  /// Who asked for it: decides what happens at both ends.
  enum Client: UInt8, BitwiseCopyable, Sendable {
    /// Movements drawn at random: the load appears at the pick-up and leaves at the drop.
    case moves
    /// From a dock into a lane, and from a lane to a dock.
    case putaway, retrieval
    /// A pod to a station, and back to a place.
    case pods
  }

  enum Phase: UInt8, BitwiseCopyable, Sendable {
    case waiting, assigned, carrying
  }

  /// Number of the job in the journal; slots are reused, numbers are not.
  var id: UInt32
  /// Load's slot, or `.none` while there is none.
  var load: UInt32
  /// Road nodes, counted from 0.
  var from: UInt32
  var to: UInt32
  var fleet: UInt16
  var client: Client
  /// Those of higher priority are given out first.
  var priority: UInt8 = 0
  var phase = Phase.waiting
  /// For the client.
  var tag: UInt32
  var vehicle: UInt32 = .none
  /// Vehicle out of order that has the load until another one has come for it.
  var bearer: UInt32 = .none
  var created: Time
  /// Place in the order of who gives way, for vehicles with several jobs.
  var age: UInt64 = .max
  /// Driving time from pick-up to drop [s]; and what its vehicle's tour may have driven by its pick-up, or
  /// once it is aboard by its drop [s].
  var direct = 0.0
  var limit = Double.infinity
  /// Load place on the vehicle, counted from 0.
  var place: UInt8 = 0
}

/// All transports that are not done. Slots are used again.
struct TransportTable: Sendable {
  private var transports: [Transport] = []
  private var free: [UInt32] = []
  private(set) var created: UInt32 = 0

  subscript(slot: UInt32) -> Transport {
    @inline(__always) get { transports[Int(slot)] }
    @inline(__always) _modify { yield &transports[Int(slot)] }
  }

  var slotCount: Int { transports.count }

  mutating func add(_ transport: Transport) -> UInt32 {
    var transport = transport
    transport.id = created
    created &+= 1
    if let slot = free.popLast() {
      transports[Int(slot)] = transport
      return slot
    }
    transports.append(transport)
    return UInt32(truncatingIfNeeded: transports.count - 1)
  }

  mutating func remove(_ slot: UInt32) { free.append(slot) }

  mutating func transcode(_ coder: inout Transcoder) {
    coder.array(&transports)
    coder.array(&free)
    coder.value(&created)
  }
}
