import EntrepotLayout
import Testing

@Suite struct OverrideTests {
  @Test func splitsAtTheFirstSign() {
    #expect(Override("a.b=c=d") == Override(path: "a.b", value: "c=d"))
    #expect(Override(" seed = 3 ") == Override(path: "seed", value: "3"))
    #expect(Override("seed=") == Override(path: "seed", value: ""))
    #expect(Override("seed") == nil)
    #expect(Override("=3") == nil)
  }
}
