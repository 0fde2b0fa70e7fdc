import EntrepotLayout

extension LoaderWork {
  /// Reads a layout, puts changes into it and checks it.
  mutating func layout(path: String, askedAt: Mark?, overrides: [Change]) -> LayoutSpec? {
    guard var root = document(path: path, .layout, askedAt: askedAt) else { return nil }
    let shape = LayoutSpec.shape
    apply(overrides, to: &root, shape.outline)
    guard let form = shape.value(of: root, &reading) else { return nil }
    form.spec.check(root, &reading)
    return form.spec
  }
}
