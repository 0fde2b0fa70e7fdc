import EntrepotJournal
import EntrepotKernel
import Testing

@testable import EntrepotScene

/// What one types is found, or it says why not.
@Suite struct FinderTests {
  typealias Small = SmallJournal

  private func find(_ text: String) throws -> Finder.Finding {
    let records = [
      Record(.zero, .loadCreated, subject: 7, a: Small.rack + 1, b: 1, value: -1),
      Record(.zero, .loadCreated, subject: 9, a: Small.lane, b: 1, value: -1),
      Record(.seconds(1), .order, code: OrderPhase.released.rawValue, subject: 31, a: 1, value: -1),
      Record(.seconds(2), .order, code: OrderPhase.allocated.rawValue, subject: 31, a: 1, value: 9),
      Record(
        .seconds(2), .shipment, code: ShipmentPhase.released.rawValue, subject: 3, a: Small.gate, b: 5,
        value: -1),
    ]
    return try Small.with(records) { reader in
      var film = try Film(reader)
      try film.show(film.range.upperBound)
      return Finder(film.scene).find(text)
    }
  }

  @Test(arguments: [
    ("hall/cart2", 2), ("cart2", 2), ("CART2", 2), ("crane A1", 5), ("A1", 4), ("store/A1-L-002-01-1", 10),
    ("floor/3-0", 17), ("l1", 6), ("gat", 7), ("load 7", 9), ("7", 9), ("order 31", 6), ("31", 6),
    ("truck 3", 7),
    ("sku nuts", 9), ("nuts", 9),
  ])
  func found(_ text: String, _ node: Int) throws {
    let finding = try find(text)
    #expect(finding.isFound && finding.node == node, "\(finding.words)")
  }

  @Test func loadsAreNamed() throws {
    #expect(try find("load 7").load == 7)
    #expect(try find("sku nuts").words == "SKU nuts: 2 loads, this is load 7")
    #expect(try find("order 31").words == "order 31 gets load 9")
  }

  @Test func stationsOnRoads() {
    var header = Header()
    header.cast = Small.cast()
    header.cast.roads[0].stations = [.init(node: 16, name: "Pick1")]
    #expect(
      Finder(Scene(header)).find("pick1").node == 16 && Finder(Scene(header)).find("floor/Pick1").node == 16)
  }

  @Test(arguments: [
    "cart77", "load 8", "sku bolts", "order 1", "truck 9", "", "   ", "load x", "99999999999",
  ])
  func notFound(_ text: String) throws {
    let finding = try find(text)
    #expect(!finding.isFound && finding.node == nil && finding.words.hasSuffix("."), "\(finding.words)")
  }
}
