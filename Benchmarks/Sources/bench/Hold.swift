import EntrepotKernel

/// How far ahead the next event lies; the same laws as in `Peers/hold.cpp`.
enum Increments: String, CaseIterable {
  case exponential, uniform, constant, bimodal, seconds, zero, bursts

  func draw(_ stream: inout RandomStream) -> Double {
    switch self {
    case .exponential: return -Numeric.log(stream.uniform())
    case .uniform: return 2 * stream.uniform()
    case .constant: return 1
    case .bimodal: return stream.uniform() < 0.9 ? 0.1 * stream.uniform() : 9 + stream.uniform()
    case .seconds: return (1 + 60 * stream.uniform()).rounded(.down)
    case .zero: return stream.uniform() < 0.75 ? 0 : 4 * stream.uniform()
    case .bursts: return (10 * stream.uniform()).rounded(.down) * 10
    }
  }
}

/// Pop one, push one, with so many pending (Jones 1986): what an agenda costs and nothing else.
struct Hold {
  /// 12 bytes, like an enum with a few small values.
  struct Event: Sendable, BitwiseCopyable {
    var a: UInt32
    var b: UInt32
    var c: UInt32
  }

  private var agenda = Agenda<Event>()
  private var table: [Time]
  private var place = 0

  /// An agenda with so many events, run for twice as many holds.
  init(_ increments: Increments, pending: Int) {
    var stream = RandomStream(seed: 1, replication: 0, name: "hold")
    table = (0..<(1 << 16)).map { _ in .seconds(increments.draw(&stream)) }
    for number in 0..<pending {
      agenda.schedule(
        Event(a: UInt32(number), b: 0, c: 0), at: table[number & 0xffff], phase: .arrive)
    }
    place = pending
    run(2 * pending)
  }

  /// So many holds.
  mutating func run(_ holds: Int) {
    var left = holds
    while left > 0, let event = agenda.next() {
      agenda.schedule(event, after: table[place & 0xffff], phase: .arrive)
      place &+= 1
      left &-= 1
    }
  }

  /// Bytes that are reserved for each pending event, the wheel's own tables included.
  var bytesPerEvent: Double { Double(agenda.reservedBytes) / Double(max(1, agenda.count)) }
}
