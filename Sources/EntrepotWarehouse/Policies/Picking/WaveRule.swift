import EntrepotKernel
import EntrepotLayout

/// When customers' orders may be picked.
enum WaveRule: Hashable, Sendable {
  /// As they come, without waves.
  case continuous
  /// At equal intervals: all that have come since.
  case interval(Time)
  /// Whenever so many have come.
  case count(Int)
  /// So long before each cut-off, all of it and of its route.
  case cutOff(Time)
  /// Whenever so much work has come [s].
  case work(Double)

  static let entries: [Catalogue.Entry] = [
    Catalogue.Entry(
      .wave, "continuous", summary: "No waves: each order may be picked as it comes.",
      citation: "waveless release; Gallien & Weber 2010, M&SOM 12(4), doi:10.1287/msom.1100.0291"),
    Catalogue.Entry(
      .wave, "interval", summary: "All orders that have come since the last wave (fixed time window).",
      citation: "Tang & Chew 1997, doi:10.1016/S0360-8352(97)00245-3",
      parameters: [
        Catalogue.Parameter(
          "every", .time, in: 1...604_800, standard: 3600, summary: "Time from wave to wave.")
      ]),
    Catalogue.Entry(
      .wave, "count", summary: "So many orders (variable time window).",
      citation: "Le-Duc & de Koster 2007, doi:10.1016/j.ejor.2005.09.002",
      parameters: [
        Catalogue.Parameter("orders", .count, in: 1...1_000_000, standard: 100, summary: "Orders of a wave.")
      ]),
    Catalogue.Entry(
      .wave, "cut-off", summary: "So long before each cut-off, all orders of it and of its route.",
      citation: "Tompkins et al. 2010, Facilities Planning, release by shipping schedule",
      parameters: [
        Catalogue.Parameter(
          "before", .time, in: 1...604_800, standard: 7200, summary: "Time from release to cut-off.")
      ]),
    Catalogue.Entry(
      .wave, "work", summary: "As many orders as make so much work at the faces.",
      citation: "Petersen 2000, IJOPM 20(3), doi:10.1108/01443570010304213 (waves of equal work)",
      parameters: [
        Catalogue.Parameter(
          "time", .time, in: 1...31_536_000, standard: 36_000,
          summary: "Time of search, pick and confirm in a wave, over all people.")
      ]),
  ]

  init(_ choice: Choice) {
    let value = choice.values.first ?? 0
    switch choice.name {
    case "interval": self = .interval(Time(seconds: max(1, value)))
    case "count": self = .count(max(1, Int(value)))
    case "cut-off": self = .cutOff(Time(seconds: max(1, value)))
    case "work": self = .work(max(1, value))
    default: self = .continuous
    }
  }
}
