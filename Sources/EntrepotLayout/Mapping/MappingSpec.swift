/// How the log of another system reads: which column is what, how its times are written, and what its
/// words and location codes mean.
///
///     schema: entrepot.mapping/1
///     name: my export
///     time-zone: Europe/Berlin
///     columns: { task_id: TANUM, activity: PROCTY, sku: MATNR, t_end: [QDATU, QZEIT] }
///     activities: { "1010": putaway, "2010": pick }
///     locations: [{ pattern: "{aisle:2}-{bay:3}-{level:2}", to: "hbw/A{aisle}-L-{bay}-{level}-1" }]
public struct MappingSpec: Hashable, Sendable {
  /// What the file says that it is.
  public var schema: String = ""
  /// The file that it changes, if any.
  public var extends: String?
  /// Title.
  public var name: String = ""
  /// Name of the system that wrote the log, as the journal tells it.
  public var system: String = ""
  /// Encoding of its text, by any name that iconv knows; nil: UTF-8, or UTF-16 by its byte-order mark.
  public var encoding: Marked<String>?
  /// IANA name of the zone of times that say none; nil: UTC.
  public var timeZone: Marked<String>?
  /// How its times read, such as `D.M.Y h:m:s`; nil: ISO 8601, epoch numbers, `YYYYMMDD hhmmss`.
  public var timeFormat: Marked<String>?
  /// Seconds in the unit of times that are bare numbers [s]; nil: epoch seconds or milliseconds.
  public var timeUnit: Double?
  /// Local time that zero of such numbers stands for.
  public var timeOrigin: LocalTime?
  /// Seconds in the unit of durations [s].
  public var durationUnit: Double = 1
  /// The first line names the columns; else they are called by their numbers, from 1.
  public var hasHeader: Bool = true
  /// Decimal numbers have a comma.
  public var hasDecimalComma: Bool = false
  /// Rows may have fewer fields than the header; those at the end are then empty.
  public var hasShortRows: Bool = false
  /// What the start of a task means.
  public var start: LogStart = .detected
  /// What a quantity counts.
  public var quantity: LogQuantity = .detected
  /// Names of columns by meaning; several are joined by a space (date and time).
  public var columns: LogColumns = LogColumns()
  /// What each word of the activity column means; `*` stands for all others, `+` and `-` for the quantity's
  /// sign where there is no such column.
  public var activities: [WordRule<LogActivity>] = []
  /// What vehicles' actions do by their types, in a log of their states, or what the words of events say;
  /// `*` stands for all others.
  public var actions: [WordRule<LogAction>] = []
  /// Words of the status column of tasks that were not done.
  public var cancelled: [Marked<String>] = []
  /// What words of the status column mean; `*` stands for all others.
  public var statuses: [WordRule<LogStatus>] = []
  /// Only rows with one of these words are read, by column.
  public var only: [WordRule<[Marked<String>]>] = []
  /// Base units in one of each unit [1].
  public var units: [WordRule<Double>] = []
  /// Places of the layout by location code.
  public var names: [WordRule<Marked<String>>] = []
  /// The same by pattern, tried in this order.
  public var locations: [LocationRule] = []
  /// What a row is.
  public var rows: LogRows = .tasks
  /// Alarms: words of the status column of rows that say when one came; empty: a row has both ends.
  public var alarmBegins: [String] = []
  /// Alarms: words of rows that say when it went.
  public var alarmEnds: [String] = []
  /// Movers of the layout by the log's names, in this order.
  public var resources: [ResourceRule] = []

  /// To be filled in.
  public init() {}
}

/// What a row of a log is.
public enum LogRows: String, Hashable, Sendable, CaseIterable {
  /// Work on a load.
  case tasks
  /// One end of a movement: a load was picked up, or dropped off; or its mover set out for it.
  case events
  /// A machine that stood still: its name, when it did, and from when on it did not.
  case alarms
}

/// What a log's start of a task means.
public enum LogStart: String, Hashable, Sendable, CaseIterable {
  /// Found out from the durations.
  case detected
  /// The resource sets out for the load.
  case assigned
  /// The resource stands at the load.
  case source
  /// The load is aboard: the way to it and its taking lie before.
  case aboard

  /// The way to the load lies before.
  public var isAtLoad: Bool { self == .source || self == .aboard }
}

/// What a log's quantity counts.
public enum LogQuantity: String, Hashable, Sendable, CaseIterable {
  /// Found out: loads when all are 1, or nobody says.
  case detected
  case loads, units
}

/// A word and what it stands for.
public struct WordRule<Meaning: Hashable & Sendable>: Hashable, Sendable {
  /// As in the log.
  public var word: String
  /// What it means.
  public var meaning: Meaning
  /// Where the word stands.
  public var mark = Mark(file: "")

  /// A word and what it stands for.
  public init(word: String = "", meaning: Meaning) {
    self.word = word
    self.meaning = meaning
  }
}

/// Names of columns by what they hold.
public struct LogColumns: Hashable, Sendable {
  private var names: [LogField: [Marked<String>]] = [:]

  /// No columns.
  public init() {}

  /// Fields that have a column.
  public var count: Int { LogField.allCases.count { !self[$0].isEmpty } }

  /// Columns that together hold a field.
  public subscript(field: LogField) -> [Marked<String>] {
    get { names[field] ?? [] }
    set { names[field] = newValue }
  }

  /// The canonical log: every column has its field's name.
  public static let canonical: LogColumns = {
    var columns = LogColumns()
    for field in LogField.allCases {
      columns[field] = [Marked(field.rawValue, at: Mark(file: "canonical"))]
    }
    return columns
  }()
}

/// Codes of one pattern, and the places of the layout that they stand for.
public struct LocationRule: Hashable, Sendable {
  /// How such codes read.
  public var pattern = CodePattern()
  /// Name of the place, with what the pattern found: `hbw/A{aisle}-{side}-{bay}-{level}-1`.
  public var to = Marked("", at: Mark(file: ""))
  /// Where it holds: in which of the columns `src_loc`, `dst_loc`; nil: in both.
  public var of: LogEnd?

  /// To be filled in.
  public init() {}
}

/// One end of a movement.
public enum LogEnd: String, Hashable, Sendable, CaseIterable {
  case source = "src_loc"
  case destination = "dst_loc"
}

/// Names of resources of one pattern, and the mover or the fleet that they stand for.
public struct ResourceRule: Hashable, Sendable {
  /// How such names read.
  public var pattern = CodePattern()
  /// Name of the mover: `forklift{n}`; or a fleet, whose vehicles are then taken in order of appearance.
  public var to = Marked("", at: Mark(file: ""))

  /// To be filled in.
  public init() {}
}
