import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs in the encodings of older systems, made of warehouse words by iconv.
@Suite struct EncodingGuessTests {
  /// Words of a column of places or people, by encoding.
  static let texts: [String: [String]] = [
    "GB18030": [
      "立体库一号巷道", "收货暂存区", "出库口二", "张伟", "叉车王芳", "堆垛机三号", "冻结区", "质检待检", "拣选货架", "周转箱缓存",
    ],
    "BIG5": ["立體倉庫一號", "收貨暫存區", "出庫口二", "陳志明", "堆高機林", "棧板暫存", "凍結區", "品質檢驗", "揀選貨架", "周轉箱"],
    "CP932": ["自動倉庫一号", "入荷置き場", "出荷口ニ", "田中さん", "フォークリフト", "パレット置場", "保留品", "検品待ち", "ピッキング棚", "クレーン"],
    "WINDOWS-1252": [
      "Übergabe – Süd", "Prüfplatz", "Rückläufer", "“Sperrlager”", "Größe 3 °C", "Gerät 7", "Straße",
      "Müller",
    ],
    "ISO-8859-15": [
      "Entrée", "Cœur de l'entrepôt", "Sœur", "Prix 24 €", "Dépôt", "Quai nº 3", "Opérateur Lœuillet", "reçu",
    ],
    "CP850": ["Übergabe", "Prüfplatz", "Rückläufer", "Gerät", "Größe", "Müller", "Förderer", "Träger"],
    "UTF-16LE": ["立体库一号巷道", "Prüfplatz", "Entrée", "пункт", "冻结区"],
    "UTF-16BE": ["立体库一号巷道", "Prüfplatz", "Entrée", "пункт", "冻结区"],
  ]

  private func encoded(_ text: String, _ encoding: String) throws -> [UInt8] {
    try withFile(text) { path in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["iconv", "-f", "UTF-8", "-t", encoding, path]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      return Array(data)
    }
  }

  private func log(_ words: [String]) -> String {
    var text = "task;activity;from;to;operator;end\n"
    for row in 0..<40 {
      text += "\(row);putaway;\(words[row % words.count]);A-\(row);\(words[row * 7 % words.count]);"
      text += "2024-03-25T06:10:\(row + 10)Z\n"
    }
    return text
  }

  /// The encoding is found, and every name comes out as it was written.
  @Test(arguments: texts.keys.sorted()) func namesComeOutAsTheyWere(_ encoding: String) throws {
    let words = try #require(Self.texts[encoding])
    try withBytes(try encoded(log(words), encoding)) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      #expect(guess.text.contains("encoding: \(encoding)\n"), "\(guess.text)")
      let (mapping, problems) = loader.mapping(text: guess.text, name: "guess")
      #expect(problems == [])
      let found = try cleaned(path, mapping)
      #expect(
        found.report.rowsUsed == 40 && Set(found.names.resources) == Set(words), "\(found.names.resources)")
    }
  }

  /// A handful of rows is enough; one name alone may be read in several ways.
  @Test(arguments: ["GB18030", "BIG5", "CP932", "WINDOWS-1252"]) func threeRows(_ encoding: String) throws {
    let words = try #require(Self.texts[encoding])
    for start in 0..<(words.count - 2) {
      let text = "a;b\n" + words[start...].prefix(3).map { "1;\($0)\n" }.joined()
      try withBytes(try encoded(text, encoding)) { path in
        let sample = try #require(LogSample.read(path: path))
        #expect(sample.rows.map { $0[1] } == Array(words[start...].prefix(3)), "\(sample.encoding ?? "")")
      }
    }
  }

  /// What is UTF-8 stays it, whatever it says; and no zero bytes are no UTF-16.
  @Test func plainText() throws {
    for words in Self.texts.values.sorted(by: { $0[0] < $1[0] }) {
      let sample = try withFile(log(words)) { LogSample.read(path: $0) }
      #expect(try #require(sample).encoding == nil)
    }
  }
}
