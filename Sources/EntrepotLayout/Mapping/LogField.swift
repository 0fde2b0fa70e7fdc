/// What a column of a warehouse's log holds; the raw value is its name in the canonical log.
public enum LogField: String, Hashable, Sendable, CaseIterable {
  case task = "task_id"
  case parent = "parent_id"
  case wave = "wave_id"
  case order = "order_id"
  case lineNumber = "line_no"
  case activity
  case sku
  case lot
  case quantity = "qty"
  case unit = "uom"
  /// The only location, where a log has but one: source of what comes in, destination of what goes out.
  case location = "loc"
  case source = "src_loc"
  case destination = "dst_loc"
  case sourceLoad = "src_hu"
  case load = "dst_hu"
  case resource = "resource_id"
  case resourceType = "resource_type"
  case mover
  case release = "t_release"
  case assign = "t_assign"
  case start = "t_start"
  case end = "t_end"
  case duration
  case status
  case exception
  case sourceCode = "src_code"
  case destinationCode = "dst_code"
  case route
  case routeTimes = "route_times"
  case taken = "t_taken"
  case inferred
  case zone = "time_zone"

  /// Columns that hold a time.
  public static let times: [LogField] = [.release, .assign, .start, .end]

  /// In a sentence, for schemas.
  var summary: String {
    switch self {
    case .task: "Number of the task; the same twice is a duplicate."
    case .parent: "Task that it is a part of; of picks the tour, where it groups what one person picks."
    case .wave: "Orders that are released together."
    case .order: "Order, delivery or truck."
    case .lineNumber: "Line of the order."
    case .activity: "Word for what was done; see 'activities'."
    case .sku: "Article."
    case .lot: "Batch or production lot."
    case .quantity: "How much; its sign gives the direction where there is no activity."
    case .unit: "Unit of that; see 'units'."
    case .location: "The only location: source of what comes in, destination of what goes out."
    case .source: "Where it was taken from."
    case .destination: "Where it was put."
    case .sourceLoad: "Handling unit before."
    case .load: "Handling unit, or the one that it was put into."
    case .resource: "Crane, vehicle or person."
    case .resourceType: "What kind of resource that is."
    case .mover: "Crane, vehicle or person of the layout that it is, where that has another name."
    case .release: "When it became known."
    case .assign: "When somebody got it."
    case .start: "When work on it began."
    case .end: "When it was done, or confirmed."
    case .duration:
      "How long it took: with the start it gives the end, with the end the start; see 'duration-unit'."
    case .status: "Where it stands; see 'statuses' and 'cancelled'."
    case .exception: "What went wrong."
    case .sourceCode: "What another log called the source, where the layout has another name for it."
    case .destinationCode: "The same of the destination."
    case .route: "Nodes that a vehicle passed, from where it set out to where it was done: 'A > B > C'."
    case .routeTimes:
      "When it was at each of them, in seconds after the start: '0 > 5.6 > 11.3'; nothing where nobody knows."
    case .taken: "When its load was aboard, between start and end."
    case .inferred:
      "What nobody told, and stands in the row as it is likely: 'src_loc', 'dst_loc' or both."
    case .zone: "Zone of the site's clock, such as Europe/Berlin, where 'time-zone' says none."
    }
  }
}

/// What was done, in one vocabulary for all systems; ``businessStep`` is its GS1 CBV step.
public enum LogActivity: String, Hashable, Sendable, CaseIterable {
  case receive, inspect, putaway, replenish, relocate, pick, pack, stage, load, ship, count, adjust
  /// Rows of no interest, such as postings without a movement.
  case ignore

  /// GS1 CBV business step.
  public var businessStep: String {
    switch self {
    case .receive: "receiving"
    case .inspect: "inspecting"
    case .putaway: "storing"
    case .replenish: "stocking"
    case .relocate: "transporting"
    case .pick: "picking"
    case .pack: "packing"
    case .stage: "staging_outbound"
    case .load: "loading"
    case .ship: "shipping"
    case .count: "cycle_counting"
    case .adjust, .ignore: "other"
    }
  }

  /// The activity of a word of the canonical log: its own, or a GS1 CBV step.
  public init?(word: String) {
    if let own = LogActivity(rawValue: word) {
      self = own
      return
    }
    let step = word.split(separator: ":").last.map(String.init) ?? word
    guard let match = LogActivity.allCases.first(where: { $0.businessStep == step }) else { return nil }
    self = match
  }

  /// Brings stock to the site, or to its place in the store.
  public var isInbound: Bool { self == .receive || self == .putaway || self == .inspect }

  /// Takes stock out.
  public var isOutbound: Bool {
    switch self {
    case .pick, .pack, .stage, .load, .ship: true
    default: false
    }
  }
}
