/// When orders come, as a log has it: through the day and the week.
public struct ArrivalFit: Sendable, Codable {
  /// Such as `putaway at receiving`.
  public var name: String
  /// `putaway`, `passing` where nothing is stored, `retrieval` or `truckload`.
  public var kind: String
  /// Dock of the layout; empty where the log's places are none.
  public var at: String
  /// Arrivals in the whole days that are counted: rows of one order within a minute are one.
  public var arrivals: Int
  /// Loads that come with one, on average [1].
  public var batch: Double
  /// Whole days counted, from midnight to midnight in the log's zone.
  public var days: Int
  /// Arrivals by the hour, on average [1/h], with its 95 % interval from day to day.
  public var rate: Double
  /// Ends of that interval [1/h]; nil with fewer than five days.
  public var low, high: Double?
  /// A factor for each hour of the day [1].
  public var daily: [Double]
  /// A factor for each day, Monday first [1]; all 1 with fewer than two weeks.
  public var weekly: [Double]
  /// Variance over mean of the counts of an hour [1]; 1 for Poisson.
  public var dispersion: Double?
  /// Share of Poisson processes whose counts vary more [1].
  public var probability: Double?
  /// What hours are compared: `hour of the week` or `hour of the day`; empty with fewer than two days.
  public var basis: String
  /// Different articles of all arrivals, and the exponent of their popularity [1]: the first share x of them
  /// makes x^s.
  public var skus: Int
  /// Exponent s [1].
  public var skewness: Double
  /// What to know before it is used, in words.
  public var warnings: [String] = []
  /// Why it is not written as a stream, in words; nil: it is.
  public var refusal: String?

  /// Loads that come with an arrival: value and weight.
  var batches: [(loads: Int, count: Int)] = []
  /// Rates by hour of the week, Monday first [1/h].
  var hourly: [Double] = []
  /// Factors by day and by hour do not give them.
  var isByHour = false

  enum CodingKeys: String, CodingKey {
    case name, kind, at, arrivals, batch, days, rate, low, high, daily, weekly, dispersion, probability, basis
    case skus, skewness, warnings, refusal
  }
}
