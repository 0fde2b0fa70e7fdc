import EntrepotLayout

/// Ways of vehicles, node by node.
extension MappingGuess {
  /// A column that is called a way, and whose values are several nodes each.
  mutating func guessNamedRoute() {
    let named = open.filter { names[$0].saysRoute }
    if let found = named.first(where: isWay) { return take(.route, [found]) }
    for column in named {
      guard let mark = otherMark(column) else { continue }
      return doubt(
        "'\(Self.shown(sample.header[column]))' has nodes with '\(mark)' between them, and 'route' of "
          + "'columns' reads '\(LogNames.routeMark)' alone.")
    }
  }

  /// A column of ways, whatever it is called, that begin or end where tasks do.
  mutating func guessRoute() {
    let ends = [columns[.source], columns[.destination]].map { names -> Int? in
      guard let names, names.count == 1 else { return nil }
      return sample.header.firstIndex(of: names[0])
    }
    guard columns[.route] == nil, ends.contains(where: { $0 != nil }) else { return }
    let found = open.first { column in
      guard isWay(column) else { return false }
      let rows = sample.rows.filter { column < $0.count && !$0[column].isEmpty }
      return rows.count { row in
        let nodes = Self.nodes(row[column])
        return zip(ends, [nodes.first, nodes.last]).contains { end, node in
          end.map { $0 < row.count && row[$0] == node } ?? false
        }
      } * 2 > rows.count
    }
    guard let found else { return }
    take(.route, [found])
    doubt("'\(Self.shown(sample.header[found]))' is taken for the way of a task, by what stands in it.")
  }

  private func isWay(_ column: Int) -> Bool {
    let values = contents[column].values
    return values.count { Self.nodes($0).count > 1 } * 2 > values.count
      && !values.contains { text in ["->", "=>", ">>"].contains { text.contains($0) } }
  }

  private static func nodes(_ text: String) -> [String] {
    text.split(separator: LogNames.routeMark).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    .filter { !$0.isEmpty }
  }

  /// What else stands between several words of most values; nil: nothing.
  private func otherMark(_ column: Int) -> String? {
    let values = contents[column].values
    return ["->", "=>", ">>", "→", "|", ";", ",", "/", " - "].first { mark in
      values.count { $0.split(separator: mark).count > 2 } * 2 > values.count
    }
  }
}
