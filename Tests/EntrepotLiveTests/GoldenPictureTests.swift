#if Live
  import EntrepotFormats
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotLayout
  import EntrepotScene
  import EntrepotTestSupport
  import EntrepotWarehouse
  import Foundation
  import Testing

  @testable import entrepot_live

  /// Shipped scenarios at fixed times look as they were once found good, a quarter of the size. Letters may
  /// differ a little from one library to the next.
  @Suite struct GoldenPictureTests {
    struct Moment: Sendable, CustomTestStringConvertible {
      var scenario: String
      /// [h]
      var hour: Double
      var width = 1280
      var height = 720
      /// What is looked for and selected.
      var select: String?
      var change: @Sendable (inout Viewing) -> Void = { _ in }

      var testDescription: String { scenario }
    }

    static let moments = [
      Moment(scenario: "policy-lab", hour: 12) { $0.colouring = .sku },
      Moment(scenario: "wepa-highbay", hour: 33.5) { ($0.heat, $0.span) = (.occupancy, .seconds(14_400)) },
      Moment(scenario: "wepa-hall", hour: 24.3) { $0.heat = .traffic },
      Moment(scenario: "fleet-100", hour: 0.25, select: "agv5") { $0.heat = .waiting },
      Moment(scenario: "pods", hour: 0.2, width: 1024, height: 600),
    ]

    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test(arguments: moments) func looksAsItDid(_ moment: Moment) throws {
      let picture = try Self.draw(moment)
      let path = Self.tests.appendingPathComponent("Golden/\(moment.scenario).png").path
      if ProcessInfo.processInfo.environment["ENTREPOT_RECORD"] != nil {
        try picture.writePNG(path)
        Issue.record("\(moment.scenario).png was recorded; look at it.")
        return
      }
      let golden = try #require(Pixels(path), "there is no \(path)")
      #expect(golden.width == picture.width && golden.height == picture.height)
      let difference = golden.difference(from: picture)
      #expect(difference.mean < 1.5, "mean difference of a channel, of 255")
      #expect(difference.farOff < 0.01, "share of pixels that are far off")
    }

    /// The comparison itself: a picture without its heat map, or a minute later, is another picture.
    @Test func otherPicturesDiffer() throws {
      var other = Self.moments[2]
      other.change = { _ in }
      let golden = try #require(Pixels(Self.tests.appendingPathComponent("Golden/wepa-hall.png").path))
      #expect(golden.difference(from: try Self.draw(other)).farOff > 0.01)
    }

    /// The same moment gives the same pixels.
    @Test func isAlwaysTheSame() throws {
      #expect(try Self.draw(Self.moments[3]).pixels == Self.draw(Self.moments[3]).pixels)
    }

    private static func draw(_ moment: Moment) throws -> Canvas {
      let root = tests.deletingLastPathComponent().deletingLastPathComponent()
      let (loaded, problems) = Loader(catalogue: WarehouseCatalogue.entries).scenario(
        path: root.appendingPathComponent("scenarios/\(moment.scenario).yaml").path)
      var scenario = try #require(loaded, "\(diagnosticsText(problems, color: false))")
      scenario.horizon = moment.hour * 3600 + 60
      let path = FileManager.default.temporaryDirectory.appendingPathComponent("golden-\(UUID().uuidString)")
        .path
      defer { try? FileManager.default.removeItem(atPath: path) }
      let plan = Plan(scenario)
      let writer = try JournalWriter(path: path, header: plan.header(replication: 1, warmUp: .zero))
      var failure: (any Error)?
      run(plan) { records in
        do { try writer.write(records) } catch { failure = error }
      }
      if let failure { throw failure }
      try writer.finish()
      var reel = try Reel(path: path)
      try reel.wait(for: .seconds(moment.hour * 3600))
      try reel.film.show(.seconds(moment.hour * 3600))
      let screen = Screen(width: moment.width, height: moment.height, unit: 1)
      var viewing = Viewing(camera: reel.camera(screen))
      moment.change(&viewing)
      if let select = moment.select { viewing.selected = Finder(reel.film.scene).find(select).node }
      var brush = Brush(canvas: Canvas(screen), letters: try Letters())
      reel.picture(viewing, Desk(waits: true), speed: nil).draw(&brush)
      return brush.canvas.shrunk(by: 4)
    }
  }
#endif
