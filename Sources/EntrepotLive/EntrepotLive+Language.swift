#if Live
  import EntrepotScene
  import Foundation

  extension EntrepotLive {
    /// The words of the language that was asked for, or of the system's.
    func words() throws -> Words {
      guard let language else {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap {
          ProcessInfo.processInfo.environment[$0]
        }
        let words = Words.named(locale: names.first { !$0.isEmpty } ?? "")
        guard let package = Letters.missing(for: words) else { return words }
        remark("The picture speaks English: for '\(words.language)' install the package \(package).")
        return .english
      }
      let words = try Words.all.first { $0.language == language } ?? read(language)
      if let package = Letters.missing(for: words) {
        throw LiveError("--language: for '\(language)' install the package \(package).")
      }
      return words
    }

    /// Words from a file; what it does not say is said in English.
    private func read(_ path: String) throws -> Words {
      let known = Words.all.map(\.language).joined(separator: ", ")
      guard let bytes = FileManager.default.contents(atPath: path), bytes.count < 1_000_000 else {
        throw LiveError("--language: '\(path)' is none of \(known), and no file of words.")
      }
      let name = (path as NSString).lastPathComponent
      let words = Words(language: name, String(decoding: bytes, as: UTF8.self))
      let wrong = words.problems + words.differences().filter { !$0.hasSuffix("is missing") }
      guard let first = wrong.first else {
        let letters = try Letters()
        let unknown = Set(words.keys.flatMap { letters.unknown(words.text($0, []) ?? "") }).sorted()
        if !unknown.isEmpty {
          remark("--language: no font has \(unknown.prefix(9).map(String.init).joined()).")
        }
        return words
      }
      let more = wrong.count > 1 ? "; there are \(wrong.count - 1) more mistakes" : ""
      throw LiveError("--language: \(path): \(first)\(more).")
    }

    /// A word on standard error.
    func remark(_ sentence: String) {
      FileHandle.standardError.write(Data("entrepot: \(sentence)\n".utf8))
    }
  }
#endif
