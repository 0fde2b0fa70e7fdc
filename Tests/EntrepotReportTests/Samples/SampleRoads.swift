import EntrepotAnalysis

extension SampleDetail {
  /// A yard of four by three cells, and two points: one corner is crowded.
  static func roads() -> [RoadHeat] {
    var yard = RoadHeat(name: "yard", pitch: 1.5)
    for cell in 0..<12 {
      yard.nodes.append(UInt32(9000 + cell))
      yard.labels.append("yard/\(cell % 4)-\(cell / 4)")
      yard.xs.append(60 + Double(cell % 4) * 1.5)
      yard.ys.append(Double(cell / 4) * 1.5)
      yard.passes.append(cell < 4 ? 500 : cell)
      yard.waited.append(cell == 5 ? 5400 : 0)
    }
    var points = RoadHeat(name: "track", pitch: 0)
    (points.nodes, points.labels) = ([9012, 9013], ["track/A", "track/B"])
    (points.xs, points.ys, points.passes, points.waited) = ([70, 75], [0, 4], [40, 41], [0, 12.5])
    return [yard, points]
  }

  static func blocking() -> [BlockingRow] {
    func row(_ cause: WaitCause, _ seconds: Double, _ times: Int) -> BlockingRow {
      BlockingRow(
        node: 9005, name: "yard/1-1", x: 61.5, y: 1.5, near: "D3", cause: cause, seconds: seconds,
        times: times)
    }
    let far = BlockingRow(
      node: 9013, name: "track/B", x: 75, y: 4, near: "", cause: .headOn, seconds: 12.5, times: 1)
    return [row(.atWork, 4050, 90), row(.following, 1350, 45), far]
  }
}
