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

  /// A load of a log is found by the number that it has there at that time, and titled so.
  @Test func loadsOfALog() throws {
    let records = [
      Record(.zero, .loadCreated, subject: 7, a: Small.rack + 1, b: 1, value: -1),
      Record(.zero, .loadCreated, subject: 9, a: Small.lane, b: 1, value: -1),
      Record(.seconds(20), .loadRemoved, subject: 9, a: Small.lane, b: 1, value: -1),
    ]
    let names = [
      JournalName(.load, 7, name: "NVN 12"), JournalName(.load, 9, name: "X-1"),
      JournalName(.load, 7, job: 3, since: .seconds(10), name: "X-1"),
    ]
    try Small.with(records, names: names) { reader in
      var film = try Film(reader)
      for (time, text, load) in [
        (5.0, "load NVN 12", UInt32?.some(7)), (5, "NVN 12", 7), (5, " load  X-1 ", 9), (15, "X-1", 7),
        (20, "X-1", 7), (15, "load NVN 12", nil), (15, "load 7", 7), (5, "nobody", nil),
      ] {
        try film.show(.seconds(time))
        let finding = Finder(film.scene, in: reader).find(text)
        #expect(finding.load == load && finding.isFound == (load != nil), "\(text) \(finding.words)")
        #expect(!Finder(film.scene).find("NVN 12").isFound)
      }
      #expect(try LoadStory(reader, ofLoad: 7, upTo: .seconds(5)).name == "NVN 12")
      #expect(try LoadStory(reader, ofLoad: 7, upTo: .seconds(15)).name == "X-1")
      #expect(try LoadStory(reader, ofLoad: 8, upTo: .seconds(15)).name == nil)
    }
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
