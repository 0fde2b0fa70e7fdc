#if Live
  import EntrepotScene
  import Testing

  @testable import entrepot_live

  /// What can be grabbed above the timeline, and the letters of every language.
  @Suite struct ControlsTests {
    private let frame = Frame(1280, 720)

    @Test func theSliderGoesFromATenthToAsFastAsItGets() {
      let box = ControlsView.box(.speed, frame)
      #expect(ControlsView.speed(at: box.left, frame) == 0.1)
      #expect(ControlsView.speed(at: box.right, frame) == 100_000)
      var last = 0.0
      for x in stride(from: box.left + 62, through: box.right - 6, by: 1) {
        let speed = ControlsView.speed(at: x, frame)
        #expect(speed > last)
        last = speed
      }
      // Half the way is half the factors: the root of 0.1 × 100,000.
      #expect(ControlsView.speed(at: (box.left + 62 + box.right - 6) / 2, frame) == 100)
    }

    @Test(arguments: [(1024.0, 600.0), (1280, 720), (1920, 1080), (2560, 1440)])
    func partsLieApart(_ width: Double, _ height: Double) {
      let frame = Frame(width, height)
      let parts: [ControlsView.Part] = [.pause, .time, .speed]
      let boxes = parts.map { ControlsView.box($0, frame) }
      for (index, box) in boxes.enumerated() {
        #expect(box.left > frame.timeline.left + 180 && box.right <= frame.timeline.right)
        #expect(box.top >= frame.banner.bottom && box.bottom < frame.timeline.top - 8)
        #expect(boxes[(index + 1)...].allSatisfy { !$0.meets(box) })
        let (x, y) = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        #expect(ControlsView.part(at: x, y, frame) == parts[index])
      }
      #expect(ControlsView.part(at: frame.timeline.left, frame.timeline.top, frame) == nil)
    }

    /// Every sign of every language has a letter in the fonts, which tools/packages.txt names.
    @Test(arguments: Words.all.map(\.language)) func fontsHaveAllSigns(_ language: String) throws {
      let words = try #require(Words.all.first { $0.language == language })
      #expect(Letters.missing(for: words) == nil)
      let letters = try Letters()
      for key in words.keys { #expect(letters.unknown(words.text(key, []) ?? "").isEmpty, "\(key)") }
      #expect(letters.unknown("a\u{1F680}") == ["\u{1F680}"])
    }

    /// Chinese and other letters stand on one line, and all of a line is as wide as its parts.
    @Test func linesOfTwoFonts() throws {
      let letters = try Letters()
      let (both, one, other) = ("周一 15:30", "周一", " 15:30")
      #expect(letters.width(both, size: 12) == letters.width(one, size: 12) + letters.width(other, size: 12))
      let mask = letters.mask(both, size: 12)
      #expect(
        Double(mask.width) == letters.width(both, size: 12) && mask.bytes.count == mask.width * mask.height)
      #expect(mask.bytes.contains { $0 > 200 })
    }
  }
#endif
