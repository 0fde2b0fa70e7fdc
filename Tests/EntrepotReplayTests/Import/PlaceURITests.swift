import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// Places of EPCIS documents that are http(s) URIs: those that end alike stay apart, in any order of events.
@Suite struct PlaceURITests {
  /// - Parameter beside: what else stands in each event, behind a comma.
  private func ends(
    _ places: [String], _ spaced: Bool = false, key: String = "bizLocation", beside: String = ""
  ) throws -> (ends: [String], said: [String]) {
    let sign = spaced ? " :\n " : ":"
    let events = places.enumerated().map { number, place in
      let minute = number < 10 ? "0\(number)" : "\(number)"
      return
        "{\"type\":\"ObjectEvent\",\"eventTime\":\"2024-05-01T06:\(minute):00Z\",\"action\":\"OBSERVE\","
        + "\"epcList\":[\"https://id.gs1.org/00/\(number)\"],\"bizStep\":\"storing\","
        + "\"\(key)\":{\"id\"\(sign)\"\(place)\"}\(beside)}"
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

  /// Devices, old places and read points beside a business location are no places of events.
  @Test(arguments: [
    ",\"example:device\":{\"id\":\"https://scanners.example/A-03\"}",
    ",\"readPoint\":{\"id\":\"https://x.example/gates/A-03\"}",
    ",\"sourceList\":[{\"type\":\"location\",\"source\":\"https://x.example/old/A-03\"}]",
    ",\"example:seen\":{\"bizLocation\":{\"id\":\"https://x.example/old/A-03\"}}",
    ",\"bizLocation\":{\"id\":\"https://x.example/old/A-03\"}",
  ]) func whatIsNoPlace(beside: String) throws {
    let places = ["https://x.example/bin/A-03", "https://x.example/bin/A-04"]
    let found = try ends(places, beside: beside)
    #expect(found.ends == ["A-03", "A-04"] && found.said == [])
  }

  /// Read points are, where nothing else says it.
  @Test func readPoints() throws {
    let places = ["https://x.example/bin/A-03", "https://x.example/gates/A-03"]
    for beside in ["", ",\"bizLocation\":null"] {
      let found = try ends(places, key: "readPoint", beside: beside)
      #expect(found.ends == ["x.example/bin/A-03", "x.example/gates/A-03"])
      #expect(found.said == ["places-alike"])
    }
  }

  /// Places that differ in their scheme alone stay two; those that end like them need no scheme.
  @Test func schemes() throws {
    let places = [
      "http://x.example/a/Z", "https://x.example/a/Z", "https://x.example/b/Z", "http://x.example/c/Q",
      "HTTPS://x.example/a/Z/",
    ]
    let names = [
      "http://x.example/a/Z", "https://x.example/a/Z", "x.example/b/Z", "Q", "https://x.example/a/Z",
    ]
    let found = try ends(places)
    #expect(found.ends == names && found.said == ["places-alike"])
    let back = try ends(places.reversed())
    #expect(back.ends == names.reversed() && back.said == ["places-alike"])
  }

  /// One place, whatever else stands in the file.
  @Test func slashesAtTheEnd() throws {
    let places = ["https://x.example/b/Y", "https://x.example/b/Y/", "https://x.example/b/%59"]
    let alone = try ends(places)
    #expect(alone.ends == ["Y", "Y", "Y"] && alone.said == [])
    let beside = try ends(places + ["https://x.example/c/Y/"])
    let name = "x.example/b/Y"
    #expect(beside.ends == [name, name, name, "x.example/c/Y"] && beside.said == ["places-alike"])
    let schemes = try ends(places + ["http://x.example/b/Y/"])
    let whole = "https://x.example/b/Y"
    #expect(schemes.ends == [whole, whole, whole, "http://x.example/b/Y"])
  }

  /// A slash that is a sign of a name parts no path, also where the path is the name.
  @Test func slashesWithinNames() throws {
    let found = try ends([
      "https://x.example/a%2FZ", "https://x.example/a/Z", "https://y.example/a%2FZ", "https://y.example/Z",
    ])
    let names = ["x.example/a%2FZ", "x.example/a/Z", "y.example/a%2FZ", "y.example/Z"]
    #expect(found.ends == names && found.said == ["places-alike"])
    // What one is called by its last part is not what another is called by all.
    let whole = try ends([
      "https://q.example/x.example%2Fa%2FZ", "https://x.example/a/Z", "https://x.example/b/Z",
    ])
    #expect(Set(whole.ends).count == 3, "\(whole.ends)")
  }
}
