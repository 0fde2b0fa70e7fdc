import EntrepotLayout

/// What logs of events and objects call the fields of a task, where these are attributes of events: what our
/// own exports write, and what others do.
public enum EventKeys {
  /// Words of each field.
  public static let all: [(field: LogField, words: [String])] = [
    (.release, ["release", "released", "created", "t_release"]),
    (.assign, ["assign", "assigned", "t_assign"]), (.start, ["start", "started", "t_start"]),
    (.order, ["order"]), (.sku, ["sku"]), (.lot, ["lot", "batch"]), (.quantity, ["quantity", "qty"]),
    (.unit, ["uom"]), (.source, ["from", "source", "origin"]),
    (.destination, ["to", "destination", "target"]), (.sourceLoad, ["taken-from"]), (.load, ["into"]),
    (.resource, ["resource"]), (.resourceType, ["resource_type"]), (.mover, ["mover"]), (.wave, ["wave"]),
    (.parent, ["parent"]), (.lineNumber, ["line_no"]), (.status, ["status"]), (.exception, ["exception"]),
    (.sourceCode, ["src_code"]), (.destinationCode, ["dst_code"]), (.route, ["route"]),
    (.routeTimes, ["route_times"]), (.taken, ["taken", "t_taken"]), (.inferred, ["inferred"]),
  ]

  private static let fields = Dictionary(
    uniqueKeysWithValues: all.flatMap { entry in entry.words.map { ($0, entry.field) } })

  /// The field that a word names, whatever its case; nil: none.
  public static func field(_ word: some StringProtocol) -> LogField? { fields[word.lowercased()] }
}
