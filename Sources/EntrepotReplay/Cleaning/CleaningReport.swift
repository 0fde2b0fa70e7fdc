import EntrepotFormats

/// What a log is made of, before anything is made of it: every row is accounted for.
public struct CleaningReport: Sendable, Codable {
  /// What was found, how often, and where first.
  public struct Finding: Sendable, Codable {
    /// ``LogFault`` by its raw value.
    public var fault: String
    /// What it is, in a sentence.
    public var meaning: String
    /// What became of these rows: quarantined, aside, repaired, used.
    public var fate: String
    /// How often.
    public var count: Int
    /// Line of the first, from 1; 0 where it is no row's.
    public var firstRow: Int
    /// Different names among them, where a name is what is odd.
    public var names: Int?
    /// The first few, in words.
    public var examples: [String]
  }

  /// Rows below the header.
  public var rowsRead = 0
  /// Rows that the replay uses; read = used + quarantined + aside.
  public var rowsUsed = 0
  /// Movements that are used, of two rows each; nil: each row is a task.
  public var movements: Int?
  /// Of those used: repaired in some way.
  public var rowsRepaired = 0
  /// Rows that make no sense; they stand in quarantine.csv with their reason.
  public var rowsQuarantined = 0
  /// Rows that the mapping leaves out.
  public var rowsAside = 0
  /// What was found, in a fixed order.
  public var findings: [Finding] = []
  /// Earliest time that is used, ISO 8601.
  public var from = ""
  /// Latest.
  public var to = ""
  /// Rows with both start and end.
  public var rowsWithDuration = 0
  /// What the log does not say, in words.
  public var remarks: [String] = []
  /// Stock through the log.
  public var stock = StockReport()

  /// Nothing yet.
  public init() {}

  /// Whether every row is accounted for.
  public var addsUp: Bool { rowsRead == rowsUsed + rowsQuarantined + rowsAside }

  /// Tasks that rows are used for.
  public var tasks: Int { movements ?? rowsUsed }

  /// How many rows a movement has, in words.
  public var rowsOfMovement: String {
    let movements = movements ?? 0
    return rowsUsed == 2 * movements
      ? "two rows" : rowsUsed == 3 * movements ? "three rows" : "two or three rows"
  }

  /// Counts one more of a kind.
  public mutating func note(_ fault: LogFault, line: Int, _ example: @autoclosure () -> String = "") {
    if let index = findings.firstIndex(where: { $0.fault == fault.rawValue }) {
      findings[index].count += 1
      if findings[index].examples.count < 5 { add(example(), to: index) }
      return
    }
    findings.append(
      Finding(
        fault: fault.rawValue, meaning: fault.summary, fate: fault.fate.rawValue, count: 1,
        firstRow: line,
        examples: []))
    add(example(), to: findings.count - 1)
  }

  /// Adds what was counted already.
  mutating func add(_ finding: Finding) { findings.append(finding) }

  private mutating func add(_ example: String, to index: Int) {
    if !example.isEmpty { findings[index].examples.append(example) }
  }

  /// Findings in the order of ``LogFault``.
  public mutating func sort() {
    let order = LogFault.allCases.map(\.rawValue)
    findings.sort {
      (order.firstIndex(of: $0.fault) ?? 0, $0.firstRow) < (
        order.firstIndex(of: $1.fault) ?? 0, $1.firstRow
      )
    }
  }

  /// Findings of one kind.
  public func count(_ fault: LogFault) -> Int {
    findings.filter { $0.fault == fault.rawValue }.reduce(0) { $0 + $1.count }
  }
}

/// Loads on the site through a log.
public struct StockReport: Sendable, Codable {
  /// Loads at the start.
  public var initial = 0
  /// Fewest at any time.
  public var least = 0
  /// Most at any time.
  public var most = 0
  /// Loads at the end.
  public var final = 0
  /// Where the start comes from: `snapshot`, or `implied`: the least that the log allows, a lower bound.
  public var basis = "implied"
  /// Movements for which there was no load.
  public var negative = 0
  /// SKUs to which that happened.
  public var negativeSKUs = 0

  /// Nothing yet.
  public init() {}
}
