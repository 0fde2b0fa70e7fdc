/// In which encoding a file is that is no UTF-8, by its bytes above 127.
struct TextGuess {
  private var single = 0
  private var paired = 0
  /// Some record is no UTF-8.
  private(set) var isForeign = false

  /// Looks at a record.
  mutating func look(_ bytes: [UInt8]) {
    guard bytes.contains(where: { $0 > 127 }), String(validating: bytes, as: UTF8.self) == nil else { return }
    isForeign = true
    var run = 0
    for byte in bytes + [0] {
      if byte > 127 {
        run += 1
      } else {
        if run == 1 { single += 1 } else if run > 1 { paired += run }
        run = 0
      }
    }
  }

  /// Letters with accents stand alone among others, Chinese signs are two bytes and more.
  var encoding: String? { !isForeign ? nil : single * 2 >= paired ? "WINDOWS-1252" : "GB18030" }
}
