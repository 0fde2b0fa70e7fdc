import EntrepotFormats
import EntrepotLayout

/// Stock at the start held against the layout: places that it does not have, and more loads than they hold.
public enum StockCheck {
  /// Mistakes that are shown one by one.
  private static let shown = 20

  /// What is wrong with a snapshot.
  public static func problems(
    _ snapshot: Snapshot, _ site: ReplaySite, _ mapping: MappingSpec, _ names: LogNames
  ) -> [Diagnostic] {
    var places = StockPlaces(site, mapping, names)
    var problems: [Diagnostic] = []
    var wrong = 0
    var loads: [UInt32: Int] = [:]
    var overfull: [(node: UInt32, line: SnapshotLine)] = []
    var stored = 0
    for line in snapshot.lines {
      guard let code = line.location else {
        // Nobody says that it does not lie in pick faces, whose room nobody knows.
        if !places.hasFaces { stored += line.loads }
        continue
      }
      guard let node = places.node(code) else {
        wrong += 1
        if wrong <= shown { problems.append(unknown(code, line, snapshot.file, places)) }
        continue
      }
      if places.isRoom(node) { stored += line.loads }
      guard let capacity = places.capacity(node), line.loads > 0 else { continue }
      let before = loads[node] ?? 0
      loads[node] = before + line.loads
      if before <= capacity, before + line.loads > capacity { overfull.append((node, line)) }
    }
    if wrong > shown {
      problems.append(
        Diagnostic(
          "more-bad-rows", "\(wrong - shown) further rows name no place.", at: Mark(file: snapshot.file)))
    }
    if let first = overfull.first {
      problems.append(
        tooFull(first.node, first.line, overfull.count, loads[first.node] ?? 0, snapshot, places))
    }
    let room = places.room
    if room > 0, stored > room, overfull.isEmpty {
      problems.append(
        Diagnostic(
          "too-many-loads",
          "The stock is \(stored) loads, and the layout's racks and lanes hold \(room): "
            + "\((100 * stored + room - 1) / room) % would be occupied.", at: Mark(file: snapshot.file)))
    }
    return problems
  }

  private static func mark(_ line: SnapshotLine, _ file: String) -> Mark {
    Mark(file: file, line: Int(line.line), column: Int(line.column))
  }

  private static func unknown(
    _ code: String, _ line: SnapshotLine, _ file: String, _ places: StockPlaces
  ) -> Diagnostic {
    let known = places.examples.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      "unknown-location",
      "'\(code.prefix(60))' is no place of the layout, nor one that the log names"
        + (known.isEmpty ? "." : "; the layout's are such as \(known)."),
      at: mark(line, file), suggestion: places.nearest(code))
  }

  /// One sentence on all places that hold too much.
  private static func tooFull(
    _ node: UInt32, _ line: SnapshotLine, _ count: Int, _ loads: Int, _ snapshot: Snapshot,
    _ places: StockPlaces
  ) -> Diagnostic {
    let capacity = places.capacity(node) ?? 0
    let most = "\(capacity) load\(capacity == 1 ? "" : "s")"
    let more = count == 1 ? "" : "; \(count) places hold more than they can"
    return Diagnostic(
      "overfull",
      "'\((line.location ?? "").prefix(60))' holds \(most), and the stock has \(loads) there\(more).",
      at: mark(line, snapshot.file))
  }
}
