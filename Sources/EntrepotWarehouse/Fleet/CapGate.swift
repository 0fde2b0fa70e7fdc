import EntrepotKernel

/// Finds how many vehicles of a fleet should be at work: as many as the roads carry, and no more.
///
/// On crowded roads throughput falls with every further vehicle (the macroscopic fundamental diagram of
/// Geroliminis & Daganzo 2008, doi:10.1016/j.trb.2008.02.002), so vehicles are held back at the gate
/// (perimeter control, Daganzo 2007, doi:10.1016/j.trb.2006.03.001). What is watched is the share of
/// vehicles at work that stand without the right to go on: below ``target`` another one is let in, above
/// it the next one that has finished goes to the depot.
struct CapGate: BitwiseCopyable, Sendable {
  /// Share of vehicles at work that stand [1].
  static let target = 0.08
  /// Time between two looks, and over how many looks the share is smoothed.
  static let step = Time.seconds(20)
  static let memory = 6.0

  /// Smoothed share [1].
  var share = 0.0
  var looks: Int32 = 0

  /// The cap after a look at the vehicles.
  ///
  /// - Parameters:
  ///   - cap: so far.
  ///   - atWork: vehicles with work.
  ///   - standing: those of them that stand in each other's way.
  mutating func look(cap: Int32, limit: Int32, atWork: Int32, standing: Int32) -> Int32 {
    let now = atWork > 0 ? Double(standing) / Double(atWork) : 0
    looks &+= 1
    let weight = 1 / Swift.min(Double(looks), Self.memory)
    share += weight * (now - share)
    let step = Swift.max(1, cap / 50)
    if share < Self.target, atWork + step >= cap { return Swift.min(limit, cap + step) }
    if share > Self.target * 2 { return Swift.max(1, cap - step) }
    return cap
  }
}
