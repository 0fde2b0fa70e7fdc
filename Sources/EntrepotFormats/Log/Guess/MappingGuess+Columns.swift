import EntrepotKernel
import EntrepotLayout

extension MappingGuess {
  mutating func guessOthers() {
    guessActivities()
    let zones = ["timezone", "zeitzone", "tz"]
    let zone = open.first {
      zones.contains(names[$0].squashed) && contents[$0].values.allSatisfy { LocalClock(zone: $0) != nil }
    }
    if let zone { take(.zone, [zone]) }
    guessLoads()
    for (field, words) in ColumnName.others where columns[field] == nil {
      if field == .order { guessWaves(words) }
      let candidates = open.filter { names[$0].has(words) && contents[$0].times == nil && fits($0, field) }
      // The surest word of the list wins, then the column that comes first.
      let ranked = candidates.min { a, b in
        // Who is the same in all rows tells nobody from another, and what kind it is even less.
        func poor(_ column: Int) -> Int {
          let name = names[column]
          if field == .activity { return 0 }
          if field == .quantity { return name.isAsked ? 1 : 0 }
          return (name.saysKind || name.saysText ? 2 : 0) + (isConstant(column) ? 1 : 0)
        }
        return (poor(a), rank(a, words)) < (poor(b), rank(b, words))
      }
      guard let ranked else { continue }
      if field == .resource, names[ranked].saysKind {
        take(.resourceType, [ranked])
      } else {
        take(field, [ranked])
      }
    }
    guessKindOfResource()
    guessTours()
    guessTask()
    if !sample.hasHeader { guessNameless() }
    if let column = columns[.quantity]?.first.flatMap({ sample.header.firstIndex(of: $0) }) {
      hasComma = contents[column].hasComma
    }
    if columns[.resource] == nil { guessResources() }
    collectResources()
  }

  /// Waves, where another column has orders: alone, a wave is the order.
  private mutating func guessWaves(_ orders: [String]) {
    let waves = open.filter { names[$0].has(ColumnName.waves) && contents[$0].times == nil }
    guard let wave = waves.first(where: { !names[$0].saysKind }) else { return }
    let others = open.contains { !waves.contains($0) && names[$0].has(orders) && contents[$0].times == nil }
    if others { take(.wave, [wave]) }
  }

  private mutating func guessTours() {
    let tour = open.first {
      names[$0].has(ColumnName.tours) && !names[$0].saysKind && contents[$0].times == nil && !isConstant($0)
    }
    if let tour { take(.parent, [tour]) }
  }

  /// What kind of mover it is, beside who it is.
  private mutating func guessKindOfResource() {
    guard columns[.resourceType] == nil, columns[.resource] != nil,
      let words = ColumnName.others.first(where: { $0.field == .resource })?.words
    else { return }
    let kind = open.first { names[$0].saysKind && names[$0].has(words) && contents[$0].times == nil }
    if let kind { take(.resourceType, [kind]) }
  }

  /// The number of a line within its order: a small whole number that an order has once. What may be called
  /// so and is something else (a position in a rack, an article) must be once in its order.
  mutating func guessLines() {
    func words(_ field: LogField) -> [String] {
      ColumnName.others.filter { $0.field == field }.flatMap(\.words)
    }
    let (orders, tasks) = (words(.order) + ColumnName.waves, words(.task))
    let found = open.first { column in
      guard names[column].isLineNumber || names[column].mayBeLineNumber, isSmallNumber(column) else {
        return false
      }
      let groups = open.filter {
        $0 != column && names[$0].has(names[column].isLineNumber ? orders + tasks : orders)
          && contents[$0].times == nil && contents[$0].distinct < contents[$0].values.count && !isConstant($0)
          && !names[$0].saysKind && !contents[$0].readsAsActivities
      }
      if names[column].isLineNumber, groups.isEmpty { return true }
      return groups.contains { isOnce(column, in: $0) }
    }
    if let found { take(.lineNumber, [found]) }
  }

  private func isSmallNumber(_ column: Int) -> Bool {
    let values = contents[column].values
    return contents[column].times == nil && contents[column].distinct <= 1000
      && values.allSatisfy { $0.utf8.count <= 6 && $0.utf8.allSatisfy { (48...57).contains($0) } }
  }

  /// Whether a column's value is another in nine of ten rows of a group of rows, and groups have several.
  private func isOnce(_ column: Int, in group: Int) -> Bool {
    var pairs = Set<[String]>()
    var rows = 0
    for row in sample.rows where max(column, group) < row.count && !row[column].isEmpty && !row[group].isEmpty
    {
      rows += 1
      pairs.insert([row[group], row[column]])
    }
    return rows > 0 && pairs.count * 10 >= rows * 9
  }

  /// What stands in the column of who did it.
  mutating func collectResources() { resources = codes(columns[.resource]) }

  /// A column whose words all read as activities: the one that is called so, or where none is, any.
  private mutating func guessActivities() {
    guard let words = ColumnName.others.first(where: { $0.field == .activity })?.words,
      let status = ColumnName.others.first(where: { $0.field == .status })?.words
    else { return }
    let reading = open.filter { contents[$0].readsAsActivities && !names[$0].has(status) }
    if let named = reading.first(where: { names[$0].has(words) }) { return take(.activity, [named]) }
    let called = open.contains { column in
      names[column].has(words) && fits(column, .activity) && contents[column].times == nil
        && Set(contents[column].values).contains { ActivityWord.meaning($0) != nil }
    }
    if !called, let first = reading.first { take(.activity, [first]) }
  }

  /// The load before and the one after, where names say so; one alone is the load that was moved, but for
  /// vessels into which things are picked. Numbers with check digits are loads whatever their name.
  private mutating func guessLoads() {
    guard let words = ColumnName.others.first(where: { $0.field == .load })?.words else { return }
    let candidates = open.filter {
      contents[$0].isSerial
        || names[$0].has(words) && contents[$0].times == nil && !contents[$0].readsAsActivities
          && !names[$0].saysKind
    }
    let after = candidates.filter { names[$0].isDestination && !names[$0].isSource }
    let before = candidates.filter { !after.contains($0) }
    let ranked = before.min {
      (names[$0].isSource ? -1 : rank($0, words)) < (names[$1].isSource ? -1 : rank($1, words))
    }
    if let after = after.first { take(.load, [after]) }
    guard let ranked else { return }
    if names[ranked].isVessel, !names[ranked].isSource {
      if columns[.load] == nil { take(.load, [ranked]) }
    } else {
      take(.sourceLoad, [ranked])
    }
  }

  /// A number of orders of which every row has another is the task's, where nothing else is.
  private mutating func guessTask() {
    guard columns[.task] == nil else { return }
    func isNumber(_ column: Int) -> Bool {
      contents[column].values.count >= 20 && contents[column].distinct == contents[column].values.count
    }
    if let name = columns[.order]?.first, let column = sample.header.firstIndex(of: name), isNumber(column) {
      columns[.order] = nil
      return take(.task, [column])
    }
    if let pair = numberAndPosition() { return take(.task, pair) }
    // Or the first column, whatever it is called.
    guard let first = open.first, first == 0, isNumber(first), contents[first].times == nil,
      !contents[first].isSerial, contents[first].values.count == sample.rows.count
    else { return }
    take(.task, [first])
  }

  /// A number of tasks and the position in it, which together are another in every row: TA number and item.
  private func numberAndPosition() -> [Int]? {
    guard let words = ColumnName.others.first(where: { $0.field == .task })?.words else { return nil }
    for number in open where names[number].has(words) && contents[number].times == nil {
      let position = open.first { position in
        guard position != number, names[position].isPositionInTask, isSmallNumber(position) else {
          return false
        }
        var pairs = Set<[String]>()
        return sample.rows.count >= 20
          && sample.rows.allSatisfy {
            max(number, position) < $0.count && pairs.insert([$0[number], $0[position]]).inserted
          }
      }
      if let position { return [number, position] }
    }
    return nil
  }

  /// A column whose values read as movers or people, whatever its name.
  private mutating func guessResources() {
    guard let found = open.first(where: namesMovers) else { return }
    take(.resource, [found])
    doubt("'\(Self.shown(sample.header[found]))' is taken for who did a task, by what stands in it.")
  }

  /// Nearly all that stands there is called as movers are: `AGV-01`.
  private func namesMovers(_ column: Int) -> Bool {
    guard let words = ColumnName.others.first(where: { $0.field == .resource })?.words else { return false }
    let values = Set(contents[column].values)
    guard (1...200).contains(values.count), contents[column].times == nil else { return false }
    return values.count { ColumnName($0, isValue: true).has(words) } * 10 >= values.count * 9
  }

  /// Lines of orders are picked by people: the truck or trolley that they have with them did not do it.
  mutating func preferPeople() {
    let isPicking = picks || !activities.isEmpty && activities.allSatisfy { $0.meaning == .pick }
    guard isPicking, hasOrder, columns[.sku] != nil, columns[.sourceLoad] == nil,
      let own = columns[.resource]?.first.flatMap({ sample.header.firstIndex(of: $0) }),
      names[own].isCart, !names[own].has(ColumnName.people)
    else { return }
    let person = open.first {
      names[$0].has(ColumnName.people) && !names[$0].saysKind && contents[$0].times == nil && !isConstant($0)
        && fits($0, .resource) && contents[$0].values.count * 2 > sample.rows.count
    }
    guard let person else { return }
    readResources(
      from: sample.header[person],
      why: "people pick, and '\(Self.shown(sample.header[own]))' is what they have with them")
  }

  /// Some column has orders; one of which every row has another is the task's number.
  var hasOrder: Bool {
    guard columns[.order] == nil, let task = columns[.task], task.count == 1,
      let words = ColumnName.others.first(where: { $0.field == .order })?.words
    else { return columns[.order] != nil }
    return ColumnName(task[0]).has(words)
  }

  private func isConstant(_ column: Int) -> Bool {
    contents[column].distinct == 1 && contents[column].values.count >= 20
  }

  /// Columns that may say who did a task, by what stands in them: few codes that come again and again.
  /// Numbers alone only where the column is called so.
  public var resourceChoices: [(column: String, codes: [String])] {
    guard let words = ColumnName.others.first(where: { $0.field == .resource })?.words else { return [] }
    let own = columns[.resource]?.first
    return sample.header.indices.filter { column in
      let content = contents[column]
      guard !isTaken[column] || sample.header[column] == own, content.times == nil, !content.isSerial,
        !content.readsAsActivities, content.values.count * 2 > sample.rows.count,
        (1...min(200, max(1, content.values.count / 5))).contains(content.distinct)
      else { return false }
      return names[column].has(words) || content.numeric < 0.5
    }.map { (sample.header[$0], codes([sample.header[$0]])) }
  }

  private func rank(_ column: Int, _ words: [String]) -> Int {
    words.firstIndex { names[column].has([$0]) } ?? words.count
  }

  private func fits(_ column: Int, _ field: LogField) -> Bool {
    let content = contents[column]
    if content.isSerial { return false }
    switch field {
    case .task: return content.distinct * 10 >= content.values.count * 9
    case .quantity: return content.numeric > 0.95
    case .load: return !names[column].saysKind
    case .unit: return content.numeric < 0.5 && content.distinct <= 40
    case .activity:
      guard names[column].saysActivityKind || content.mostlyReadsAsActivities else { return false }
      if !content.mostlyReadsAsActivities, namesMovers(column) { return false }
      return content.distinct <= 40 && content.numeric < 0.5 || content.distinct <= 9
    case .status, .exception: return content.distinct <= 40
    case .resource: return content.distinct <= max(50, content.values.count / 5)
    default: return true
    }
  }

  /// Columns without names, by what they hold.
  private mutating func guessNameless() {
    if columns[.task] == nil, let column = open.first(where: { fits($0, .task) }) { take(.task, [column]) }
    let words = open.first { column in
      let values = Set(contents[column].values)
      return values.count <= 12 && values.allSatisfy { ActivityWord.meaning($0) != nil }
    }
    if columns[.activity] == nil, let words { take(.activity, [words]) }
    let few = open.first { contents[$0].numeric < 0.5 && (1...200).contains(contents[$0].distinct) }
    if columns[.resource] == nil, let few { take(.resource, [few]) }
  }
}
