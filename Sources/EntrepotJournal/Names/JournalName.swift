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
