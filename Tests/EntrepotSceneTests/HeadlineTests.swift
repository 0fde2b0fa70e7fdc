import EntrepotJournal
import EntrepotKernel
import Testing

@testable import EntrepotScene

/// The sentence speaks of what matters, and not of every short wait.
@Suite struct HeadlineTests {
  typealias Small = SmallJournal

  private func headline(_ records: [Record], at seconds: Double) throws -> Headline {
    try Small.with(records + [Small.state(seconds, Small.lane, .idle)]) { reader in
      var film = try Film(reader)
      try film.show(.seconds(seconds))
      return Headline(film.scene)
    }
  }

  @Test func shortWaitsAreNoNews() throws {
    let blocked = [
      Small.state(0, Small.cart2, .working), Small.state(0, Small.cart1, .blocked, by: Int64(Small.cart2)),
    ]
    #expect(try headline(blocked, at: 5).text == "Everything flows.")
    let later = try headline(blocked, at: 40)
    #expect(later.tone == .waits && later.node == Small.cart1)
    #expect(later.text == "cart1 blocked for 40 s: cart2 is in its way.")
  }

  @Test func manyShortWaitsAre() throws {
    let blocked = [Small.cart1, Small.cart2, Small.crane].map { Small.state(0, $0, .blocked) }
    let headline = try headline(blocked, at: 5)
    #expect(headline.tone == .waits && headline.node == .none)
    #expect(headline.text == "3 of 3 wait, none longer than 5 s.")
  }

  @Test func failuresComeFirstWhereNobodyWaitsLong() throws {
    let records = [Small.state(0, Small.crane, .failed), Small.state(0, Small.cart1, .blocked)]
    #expect(try headline(records, at: 15).text == "Crane A1 out of order for 15 s.")
    #expect(try headline(records, at: 25).tone == .waits)
  }
}
