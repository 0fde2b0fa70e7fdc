import EntrepotLayout
import Testing

@Suite struct UnitsTests {
  @Test func readsUnits() throws {
    #expect(try Quantity.parse("85 %", as: .share).get() == 0.85)
  }
}
