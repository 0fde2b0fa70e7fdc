import EntrepotLayout

/// A system whose logs are known: the names of the columns, and what stands in them, are those of a preset.
struct KnownSystem {
  let preset: LogPreset
  let mapping: MappingSpec
  /// Columns of the log by meaning, as the log writes them.
  private(set) var columns: [LogField: [String]] = [:]
  /// Columns that the preset names and the log does not have.
  private(set) var missing: [String] = []
  /// Words of the activity column that the preset does not know.
  private(set) var strange: [String] = []
  /// Columns that were found, and twice those that only this system has.
  private var weight = 0

  /// The system that fits a sample best; nil: none does.
  init?(_ sample: LogSample) {
    guard sample.hasHeader else { return nil }
    var best: KnownSystem?
    for preset in LogPreset.all {
      guard let found = KnownSystem(sample, preset) else { continue }
      if found.weight > best?.weight ?? 0 { best = found }
    }
    guard let best else { return nil }
    self = best
  }

  /// One system; nil where less than three of four of its columns are there, or hold other things.
  private init?(_ sample: LogSample, _ preset: LogPreset) {
    guard let mapping = Loader(catalogue: Catalogue([])).preset(preset.name) else { return nil }
    (self.preset, self.mapping) = (preset, mapping)
    func own(_ name: String) -> String? {
      sample.header.first { $0 == name } ?? sample.header.first { $0.lowercased() == name.lowercased() }
    }
    guard preset.marks.allSatisfy({ own($0) != nil }) else { return nil }
    var asked: [String] = []
    for field in LogField.allCases {
      let names = mapping.columns[field].map(\.value)
      for name in names where !asked.contains(name) { asked.append(name) }
      let found = names.compactMap(own)
      // Half a time is none.
      if found.isEmpty || LogField.times.contains(field) && found.count < names.count { continue }
      columns[field] = found
    }
    missing = asked.filter { own($0) == nil }
    let count = asked.count - missing.count
    weight = count + 2 * preset.marks.count
    let hasTime = LogField.times.contains { columns[$0] != nil }
    let hasPlace = [LogField.location, .source, .destination].contains { columns[$0] != nil }
    let hasWork = mapping.columns[.activity].isEmpty ? columns[.quantity] != nil : columns[.activity] != nil
    guard count >= 4, count * 4 >= asked.count * 3, hasTime, hasPlace, hasWork, readsTimes(sample),
      knowsWords(sample)
    else { return nil }
  }

  private func values(_ field: LogField, _ sample: LogSample) -> [String] {
    let list = (columns[field] ?? []).compactMap { sample.header.firstIndex(of: $0) }
    if list.isEmpty { return [] }
    return sample.rows.filter { row in list.allSatisfy { $0 < row.count } }.map { row in
      list.map { row[$0] }.joined(separator: " ")
    }
  }

  /// Times read as the preset says, in nine of ten rows that have one.
  private func readsTimes(_ sample: LogSample) -> Bool {
    var clock = LogClock(mapping)
    var (good, all) = (0, 0)
    for field in LogField.times {
      for text in values(field, sample).prefix(300)
      where !text.isEmpty && (mapping.timeUnit != nil || text.contains(where: { ("1"..."9").contains($0) })) {
        var copy = text
        all += 1
        if copy.withUTF8({ clock.instant($0) }) != nil { good += 1 }
      }
    }
    return all > 0 && good * 10 >= all * 9
  }

  /// The preset knows the activities of nine of ten rows.
  private mutating func knowsWords(_ sample: LogSample) -> Bool {
    if mapping.columns[.activity].isEmpty { return true }
    let known = Set(mapping.activities.map { $0.word.lowercased() })
    let words = values(.activity, sample)
    var others: [String] = []
    var lost = 0
    for word in words where !known.contains(word.lowercased()) {
      if LogActivity(word: word.lowercased()) != nil { continue }
      if !word.isEmpty, !others.contains(word) { others.append(word) }
      lost += 1
    }
    if known.contains("*") { return true }
    strange = others
    return lost * 10 <= words.count
  }
}

extension MappingGuess {
  /// Proposes the mapping of a known system, as far as the log has its columns.
  mutating func take(_ system: KnownSystem) {
    let spec = system.mapping
    doubt(
      "The columns are those of \(system.preset.summary): they are read as '--preset \(system.preset.name)' "
        + "reads them.")
    if !system.missing.isEmpty {
      doubt(
        "The log does not have \(system.missing.map { "'\($0)'" }.joined(separator: ", ")) of that preset.")
    }
    for (field, names) in system.columns {
      take(field, names.compactMap { sample.header.firstIndex(of: $0) })
    }
    timePattern = spec.timeFormat?.value
    if let zone = spec.timeZone { timeLines.append("time-zone: \(zone.value)") }
    if let line = system.preset.text.split(separator: "\n").first(where: { $0.hasPrefix("times:") }) {
      timeLines.append(String(line))
    }
    if !spec.system.isEmpty { knownLines.append("system: \(Self.quoted(spec.system))") }
    if spec.quantity != .detected { knownLines.append("quantity-counts: \(spec.quantity.rawValue)") }
    if spec.start != .detected { knownLines.append("start-means: \(spec.start.rawValue)") }
    if spec.hasShortRows { knownLines.append("short-rows: true") }
    activities = spec.activities.map { ($0.word, $0.meaning) }
    for word in system.strange {
      let meaning = ActivityWord.meaning(word) ?? .relocate
      doubt("'\(word)' is no word of that preset; it is taken for \(meaning.rawValue).")
      activities.append((word, meaning))
    }
    if system.columns[.status] != nil {
      cancelled = spec.cancelled.map(\.value)
      statuses = spec.statuses.map { ($0.word, $0.meaning) }
    }
    if let column = system.columns[.quantity]?.first.flatMap({ sample.header.firstIndex(of: $0) }) {
      hasComma = spec.hasDecimalComma || contents[column].hasComma
    }
    collectCodes()
    collectResources()
    knownLocations = spec.locations
    if spec.locations.isEmpty { return }
    placeLines.append("locations:")
    for rule in spec.locations {
      let of = rule.of.map { ", of: \($0.rawValue)" } ?? ""
      placeLines.append(
        "  - { pattern: \(Self.quoted(rule.pattern.text)), to: \(Self.quoted(rule.to.value))\(of) }")
    }
  }
}
