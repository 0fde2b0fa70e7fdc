import EntrepotKernel

/// M/M/1 at 90 % load: objects arrive, wait in a line, are served and leave.
struct SingleServer {
  enum Event: Sendable, BitwiseCopyable {
    case arrival
    case departure
  }

  private var agenda = Agenda<Event>()
  private var samplers = Samplers()
  private let between: SamplerID
  private let service: SamplerID
  private var arrivals: RandomStream
  private var services: RandomStream
  /// Arrival times of the objects in line, the served one first.
  private var line: [Time]
  private var first = 0
  private var length = 0
  private var toArrive: Int
  private var stays = Tally()

  /// A server that so many objects will pass.
  init(objects: Int) {
    between = samplers.add(.exponential(mean: 1 / 0.9))
    service = samplers.add(.exponential(mean: 1))
    arrivals = RandomStream(seed: 1, replication: 0, name: "arrivals")
    services = RandomStream(seed: 1, replication: 0, name: "services")
    line = Array(repeating: .zero, count: 1 << 12)
    toArrive = objects
  }

  /// Runs to the end; the mean stay [s], 10 in theory.
  mutating func run() -> Double {
    agenda.schedule(.arrival, after: samplers.sampleTime(between, using: &arrivals), phase: .arrive)
    while let event = agenda.next() {
      switch event {
      case .arrival: arrive()
      case .departure: depart()
      }
    }
    return stays.mean
  }

  private mutating func arrive() {
    if length == line.count { widen() }
    line[(first &+ length) & (line.count &- 1)] = agenda.now
    length &+= 1
    if length == 1 { serve() }
    toArrive &-= 1
    if toArrive > 0 {
      agenda.schedule(.arrival, after: samplers.sampleTime(between, using: &arrivals), phase: .arrive)
    }
  }

  private mutating func depart() {
    stays.add((agenda.now - line[first]).seconds)
    first = (first &+ 1) & (line.count &- 1)
    length &-= 1
    if length > 0 { serve() }
  }

  private mutating func serve() {
    agenda.schedule(.departure, after: samplers.sampleTime(service, using: &services), phase: .complete)
  }

  private mutating func widen() {
    line = Array(line[first...] + line[..<first]) + Array(repeating: .zero, count: line.count)
    first = 0
  }
}
