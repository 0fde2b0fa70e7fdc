import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Exports with the columns that the vendors document, read by the presets: what each row says is what a
/// person reads in it.
@Suite struct PresetTests {
  private func read(_ preset: String) throws -> CleanLog {
    let mapping = try #require(loader.preset(preset))
    return try withFile(try #require(PresetSamples.texts[preset])) { try cleaned($0, mapping) }
  }

  /// `2024-03-25T06:00:00Z`: the end of a row, else its release.
  private func time(_ instant: Int64) -> String {
    var bytes: [UInt8] = []
    CanonicalLog.append(instant, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func rows(_ log: CleanLog) throws -> [String] {
    var found: [String] = []
    try log.rows.forEach { row in
      func name(_ index: UInt32, _ names: [String]) -> String { index == .max ? "-" : names[Int(index)] }
      found.append(
        [
          row.activity.rawValue, name(row.sku, log.names.skus), name(row.source, log.names.locations),
          name(row.destination, log.names.locations), name(row.resource, log.names.resources),
          row.start == LogRow.unknown ? "-" : time(row.start), time(row.last),
        ].joined(separator: " "))
    }
    return found
  }

  /// SAP EWM, `/SCWM/ORDIM_C`: UTC time stamps of fourteen digits, status A cancelled.
  @Test func sapEWM() throws {
    let log = try read("sap-ewm")
    #expect(
      try rows(log) == [
        "pick MAT-1 0020-01-01-A GI-ZONE RSRC-07 2024-03-25T06:00:00Z 2024-03-25T06:01:30Z",
        "putaway MAT-2 GR-ZONE 0020-02-03-B RSRC-08 2024-03-25T06:02:00Z 2024-03-25T06:03:15Z",
      ])
    #expect(log.report.count(.cancelled) == 1 && log.report.addsUp)
  }

  /// SAP WM, LTAK joined with LTAP: date and time in two columns, quantities with the sign behind.
  @Test func sapWM() throws {
    let log = try read("sap-wm")
    #expect(
      try rows(log) == [
        "pick FERT-100 01-02-03 0080001234 MEIER - 2024-03-25T06:15:30Z",
        "putaway FERT-200 WE-ZONE 04-05-06 - - 2024-03-25T06:05:00Z",
      ])
  }

  /// Odoo, `stock.move.line`: one time stamp in UTC; drafts are left out.
  @Test func odoo() throws {
    let log = try read("odoo")
    #expect(
      try rows(log) == [
        "receive [FURN_7800] Desk Partners/Vendors WH/Stock - - 2024-03-25T06:10:36Z",
        "ship [FURN_7800] Desk WH/Stock/Shelf 1 Partners/Customers - - 2024-03-25T09:00:00Z",
      ])
    #expect(log.report.count(.openTask) == 1 && log.report.addsUp)
  }

  /// ERPNext, Stock Ledger Entry: the sign is the direction; time with microseconds.
  @Test func erpNext() throws {
    let log = try read("erpnext")
    #expect(
      try rows(log) == [
        "receive ITEM-1 Stores - X - - - 2024-03-25T06:10:36.500Z",
        "ship ITEM-1 - Stores - X - - 2024-03-25T07:00:00Z",
      ])
  }

  /// Labour management: MMddyyyy and HHmmss, as one vendor's assignment export has them.
  @Test func labour() throws {
    let log = try read("labour")
    #expect(
      try rows(log) == [
        "replenish - R-100 P-12 E77 2024-03-25T06:00:00Z 2024-03-25T06:02:45Z",
        "relocate - P-12 P-13 E77 2024-03-25T23:59:50Z 2024-03-26T00:00:10Z",
      ])
  }

  /// OCEL 2.0 in JSON with the names of the standard's own example of orders and trucks.
  @Test func ocelJSON() throws {
    let text = """
      {"objectTypes": [], "eventTypes": [],
       "objects": [{"id": "cr1", "type": "Container"}, {"id": "fl1", "type": "Forklift"},
                   {"id": "td1", "type": "Transport Document"}],
       "events": [
        {"id": "e1", "type": "Bring to Loading Bay", "time": "2024-03-25T06:10:36Z",
         "attributes": [], "relationships": [{"objectId": "cr1", "qualifier": "container moved"},
                                             {"objectId": "fl1", "qualifier": "forklift used"}]}]}
      """
    try withFile(text) { path in
      var bytes: [UInt8] = []
      let problems = try EventLog.canonical(path: path, .ocel) { bytes += $0 }
      // The example has no places, and that is said.
      #expect(problems.map(\.identifier) == ["no-location"] && problems[0].severity == .warning)
      let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").last
      #expect(line?.contains("cr1") == true && line?.contains("fl1") == true)
      #expect(line?.contains("2024-03-25T06:10:36Z") == true)
    }
  }
}
