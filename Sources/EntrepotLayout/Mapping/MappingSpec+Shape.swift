import EntrepotKernel

extension MappingSpec {
  /// How mapping files read.
  public static var shape: Shape<MappingSpec> {
    .mapping(
      MappingSpec(), headFields + timeFields + wordFields + placeFields, check: checkMapping)
  }

  private static var headFields: [Field<MappingSpec>] {
    [
      Field("schema", \.schema, .text("a schema name"), "Is entrepot.mapping/1.", isRequired: true),
      Field(
        "extends", \.extends, Shape<String>.text("a path").orNil, "A mapping file that this one changes."),
    ]
  }

  private static var timeFields: [Field<MappingSpec>] {
    let text = Shape<String>.text("a name")
    let unit = Shape<Double>.parsed("a unit of time: ms, s, min, h or d") { text, mark, reading in
      let units = Unit.all.filter { $0.dimension == .time }
      if let unit = units.first(where: { $0.symbol == text }) { return unit.si(1) }
      reading.report(
        "unknown-unit", "'unit' is one of \(listed(units.map(\.symbol))), not '\(shortened(text))'.",
        at: mark, suggestion: Unit.meant(by: text) ?? nearestWord(to: text, among: units.map(\.symbol)))
      return nil
    }
    let origin = Shape<LocalTime>.parsed("a date and time such as 2024-03-01T06:00") { text, mark, reading in
      if let time = LocalTime(text) { return time }
      reading.report(
        "bad-time", "'\(shortened(text))' is not a date and time such as 2024-03-01T06:00.", at: mark)
      return nil
    }
    return [
      Field("name", \.name, text, "Title."),
      Field("system", \.system, text, "The system that wrote the log."),
      Field(
        "encoding", \.encoding, text.marked.orNil, "Encoding of the text, such as GB18030; UTF-8 if absent."),
      Field(
        "time-zone", \.timeZone, text.marked.orNil, "Zone of times that say none, such as Europe/Berlin."),
      .group(
        "times",
        [
          Field(
            "format", \.timeFormat, Shape<String>.text("a format such as D.M.Y h:m:s").marked.orNil,
            "How times read, such as D.M.Y h:m:s, MMDDYYYY hhmmss or M/D/Y h:m a; ISO 8601 if absent."),
          Field("unit", \.timeUnit, unit.orNil, "Unit of times that are bare numbers."),
          Field("origin", \.timeOrigin, origin.orNil, "Local time that zero of such numbers stands for."),
          Field(
            "duration-unit", \.durationUnit, unit, "Unit of 'duration': bare numbers; h:m:s needs none."),
        ], "How times are written.", blank: MappingSpec()),
      Field(
        "header", \.hasHeader, .flag,
        "The first line names the columns; without it they are called 1, 2, 3 …"),
      Field(
        "short-rows", \.hasShortRows, .flag,
        "Rows may have fewer fields than the header; those at the end are then empty."),
      Field("decimal-comma", \.hasDecimalComma, .flag, "Quantities have a comma."),
      Field(
        "start-means", \.start, .word,
        "What the start of a task means: assigned (sets out for the load), source (stands there), aboard "
          + "(has taken it)."),
      Field("quantity-counts", \.quantity, .word, "What a quantity counts: loads or units."),
      Field(
        "rows", \.rows, .word,
        "What a row is: a task; an event of a movement, its pick-up or its drop-off, or that its mover sets "
          + "out for it; or an alarm of a machine (replay --alarms)."),
    ]
  }

  private static var wordFields: [Field<MappingSpec>] {
    let names = Shape<[String]>.list(of: .text("a word"), count: 0...1000, allowsSingle: true)
    let marked = Shape<[Marked<String>]>.list(
      of: Shape<String>.text("a word").marked, count: 0...1000, allowsSingle: true)
    return [
      Field(
        "columns", \.columns, LogColumns.shape,
        "Column names by meaning; a log with the canonical ones, or of events, needs none."),
      Field(
        "activities", \.activities, rules(.word),
        "Words of the activity column; '*' for all others, '+' and '-' for the sign of the quantity."),
      Field(
        "actions", \.actions, rules(.word),
        "Words of the activity column with 'rows: events', or types of vehicles' actions in a log of VDA "
          + "5050 states: pick, drop, ignore, with 'rows: events' begin as well; '*' for all others."),
      Field(
        "cancelled", \.cancelled, marked, "Words of the status column of tasks that were not done."),
      Field(
        "statuses", \.statuses, rules(.word),
        "Words of the status column: completed, shorted (its quantity is what was there), open (not done "
          + "yet), cancelled; '*' for all others."),
      Field("only", \.only, rules(marked), "By column: only rows with one of these words."),
      .group(
        "alarms",
        [
          Field("begin", \.alarmBegins, names, "Words of the status column of rows that say that one came."),
          Field("end", \.alarmEnds, names, "Words of rows that say that it went."),
        ], "Alarms whose beginning and end are rows of their own.", blank: MappingSpec()),
      Field(
        "units", \.units, rules(.quantity(.number, in: 1e-9...1e9)), "Base units in one of each unit."),
    ]
  }

  private static var placeFields: [Field<MappingSpec>] {
    [
      Field(
        "names", \.names, rules(Shape<String>.text("the name of a place").marked),
        "Places of the layout by location code."),
      Field(
        "locations", \.locations, .list(of: LocationRule.shape, count: 0...1000),
        "Places of the layout by pattern, the first that fits."),
      Field(
        "resources", \.resources, .list(of: ResourceRule.shape, count: 0...1000),
        "Movers of the layout by pattern, the first that fits."),
    ]
  }

  private static func rules<Meaning>(_ meaning: Shape<Meaning>) -> Shape<[WordRule<Meaning>]> {
    .named(meaning.map { WordRule(meaning: $0) }, isFree: true) { rule, entry in
      (rule.word, rule.mark) = (entry.key, entry.keyMark)
    }
  }

  private static func checkMapping(_ spec: MappingSpec, _ node: DocumentNode, _ reading: inout Reading) {
    let places: [LogField] = [.location, .source, .destination]
    let mark = node.mark(of: "columns")
    if spec.rows == .alarms { return checkAlarms(spec, node, &reading) }
    if node["alarms"] != nil {
      reading.report("wrong-kind", "'alarms' belongs to 'rows: alarms'.", at: node.mark(of: "alarms"))
    }
    if spec.timeOrigin != nil, spec.timeUnit == nil {
      reading.report("missing-key", "'origin' needs 'unit': what numbers count.", at: node.mark(of: "times"))
    }
    if spec.rows == .events { return checkEvents(spec, node, &reading) }
    // The canonical columns: only what stands in them is said.
    if node["columns"] == nil { return }
    if let first = spec.actions.first {
      reading.report(
        "wrong-kind",
        "'actions' are those of VDA 5050 states, which have no 'columns', or belong to 'rows: events'.",
        at: first.mark)
    }
    if LogField.times.allSatisfy({ spec.columns[$0].isEmpty }) {
      reading.report(
        "missing-key", "'columns' needs at least one time: t_release, t_assign, t_start or t_end.", at: mark)
    }
    if places.allSatisfy({ spec.columns[$0].isEmpty }) {
      reading.report(
        "missing-key", "'columns' needs at least one location: src_loc, dst_loc or loc.", at: mark)
    }
    let hasSign = spec.activities.contains { $0.word == "+" || $0.word == "-" }
    let hasAll = spec.activities.contains { $0.word == "*" }
    if spec.columns[.activity].isEmpty, !hasSign, !hasAll {
      reading.report(
        "missing-key",
        "'columns' needs 'activity', or 'activities' says what '*' is, or '+' and '-' by the sign of qty.",
        at: mark)
    }
    if spec.columns[.status].isEmpty, let first = spec.statuses.first {
      reading.report(
        "missing-key", "'statuses' needs 'status' in 'columns': which column has these words.", at: first.mark
      )
    }
    let times: [LogField] = [.start, .end, .assign]
    if !spec.columns[.duration].isEmpty, times.allSatisfy({ spec.columns[$0].isEmpty }) {
      reading.report(
        "missing-key", "'duration' needs t_start or t_end beside it: when it began, or ended.", at: mark)
    }
  }
}

extension MappingSpec {
  /// Who or what it was, where, when, and which end of a movement.
  private static func checkEvents(_ spec: MappingSpec, _ node: DocumentNode, _ reading: inout Reading) {
    let mark = node["columns"] == nil ? node.mark(of: "rows") : node.mark(of: "columns")
    func need(_ fields: [LogField], _ sentence: String) {
      if fields.allSatisfy({ spec.columns[$0].isEmpty }) {
        reading.report("missing-key", "Events need \(sentence).", at: mark)
      }
    }
    need([.activity], "'activity' in 'columns': which says 'pick-up' or 'drop-off'")
    need([.start, .end], "'t_end' in 'columns': when it was")
    need([.location, .source, .destination], "'loc' in 'columns': where it was")
    need(
      [.sourceLoad, .load, .resource], "'src_hu' or 'resource_id' in 'columns': what makes two of them one")
    if let rule = spec.activities.first(where: { $0.word != "*" }) {
      reading.report(
        "wrong-kind",
        "Words of events stand in 'actions' (begin, pick, drop, ignore); 'activities' only says what '*', "
          + "any movement, is.", at: rule.mark)
    }
    if !spec.actions.isEmpty, !spec.actions.contains(where: { $0.word == "*" }) {
      for (meaning, words) in [(LogAction.pick, "a pick-up"), (.drop, "a drop-off")]
      where spec.actions.allSatisfy({ $0.meaning != meaning }) {
        reading.report(
          "missing-key", "'actions' has no word for \(words): '\(meaning.rawValue)'.",
          at: spec.actions[0].mark)
      }
    }
  }

  /// A machine, and from when to when.
  private static func checkAlarms(_ spec: MappingSpec, _ node: DocumentNode, _ reading: inout Reading) {
    // The canonical columns: only who of the layout machines are is said.
    if node["columns"] == nil, node["alarms"] == nil { return }
    let mark = node.mark(of: "columns")
    if spec.columns[.resource].isEmpty {
      reading.report("missing-key", "Alarms need 'resource_id' in 'columns': which machine it was.", at: mark)
    }
    if spec.columns[.start].isEmpty {
      reading.report(
        "missing-key", "Alarms need 't_start' in 'columns': when the machine stood still.", at: mark)
    }
    let isPaired = !spec.alarmBegins.isEmpty || !spec.alarmEnds.isEmpty
    if isPaired {
      if spec.alarmBegins.isEmpty || spec.alarmEnds.isEmpty {
        reading.report(
          "missing-key",
          "'alarms' needs both 'begin' and 'end': the words of a row that comes and one that goes.",
          at: node.mark(of: "alarms"))
      }
      if spec.columns[.status].isEmpty {
        reading.report(
          "missing-key", "'alarms' needs 'status' in 'columns': which column says 'begin' or 'end'.", at: mark
        )
      }
    } else if spec.columns[.end].isEmpty, spec.columns[.duration].isEmpty {
      reading.report(
        "missing-key", "Alarms need 't_end' or 'duration' in 'columns', or 'alarms: { begin, end }'.",
        at: mark)
    }
  }
}

extension LogColumns {
  static var shape: Shape<LogColumns> {
    let column = Shape<[Marked<String>]>.list(
      of: Shape<String>.text("a column name").marked, count: 1...8, allowsSingle: true)
    return .mapping(
      LogColumns(), isWhole: true,
      LogField.allCases.map { Field($0.rawValue, \LogColumns.[field: $0], column, $0.summary) })
  }

  /// The same as the plain subscript, for paths.
  fileprivate subscript(field field: LogField) -> [Marked<String>] {
    get { self[field] }
    set { self[field] = newValue }
  }
}

extension Shape where Value == CodePattern {
  /// A pattern of codes.
  static var codePattern: Shape {
    .parsed("a pattern such as {aisle:2}-{bay:3}") { text, mark, reading in
      if var pattern = CodePattern(text) {
        pattern.mark = mark
        if pattern.isNeverRead {
          reading.report(
            "bad-pattern", "'\(shortened(text))' fits no code: {*} takes all the rest, {*:1} one character.",
            at: mark)
        }
        return pattern
      }
      reading.report(
        "bad-pattern",
        "'\(shortened(text))' is not a pattern: braces hold a name, or a name and a width ({bay:3}, {*:1}).",
        at: mark)
      return nil
    }
  }
}

extension LocationRule {
  static var shape: Shape<LocationRule> {
    .mapping(
      LocationRule(),
      [
        Field("pattern", \.pattern, .codePattern, "How such codes read.", isRequired: true),
        Field(
          "to", \.to, Shape<String>.text("the name of a place").marked,
          "Its name in the layout, with parts of the pattern: hbw/A{aisle}-{side}-{bay}-{level}-1.",
          isRequired: true),
        Field("of", \.of, Shape<LogEnd>.word.orNil, "Only in this column."),
      ], check: checkTemplate)
  }

  private static func checkTemplate(_ rule: LocationRule, _ node: DocumentNode, _ reading: inout Reading) {
    rule.pattern.check(rule.to, at: node.mark(of: "to"), &reading)
  }
}

extension ResourceRule {
  static var shape: Shape<ResourceRule> {
    .mapping(
      ResourceRule(),
      [
        Field("pattern", \.pattern, .codePattern, "How such names read.", isRequired: true),
        Field(
          "to", \.to, Shape<String>.text("the name of a mover or fleet").marked,
          "Mover of the layout, such as forklift{n}; or a fleet: its vehicles in order of appearance.",
          isRequired: true),
      ]
    ) { rule, node, reading in
      rule.pattern.check(rule.to, at: node.mark(of: "to"), &reading)
    }
  }
}

extension CodePattern {
  /// Reports parts that a name asks for and the pattern does not have.
  fileprivate func check(_ to: Marked<String>, at mark: Mark, _ reading: inout Reading) {
    let values = fields.map { (name: $0, value: Substring("1")) }
    guard CodePattern.filled(to.value, values) == nil else { return }
    let known = fields.isEmpty ? "it has none" : "it has \(listed(fields.map { "{\($0)}" }))"
    reading.report(
      "bad-pattern", "'\(shortened(to.value))' asks for a part that the pattern does not have; \(known).",
      at: mark)
  }
}
