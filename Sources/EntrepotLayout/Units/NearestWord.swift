/// The word among `words` that `word` was probably meant to be; nil when none is near.
///
/// Near is at most a third of the letters wrong, and at most three. Ties go to the earlier word. To who
/// wrote one of the words as it stands nothing is suggested: it is wrong for another reason.
public func nearestWord(to word: String, among words: [String]) -> String? {
  let asked = Array(word.lowercased().unicodeScalars.prefix(80))
  guard !asked.isEmpty, !words.contains(word) else { return nil }
  var best: (word: String, distance: Int)?
  for candidate in words {
    let letters = Array(candidate.lowercased().unicodeScalars.prefix(80))
    let allowed = min(3, max(1, max(asked.count, letters.count) / 3))
    guard abs(letters.count - asked.count) <= allowed else { continue }
    let distance = editDistance(asked, letters)
    guard distance < min(asked.count, letters.count) || distance == 0 else { continue }
    if distance <= allowed, distance < (best?.distance ?? Int.max) { best = (candidate, distance) }
  }
  return best?.word
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
///
/// Damerau–Levenshtein in its restricted form (optimal string alignment; Damerau 1964, Levenshtein
/// 1966).
func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var before: [Int] = []
  var above = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
      row.append(cost)
    }
    before = above
    above = row
  }
  return above[b.count]
}
