/// The ways that loads can take through a layout; all references are known to be right.
struct LayoutWays {
  let elements: [LayoutElement]
  /// Indices of what each element passes loads to.
  let next: [[Int]]

  init(_ elements: [LayoutElement]) {
    self.elements = elements
    var index: [String: Int] = [:]
    for (number, element) in elements.enumerated() { index[element.name] = number }
    next = elements.map { element in
      element.to.compactMap { target in
        index[target] ?? target.split(separator: "/").first.flatMap { index[String($0)] }
      }
    }
  }

  /// Reports dead ends, loops without a way out, and stores that cannot be reached or left.
  func check(_ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading) {
    let before = reading.problems.count
    for (index, element) in elements.enumerated() where next[index].isEmpty && needsTarget(element, layout) {
      reading.report(
        "leads-nowhere", "'\(element.name)' has no 'to': loads would never leave it.", at: element.mark(root))
    }
    if reading.problems.count > before { return }
    checkLoops(root, &reading)
    let hasStore = !layout.stores.isEmpty || !layout.floors.isEmpty
    for (index, element) in elements.enumerated() {
      let reached = reachable(from: index)
      let kinds = reached.map { elements[$0].kind }
      switch element.kind {
      case .inboundDock where hasStore && !kinds.contains(.store) && !kinds.contains(.floor):
        reading.report(
          "no-store", "No store can be reached from the inbound dock '\(element.name)'.",
          at: element.mark(root))
      case .store where !next[index].isEmpty && !kinds.contains(.outboundDock),
        .floor where !kinds.contains(.outboundDock):
        reading.report(
          "no-outbound-dock", "No outbound dock can be reached from the outputs of '\(element.name)'.",
          at: element.mark(root))
      default: break
      }
    }
    checkStores(layout, root, &reading)
  }

  private func needsTarget(_ element: LayoutElement, _ layout: LayoutSpec) -> Bool {
    switch element.kind {
    case .outboundDock, .picking: false
    case .store: layout.stores.contains { $0.name == element.name && !$0.outputs.isEmpty }
    default: true
    }
  }

  /// Everything that loads can come to from an element.
  func reachable(from start: Int) -> [Int] {
    var isSeen = Array(repeating: false, count: elements.count)
    var stack = next[start]
    var found: [Int] = []
    while let index = stack.popLast() {
      if isSeen[index] { continue }
      isSeen[index] = true
      found.append(index)
      stack += next[index]
    }
    return found
  }

  /// Elements from which neither a store nor an outbound dock is reached run in circles.
  private func checkLoops(_ root: DocumentNode, _ reading: inout Reading) {
    let trapped = elements.indices.filter { index in
      !isEnd(index) && !reachable(from: index).contains { isEnd($0) }
    }
    guard let first = trapped.first(where: { reachable(from: $0).contains($0) }) else { return }
    let names = trapped.map { elements[$0].name }
    reading.report(
      "no-way-out", "Loads never leave \(listed(names)): the loop has no way out.",
      at: elements[first].mark(root))
  }

  /// Whether the way of a load may end there.
  private func isEnd(_ index: Int) -> Bool {
    switch elements[index].kind {
    case .outboundDock, .store, .floor: true
    case .inboundDock, .station, .transfer, .picking: false
    }
  }

  private func checkStores(_ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading) {
    for (index, element) in elements.enumerated() where element.kind == .store {
      guard let store = layout.stores.first(where: { $0.name == element.name }) else { continue }
      let isFed = next.contains { $0.contains(index) }
      if isFed, store.inputs.isEmpty {
        reading.report(
          "no-input", "Loads are passed to '\(store.name)', which has no inputs.", at: element.mark(root))
      } else if !isFed, !store.inputs.isEmpty {
        reading.report(
          "not-fed", "Nothing passes loads to the inputs of '\(store.name)'.", at: element.mark(root),
          severity: .warning)
      }
      if store.outputs.isEmpty, !store.to.isEmpty {
        reading.report(
          "no-output", "'to' of '\(store.name)' leads nowhere: the store has no 'outputs'.",
          at: root["stores"]?[store.name]?["to"]?.mark ?? element.mark(root))
      } else if !store.inputs.isEmpty, store.outputs.isEmpty {
        reading.report(
          "no-output", "Loads that '\(store.name)' takes never leave: it has no outputs.",
          at: element.mark(root), severity: .warning)
      }
    }
  }
}
