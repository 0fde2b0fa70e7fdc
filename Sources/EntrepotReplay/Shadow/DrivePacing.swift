/// When a vehicle is at the nodes of a way: where the log says it, and between these at an even pace.
struct DrivePacing {
  /// When each stretch ends [ns since 1970 UTC].
  private(set) var ends: [Int64] = []

  /// - Parameters:
  ///   - lengths: of the stretches [m]; some are above 0.
  ///   - start: when it sets out [ns since 1970 UTC].
  ///   - duration: how long it takes, where the log does not say when it is there [ns].
  ///   - times: when it was at each node, the first one included; nil where nobody says, empty: nowhere.
  ///   - limit: when it has been there, at the latest.
  init(
    _ lengths: [Double], from start: Int64, lasting duration: Double, _ times: [Int64?], until limit: Int64
  ) {
    var known: [(stretch: Int, end: Int64, span: Double?)] = []
    var last = start
    for (node, time) in times.enumerated() where node > 0 && node <= lengths.count {
      guard let time, time >= last, time <= limit else { continue }
      known.append((node - 1, time, nil))
      last = time
    }
    let usual = start + Int64(duration)
    if known.isEmpty {
      known.append((lengths.count - 1, usual, duration))
    } else if known.last?.stretch != lengths.count - 1 {
      known.append((lengths.count - 1, usual > last ? usual : limit, nil))
    }
    var (stretch, begin) = (0, start)
    for (next, end, span) in known {
      let all = lengths[stretch...next].reduce(0, +)
      var made = 0.0
      while stretch <= next {
        made += lengths[stretch]
        ends.append(all > 0 ? begin + Int64((span ?? Double(end - begin)) * made / all) : end)
        stretch += 1
      }
      begin = end
    }
  }
}
