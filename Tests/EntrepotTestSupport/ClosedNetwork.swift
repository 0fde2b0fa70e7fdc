/// A closed network of queues: so many customers, a delay without waiting, stations of one or more servers
/// with exponential service.
public struct ClosedNetwork: Sendable {
  /// A station.
  public struct Station: Sendable {
    /// Mean service [s].
    public var time: Double
    /// Servers, all alike.
    public var servers: Int
    /// Visits in a cycle [1].
    public var visits: Double

    /// A station; mean service [s], servers, and visits in a cycle [1].
    public init(_ time: Double, servers: Int = 1, visits: Double = 1) {
      (self.time, self.servers, self.visits) = (time, servers, visits)
    }
  }

  /// Time that nobody waits in [s].
  public var delay: Double
  /// Where customers wait for each other.
  public var stations: [Station]

  /// A network; its delay [s].
  public init(delay: Double, _ stations: [Station]) {
    (self.delay, self.stations) = (delay, stations)
  }

  /// Cycles a second of so many customers [1/s]: exact mean value analysis (Reiser & Lavenberg 1980,
  /// doi:10.1145/322186.322195), with the queue-length distributions of stations of several servers.
  public func throughput(_ count: Int) -> Double {
    var shares = stations.map { _ in [1.0] + [Double](repeating: 0, count: count) }
    var rate = 0.0
    for n in 1...count {
      let stays = stations.enumerated().map { index, station in
        (1...n).reduce(0.0) { sum, j in
          sum + Double(j) * station.time / Double(min(j, station.servers)) * shares[index][j - 1]
        }
      }
      rate = Double(n) / (delay + zip(stays, stations).reduce(0) { $0 + $1.0 * $1.1.visits })
      for (index, station) in stations.enumerated() {
        for j in stride(from: n, through: 1, by: -1) {
          shares[index][j] =
            rate * station.visits * station.time / Double(min(j, station.servers)) * shares[index][j - 1]
        }
        shares[index][0] = 1 - shares[index][1...n].reduce(0, +)
      }
    }
    return rate
  }

  /// Normalizing constants for 0 … `count` customers: the convolution of what each station contributes
  /// (Buzen 1973, doi:10.1145/362342.362345).
  public func constants(_ count: Int) -> [Double] {
    func factors(_ rate: (Int) -> Double) -> [Double] {
      (1...max(1, count)).reduce(into: [1.0]) { $0.append($0[$1 - 1] * rate($1)) }
    }
    var constants = factors { delay / Double($0) }
    for station in stations {
      let own = factors { station.visits * station.time / Double(min($0, station.servers)) }
      constants = (0...count).map { n in (0...n).reduce(0) { $0 + own[$1] * constants[n - $1] } }
    }
    return constants
  }

  /// Mean number of customers that wait for a server, of so many in all; for stations of one server each:
  /// Σ L − U with L = Σₖ (v s)ᵏ G(n − k) / G(n) and U = v s G(n − 1) / G(n) (Buzen 1973).
  public func waiting(_ count: Int) -> Double {
    let constants = constants(count)
    return stations.reduce(0) { sum, station in
      var (power, length) = (1.0, 0.0)
      for k in 1...count {
        power *= station.visits * station.time
        length += power * constants[count - k] / constants[count]
      }
      return sum + length - station.visits * station.time * constants[count - 1] / constants[count]
    }
  }
}
