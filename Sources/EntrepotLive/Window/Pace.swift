#if Live
  import CSDL2

  /// How fast a window's pictures follow each other.
  struct Pace {
    /// How long it is looked on [s].
    let seconds: Double
    private var began: Double?
    /// When the last picture was there, and what each one cost until it was on the screen [s].
    private var last = 0.0
    private var costs: [Double] = []

    init(seconds: Double) { self.seconds = seconds }

    private static var now: Double {
      Double(SDL_GetPerformanceCounter()) / Double(SDL_GetPerformanceFrequency())
    }

    /// A picture is on the screen; true when it was the last.
    mutating func shown(after cost: Double) -> Bool {
      let now = Self.now
      // What is drawn for the first time is not what is measured.
      guard let began else {
        (self.began, last) = (now + 1, now)
        return false
      }
      if now >= began {
        costs.append(cost)
        last = now
      }
      return now >= began + seconds
    }

    /// How many a second, with the pause that keeps to 60, and what they cost.
    var words: String {
      guard let began, !costs.isEmpty, last > began else { return "No picture was shown.\n" }
      let sorted = costs.sorted()
      func milliseconds(_ cost: Double) -> String { FigureText.short(cost * 1000) + " ms" }
      let rate = FigureText.short(Double(costs.count) / (last - began))
      let (middle, slow) = (sorted[sorted.count / 2], sorted[sorted.count * 95 / 100])
      return "\(costs.count) pictures in \(FigureText.short(last - began)) s: \(rate) a second; each costs "
        + "\(milliseconds(middle)), 95 % below \(milliseconds(slow)), without a pause "
        + "\(FigureText.short(1 / max(middle, 1e-6))) a second\n"
    }
  }
#endif
