import EntrepotLayout

extension DispatchRule {
  /// A vehicle chooses its work.
  static let nearestJob = DispatchRule(
    entry: Catalogue.Entry(
      .dispatching, "nearest-job",
      summary: "The vehicle that has been idle longest, and the transport nearest to it; some may wait long.",
      citation: "Egbelu & Tanchoco 1984, Int. J. Prod. Res. 22(3), shortest travel distance (STT/D)")
  ) { question in
    var best = 0
    for job in question.jobs.indices.dropFirst() where question.way(job, 0) < question.way(best, 0) {
      best = job
    }
    return (best, 0)
  }
}
