import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// XES (IEEE 1849-2016) as people and programs write it: rows worked out by hand.
@Suite struct XESReaderTests {
  private func read(_ bytes: [UInt8]) throws -> (rows: [String], problems: [String]) {
    try withBytes(bytes) { path in
      var out: [UInt8] = []
      let problems = try EventLog.canonical(path: path, .xes) { out += $0 }
      let rows = String(decoding: out, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
        // Task, order, activity, article, lot, quantity, from, to, unit, into, who, four times, status.
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        let shown = [0, 3, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20]
        return shown.map { $0 < fields.count && !fields[$0].isEmpty ? String(fields[$0]) : "-" }
          .joined(separator: " ").replacing("2024-01-01T", with: "")
      }
      let shown = problems.map { "\($0.mark.line):\($0.mark.column) \($0.identifier): \($0.message)" }
      return (rows, shown)
    }
  }

  private func read(_ text: String) throws -> (rows: [String], problems: [String]) {
    try read(Array(text.utf8))
  }

  private func event(_ name: String, _ time: String, _ transition: String = "", _ more: String = "")
    -> String
  {
    let step = transition.isEmpty ? "" : "<string key='lifecycle:transition' value='\(transition)'/>"
    return "<event><string key='concept:name' value='\(name)'/>\(step)"
      + "<date key='time:timestamp' value='2024-01-01T\(time)'/>\(more)</event>"
  }

  private func trace(_ name: String, _ events: String...) -> String {
    "<trace><string key='concept:name' value='\(name)'/>\(events.joined())</trace>"
  }

  private let places = "<string key='from' value='a'/><string key='to' value='b'/>"

  /// All that the standard lets a file hold around its events, in another order and with other prefixes than
  /// ours; nested attributes and foreign elements say nothing of the event.
  @Test func everythingAroundEvents() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8" ?>
      <!-- from <somewhere> --><!DOCTYPE log SYSTEM "xes.dtd" [ <!ENTITY x "<log>]>"> ]>
      <x:log xmlns:x="http://www.xes-standard.org/" xmlns:o="http://other.example/" xes.version="2.0">
        <x:extension name="Concept" prefix="c" uri="http://www.xes-standard.org/concept.xesext"/>
        <x:extension name="Time" prefix="t" uri="http://www.xes-standard.org/time.xesext"/>
        <x:extension name="Mine" prefix="org" uri="http://mine.example/my.xesext"/>
        <x:global scope="event"><x:string key="c:name" value="UNKNOWN"/></x:global>
        <x:classifier name="Activity" keys="c:name lifecycle:transition"/>
        <x:string key="c:name" value="the log"/>
        <x:trace>
          <x:event>
            <x:date value="2024-01-01T07:00:10.250+01:00" key="t:timestamp">
              <x:string key="from" value="no"/></x:date>
            <x:list key="others"><x:values><x:string key="to" value="no"/></x:values></x:list>
            <x:container key="more"><x:string key="c:name" value="no"/></x:container>
            <o:string key="from" value="no"/><string xmlns="http://other.example/" key="from" value="no"/>
            <x:string key="sku" value="A &lt;7&gt; &amp; &quot;B&#x22;"/>some text<![CDATA[ <x:event> ]]>
            <x:string value="putaway" key="c:name"/><x:string key="org:resource" value="nobody"/>
            <x:int key="quantity" value="12"/><x:string key="src_loc" value="dock"/>
            <x:string key="Location" value="no"/><x:string key="dst_loc" value="A-1"/>
          </x:event>
          <x:string key="c:name" value="P1"/>
        </x:trace>
      </x:log>
      <!-- end -->
      """
    let (rows, problems) = try read(text)
    #expect(problems == [])
    #expect(
      rows == [
        "e1 - putaway \"A <7> & \"\"B\"\"\" - 12 dock A-1 P1 - nobody - - - 07:00:10.250+01:00 completed"
      ])
  }

  /// Steps of one task are one row: by instance, else in order; who began it counts before who came first.
  @Test func lifeCycles() throws {
    func who(_ name: String) -> String { "<string key='org:resource' value='\(name)'/>" + places }
    func instance(_ id: String) -> String { "<string key='concept:instance' value='\(id)'/>" + places }
    let text =
      "<log>"
      + trace(
        "P1", event("putaway", "06:00:00Z", "schedule"), event("putaway", "06:00:05Z", "ASSIGN", who("x")),
        event("putaway", "06:00:10Z", "start", who("x")), event("putaway", "06:00:11Z", "start", who("y")),
        event("putaway", "06:00:15Z", "suspend", who("y")),
        event("putaway", "06:00:20Z", "complete", who("y")),
        event("putaway", "06:00:30Z", "complete", who("x")), event("relocate", "06:00:40Z", "", who("z")))
      + trace(
        "P2", event("pick", "06:01:00Z", "start", instance("7")),
        event("pick", "06:01:01Z", "start", instance("8")),
        event("pick", "06:01:02Z", "ate_abort", instance("7")),
        event("pick", "06:01:09Z", "complete", instance("8")),
        event("ship", "06:01:20Z", "start", places))
      + "</log>"
    let (rows, problems) = try read(text)
    #expect(problems == ["0:0 called-off: 1 task was called off, aborted or skipped, and left out."])
    #expect(
      rows == [
        "e1 - putaway - - 1 a b P1 - y - - 06:00:11Z 06:00:20Z completed",
        "e2 - putaway - - 1 a b P1 - x 06:00:00Z 06:00:05Z 06:00:10Z 06:00:30Z completed",
        "e3 - relocate - - 1 a b P1 - z - - - 06:00:40Z completed",
        "P2/8 - pick - - 1 a b P2 - - - - 06:01:01Z 06:01:09Z completed",
        "e5 - ship - - 1 a b P2 - - - - 06:01:20Z - -",
      ])
  }

  /// Events in no trace, a case that is an order, a name by the classifier; rows go by time.
  @Test func otherShapes() throws {
    let hu = "<string key='pallet' value='P9'/><string key='bin' value='B-2'/>"
    let text =
      "<log><classifier name='c' keys=\"'what is done' lifecycle:transition\"/>"
      + trace("O-1", event("pack", "06:30:00Z", "complete", hu))
      + trace("O-2", event("pick", "06:00:00Z", "complete", hu))
      + "<event><string key='what is done' value='ship'/>"
      + "<date key='time:timestamp' value='2024-01-01T06:10:00Z'/><string key='from' value='d'/>"
      + "<string key='load' value='P9'/></event></log>"
    let (rows, problems) = try read(text)
    #expect(problems == [])
    #expect(
      rows == [
        "e2 O-2 pick - - 1 - B-2 P9 - - - - - 06:00:00Z completed",
        "e3 - ship - - 1 d - P9 - - - - - 06:10:00Z completed",
        "e1 O-1 pack - - 1 - B-2 P9 - - - - - 06:30:00Z completed",
      ])
  }

  /// Where a file is no XML, or no XES, it is said where; what entities and types hide is never read.
  @Test func brokenFiles() throws {
    let bomb =
      "<!DOCTYPE log [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<log>"
      + trace("&b;", event("pick", "06:00:00Z")) + "</log>"
    let outside =
      "<!DOCTYPE log [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n"
      + "<log><trace><string key='sku' value='&a;'/></trace></log>"
    let deep = "<log>" + String(repeating: "<list>", count: 100_000)
    let wide = "<log " + (0..<300).map { "a\($0)='' " }.joined() + ">"
    for (text, said) in [
      ("", "1:1 not-xml: The file holds no element."),
      ("task_id,activity\n", "1:1 not-xml: An XML file begins with '<'."),
      ("<pnml/>", "1:1 not-xes: The first element of a XES log is '<log>', and here it is '<pnml>'."),
      ("<log>\n <trace>\n  <event>\n </trace>", "4:2 not-xml: '</trace>' closes nothing that is open."),
      ("<log>\n <trace>\n", "2:2 not-xml: '<trace>' is never closed."),
      ("<log>\n <string key=ä/>", "2:14 not-xml: A value in quotes is needed here."),
      ("<log>\n <string ä='1' ä='2'/>", "2:16 not-xml: 'ä' is given twice."),
      ("<log>\n <string key='a", "2:14 not-xml: The value that begins here has no end."),
      ("<log a='\u{1}'/>", "1:9 not-xml: XML has no sign of number 1."),
      ("<log/>\n<log/>", "2:1 not-xml: After the end of the document something follows."),
      ("<log>\n<!-- ", "2:1 not-xml: What begins here has no end."),
      ("<log/>", "0:0 no-events: It holds no event."),
      (bomb, "2:47 not-xml: '&b;' is not known here; entities of a file's own are not read."),
      (outside, "2:38 not-xml: '&a;' is not known here; entities of a file's own are not read."),
      (deep, "1:384 too-deep: The file is nested more than 64 levels deep."),
      (wide, "1:1944 not-xml: '<log>' has more than 256 attributes."),
    ] {
      let (rows, problems) = try read(text)
      #expect(problems == [said] && rows == [], "\(problems)")
    }
    let latin = Array("<log><string key='".utf8) + [0xFC] + Array("' value='a'/></log>".utf8)
    let damaged = try read(latin)
    #expect(
      damaged.problems == [
        "1:18 not-utf8: The value that begins here is not UTF-8, as the file says it is."
      ])
  }

  /// Other people's processes: one sentence about what a warehouse's log has and this one has not.
  @Test func otherProcesses() throws {
    let text =
      "<log>"
      + trace("173688", event("A_SUBMITTED", "06:00:00+02:00"), event("A_PARTLYSUBMITTED", "06:00:01Z"))
      + "</log>"
    let (rows, problems) = try read(text)
    #expect(rows == [])
    #expect(
      problems == [
        "0:0 no-warehouse: This is no log of a warehouse's work: of its 2 tasks none names a location (an "
          + "attribute 'from', 'to', 'location', 'src_loc' or 'dst_loc'); none is an activity of a warehouse "
          + "(receive, inspect, putaway, replenish, relocate, pick, pack, stage, load, ship, count, adjust), "
          + "they are such as 'A_SUBMITTED', 'A_PARTLYSUBMITTED'."
      ])
    let events = [event("pick", "06:00:00Z"), event("pick", "06:00:02Z", "", places)]
    let some = "<log>" + trace("P1", events.joined()) + "</log>"
    let (kept, said) = try read(some)
    #expect(kept.count == 2)
    #expect(said == ["1:52 no-location: 1 of 2 tasks name no location; the first ends here."])
  }

  /// Plain or gzip, in the encoding that the file names, and wherever pieces of it that are read end.
  @Test func bytes() throws {
    func log(_ encoding: String, _ pad: Int = 0) -> String {
      "<?xml version='1.0' encoding='\(encoding)'?><!--\(String(repeating: "é", count: pad))--><log>"
        + trace("Palette é", event("pick", "06:00:00Z", "", places)) + "</log>"
    }
    let expected = ["e1 - pick - - 1 a b Palette é - - - - - 06:00:00Z completed"]
    #expect(try read(log("UTF-8")).rows == expected)
    #expect(try read(Array(try #require(log("ISO-8859-1").data(using: .isoLatin1)))).rows == expected)
    #expect(try read(Array(try #require(log("UTF-16").data(using: .utf16)))).rows == expected)
    #expect(
      try read(log("KLINGON")).problems == [
        "1:1 damaged-file: The encoding 'KLINGON', which its first line names, is not known here."
      ])
    for pad in 32_600..<32_760 {
      #expect(try read(log("UTF-8", pad)).rows == expected, "\(pad)")
    }
    try withFile(log("UTF-8", 300)) { path in
      let packed = try withPacked(path) { try Data(contentsOf: URL(fileURLWithPath: $0)) }
      #expect(packed.starts(with: [0x1F, 0x8B]))
      #expect(try read(Array(packed)).rows == expected)
      let cut = try read(Array(packed.dropLast(12)))
      #expect(cut.rows == [] && cut.problems.count == 1 && cut.problems[0].contains("damaged-file"))
    }
  }
}
