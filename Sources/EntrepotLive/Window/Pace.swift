#if Live
  import CSDL2
  import Glibc

  /// How fast a window's pictures follow each other.
  struct Pace {
    /// How long it is looked on [s].
    let seconds: Double
    private var began: Double?
    /// When the last picture was there, and what each one cost until it was on the screen [s].
    private var last = 0.0
    private var costs: [Double] = []
    /// When each was begun, and how much of its cost this thread computed [s]: the rest is waiting for the
    /// display and for other programs.
    private var start = (time: 0.0, computed: 0.0)
    private var computed: [Double] = []

    init(seconds: Double) { self.seconds = seconds }

    private static var now: Double {
      Double(SDL_GetPerformanceCounter()) / Double(SDL_GetPerformanceFrequency())
    }

    /// Time that this thread has computed [s].
    private static var work: Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// A picture is begun.
    mutating func begins() { start = (Self.now, Self.work) }

    /// A picture is on the screen; true when it was the last.
    mutating func shown() -> Bool {
      let now = Self.now
      // What is drawn for the first time is not what is measured.
      guard let began else {
        (self.began, last) = (now + 1, now)
        return false
      }
      if now >= began {
        costs.append(now - start.time)
        computed.append(Self.work - start.computed)
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
        + "\(FigureText.short(1 / max(middle, 1e-6))) a second; computed "
        + "\(milliseconds(computed.sorted()[computed.count / 2]))\n"
    }
  }
#endif
