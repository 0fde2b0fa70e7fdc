import EntrepotKernel

/// 200 vehicles drive to one of 50 stations, wait for it, are served there, and so on.
struct Vehicles {
  enum Event: Sendable, BitwiseCopyable {
    case arrived(vehicle: UInt32)
    case served(vehicle: UInt32)
  }

  private struct Station: BitwiseCopyable {
    var isBusy = false
    var firstWaiting = UInt32.max
    var lastWaiting = UInt32.max
  }

  private struct Vehicle: BitwiseCopyable {
    var asked = Time.zero
    var station: UInt32 = 0
    var nextWaiting = UInt32.max
  }

  private var agenda = Agenda<Event>()
  private var samplers = Samplers()
  private let drive: SamplerID
  private let service: SamplerID
  private var stream = RandomStream(seed: 1, replication: 0, name: "vehicles")
  private var stations = Array(repeating: Station(), count: 50)
  private var vehicles = Array(repeating: Vehicle(), count: 200)
  private var waits = 0.0
  private var cycles = 0

  /// All vehicles about to set off.
  init() {
    drive = samplers.add(.exponential(mean: 4))
    service = samplers.add(.exponential(mean: 1))
  }

  /// Runs so many cycles; the mean wait [s].
  mutating func run(cycles total: Int) -> Double {
    for vehicle in 0..<200 { setOff(UInt32(vehicle)) }
    while cycles < total, let event = agenda.next() {
      switch event {
      case .arrived(let vehicle): arrive(vehicle)
      case .served(let vehicle): leave(vehicle)
      }
    }
    return waits / Double(total)
  }

  private mutating func setOff(_ vehicle: UInt32) {
    vehicles[Int(vehicle)].station = UInt32(stream.below(50))
    let duration = samplers.sampleTime(drive, using: &stream)
    agenda.schedule(.arrived(vehicle: vehicle), after: duration, phase: .arrive)
  }

  private mutating func arrive(_ vehicle: UInt32) {
    vehicles[Int(vehicle)].asked = agenda.now
    let station = Int(vehicles[Int(vehicle)].station)
    guard stations[station].isBusy else { return serve(vehicle) }
    vehicles[Int(vehicle)].nextWaiting = .max
    if stations[station].firstWaiting == .max {
      stations[station].firstWaiting = vehicle
    } else {
      vehicles[Int(stations[station].lastWaiting)].nextWaiting = vehicle
    }
    stations[station].lastWaiting = vehicle
  }

  private mutating func serve(_ vehicle: UInt32) {
    stations[Int(vehicles[Int(vehicle)].station)].isBusy = true
    waits += (agenda.now - vehicles[Int(vehicle)].asked).seconds
    let duration = samplers.sampleTime(service, using: &stream)
    agenda.schedule(.served(vehicle: vehicle), after: duration, phase: .complete)
  }

  private mutating func leave(_ vehicle: UInt32) {
    let station = Int(vehicles[Int(vehicle)].station)
    stations[station].isBusy = false
    let next = stations[station].firstWaiting
    if next != .max {
      stations[station].firstWaiting = vehicles[Int(next)].nextWaiting
      serve(next)
    }
    cycles += 1
    setOff(vehicle)
  }
}
