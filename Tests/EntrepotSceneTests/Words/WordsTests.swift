import Foundation
import Testing

@testable import EntrepotScene

/// The picture says the same in every language.
@Suite struct WordsTests {
  @Test(arguments: Words.all.map(\.language)) func saysAllThatEnglishSays(_ language: String) throws {
    let words = try #require(Words.all.first { $0.language == language })
    #expect(words.problems.isEmpty)
    #expect(words.differences() == [])
    #expect(words.keys.count > 150)
    for key in words.keys { #expect(!(words.text(key, []) ?? "").isEmpty, "\(key)") }
  }

  /// Every key that the program says is in the file, and every key of the file is said.
  @Test func keysAreThoseOfTheProgram() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    var text = ""
    for room in ["EntrepotScene", "EntrepotLive"] {
      let files = FileManager.default.enumerator(
        at: sources.appendingPathComponent(room), includingPropertiesForKeys: nil)
      for case let file as URL in try #require(files) where file.pathExtension == "swift" {
        text += try String(contentsOf: file, encoding: .utf8)
      }
    }
    let keys = Set(Words.english.keys)
    for key in keys { #expect(text.contains("\"\(key)\""), "nobody says '\(key)'") }
    for match in text.matches(of: /\bsay\(\s*"([^"]+)"/) {
      #expect(keys.contains(String(match.1)), "there is no '\(match.1)'")
    }
  }

  @Test func formsAndPlaces() {
    let words = Words(language: "x", "# a remark\n\n a = {2} of {1} \nb = {1} box | {1} boxes\nc = {x} {\n")
    #expect(words.problems.isEmpty)
    #expect(words.text("a", ["3", "2"]) == "2 of 3")
    #expect(words.text("b", ["1"]) == "1 box" && words.text("b", ["0"]) == "0 boxes")
    #expect(words.text("c", ["1"]) == "{x} {")
    #expect(words.text("a", []) == " of ")
    #expect(words.text("d", []) == nil)
    #expect(words.placeholders("a") == [[1, 2]] && words.placeholders("b") == [[1], [1]])
  }

  @Test func mistakesAreNamed() {
    let words = Words(
      language: "x", "state.idle = rests\nno sign\nstate.idle = stands\nbar.places = places\nz = 1")
    #expect(words.problems == ["line 2 is not 'key = text'", "line 3 says 'state.idle' again"])
    let differences = words.differences()
    #expect(differences.contains("'bar.places' needs {1}"))
    #expect(differences.contains("'z' is no key") && differences.contains("'bar.paused' is missing"))
  }

  /// What a language lacks is said in English.
  @Test func englishHelpsOut() {
    let words = Words(language: "x", "state.idle = ruht")
    Words.$current.withValue(words) {
      #expect(say("state.idle") == "ruht" && say("state.failed") == "failed" && say("no.such") == "no.such")
    }
    #expect(say("state.idle") == "idle")
  }

  @Test(arguments: [
    ("zh_CN.UTF-8", "zh"), ("zh", "zh"), ("zh_SG", "zh"), ("zh_TW.UTF-8", "en"), ("C.UTF-8", "en"),
    ("", "en"),
    ("de_DE.UTF-8", "en"), ("en_GB", "en"),
  ])
  func systemsLanguage(_ locale: String, _ language: String) {
    #expect(Words.named(locale: locale).language == language)
  }
}
