import EntrepotLayout
import Testing

@Suite struct NearestWordTests {
  @Test(arguments: [
    ("ailes", "aisles"), ("lenght", "length"), ("AISLES", "aisles"), ("asiles", "aisles"),
    ("levles", "levels"),
    ("closest-opn", "closest-open"),
  ])
  func findsMisspeltWords(_ word: String, _ meant: String) {
    #expect(nearestWord(to: word, among: ["bays", "levels", "aisles", "length", "closest-open"]) == meant)
  }

  @Test(arguments: ["", "x", "speed", "zzzzzzzzzzzz", String(repeating: "a", count: 100_000)])
  func leavesOtherWordsAlone(_ word: String) {
    #expect(nearestWord(to: word, among: ["bays", "levels", "aisles"]) == nil)
  }

  /// Who wrote a word as it stands is not told to write it, nor another one.
  @Test func aRightWordNeedsNoOther() {
    #expect(nearestWord(to: "bays", among: ["levels", "bays", "bay"]) == nil)
    #expect(nearestWord(to: "Bays", among: ["levels", "bays"]) == "bays")
  }

  /// Kukich 1992 counts four in five misspellings as one of these.
  @Test func oneLetterWrongIsAlwaysFound() {
    let word = Array("recuperation")
    for index in word.indices {
      var missing = word
      missing.remove(at: index)
      var wrong = word
      wrong[index] = "x"
      var extra = word
      extra.insert("x", at: index)
      var swapped = word
      swapped.swapAt(index, max(0, index - 1))
      for variant in [missing, wrong, extra, swapped] where variant != word {
        #expect(nearestWord(to: String(variant), among: ["rolling", "recuperation"]) == "recuperation")
      }
    }
  }
}
