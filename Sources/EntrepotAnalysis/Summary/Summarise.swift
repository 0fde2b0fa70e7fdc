/// Figures of all replications as headline figures, in the order of the first.
///
/// Mean, smallest and largest over replications, and the half-width of the 95 % interval by Student's t:
/// none when the runs are deterministic or there is only one. A figure that any replication lacks is not
/// available: an average of the rest would be of another kind of day.
///
/// - Parameters:
///   - replications: ``RunFold/values()`` of each.
///   - isDeterministic: nothing in the runs is random.
public func summarise(replications: [[KPIValue]], isDeterministic: Bool) -> [KPI] {
  guard let first = replications.first else { return [] }
  let tables = replications.dropFirst().map { values in
    var table: [String: Double] = [:]
    for figure in values { table[figure.name] = figure.value }
    return table
  }
  return first.enumerated().map { place, figure in
    // Replications list the same figures in the same order; the table is for those that do not.
    let others = tables.indices.map { number -> Double? in
      let row = replications[number + 1]
      if place < row.count, row[place].name == figure.name { return row[place].value }
      return tables[number][figure.name]
    }
    return headline(figure.name, figure.unit, [figure.value] + others, isDeterministic)
  }
}

private func headline(_ name: String, _ unit: String, _ values: [Double?], _ isDeterministic: Bool) -> KPI {
  let known = values.compactMap { $0 }
  let interval = known.count == values.count ? TInterval(known) : nil
  return KPI(
    name: name, unit: unit, mean: interval?.mean, halfWidth95: isDeterministic ? nil : interval?.halfWidth,
    min: interval == nil ? nil : known.min(), max: interval == nil ? nil : known.max(),
    perReplication: values)
}
