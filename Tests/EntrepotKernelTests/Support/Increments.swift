import EntrepotKernel

/// Ways in which models schedule: how long from now the next event is.
enum Increments: CaseIterable {
  case exponential, uniform, constant, bimodal, wholeSeconds, zero, bursts, everyScale, mixed

  func draw(_ stream: inout RandomStream) -> Time {
    switch self {
    case .exponential: return .seconds(-Numeric.log(stream.uniform()))
    case .uniform: return .seconds(2 * stream.uniform())
    case .constant: return .seconds(1)
    case .bimodal: return .seconds(stream.below(10) == 0 ? 900 : 0.1 * stream.uniform())
    case .wholeSeconds: return .seconds(Double(stream.below(5)))
    case .zero: return stream.below(20) == 0 ? .seconds(3) : .zero
    case .bursts:
      // Everything meets at the same few instants, a few nanoseconds apart.
      return Time(nanoseconds: Int64(stream.below(3)) << 30 + Int64(stream.below(2)))
    case .everyScale: return Time(nanoseconds: Int64(bitPattern: stream.bits() >> (5 + stream.bits() % 59)))
    case .mixed:
      let kinds: [Increments] = [.exponential, .wholeSeconds, .zero, .bursts, .bimodal, .constant]
      return kinds[stream.below(kinds.count)].draw(&stream)
    }
  }
}
