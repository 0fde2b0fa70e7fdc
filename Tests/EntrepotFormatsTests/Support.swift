import EntrepotLayout

/// A path in the project, wherever the tests run.
func shipped(_ path: String, file: String = #filePath) -> String {
  let parts = file.split(separator: "/", omittingEmptySubsequences: false)
  return parts.dropLast(3).joined(separator: "/") + "/" + path
}

/// Names as the warehouse and the analysis contribute them.
let testCatalogue = Catalogue(policies + stations + kpis)

private func entry(
  _ family: Catalogue.Family, _ name: String, _ parameters: [Catalogue.Parameter] = []
) -> Catalogue.Entry {
  Catalogue.Entry(family, name, summary: "For tests.", citation: "None.", parameters: parameters)
}

private func number(_ name: String, _ range: ClosedRange<Double>, _ standard: Double) -> Catalogue.Parameter {
  Catalogue.Parameter(name, .count, in: range, standard: standard, summary: "For tests.")
}

private func share(_ name: String, _ standard: Double) -> Catalogue.Parameter {
  Catalogue.Parameter(name, .share, in: 0...1, standard: standard, summary: "For tests.")
}

private let policies: [Catalogue.Entry] =
  ["random", "closest-open", "full-turnover", "dedicated"].map { entry(.storage, $0) }
  + [
    entry(
      .storage, "class-based", [number("classes", 2...3, 3), share("a-share", 0.2), share("b-share", 0.3)])
  ]
  + ["round-robin", "least-occupied", "least-busy", "least-of-sku"].map {
    entry(.aisle, $0, [number("spread", 1...1000, 1000)])
  }
  + ["fifo", "lifo", "fefo", "nearest", "fewest-relocations"].map { entry(.retrieval, $0) }
  + ["single", "fifo-double"].map { entry(.pairing, $0) }
  + ["nearest-neighbour", "shortest-leg"].map { entry(.pairing, $0, [number("window", 1...1000, 8)]) }
  + ["fcfs", "due-time"].map { entry(.sequencing, $0) } + [
    entry(.sequencing, "block", [number("size", 1...1000, 10)])
  ]
  + ["stay", "input", "output", "middle", "anticipatory"].map { entry(.dwell, $0) }

private let stations = ["check-point", "work-station"].map { entry(.station, $0) }

private let kpis = [
  "shipments.turnaround.p95", "crane.busy-share", "store.occupancy.max", "loads.flow-time.mean",
  "moves.throughput",
].map {
  Catalogue.Entry(.kpi, $0, summary: "For tests.", citation: "None.", byMember: $0.hasPrefix("crane."))
}
