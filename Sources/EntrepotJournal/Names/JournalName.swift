import EntrepotKernel

/// What somebody outside calls a load or a job, as a log does: it stands beside the records, in none of them.
public struct JournalName: Hashable, Sendable {
  /// What is named, or tied to a job that is.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    /// The load `number` is called so from ``JournalName/since`` on; `job`: it was named so by that job.
    case load = 0
    /// The job `number` is called so.
    case job
    /// The load `number` appeared by `job`, which did nothing else: it was received.
    case arrival
    /// The load `number` left by `job`, which did nothing else: it was shipped.
    case departure
    /// The load `number` is first heard of by `job`, which then moves it: how it came nobody says.
    case origin
    /// The transport order `number` is called so.
    case order
    /// The order line that is dealt with as number `number` in the journal, from 0, is called so, and was
    /// begun at ``JournalName/since``; its name may be empty.
    case line
    /// Of the job `number` one instant alone is known: when it began, nobody says.
    case instant
    /// What is said of `job` is said of the order line `number`.
    case work
    /// The load `number` holds units that `job`, and maybe others after it, took from elsewhere: it appeared
    /// with that, and by no task of its own.
    case filled
    /// The job `number` became known at ``JournalName/since``, and no transport order says so.
    case released
    /// Somebody got the job `number` at ``JournalName/since``.
    case assigned
    // From here on what is said of the job `number` in words, as they were found.
    /// Lot of what it moved.
    case lot
    /// How much it moved: a decimal number.
    case amount
    /// Unit of measure of that.
    case measure
    /// Wave that it belongs to.
    case wave
    /// Task that it is a part of.
    case parent
    /// Line of the order.
    case item
    /// What went wrong.
    case exception
    /// What it was for, where no order of the journal stands for that.
    case purpose
    /// Where the units of a line were put.
    case destination
    /// Handling unit from which units were taken.
    case takenFrom
    /// Handling unit into which the units of a line were put.
    case putInto
    /// Where it stands, of what was not done as it was asked: `shorted`.
    case status
    /// What the log calls the places where it was taken and put, where the layout calls them otherwise.
    case sourceCode
    case destinationCode
    /// The job `number`, which no mover did, was begun at ``JournalName/since``.
    case begun
    /// Nodes that a vehicle passed; a long way is told in several pieces, one after the other.
    case route
    /// Nobody says who did the job `number`: who has it in the journal is inferred.
    case guessed
    /// What kind of thing or person did it, where the layout does not have them.
    case moverType
    /// The load of the job `number` was aboard at ``JournalName/since``, as its log says; else inferred.
    case taken
    /// When its vehicle was at each node of `route`, in seconds after its start; told in pieces as these are.
    case routeTimes
    /// Which of its places a log has that nobody told.
    case settled
  }

  /// When something was begun of which nobody says when.
  public static let unknown = Time(nanoseconds: .min)

  /// What is named, or tied to a job that is.
  public var kind: Kind
  /// Number of the load or job.
  public var number: UInt32
  /// Job by which it is so, or `.none`.
  public var job: UInt32
  /// From when on a load is called so; when a line was begun.
  public var since: Time
  /// What it is called; empty for what is only tied to a job.
  public var name: String

  /// A name, or a tie without one.
  public init(
    _ kind: Kind, _ number: UInt32, job: UInt32 = .none, since: Time = .zero, name: String = ""
  ) {
    (self.kind, self.number, self.job, self.since, self.name) = (kind, number, job, since, name)
  }

  /// Longest name that is kept, in bytes of UTF-8; a longer one is none.
  public static let longest = 255
}

extension JournalName.Kind {
  /// What is counted by a number of its own.
  enum Whose: Int, CaseIterable { case load, job, order, line }

  /// Whose number an entry has.
  var whose: Whose {
    switch self {
    case .load, .arrival, .departure, .origin, .filled: .load
    case .order: .order
    case .line, .work: .line
    default: .job
    }
  }

  /// Whether an entry ties what it is about to a job; that of a name of a load may be none.
  var hasJob: Bool {
    switch self {
    case .load, .arrival, .departure, .origin, .filled, .work: true
    default: false
    }
  }

  /// Whether an entry has a time.
  var hasTime: Bool {
    switch self {
    case .load, .line, .released, .assigned, .begun, .taken: true
    default: false
    }
  }

  /// Whether an entry has a text.
  var hasName: Bool {
    switch self {
    case .load, .job, .order, .line: true
    default: isFact
    }
  }

  /// Whether it says something of a job in words of the log.
  public var isFact: Bool {
    rawValue >= JournalName.Kind.lot.rawValue && self != .begun && self != .guessed && self != .taken
  }

  /// Whether an entry says all by being there.
  var isMark: Bool { self == .instant || self == .guessed }
}
