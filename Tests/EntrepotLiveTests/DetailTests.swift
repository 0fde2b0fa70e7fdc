#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotLayout
  import EntrepotScene
  import EntrepotTestSupport
  import EntrepotWarehouse
  import Foundation
  import Testing

  @testable import entrepot_live

  /// What is left out because it cannot be seen changes nothing that can.
  @Suite struct DetailTests {
    private func scene(vehicles: Bool) throws -> Scene {
      var scenario = ScenarioSpec.busyStore()
      scenario.horizon = 20_000
      if vehicles {
        let rows = Array(repeating: String(repeating: ".", count: 30), count: 20)
        scenario = ScenarioSpec.fleets(
          .drawn(rows, pitch: 1.5, isOneWay: true),
          [.fleet(count: 40, speed: 1.7, acceleration: 0.6, quarterTurn: 1.5)], horizon: 900)
        scenario.carry()
      }
      let plan = Plan(scenario)
      var scene = Scene(plan.header(replication: 1, warmUp: .zero))
      for record in journal(of: plan) {
        scene.world.apply(record)
        scene.time = record.instant
      }
      return scene
    }

    /// A small window shows what the same part of a large one does, where nothing is out of sight.
    @Test(arguments: [true, false], [1.0, 3, 12])
    func whatIsOutOfSightIsNotMissed(vehicles: Bool, pixelsPerMetre: Double) throws {
      let scene = try scene(vehicles: vehicles)
      let site = SitePlan(scene.header.cast)
      var small = Camera(fitting: site.bounds, left: 0, top: 0, right: 200, bottom: 160)
      small.scale = pixelsPerMetre
      // No edge lies on the border between two pixels, where rounding would decide.
      (small.x, small.y) = (small.x + 0.0137, small.y + 0.0071)
      var large = small
      (large.right, large.bottom) = (2000, 1600)
      let (part, whole) = (try draw(scene, site, small), try draw(scene, site, large))
      var (seen, missed) = (0, 0)
      for y in 0..<160 {
        for x in 0..<200 {
          let (here, there) = (part.pixels[y * 200 + x], whole.pixels[(y + 720) * 2000 + x + 900])
          if here != Palette.ground.packed { seen += 1 }
          // Mixed colours may be rounded otherwise by one.
          let isSame = [0, 8, 16].allSatisfy { shift in
            abs(Int(here >> UInt32(shift) & 255) - Int(there >> UInt32(shift) & 255)) <= 2
          }
          if !isSame { missed += 1 }
        }
      }
      #expect(missed == 0)
      #expect(seen > 200)
    }

    private func draw(_ scene: Scene, _ site: SitePlan, _ camera: Camera) throws -> Canvas {
      let screen = Screen(width: Int(camera.right), height: Int(camera.bottom), unit: 1)
      var canvas = Canvas(screen)
      let view = PlanView(scene: scene, site: site, viewing: Viewing(camera: camera), findings: Findings())
      view.drawRoads(&canvas)
      view.drawLanes(&canvas)
      view.drawRacks(&canvas)
      view.drawMovers(&canvas)
      return canvas
    }

    /// Twice as many pixels a point: the same picture, twice as large.
    @Test func scaleIsButSize() throws {
      var (one, two) = (
        Canvas(Screen(width: 100, height: 80, unit: 1)), Canvas(Screen(width: 200, height: 160, unit: 2))
      )
      func draw(_ canvas: inout Canvas) {
        canvas.fill(10, 10, 40, 30, Palette.working)
        canvas.frame(50, 10, 90, 40, Palette.failed, width: 2)
        canvas.fill(20, 20, 60, 70, Palette.blocked.faded(0.5))
      }
      draw(&one)
      draw(&two)
      for y in 0..<160 {
        for x in 0..<200 { #expect(two.pixels[y * 200 + x] == one.pixels[y / 2 * 100 + x / 2]) }
      }
    }

    @Test func wordsFitTheirRoom() throws {
      let brush = Brush(canvas: Canvas(Screen(width: 10, height: 10, unit: 1)), letters: try Letters())
      let text = "the journal was cut off: shown as far as it goes"
      #expect(brush.fitted(text, within: 1000) == text)
      for room in [60.0, 120, 200] {
        let fitted = brush.fitted(text, within: room)
        #expect(fitted.hasSuffix("…") && brush.width(fitted) <= room)
      }
    }

    /// The parts of the picture lie beside each other at every size.
    @Test(arguments: [(1024.0, 600.0), (1280, 720), (1920, 1080), (800, 480), (2560, 1440)])
    func partsDoNotOverlap(_ width: Double, _ height: Double) {
      let frame = Frame(width, height)
      var parts = [frame.plan, frame.caption, frame.banner, frame.timeline]
      if frame.hasPanels { parts += [frame.upperPanel, frame.lowerPanel] }
      for (index, part) in parts.enumerated() {
        #expect(
          part.width > 100 && part.height > 15 && part.left >= 0 && part.right <= width
            && part.bottom <= height)
        for other in parts[(index + 1)...] { #expect(!part.meets(other), "\(part) \(other)") }
      }
    }
  }
#endif
