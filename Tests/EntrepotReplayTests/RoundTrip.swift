import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Replays a log and writes it, twice.
enum RoundTrip {
  /// A log, replayed and written; and that once more.
  struct Turn {
    var text: String
    var figures: [String: Double]
    var reader: JournalReader
  }

  static func turn(
    _ log: CleanLog, _ layout: LayoutSpec, _ crews: [CrewSpec], _ path: String
  ) throws -> Turn {
    var options = ShadowReplay.Options()
    options.journalPath = path + ".journal"
    let replay = try ShadowReplay.run(log, layout: layout, crews: crews, options)
    let reader = try JournalReader(path: path + ".journal")
    try reader.verify()
    var bytes: [UInt8] = []
    try TaskExport.canonical(reader) { bytes += $0 }
    try Data(bytes).write(to: URL(fileURLWithPath: path + ".csv"))
    var figures: [String: Double] = [:]
    for figure in replay.result.kpis { figures[figure.name] = figure.mean }
    return Turn(text: String(decoding: bytes, as: UTF8.self), figures: figures, reader: reader)
  }

  /// Both turns of a log; their texts and figures are the same.
  ///
  /// - Parameter figures: that there must be, at least.
  @discardableResult
  static func same(
    _ log: CleanLog, _ layout: LayoutSpec, crews: [CrewSpec] = [], figures: Int = 20,
    _ body: (JournalReader, String) throws -> Void = { _, _ in }
  ) throws -> String {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try turn(log, layout, crews, folder + "/1")
    let second = try turn(try cleaned(folder + "/1.csv"), layout, crews, folder + "/2")
    #expect(differences(first.text, second.text) == [])
    #expect(first.figures.count > figures && first.figures.keys == second.figures.keys)
    for (name, value) in first.figures.sorted(by: { $0.key < $1.key }) {
      #expect(second.figures[name] == value, "\(name)")
    }
    try body(first.reader, folder)
    return first.text
  }

  /// The first lines that are not the same.
  static func differences(_ one: String, _ two: String) -> [String] {
    let (a, b) = (one.split(separator: "\n"), two.split(separator: "\n"))
    if a.count != b.count { return ["\(a.count) and \(b.count) lines"] }
    return Array(zip(a, b).lazy.filter { $0 != $1 }.map { "\($0) / \($1)" }.prefix(3))
  }
}
