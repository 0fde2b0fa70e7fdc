import EntrepotJournal

/// Tables of picking.
extension RunFold {
  /// Waves that are listed; a result with more keeps the first.
  private static let mostWaves = 100_000

  /// Adds what there is to say of waves, and of people who pick.
  func addPickDetail(_ scope: Scope, to detail: inout RunDetail) {
    detail.waves = waveRows()
    guard !index.pickers.isEmpty else { return }
    detail.walks = picking.walks.heat()
    detail.pickers = pickerRows(scope)
  }

  private func waveRows() -> [WaveRow] {
    func instant(_ time: Int64) -> Double? { time < 0 ? nil : Double(time) * 1e-9 }
    let known = picking.waves.enumerated().lazy.filter { $0.element.released >= 0 }
    return known.prefix(RunFold.mostWaves).map { number, track in
      var row = WaveRow(
        number: UInt32(truncatingIfNeeded: number), orders: Int(track.orders),
        lines: Int(track.lines),
        released: Double(track.released) * 1e-9)
      row.name = number < header.waves.count ? header.waves[number] : nil
      row.picked = instant(track.picked)
      row.staged = instant(track.staged)
      row.cutOff = instant(track.cutOff)
      return row
    }
  }

  /// Everybody's time; nobody's where a log does not tell it. A walk is booked where it begins, so it may
  /// reach beyond the end.
  private func pickerRows(_ scope: Scope) -> [PickerRow] {
    guard !isWorkUnknown else { return [] }
    return index.pickers.indices.map { row in
      let node = index.pickers[row]
      func time(_ state: NodeState) -> Double {
        Double(scope.states[node * RunFold.stateCount + Int(state.rawValue)]) * 1e-9
      }
      let working = time(.working)
      let walking = min(working, scope.walked[row] * 1e-9)
      return PickerRow(
        node: UInt32(node), name: header.cast.fullName(ofNode: node) ?? "", lines: scope.pickedLines[row],
        walking: walking, handling: working - walking, waiting: time(.blocked),
        idle: time(.idle) + time(.starved),
        away: time(.maintenance))
    }
  }
}
