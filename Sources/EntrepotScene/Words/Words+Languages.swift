extension Words {
  /// The language in which all texts are there.
  public static let english = Words(language: "en", embedded: PackageResources.en_txt)

  /// All languages that come with the program: one file each.
  public static let all = [english, Words(language: "zh", embedded: PackageResources.zh_txt)]

  private init(language: String, embedded bytes: [UInt8]) {
    self.init(language: language, String(decoding: bytes, as: UTF8.self))
  }

  /// The language of a system's setting, such as `zh_CN.UTF-8`; English where there is none.
  public static func named(locale: String) -> Words {
    let name = locale.lowercased()
    // Traditional signs are not those of the file.
    let isOther = ["zh_tw", "zh_hk", "zh_mo", "zh-hant", "zh_hant"].contains { name.hasPrefix($0) }
    return all.first { !isOther && (name == $0.language || name.hasPrefix($0.language + "_")) } ?? english
  }

  /// What a language lacks, or has too much, beside English.
  public func differences(from other: Words = english) -> [String] {
    var found: [String] = []
    for key in other.keys where placeholders(key).isEmpty { found.append("'\(key)' is missing") }
    for key in keys {
      guard let first = other.placeholders(key).last else {
        found.append("'\(key)' is no key")
        continue
      }
      if !placeholders(key).allSatisfy({ $0 == first }) {
        found.append("'\(key)' needs \(first.map { "{\($0)}" }.joined(separator: " "))")
      }
    }
    return found
  }
}
