@testable import EntrepotPicking
import Testing

@Suite struct Smoke {
  @Test func states() {
    for n in 2...6 { print(n, FrontierTable(crossAisles: n).states) }
  }
}
