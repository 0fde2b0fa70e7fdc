import EntrepotKernel
import EntrepotLayout

extension ScenarioSpec {
  /// Stations in a row, each passing loads to the next, the last to a dock; one Poisson stream.
  ///
  /// - Parameters:
  ///   - stations: names are given here: `s1`, `s2` …
  ///   - interval: between arrivals at the first [s].
  ///   - horizon: length of the run [s].
  public static func line(_ stations: [StationSpec], interval: Distribution, horizon: Double) -> ScenarioSpec
  {
    var scenario = ScenarioSpec()
    scenario.name = "line"
    scenario.horizon = horizon
    scenario.seed = 20_240_229
    for (index, station) in stations.enumerated() {
      var station = station
      station.name = "s\(index + 1)"
      if station.to.isEmpty { station.to = [index + 1 < stations.count ? "s\(index + 2)" : "out"] }
      scenario.layout.stations.append(station)
    }
    scenario.layout.docks = [.out]
    var stream = StreamSpec()
    stream.name = "arrivals"
    stream.at = "s1"
    stream.interval = interval
    scenario.streams = [stream]
    return scenario
  }
}

extension StationSpec {
  /// Servers with a queue of so many places (nil: no limit) and a law of service [s].
  public static func station(servers: Int = 1, queue: Int? = nil, _ time: Distribution) -> StationSpec {
    var station = StationSpec()
    station.servers = servers
    station.queue = queue
    station.time = time
    return station
  }
}

extension DockSpec {
  /// An outbound dock called `out` at which loads leave at once.
  public static var out: DockSpec {
    var dock = DockSpec()
    dock.name = "out"
    dock.direction = .outbound
    return dock
  }

  /// An inbound dock called `in` without limit.
  public static func `in`(to: [String]) -> DockSpec {
    var dock = DockSpec()
    dock.name = "in"
    dock.direction = .inbound
    dock.to = to
    return dock
  }
}
