import EntrepotJournal
import EntrepotKernel
import Testing

@testable import EntrepotScene

/// Who waits for whom, in journals written by hand.
@Suite struct WaitChainTests {
  typealias Small = SmallJournal

  private func scene(_ records: [Record]) throws -> Scene {
    try Small.with(records) { reader in
      var film = try Film(reader)
      try film.show(film.range.upperBound)
      return film.scene
    }
  }

  @Test func aChainEndsAtWhoWorks() throws {
    let scene = try scene([
      Small.state(10, Small.cart1, .blocked, at: Small.cell(2), by: Int64(Small.cart2)),
      Small.state(20, Small.cart2, .blocked, at: Small.gate),
      Small.state(30, Small.gate, .working), Small.state(40, Small.crane, .idle),
    ])
    let chain = WaitChain(scene, from: Int(Small.cart1))
    #expect(chain.links.map(\.node) == [Int(Small.cart1), Int(Small.cart2)])
    #expect(chain.links.map(\.waited) == [.seconds(30), .seconds(20)])
    #expect(chain.links[0].place == Int(Small.cell(2)))
    #expect(chain.end == .member(Int(Small.gate), .working))
    #expect(WaitChain.waiting(scene, for: Int(Small.gate)) == [Int(Small.cart2), Int(Small.cart1)])
    #expect(WaitChain.waiting(scene, for: Int(Small.cart1)) == [])
  }

  @Test func aCircleIsFound() throws {
    let scene = try scene([
      Small.state(10, Small.gate, .blocked, by: Int64(Small.cart1)),
      Small.state(10, Small.cart1, .blocked, by: Int64(Small.cart2)),
      Small.state(20, Small.cart2, .blocked, by: Int64(Small.cart1)),
    ])
    let chain = WaitChain(scene, from: Int(Small.gate))
    #expect(chain.links.map(\.node) == [Int(Small.gate), Int(Small.cart1), Int(Small.cart2)])
    #expect(chain.end == .circle(1))
  }

  @Test func otherEnds() throws {
    let scene = try scene([
      Small.state(10, Small.cart1, .blocked, at: Small.cell(2), by: NodeState.heldByRule),
      Small.state(10, Small.cart2, .blocked, at: Small.lane), Small.state(10, Small.gate, .blocked),
    ])
    #expect(WaitChain(scene, from: Int(Small.cart1)).end == .rule)
    #expect(WaitChain(scene, from: Int(Small.cart2)).end == .place(Int(Small.lane)))
    #expect(WaitChain(scene, from: Int(Small.gate)).end == .unknown)
    let working = WaitChain(scene, from: Int(Small.crane))
    #expect(working.links.isEmpty && working.end == .member(Int(Small.crane), nil))
  }
}
