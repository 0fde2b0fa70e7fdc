import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats

/// Words of receipt, issue and transfer in five languages, mistyped ones, and what a
/// guess says of its doubts.
@Suite struct ActivityWordTests {
  @Test(arguments: [
    ("Einlagerung", LogActivity.putaway), ("Zugang", .putaway), ("Auslagerung", .pick), ("Abgang", .pick),
    ("Umlagerung", .relocate), ("Wareneingang", .receive), ("Warenausgang", .ship), ("Nachschub", .replenish),
    ("Kommissionierung", .pick), ("goods receipt", .receive), ("Goods Issue", .pick),
    ("stock transfer", .relocate),
    ("PUTAWAY", .putaway), ("unloading", .receive), ("loading", .load), ("entrée", .putaway),
    ("sortie", .pick),
    ("transfert", .relocate), ("réception", .receive), ("expédition", .ship), ("entrada", .putaway),
    ("salida", .pick), ("traslado", .relocate), ("recepción", .receive), ("despacho", .ship),
    ("入库", .putaway),
    ("出库", .pick), ("移库", .relocate), ("收货", .receive), ("发货", .ship), ("补货", .replenish), ("盘点", .count),
  ]) func words(_ word: String, _ meaning: LogActivity) {
    #expect(ActivityWord.reading(word)?.meaning == meaning, "\(word)")
    #expect(ActivityWord.reading(word)?.near == nil)
  }

  @Test(arguments: [
    ("Auslagrung", LogActivity.pick, "auslagerung"), ("Einlagrung", .putaway, "einlagerung"),
    ("Relcoation", .relocate, "relocation"), ("Reciept", .receive, "receipt"),
    ("Einl.", .putaway, "einlagerung"), ("Ausl.", .pick, "auslagerung"), ("Uml.", .relocate, "umlagerung"),
  ]) func mistyped(_ word: String, _ meaning: LogActivity, _ near: String) {
    #expect(ActivityWord.reading(word) == ActivityWord.Reading(meaning: meaning, near: near))
  }

  @Test func nobodyCanTell() {
    for word in ["X17", "Sonstiges", "9", "", "X."] { #expect(ActivityWord.reading(word) == nil, "\(word)") }
  }

  /// Words that have one of an activity in them by chance, and what stands beside one.
  @Test func wordsByChance() {
    for word in [
      "COUNTRY", "Country-7", "countries", "DISCOUNTS", "ACCOUNT", "Accounting", "counter", "STAGNATION",
      "HOSTAGE", "DISPUT", "Dispute", "THROUGHPUT", "Dienstag", "SAMSTAG",
    ] { #expect(ActivityWord.reading(word) == nil, "\(word)") }
    let known: [(String, LogActivity)] = [
      ("COUNT", .count), ("Recount", .count), ("Country count", .count), ("STAGE", .stage),
      ("Staging", .stage), ("LOADPUT", .putaway), ("PALPUT", .putaway), ("Account pick", .pick),
    ]
    for (word, meaning) in known { #expect(ActivityWord.reading(word)?.meaning == meaning, "\(word)") }
  }

  @Test func doubtsAreSaid() throws {
    let text = """
      Nr;Vorgang;Von;Nach;Wer;Beginn;Ende
      1;Zugang;E1;01-001;Stapler 3;01.02.2024 06:00:00;01.02.2024 06:01:00
      2;Auslagrung;01-001;A1;Stapler 4;01.02.2024 06:02:00;01.02.2024 06:03:00
      3;Fahrt 7;01-002;A1;Stapler 3;01.02.2024 06:04:00;01.02.2024 06:05:00
      """
    let path = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString).csv"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let guess = MappingGuess(try #require(LogSample.read(path: path)))
    #expect(guess.columns[.resource] == ["Wer"] && guess.resources == ["Stapler 3", "Stapler 4"])
    for words in [
      "'Zugang' is taken for putaway; it says a direction only, and may be 'receive'.",
      "'Auslagrung' is taken for pick, as it is near 'auslagerung'.",
      "'Fahrt 7' is taken for relocate: nobody can tell what it means.",
      "'Wer' is taken for who did a task, by what stands in it.",
      "Times name no zone and are taken for UTC, as nothing in the file says which it is",
    ] {
      #expect(guess.remarks.contains { $0.hasPrefix(words) }, "\(guess.remarks)")
      #expect(guess.text.contains("# " + words))
    }
    let (_, problems) = Loader(catalogue: Catalogue([])).mapping(text: guess.text, name: "guess")
    #expect(problems == [], "\(guess.text)")
  }
}
