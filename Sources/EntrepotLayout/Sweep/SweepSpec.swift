/// An experiment: which variants of a scenario are run, how often, and what is asked of them.
public struct SweepSpec: Hashable, Sendable {
  /// Title, and name of the results folder.
  public var name: String = ""
  /// The scenario that is varied, as written.
  public var scenario: Marked<String> = Marked("", at: Mark(file: ""))
  /// What is varied, in the order of the file.
  public var parameters: [ParameterSpec] = []
  /// Which combinations are run.
  public var design: DesignSpec = .grid
  /// Combinations of a list.
  public var points: [[AssignmentSpec]] = []
  /// What a combination must keep to be run.
  public var constraints: [ConstraintSpec] = []
  /// Where the variants' random numbers come from.
  public var randomNumbers: RandomNumbersRule = .common
  /// How often each variant is run.
  public var replications: ReplicationRule = .fixed(nil)
  /// What is looked at.
  public var responses: [ResponseSpec] = []
  /// The variant that others are compared with; values not named are the first ones.
  public var reference: [AssignmentSpec] = []
  /// A file of results kept under version control, as written.
  public var baseline: Marked<String>?
  /// What must hold.
  public var gates: [GateSpec] = []
  /// Which variant is best, if that is asked.
  public var selection: SelectionSpec?
  /// Search for a good variant in place of a design, if that is asked.
  public var search: SearchSpec?
  /// Chooses points of designs that are drawn at random.
  public var seed: Int = 1
  /// Constraints as written, until the parameters are known.
  var pendingConstraints: [Marked<String>] = []

  /// An experiment to be filled in.
  public init() {}

  /// Turns paths of files in points, reference and gates into those seen from elsewhere.
  public mutating func resolveFiles(_ resolve: (String) -> String) {
    let names = parameters.filter(\.takesFiles).map(\.name)
    func change(_ assignments: inout [AssignmentSpec]) {
      for index in assignments.indices where names.contains(assignments[index].name.value) {
        assignments[index].value.text = resolve(assignments[index].value.text)
      }
    }
    change(&reference)
    for index in points.indices { change(&points[index]) }
    for index in gates.indices { change(&gates[index].place) }
  }

  /// Index of a parameter by its name.
  public func parameter(named name: String) -> Int? { parameters.firstIndex { $0.name == name } }
}

/// Where the variants' random numbers come from.
public enum RandomNumbersRule: String, Hashable, Sendable, CaseIterable {
  /// Replication n has the same numbers in every variant, so differences are sharper.
  case common
  /// Every variant has numbers of its own.
  case independent
  /// As common, and each replication is a pair: numbers u, and 1 − u (Hammersley & Morton 1956).
  case antithetic
}

/// How often each variant is run.
public enum ReplicationRule: Hashable, Sendable {
  /// So often; nil: as the scenario says.
  case fixed(Int?)
  /// Until the 95 % half-width of every response is at most this share of its mean [1].
  case relative(Double, least: Int, most: Int)
}

/// Which combinations of values are run.
public enum DesignSpec: Hashable, Sendable {
  /// Every combination.
  case grid
  /// Those that are written.
  case list
  /// The reference, and each other value in its place.
  case oneAtATime
  /// So many points, each parameter's range cut into as many parts with one point each.
  case latinHypercube(points: Int)
  /// So many points of Sobol's sequence.
  case sobol(points: Int)

  /// As written in files.
  public var word: String {
    switch self {
    case .grid: "grid"
    case .list: "list"
    case .oneAtATime: "one-at-a-time"
    case .latinHypercube: "latin-hypercube"
    case .sobol: "sobol"
    }
  }
}

/// What is looked at.
public struct ResponseSpec: Hashable, Sendable {
  /// What is better.
  public enum Goal: String, Hashable, Sendable, CaseIterable {
    case min, max, none
  }

  /// Name of a figure, with a window or member in brackets.
  public var kpi: String
  /// What is better.
  public var goal: Goal
  /// Where it is written.
  public var mark: Mark

  /// A figure to look at.
  public init(kpi: String, goal: Goal, mark: Mark) {
    self.kpi = kpi
    self.goal = goal
    self.mark = mark
  }
}

/// A value for a parameter, by the parameter's name.
public struct AssignmentSpec: Hashable, Sendable {
  /// The parameter, and where it is named.
  public var name: Marked<String>
  /// What it is set to.
  public var value: ParameterValue

  /// A value for a parameter.
  public init(name: Marked<String>, value: ParameterValue) {
    self.name = name
    self.value = value
  }
}

/// What must hold of some variants.
public struct GateSpec: Hashable, Sendable {
  /// What is asked.
  public enum Question: Hashable, Sendable {
    /// A figure keeps a bound.
    case promise(ExpectationSpec)
    /// A figure is not worse than in the baseline file by more than a share [1], with a confidence [1].
    case baseline(kpi: String, margin: Double, confidence: Double)
  }

  /// As written.
  public var text: String
  /// What is asked.
  public var question: Question
  /// Of whom: variants with all these values; all variants when empty.
  public var place: [AssignmentSpec] = []
  /// Where it is written.
  public var mark: Mark

  /// The figure that it is about.
  public var kpi: String {
    switch question {
    case .promise(let promise): promise.kpi
    case .baseline(let kpi, _, _): kpi
    }
  }
}

/// How the best variant is found.
public struct SelectionSpec: Hashable, Sendable {
  /// The procedure.
  public enum Procedure: String, Hashable, Sendable, CaseIterable {
    /// Kim & Nelson (2001): drops who is worse beyond doubt, until one is left.
    case kn
    /// Chen et al. (2000): gives runs to those between which it is hard to choose.
    case ocba
  }

  /// The figure, and where it is named.
  public var response: Marked<String> = Marked("", at: Mark(file: ""))
  /// The procedure.
  public var procedure: Procedure = .kn
  /// Differences below this do not matter [SI unit of the figure].
  public var indifference: Double = 0
  /// Probability with which the best is found [1].
  public var confidence: Double = 0.95
  /// Runs of every variant to begin with.
  public var firstStage: Int = 10
  /// Runs at most, all variants together.
  public var budget: Int = 1000

  /// To be filled in.
  public init() {}
}

/// How a good variant is searched for.
public struct SearchSpec: Hashable, Sendable {
  /// The figure, and where it is named.
  public var response: Marked<String> = Marked("", at: Mark(file: ""))
  /// Variants that are run at most.
  public var budget: Int = 40
  /// How often the search begins anew, from a place drawn at random.
  public var restarts: Int = 3
  /// Promises that a variant must hold to be chosen.
  public var promises: [ExpectationSpec] = []

  /// To be filled in.
  public init() {}
}
