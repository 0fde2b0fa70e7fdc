#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene
  import Glibc

  /// How many pictures a second are drawn, and records folded, without a window.
  struct Benchmark {
    private var reel: Reel
    private let screen: Screen

    init(_ reel: Reel, _ screen: Screen) { (self.reel, self.screen) = (reel, screen) }

    /// A line for each kind of work.
    func lines(at time: Time?) throws -> String {
      var reel = reel
      let middle = time ?? reel.busiest
      try reel.film.show(middle)
      let cast = reel.film.scene.header.cast
      let places = cast.racks.reduce(0) { $0 + $1.locationCount }
      let vehicles = cast.members.count { $0.kind == .vehicle }
      var text = "\(places.grouped) rack places, \(vehicles.grouped) vehicles, "
      text += "\(reel.film.reader.recordCount.grouped) records, \(screen.width) × \(screen.height) pixels\n"
      let whole = Viewing(camera: reel.camera(screen))
      var near = whole
      near.camera.scale *= 8
      if let at = cast.members.indices.lazy.compactMap({ reel.film.scene.position(ofNode: $0) }).first {
        (near.camera.x, near.camera.y) = (at.x, at.y)
      }
      var (heat, sku, traffic) = (whole, whole, whole)
      (heat.heat, traffic.heat, sku.colouring) = (.occupancy, .traffic, .sku)
      for (name, viewing) in [
        ("all of it", whole), ("8 times nearer", near), ("heat map, occupancy", heat),
        ("heat map, traffic", traffic),
        ("colours by SKU", sku),
      ] {
        text += try line("draw, " + name, pictures(&reel, viewing, at: middle, perPicture: 0))
      }
      text += try line("play × 60, draw", pictures(&reel, whole, at: middle, perPicture: 1))
      text += try line("play × 1000, draw", pictures(&reel, whole, at: middle, perPicture: 1000.0 / 60))
      text += try line("scrub anywhere", scrubs(&reel))
      text += try folding(reel.film.reader)
      return text
    }

    /// Seconds that each picture took.
    private func pictures(
      _ reel: inout Reel, _ viewing: Viewing, at start: Time, perPicture seconds: Double
    ) throws -> [Double] {
      var brush = Brush(canvas: Canvas(screen), letters: try Letters())
      let desk = Desk(waits: false)
      try reel.film.show(start)
      // What is looked up is there, and all words have been drawn once.
      var times: [Double] = []
      for picture in -20..<120 {
        let before = Self.now()
        try reel.film.show(start + .seconds(seconds * Double(max(0, picture))))
        reel.picture(viewing, desk, speed: 60).draw(&brush)
        if picture >= 0 { times.append(Self.now() - before) } else { usleep(10_000) }
      }
      return times
    }

    private func scrubs(_ reel: inout Reel) throws -> [Double] {
      let range = reel.film.range
      let length = (range.upperBound - range.lowerBound).seconds
      return try (0..<20).map { index in
        // All over the film, in a disorder that is always the same.
        let share = Double((index * 13 + 7) % 20) / 20
        let before = Self.now()
        try reel.film.show(range.lowerBound + .seconds(length * share))
        return Self.now() - before
      }
    }

    private func line(_ name: String, _ times: [Double]) throws -> String {
      let sorted = times.sorted()
      let middle = sorted[sorted.count / 2]
      let slow = sorted[sorted.count * 95 / 100]
      func milliseconds(_ time: Double) -> String { "\((time * 1e4).rounded() / 10) ms" }
      return "\(name): \(milliseconds(middle)), 95 % below \(milliseconds(slow)), "
        + "\(Int(1 / max(middle, 1e-6))) a second\n"
    }

    private func folding(_ reader: JournalReader) throws -> String {
      var world = WorldFold(cast: reader.header.cast)
      let before = Self.now()
      try reader.forEachChunk { world.apply($0) }
      let seconds = Self.now() - before
      let rate = Double(reader.recordCount) / max(seconds, 1e-6) / 1e6
      let (time, each) = ((seconds * 1000).rounded() / 1000, (rate * 10).rounded() / 10)
      return "fold all: \(time) s, \(each) million records a second\n"
    }

    /// Time that this thread computed [s]: what else the machine does is not in it.
    private static func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
  }
#endif
