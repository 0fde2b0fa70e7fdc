import EntrepotJournal
import EntrepotKernel
import Testing

@testable import EntrepotScene

/// What a member did, and where it was, in journals written by hand.
@Suite struct PastTests {
  typealias Small = SmallJournal

  @Test func sharesAddUpToTheWindow() throws {
    let records = [
      Small.state(0, Small.cart1, .idle), Small.state(100, Small.cart1, .working),
      Small.state(150, Small.cart2, .working),
      Small.state(160, Small.cart1, .blocked, by: Int64(Small.cart2)),
      Record(.seconds(170), .job, code: JobPhase.done.rawValue, subject: 1, a: Small.cart1, b: 1),
      Small.state(200, Small.cart1, .working),
    ]
    let past = try Small.with(records) {
      try Past($0, ofNode: Int(Small.cart1), .seconds(50)...Time.seconds(200))
    }
    #expect(past.changes.map(\.state) == [.working, .blocked, .working])
    #expect(past.changes[1].blocker == Int64(Small.cart2))
    #expect(past.seconds[Int(NodeState.idle.rawValue)] == 50)
    #expect(past.seconds[Int(NodeState.working.rawValue)] == 60)
    #expect(past.seconds[Int(NodeState.blocked.rawValue)] == 40)
    #expect(past.share(.blocked) == 40.0 / 150)
    #expect(past.jobs == 1)
  }

  @Test func onlyTheLastChangesAreKept() throws {
    let records = (0..<300).map { Small.state(Double($0), Small.cart1, $0 % 2 == 0 ? .idle : .working) }
    let past = try Small.with(records) { try Past($0, ofNode: Int(Small.cart1), .zero...Time.seconds(299)) }
    #expect(past.changes.map(\.time) == (292..<300).map { Time.seconds(Double($0)) })
  }

  @Test func trailsAndGoals() throws {
    let route = Route(from: Small.lane, to: Small.gate)
    let records = [
      Small.stops(10, Small.cart1, from: 0, at: 2), Small.stops(20, Small.cart1, from: 2, at: 4),
      Record(
        .seconds(21), .job, code: JobPhase.carrying.rawValue, subject: 1, a: Small.cart1, b: 1,
        value: route.packed),
      Small.stops(30, Small.cart1, from: 4, at: 0), Small.state(40, Small.cart1, .idle),
    ]
    let trail = try Small.with(records) {
      try Trail($0, ofMover: Int(Small.cart1), upTo: .seconds(40), span: .seconds(25))
    }
    #expect(trail.points.map(\.x) == [2, 4])
    #expect(trail.destination == Int(Small.gate))
  }

  @Test func anOrderTellsItsStory() throws {
    func order(_ seconds: Double, _ phase: OrderPhase, _ value: Int64) -> Record {
      Record(.seconds(seconds), .order, code: phase.rawValue, subject: 9, a: 1, b: .none, value: value)
    }
    let records = [
      order(5, .released, 3_600_000_000_000), order(6, .awaitingStock, -1),
      Record(.seconds(10), .loadCreated, subject: 4, a: Small.lane, b: 1, value: -1),
      order(10, .allocated, 4),
      order(30, .completed, 4), Small.state(40, Small.cart1, .idle),
    ]
    try Small.with(records) { reader in
      let story = try OrderStory(reader, ofOrder: 9, upTo: .seconds(20))
      #expect(story.steps.map(\.phase) == [.released, .awaitingStock, .allocated])
      // What is due is no load.
      #expect(story.steps.map(\.load) == [-1, -1, 4] && story.load == 4)
      var film = try Film(reader)
      try film.show(.seconds(20))
      let found = Finder(film.scene).find("order 9")
      #expect(found.order == 9 && found.load == 4 && found.node == Int(Small.lane))
      #expect(found.words == "order 9 gets load 4")
      #expect(try OrderStory(reader, ofOrder: 8, upTo: .seconds(20)).steps.isEmpty)
    }
  }

  @Test func aLoadTellsItsStory() throws {
    let records = [
      Record(.zero, .loadCreated, subject: 1, a: Small.lane, b: 0, value: -1),
      Record(.seconds(10), .loadMoved, subject: 1, a: Small.lane, b: Small.crane, value: -1),
      Record(.seconds(20), .loadMoved, subject: 1, a: Small.crane, b: Small.rack, value: -1),
    ]
    let story = try Small.with(records) { try LoadStory($0, ofLoad: 1, upTo: .seconds(15)) }
    #expect(story.stays.map(\.holder) == [Small.lane, Small.crane])
  }
}
