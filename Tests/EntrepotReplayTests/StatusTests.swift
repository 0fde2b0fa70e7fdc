import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Where tasks stand: cancelled ones and open ones are no movements, short ones keep what was there.
@Suite struct StatusTests {
  private static let log = """
    id;activity;from;to;sku;menge;t_start;t_end;stand
    1;putaway;a;b;S1;10;2024-05-01T06:00:00Z;2024-05-01T06:01:00Z;quittiert
    2;pick;b;c;S1;4;2024-05-01T06:02:00Z;2024-05-01T06:03:00Z;Fehlmenge
    3;pick;b;c;S1;0;2024-05-01T06:04:00Z;2024-05-01T06:05:00Z;Fehlmenge
    4;pick;b;c;S1;5;2024-05-01T06:06:00Z;;storniert
    5;pick;b;c;S1;5;2024-05-01T06:07:00Z;;offen
    6;pick;b;c;S1;0;2024-05-01T06:08:00Z;2024-05-01T06:09:00Z;quittiert
    7;putaway;a;b;S2;0;2024-05-01T06:10:00Z;2024-05-01T06:11:00Z;Fehlmenge

    """

  private func spec(_ more: String) throws -> MappingSpec {
    let (found, problems) = loader.mapping(
      text: """
        schema: entrepot.mapping/1
        columns: { task_id: id, activity: activity, src_loc: from, dst_loc: to, sku: sku, qty: menge,
          t_start: t_start,
          t_end: t_end, status: stand }
        \(more)
        """, name: "m.yaml")
    return try #require(found, "\(problems)")
  }

  private static let statuses =
    "statuses: { quittiert: completed, Fehlmenge: shorted, storniert: cancelled, offen: open }"

  /// Quantities by task number, and what became of the others: counted by hand.
  @Test func everyRowIsCounted() throws {
    try withFile(Self.log) { path in
      let log = try cleaned(path, try spec(Self.statuses))
      var found: [UInt32: Float] = [:]
      try log.rows.forEach { found[$0.line - 1] = $0.quantity }
      #expect(found == [1: 10, 2: 4, 3: 0])
      let report = log.report
      #expect(report.addsUp && report.rowsRead == 7 && report.rowsUsed == 3 && report.rowsAside == 3)
      #expect(report.count(.cancelled) == 1 && report.count(.openTask) == 1 && report.count(.emptyPick) == 1)
      // A quantity of none that nobody calls short is still no quantity.
      #expect(report.count(.badQuantity) == 1 && report.count(.shortPick) == 2)
    }
  }

  /// The canonical log of it says the same again.
  @Test func throughTheCanonicalLog() throws {
    try withFile(Self.log) { path in
      var (bytes, problems): ([UInt8], [Diagnostic]) = ([], [])
      let report = try #require(
        try CanonicalLog.write(path: path, mapping: try spec(Self.statuses), problems: &problems) {
          bytes += $0
        })
      #expect(problems == [] && report.addsUp && report.count(.shortPick) == 2)
      try withBytes(bytes) { path in
        let again = try cleaned(path)
        var found: [String] = []
        try again.rows.forEach { found.append("\($0.quantity) \($0.isShort)") }
        #expect(found == ["10.0 false", "4.0 true", "0.0 true"])
        #expect(again.report.rowsUsed == 3 && again.report.rowsRead == 3)
      }
    }
  }

  /// The canonical log's own words need no mapping; words that nobody knows change nothing.
  @Test func canonicalWords() throws {
    var text = "task_id,activity,src_loc,t_end,status\n"
    for (index, word) in [
      "completed", "RELEASED", "assigned", "started", "cancelled", "shorted", "", "C", "7",
    ].enumerated() {
      text += "\(index),pick,a,2024-05-01T06:00:0\(index)Z,\(word)\n"
    }
    try withFile(text) { path in
      let report = try cleaned(path).report
      #expect(report.rowsUsed == 5 && report.count(.openTask) == 3 && report.count(.cancelled) == 1)
      #expect(report.count(.shortPick) == 1 && report.addsUp)
    }
  }

  /// 'cancelled' alone reads as before; '*' is for all other words; a word of the mapping wins over our own.
  @Test func oldAndOther() throws {
    try withFile(Self.log) { path in
      #expect(try cleaned(path, try spec("cancelled: storniert")).report.count(.cancelled) == 1)
      let rest = try cleaned(path, try spec("statuses: { quittiert: completed, \"*\": open }")).report
      #expect(rest.count(.openTask) == 5 && rest.addsUp)
    }
    let head = "id;activity;from;to;sku;menge;t_start;t_end;stand\n"
    let done = head + "1;pick;b;c;S;1;;2024-05-01T06:00:00Z;done\n"
    let report = try withFile(done) { try cleaned($0, try spec("statuses: { Done: shorted }")).report }
    #expect(report.count(.shortPick) == 1)
  }

  @Test func mistakesOfTheMapping() throws {
    for (text, words, suggestion) in [
      (
        "statuses: { a: canceled }\ncolumns: { activity: a, loc: l, t_end: t, status: s }", "'canceled'",
        "cancelled"
      ),
      ("statuses: { a: open }\ncolumns: { activity: a, loc: l, t_end: t }", "'statuses' needs 'status'", nil),
    ] as [(String, String, String?)] {
      let (_, problems) = loader.mapping(text: "schema: entrepot.mapping/1\n" + text, name: "m.yaml")
      #expect(problems.count == 1 && problems[0].message.contains(words), "\(problems)")
      #expect(problems[0].suggestion == suggestion && problems[0].mark.line == 2, "\(problems)")
    }
    // A word that no row has is told with the one that looks like it.
    try withFile(Self.log) { path in
      let remarks = try cleaned(path, try spec("statuses: { stornirt: cancelled }")).report.remarks
      #expect(
        remarks.contains { $0.contains("'stornirt' of 'statuses'") && $0.contains("'storniert'?") },
        "\(remarks)")
    }
  }

  /// Words of five languages, by what people who speak them say that they mean.
  @Test(arguments: [
    (LogStatus.cancelled, "Cancelled CANCELED storniert Storno abgebrochen annulé anulada 取消 已取消 作废"),
    (.shorted, "SHORT short_pick Fehlmenge Mindermenge manquant rupture faltante 缺货 短拣"),
    (
      .open,
      "Open pending In_Progress offen wartend freigegeben nicht_quittiert unconfirmed en_cours ouverte "
        + "pendiente abierto sin_confirmar 未完成 未确认 进行中 待处理"
    ),
    (
      .completed,
      "confirmed COMPLETED Done quittiert erledigt abgeschlossen terminé confirmée finalizado confirmado "
        + "完成 已确认"
    ),
  ]) func words(_ meaning: LogStatus, _ words: String) throws {
    var text = "id;activity;from;to;t_start;t_end;status\n"
    for (row, word) in words.split(separator: " ").enumerated() {
      text +=
        "\(row);putaway;a\(row);b\(row);2024-05-01T06:\(row + 10):00Z;;\(word.replacing("_", with: " "))\n"
    }
    text += "99;putaway;a;b;2024-05-01T06:50:00Z;2024-05-01T06:55:00Z;done\n"
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      let (mapping, problems) = loader.mapping(text: guess.text, name: "guess")
      let found = try #require(mapping, "\(problems)\n\(guess.text)")
      let wrong = found.statuses.filter { $0.word != "done" && $0.meaning != meaning }.map(\.word)
      #expect(
        wrong == [] && found.statuses.count >= words.split(separator: " ").count, "\(wrong) \(guess.remarks)")
    }
  }

  /// Tasks that are said to be open and have an end were done.
  @Test func openOnesWithAnEnd() throws {
    var text = "id;activity;from;to;t_start;t_end;status\n"
    for row in 10..<30 {
      text += "\(row);putaway;a\(row);b;2024-05-01T06:\(row):00Z;2024-05-01T06:\(row):30Z;"
      text += row % 2 == 0 ? "open\n" : "?\n"
    }
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      let (mapping, _) = loader.mapping(text: guess.text, name: "guess")
      #expect(try cleaned(path, mapping).report.rowsUsed == 20)
      #expect(guess.remarks.contains { $0.contains("'open' of 'status' reads as not done") })
      #expect(guess.remarks.contains { $0.contains("'?' of 'status' is taken for done") })
    }
  }

  /// Lines at bays: three of a SKU where more were asked for, none, and one that is whole; the cancelled and
  /// the open one are no lines.
  @Test func shortLinesInAnArea() throws {
    let text = """
      task_id,order_id,activity,sku,qty,src_loc,resource_id,t_start,t_end,status
      1,O1,pick,A,3,K01.009.1,hall/P1,2024-01-01T06:01:00Z,2024-01-01T06:02:00Z,shorted
      2,O1,pick,B,0,K03.019.1,hall/P1,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z,shorted
      3,O1,pick,C,2,K02.001.1,hall/P1,2024-01-01T06:04:00Z,2024-01-01T06:05:00Z,completed
      4,O1,pick,D,2,K02.003.1,hall/P1,2024-01-01T06:06:00Z,2024-01-01T06:07:00Z,cancelled
      5,O1,pick,E,2,K02.005.1,hall/P1,2024-01-01T06:08:00Z,,started
      """
    try PickingLogTests.replayed(text) { replay, reader in
      var found: [String] = []
      try reader.forEachChunk { records in
        for record in records where record.kind == .orderLine {
          let units = LinePick(packed: record.value).units
          found.append("\(reader.header.skus[Int(record.b)]) \(record.code) \(units)")
        }
      }
      let (short, picked) = (LineOutcome.short.rawValue, LineOutcome.picked.rawValue)
      #expect(found == ["A \(short) 3", "B \(short) 0", "C \(picked) 2"])
      #expect(replay.report.rowsUsed == 3 && replay.report.rowsAside == 2 && replay.report.addsUp)
    }
  }
}
