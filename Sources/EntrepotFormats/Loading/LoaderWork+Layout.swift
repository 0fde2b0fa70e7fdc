import EntrepotLayout

extension LoaderWork {
  /// Reads a layout, puts changes into it and checks it.
  mutating func layout(path: String, askedAt: Mark?, overrides: [Change]) -> LayoutSpec? {
    guard var root = document(path: path, .layout, askedAt: askedAt) else { return nil }
    let shape = LayoutSpec.shape
    apply(overrides, to: &root, shape.outline)
    guard let form = shape.value(of: root, &reading) else { return nil }
    var spec = form.spec
    for index in spec.roads.indices {
      guard let map = spec.roads[index].mapPath else { continue }
      let mark = root["roads"]?[spec.roads[index].name]?["map"]?.mark ?? root.mark
      guard let file = dataFile(Marked(map, at: mark)) else { continue }
      if map.hasSuffix(".csv") {
        let (codes, problems) = readCodeGrid(path: file)
        reading.problems += problems
        spec.roads[index].read(codes)
        continue
      }
      let (rows, problems) = readGridMap(path: file)
      reading.problems += problems
      spec.roads[index].mapRows = problems.isEmpty ? rows : []
    }
    spec.check(root, &reading)
    return spec
  }
}
