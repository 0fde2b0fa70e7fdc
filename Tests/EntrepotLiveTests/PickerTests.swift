#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotLayout
  import EntrepotScene
  import EntrepotTestSupport
  import EntrepotWarehouse
  import Testing

  @testable import entrepot_live

  /// What one points at is what is selected.
  @Suite struct PickerTests {
    private func scene(_ scenario: ScenarioSpec) -> Scene {
      let plan = Plan(scenario)
      var scene = Scene(plan.header(replication: 1, warmUp: .zero))
      for record in journal(of: plan) {
        scene.world.apply(record)
        scene.time = record.instant
      }
      return scene
    }

    private func store() -> Scene {
      var scenario = ScenarioSpec.busyStore()
      scenario.horizon = 20_000
      return scene(scenario)
    }

    private func picker(_ scene: Scene, pixelsPerMetre: Double = 40) -> Picker {
      let site = SitePlan(scene.header.cast)
      var camera = Camera(fitting: site.bounds, left: 0, top: 0, right: 800, bottom: 600)
      camera.scale = pixelsPerMetre
      return Picker(scene: scene, site: site, camera: camera)
    }

    /// In the middle of each bay lie the locations of that bay, the full ones if there are any.
    @Test func baysOfTheRack() throws {
      let scene = store()
      let picker = picker(scene)
      var full = 0
      for rack in scene.header.cast.racks {
        for index in 0..<rack.locationCount where index % 7 == 0 {
          let node = rack.firstNode + index
          let place = try #require(scene.header.cast.planPosition(ofNode: node))
          let at = picker.camera.point(place.x, place.y)
          let picks = picker.picks(at: at.x, at.y)
          let (cell, load) = (rack.cell(ofNode: node), scene.world.firstLoad(atNode: node))
          for pick in picks {
            let other = rack.cell(ofNode: pick.node)
            #expect(other.side == cell.side && other.bay == cell.bay && other.depth == cell.depth)
            #expect(scene.world.firstLoad(atNode: pick.node) == pick.load && pick.side == cell.side)
          }
          guard let load else { continue }
          #expect(picks.contains(Picker.Pick(node: node, load: load, side: cell.side)))
          full += 1
        }
      }
      #expect(full > 20)
    }

    /// Further clicks at one point go through all that lies there, and begin anew.
    @Test func clicksGoRound() throws {
      let scene = store()
      let picker = picker(scene)
      let rack = scene.header.cast.racks[0]
      let crowded = (0..<rack.bays).first { bay in
        (0..<rack.levels).count { level in
          rack.node(side: 0, bay: bay, level: level, depth: 0).map { scene.world.count(ofNode: $0) > 0 }
            ?? false
        } > 1
      }
      let bay = try #require(crowded)
      let node = try #require(rack.node(side: 0, bay: bay, level: 0, depth: 0))
      let place = try #require(scene.header.cast.planPosition(ofNode: node))
      let at = picker.camera.point(place.x, place.y)
      let picks = picker.picks(at: at.x, at.y)
      var viewing = Viewing(camera: picker.camera)
      var seen: [UInt32?] = []
      for _ in picks.indices {
        viewing.pick(picks, scene)
        seen.append(viewing.load)
        #expect(viewing.aisle == 0 && viewing.focus(scene) == viewing.selected)
      }
      #expect(seen == picks.map(\.load) && Set(seen).count == picks.count && picks.count > 1)
      viewing.pick(picks, scene)
      #expect(viewing.load == picks[0].load)
      viewing.pick([], scene)
      #expect(viewing.selected == nil && viewing.load == nil)
    }

    /// Close to a crane the crane is meant, and then its load.
    @Test func machines() throws {
      let scene = store()
      let picker = picker(scene)
      for (node, member) in scene.header.cast.members.enumerated() where member.kind == .crane {
        let pose = try #require(scene.pose(ofMover: node))
        let at = picker.camera.point(pose.x, pose.y)
        #expect(picker.picks(at: at.x + 3, at.y).first == Picker.Pick(node: node))
      }
      #expect(picker.picks(at: -4000, -4000).isEmpty)
    }

    /// Stacks of a lane fill from the rear; the picked load is one of the stack that is pointed at.
    @Test func stacksOfALane() throws {
      var cast = Cast()
      var lane = Member(name: "block/L1", kind: .lane, capacity: 6, x: 1, y: 1)
      (lane.rearX, lane.rearY) = (3, 1)
      cast.members = [lane]
      var header = Header()
      header.cast = cast
      var scene = Scene(header)
      for load in 1...4 as ClosedRange<UInt32> {
        scene.world.apply(Record(.zero, .loadCreated, subject: load, a: 0, b: .none, value: -1))
      }
      let picker = picker(scene)
      func loads(_ x: Double) -> [UInt32?] {
        let at = picker.camera.point(x, 1)
        return picker.picks(at: at.x, at.y).map(\.load)
      }
      // Three stacks of two: the rear one is full, the middle one, too, and none is in front.
      #expect(loads(3) == [2, 1, nil] && loads(2) == [4, 3, nil] && loads(1) == [nil])
    }

    /// A click in the side view finds the compartment that is drawn there.
    @Test func compartments() throws {
      let scene = store()
      let rack = scene.header.cast.racks[0]
      let box = Box(left: 100, top: 50, right: 500, bottom: 300)
      let view = ElevationView(
        scene: scene, rack: rack, side: 1, cranes: [], focus: nil, findings: Findings())
      // As they are drawn: bays from the left, levels from the floor.
      let (width, height) = (400.0 - 28, 250.0 - 50)
      for bay in 0..<rack.bays {
        for level in 0..<rack.levels {
          let x = 114 + (Double(bay) + 0.5) / Double(rack.bays) * width
          let y = 284 - (Double(level) + 0.5) / Double(rack.levels) * height
          #expect(view.node(at: x, y, box) == rack.node(side: 1, bay: bay, level: level, depth: 0))
        }
      }
      #expect(view.node(at: 100, 60, box) == nil && view.node(at: 200, 290, box) == nil)
    }

    /// What is underlined in the inspector leads to the load, and from there back to its place.
    @Test func rowsLeadOn() throws {
      let scene = store()
      let rack = scene.header.cast.racks[0]
      let place = try #require(
        (rack.firstNode..<rack.firstNode + rack.locationCount).first { scene.world.count(ofNode: $0) > 0 })
      let load = try #require(scene.world.firstLoad(atNode: place))
      let first = InspectorView(scene: scene, node: place, load: nil, order: nil, findings: Findings())
      #expect(first.rows(place).first?.target == .load(load))
      let second = InspectorView(scene: scene, node: place, load: load, order: nil, findings: Findings())
      #expect(second.rows(place).contains { $0.target == .node(place) })
      let box = Box(left: 0, top: 0, right: 380, bottom: 300)
      #expect(first.target(at: 42, box) == .load(load) && first.target(at: 290, box) == nil)
    }
  }
#endif
