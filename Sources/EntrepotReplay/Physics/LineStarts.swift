import EntrepotAnalysis

/// Whether the lines of a log begin at the bay, or when somebody sets out for it: what holds the way grows
/// with it, the time between two lines or the line itself.
enum LineStarts {
  /// Steps from one bay to the next by which that is judged, at least and at most.
  static let fewest = 90
  static let looked = 20_000
  /// Who comes later than this was elsewhere in between [ns].
  private static let longestGap: Int64 = 300_000_000_000
  /// Between near and far bays there is this much way at least [m].
  private static let leastSpread = 2.0

  /// A step from one bay to the next.
  private struct Step {
    /// [m]
    var way: Double
    /// From the end of one line to the start of the other, and from there to its end [s].
    var gap: Double
    var line: Double
  }

  /// nil: the lines do not tell.
  ///
  /// The third of the steps with the shortest ways is held against that with the longest, each by its median:
  /// a tour's change or a break among them moves no median.
  ///
  /// - Parameter lines: by picker, in the order in which each began them.
  static func areAtPlace(_ lines: [PickedLine], _ parents: TourParents, _ ways: WalkWays) -> Bool? {
    var steps: [Step] = []
    for (before, line) in zip(lines, lines.dropFirst()) where before.mover == line.mover && line.isTimed {
      let gap = line.begin &- before.end
      guard steps.count < looked, (0...longestGap).contains(gap),
        !parents.areTours || line.parent == before.parent,
        let way = ways.length(from: before.face, to: line.face)
      else { continue }
      steps.append(Step(way: way, gap: Double(gap) * 1e-9, line: Double(line.end &- line.begin) * 1e-9))
    }
    guard steps.count >= fewest else { return nil }
    steps.sort { $0.way < $1.way }
    let (near, far) = (steps.prefix(steps.count / 3), steps.suffix(steps.count / 3))
    func growth(_ value: (Step) -> Double) -> Double {
      (median(far.map(value)) ?? 0) - (median(near.map(value)) ?? 0)
    }
    guard growth(\.way) >= leastSpread else { return nil }
    let (gap, line) = (growth(\.gap), growth(\.line))
    return gap > 0 || line > 0 ? gap > line : nil
  }
}
