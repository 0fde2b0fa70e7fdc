import EntrepotLayout

extension DispatchRule {
  /// Way against waiting.
  static let weighted = DispatchRule(
    entry: Catalogue.Entry(
      .dispatching, "weighted",
      summary: "The pair with the least way less what waiting is worth, so that nobody waits for ever.",
      citation: "Bozer & Yen 1996, J. Manuf. Syst. 15(2); Le-Anh & De Koster 2006, Eur. J. Oper. Res. 171(1)",
      parameters: [
        Catalogue.Parameter(
          "ageing", .speed, in: 0...1000, standard: 0.5,
          summary: "Metres of way that a second of waiting is worth.")
      ])
  ) { question in
    var best = (cost: Double.infinity, job: 0, vehicle: 0)
    for job in question.jobs.indices {
      for vehicle in question.vehicles.indices {
        let cost = question.way(job, vehicle) - question.values[0] * question.jobs[job].waited
        if cost < best.cost { best = (cost, job, vehicle) }
      }
    }
    return (best.job, best.vehicle)
  }
}
