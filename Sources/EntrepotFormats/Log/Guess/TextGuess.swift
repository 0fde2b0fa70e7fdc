/// In which encoding a file is that is no UTF-8, by its bytes above 127.
struct TextGuess {
  /// Records that are no UTF-8, one behind the other with a line end between any two.
  private var sample: [UInt8] = []
  /// Some record is no UTF-8.
  var isForeign: Bool { !sample.isEmpty }

  /// Bytes that are looked at, at most.
  private static let limit = 1 << 18

  /// Looks at a record.
  mutating func look(_ bytes: [UInt8]) {
    guard sample.count < Self.limit, bytes.contains(where: { $0 > 127 }),
      String(validating: bytes, as: UTF8.self) == nil
    else { return }
    sample += bytes
    sample.append(10)
  }

  /// The encoding whose usual letters most of the bytes are; nil for UTF-8.
  var encoding: String? {
    guard isForeign else { return nil }
    let western = WesternBytes(sample)
    var best = (name: western.name, share: western.share)
    for pairs in PairedBytes.all {
      let share = pairs.share(sample)
      if share > best.share { best = (pairs.name, share) }
    }
    return best.name
  }

  /// UTF-16 without a mark at its beginning: every other byte of digits, signs and Latin letters is zero.
  static func wide(_ bytes: some Collection<UInt8>) -> String? {
    let bytes = Array(bytes.prefix(1 << 13))
    guard bytes.count >= 16 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (offset, byte) in bytes.enumerated() where byte == 0 {
      if offset % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let (few, many) = (bytes.count / 200, max(4, bytes.count / 20))
    if zeros.odd >= many, zeros.even <= few { return "UTF-16LE" }
    return zeros.even >= many && zeros.odd <= few ? "UTF-16BE" : nil
  }
}

/// Text in an alphabet with accents: letters above 127 stand beside plain ones, alone or two at a time.
private struct WesternBytes {
  private(set) var name = "WINDOWS-1252"
  /// Share of the bytes above 127 that are usual [1].
  private(set) var share = 0.0

  /// Signs that stand by themselves: degrees, squares, micro, euro, dashes, quotes, halves.
  private static let signs: Set<UInt8> = [
    0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0, 0xA7, 0xAB, 0xAE, 0xB0, 0xB1,
    0xB2,
    0xB3, 0xB4, 0xB5, 0xB7, 0xBB, 0xBC, 0xBD, 0xBE, 0xD8, 0xF8,
  ]
  /// Letters of Windows-1252 where ISO 8859 has none.
  private static let extra: Set<UInt8> = [0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F]
  /// ISO 8859-15 has Š, š, ž, Œ, œ and Ÿ there, Windows-1252 signs.
  private static let latin9: Set<UInt8> = [0xA6, 0xA8, 0xB8, 0xBC, 0xBD, 0xBE]
  /// Letters of code page 850, the one of DOS: ü, é, ä, ö and the like.
  private static let dos: Set<UInt8> = [
    0x81, 0x82, 0x83, 0x84, 0x85, 0x87, 0x88, 0x8A, 0x8C, 0x8E, 0x90, 0x93, 0x94, 0x96, 0x97, 0x99, 0x9A,
    0xA0,
    0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xE1,
  ]

  init(_ bytes: [UInt8]) {
    var (all, usual, old) = (0, 0, 0)
    var hasControls = false
    var latin = 0
    for (index, byte) in bytes.enumerated() where byte > 127 {
      all += 1
      let isBeside = Self.isBesideLetter(bytes, index)
      let isLetter = byte >= 0xC0 && byte != 0xD7 && byte != 0xF7 || Self.extra.contains(byte)
      if isBeside && isLetter || Self.signs.contains(byte) && !Self.isInRun(bytes, index) { usual += 1 }
      if isBeside && Self.dos.contains(byte) { old += 1 }
      if byte < 0xA0 { hasControls = true }
      // Between letters it is one, and the euro is written where the sign for any currency never is.
      if byte == 0xA4 || Self.latin9.contains(byte) && isBeside { latin += 1 }
    }
    guard all > 0 else { return }
    share = Double(usual) / Double(all)
    if !hasControls, latin > 0 { name = "ISO-8859-15" }
    if !hasControls, latin > 0 { share = Double(min(all, usual + latin)) / Double(all) }
    // Where letters of DOS read as quotes and dashes within words, they are letters.
    if Double(old) / Double(all) > share || old == all && hasControls && usual * 2 < old {
      (name, share) = ("CP850", Double(old) / Double(all))
    }
  }

  private static func isPlainLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

  /// A plain letter is next to it, or to the one other above 127 next to it.
  private static func isBesideLetter(_ bytes: [UInt8], _ index: Int) -> Bool {
    func at(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 10 }
    var (first, last) = (index, index)
    while at(first - 1) > 127 { first -= 1 }
    while at(last + 1) > 127 { last += 1 }
    return last - first < 2 && (isPlainLetter(at(first - 1)) || isPlainLetter(at(last + 1)))
  }

  /// More than one other above 127 stands beside it.
  private static func isInRun(_ bytes: [UInt8], _ index: Int) -> Bool {
    func isHigh(_ index: Int) -> Bool { bytes.indices.contains(index) && bytes[index] > 127 }
    return isHigh(index - 1) || isHigh(index + 1)
  }
}

/// An encoding of two bytes a sign, in which the usual signs stand together in a part of the table.
private struct PairedBytes {
  let name: String
  /// First bytes of pairs.
  var leads: [ClosedRange<UInt8>]
  /// Second bytes.
  var trails: [ClosedRange<UInt8>]
  /// First bytes of signs that are in common use.
  var common: [ClosedRange<UInt8>]
  /// Second bytes of those.
  var commonTrails: [ClosedRange<UInt8>]
  /// Bytes above 127 that are a sign alone.
  var single: ClosedRange<UInt8>?

  static let all = [
    // GB 2312: punctuation, and the 3,755 signs in use by their sound; GBK and GB 18030 add rare ones around.
    PairedBytes(
      name: "GB18030", leads: [0x81...0xFE], trails: [0x40...0x7E, 0x80...0xFE],
      common: [0xA1...0xA3, 0xB0...0xD7],
      commonTrails: [0xA1...0xFE]),
    // Big5: punctuation, and the 5,401 signs in use by their strokes.
    PairedBytes(
      name: "BIG5", leads: [0x81...0xFE], trails: [0x40...0x7E, 0xA1...0xFE],
      common: [0xA1...0xA1, 0xA4...0xC6],
      commonTrails: [0x40...0x7E, 0xA1...0xFE]),
    // Shift-JIS: punctuation, both kana and the 2,965 signs in use.
    PairedBytes(
      name: "CP932", leads: [0x81...0x9F, 0xE0...0xFC], trails: [0x40...0x7E, 0x80...0xFC],
      common: [0x81...0x83, 0x88...0x97], commonTrails: [0x40...0x7E, 0x80...0xFC], single: 0xA1...0xDF),
  ]

  /// Share of the bytes above 127 that begin or are a usual sign, or are the second byte of one [1].
  func share(_ bytes: [UInt8]) -> Double {
    func isIn(_ ranges: [ClosedRange<UInt8>], _ byte: UInt8) -> Bool { ranges.contains { $0 ~= byte } }
    var (all, usual, index) = (0.0, 0.0, 0)
    while index < bytes.count {
      let lead = bytes[index]
      index += 1
      guard lead > 127 else { continue }
      all += 1
      if let single, single ~= lead {
        // Half-width kana: in use, but rare beside the others.
        usual += 0.5
        continue
      }
      guard index < bytes.count, isIn(leads, lead), isIn(trails, bytes[index]) else { continue }
      if isIn(common, lead), isIn(commonTrails, bytes[index]) { usual += 1 }
      index += 1
    }
    return all > 0 ? usual / all : 0
  }
}
