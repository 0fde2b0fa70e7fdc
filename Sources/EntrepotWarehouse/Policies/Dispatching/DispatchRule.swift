import EntrepotKernel
import EntrepotLayout

/// Which waiting transport goes with which idle vehicle.
struct DispatchRule: Sendable {
  let entry: Catalogue.Entry
  /// Positions of the transport and of the vehicle; neither list is empty.
  let choose: @Sendable (DispatchQuestion) -> (job: Int, vehicle: Int)
  /// Instead, many pairs at once; nil for rules that choose one by one.
  let assign: (@Sendable (DispatchQuestion) -> [(job: Int, vehicle: Int)])?

  static let all = [nearestVehicle, firstCome, nearestJob, weighted, matching, auction]

  /// With several load places: it says which job and idle vehicle begin a tour. Otherwise jobs go in order of
  /// asking, and tours are compared for all idle vehicles.
  let choosesTours: Bool

  /// A rule that chooses pairs one by one.
  init(
    entry: Catalogue.Entry, choosesTours: Bool = true,
    choose: @escaping @Sendable (DispatchQuestion) -> (job: Int, vehicle: Int)
  ) {
    (self.entry, self.choose, assign, self.choosesTours) = (entry, choose, nil, choosesTours)
  }

  /// A rule that chooses all pairs at once.
  init(
    entry: Catalogue.Entry, assign: @escaping @Sendable (DispatchQuestion) -> [(Int, Int)]
  ) {
    (self.entry, choose, choosesTours) = (entry, { _ in (0, 0) }, true)
    self.assign = { question in assign(question).map { (job: $0.0, vehicle: $0.1) } }
  }
}

/// What a dispatching rule may know. Ways are measured along the axes of the floor plan.
struct DispatchQuestion {
  /// A transport that waits for a vehicle.
  struct Job: BitwiseCopyable {
    /// Where its load is [m].
    var x: Double
    var y: Double
    /// How long it has waited [s].
    var waited: Double
  }

  /// A vehicle without work.
  struct Candidate: BitwiseCopyable {
    /// Where it is [m].
    var x: Double
    var y: Double
  }

  /// In order of asking.
  var jobs: [Job]
  /// In order of becoming idle.
  var vehicles: [Candidate]
  /// The rule's parameters [unit of each].
  var values: [Double]

  /// Way from a vehicle to a transport's load, along the axes [m].
  func way(_ job: Int, _ vehicle: Int) -> Double {
    (jobs[job].x - vehicles[vehicle].x).magnitude + (jobs[job].y - vehicles[vehicle].y).magnitude
  }

  /// What each pair costs: its way less what the transport's waiting is worth; by job and vehicle [m].
  ///
  /// - Parameter ageing: what waiting is worth [m/s].
  func costs(ageing: Double) -> [[Double]] {
    jobs.indices.map { job in
      vehicles.indices.map { way(job, $0) - ageing * jobs[job].waited }
    }
  }

  /// The vehicle nearest to a transport; the longest idle one among equals.
  func nearestVehicle(to job: Int) -> Int {
    var best = 0
    for vehicle in vehicles.indices.dropFirst() where way(job, vehicle) < way(job, best) { best = vehicle }
    return best
  }
}

extension DispatchRule {
  /// The rule of a choice and the values of its parameters.
  static func chosen(_ choice: Choice) -> (rule: DispatchRule, values: [Double]) {
    let rule = all.first { $0.entry.name == choice.name } ?? all[0]
    let values = rule.entry.parameters.indices.map {
      $0 < choice.values.count ? choice.values[$0] : rule.entry.parameters[$0].standard
    }
    return (rule, values)
  }
}
