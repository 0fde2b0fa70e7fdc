import EntrepotKernel
import EntrepotLayout

extension MappingGuess {
  mutating func guessWords() {
    if actions.isEmpty, let column = columns[.activity]?.first.flatMap({ sample.header.firstIndex(of: $0) }) {
      let words = Array(Set(contents[column].values).sorted().prefix(60))
      for (word, reading) in zip(words, ActivityWord.readings(words)) {
        let meaning = reading?.meaning ?? .relocate
        if let near = reading?.near {
          doubt("'\(word)' is taken for \(meaning.rawValue), as it is near '\(near)'.")
        } else if reading?.isVague == true {
          let other = meaning.isInbound ? "receive" : "ship"
          doubt(
            "'\(word)' is taken for \(meaning.rawValue); it says a direction only, and may be '\(other)'.")
        } else if reading == nil {
          doubt("'\(Self.shown(word))' is taken for relocate: nobody can tell what it means.")
        }
        activities.append((word, meaning))
      }
    }
    if let column = columns[.status]?.first.flatMap({ sample.header.firstIndex(of: $0) }) {
      guessStatuses(column)
    }
  }

  /// Which zone times are of, and why.
  private mutating func tellZone() {
    guard let field = LogField.times.first(where: { columns[$0] != nil }),
      let list = columns[field]?.compactMap({ sample.header.firstIndex(of: $0) })
    else { return }
    if timeLines.contains(where: { $0.contains("unit:") || $0.hasPrefix("time-zone:") }) { return }
    var mapping = MappingSpec()
    if let pattern = timePattern { mapping.timeFormat = Marked(pattern, at: Mark(file: "guess")) }
    var clock = LogClock(mapping)
    for row in sample.rows.prefix(300) where list.allSatisfy({ $0 < row.count }) {
      var text = list.map { row[$0] }.joined(separator: " ")
      _ = text.withUTF8 { clock.instant($0) }
    }
    if columns[.zone] != nil { return }
    let change = "'time-zone: Europe/Berlin' in the mapping would say another"
    if clock.hasTimesWithoutZone {
      doubt(
        "Times name no zone and are taken for UTC, as nothing in the file says which it is; \(change).")
      timeLines.append("# time-zone: Europe/Berlin   # of times that say none; UTC without it")
    } else {
      doubt(
        "Times say their distance from UTC themselves; hours of the day are told in UTC, \(change).")
    }
  }

  /// Some column is called an order or delivery of a customer, and goods go from many places to few others.
  private var goesToCustomers: Bool {
    let ends = (Set(sources), Set(destinations))
    return names.contains(where: \.saysCustomer) && ends.1.count * 4 <= ends.0.count
      && ends.0.isDisjoint(with: ends.1)
  }

  mutating func tellWhatIsMissing() {
    tellZone()
    if !LogField.times.contains(where: { columns[$0] != nil }) {
      doubt("No column of times was found: 'columns' needs t_release, t_assign, t_start or t_end.")
    }
    if columns[.source] == nil, columns[.destination] == nil, columns[.location] == nil {
      doubt("No column of locations was found: 'columns' needs src_loc and dst_loc, or loc.")
    }
    if columns[.activity] == nil, activities.isEmpty {
      doubt(Self.noActivities)
      let isFromSomewhere = columns[.location] != nil || columns[.source] != nil
      if isFromSomewhere, hasOrder, columns[.sku] != nil, columns[.destination] == nil || goesToCustomers {
        readAsPicks()
      }
    }
    if actions.isEmpty, columns[.end] == nil || columns[.start] == nil && columns[.duration] == nil {
      if !(columns[.start] != nil && columns[.duration] != nil) {
        let given = columns[.start] == nil && columns[.end] != nil ? columns[.assign]?.first : nil
        doubt(
          "Start and end of tasks are not both there: how long tasks took cannot be known."
            + (given.map {
              " '\(Self.shown($0))' is when a task was given out: as 't_start' it would be when work began."
            } ?? ""))
      }
    }
    if columns[.resource] == nil {
      doubt(Self.noResources)
    }
  }
}
