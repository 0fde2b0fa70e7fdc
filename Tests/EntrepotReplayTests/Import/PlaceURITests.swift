import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// Places of EPCIS documents that are http(s) URIs: those that end alike stay apart, in any order of events.
@Suite struct PlaceURITests {
  private func ends(_ places: [String], _ spaced: Bool = false) throws -> (
    ends: [String], said: [String]
  ) {
    let sign = spaced ? " :\n " : ":"
    let events = places.enumerated().map { number, place in
      let minute = number < 10 ? "0\(number)" : "\(number)"
      return
        "{\"type\":\"ObjectEvent\",\"eventTime\":\"2024-05-01T06:\(minute):00Z\",\"action\":\"OBSERVE\","
        + "\"epcList\":[\"https://id.gs1.org/00/\(number)\"],\"bizStep\":\"storing\","
        + "\"bizLocation\":{\"id\"\(sign)\"\(place)\"}}"
    }
    return try withFile("{\"epcisBody\":{\"eventList\":[" + events.joined(separator: ",") + "]}}") {
      path in
      var out: [UInt8] = []
      let problems = try EventLog.canonical(path: path, .epcis) { out += $0 }
      #expect(!problems.contains { $0.severity == .error })
      let index = try #require(CanonicalLog.fields.firstIndex(of: .destination))
      let rows = String(decoding: out, as: UTF8.self).split(separator: "\n").dropFirst()
      let cells = rows.map {
        String($0.split(separator: ",", omittingEmptySubsequences: false)[index])
      }
      return (cells, problems.map(\.identifier))
    }
  }

  @Test(arguments: [false, true]) func placesThatEndAlike(spaced: Bool) throws {
    let places = [
      "https://x.example/north/A-01", "https://x.example/north/A-02",
      "https://x.example/south/A-01",
      "https:\\/\\/x.example\\/north\\/A-01", "http://id.gs1.org/414/4012345000009/254/7",
      "https://id.gs1.org/414/4098765000008/254/7", "urn:wh:A-01",
      "https://x.example/hall%20b/C%2F1",
    ]
    let names = [
      "x.example/north/A-01", "A-02", "x.example/south/A-01", "x.example/north/A-01",
      "id.gs1.org/414/4012345000009/254/7", "id.gs1.org/414/4098765000008/254/7", "urn:wh:A-01",
      "C/1",
    ]
    let found = try ends(places, spaced)
    #expect(found.ends == names && found.said == ["places-alike"])
    let back = try ends(places.reversed(), spaced)
    #expect(back.ends == names.reversed() && back.said == ["places-alike"])
  }

  /// Last parts alone where they tell places apart: as mappings have them.
  @Test func placesThatDoNot() throws {
    let found = try ends([
      "https://x.example/bin/A-01", "https://x.example/bin/A-02/", "https://y.example",
    ])
    #expect(found.ends == ["A-01", "A-02", "y.example"] && found.said == [])
  }

  /// A URI that lies across pieces of the file, with far more before it than is read at once.
  @Test func farApart() throws {
    var places = (0..<50).map {
      "https://x.example/" + String(repeating: "p", count: 3000) + "/B-\($0)"
    }
    places[3] = "https://x.example/one/Z"
    places[47] = "https://x.example/two/Z"
    let found = try ends(places)
    #expect(found.ends[3] == "x.example/one/Z" && found.ends[47] == "x.example/two/Z")
    #expect(found.ends[20] == "B-20")
  }
}
