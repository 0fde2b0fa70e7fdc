import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel

extension Course {
  /// How far points of a course lie apart [ns], for a run that ends about then.
  static func step(end: Time) -> Int64 { max(1_000_000_000, end.nanoseconds / 720) }

  /// Folds the course of some figures from a recorded journal: at the same moments, and with the same values,
  /// as when the run was watched.
  ///
  /// - Parameters:
  ///   - reader: the journal.
  ///   - figures: names of the figures.
  ///   - tell: told the course after each moment; false ends it.
  /// - Throws: ``JournalError`` when the journal is damaged.
  public static func follow(
    _ reader: JournalReader, _ figures: [String], _ tell: (Course) -> Bool
  ) throws {
    var course = Course(figures)
    var fold = RunFold(header: reader.header)
    let moments = moments(reader)
    var moment = 0
    func pass() -> Bool {
      var whole = fold
      whole.finish(at: moments[moment])
      course.add(moments[moment], whole.values())
      moment += 1
      return tell(course)
    }
    for chunk in 0..<reader.chunkCount {
      let records = try reader.records(ofChunk: chunk)
      var start = 0
      // The last moment takes all that is left.
      while moment + 1 < moments.count,
        let later = records[start...].firstIndex(where: { $0.instant > moments[moment] })
      {
        records.withUnsafeBufferPointer { fold.fold(UnsafeBufferPointer(rebasing: $0[start..<later])) }
        start = later
        guard pass() else { return }
      }
      records.withUnsafeBufferPointer { fold.fold(UnsafeBufferPointer(rebasing: $0[start...])) }
    }
    while moment < moments.count { guard pass() else { return } }
  }

  /// Whole steps up to the end, and the end.
  private static func moments(_ reader: JournalReader) -> [Time] {
    let last = reader.timeRange?.upperBound ?? .zero
    // A run that was cut off ends where its journal does.
    let end = reader.isComplete ? max(reader.header.horizon, last) : last
    let step = step(end: max(reader.header.horizon, last))
    let steps = stride(from: step, to: max(step, end.nanoseconds), by: Int64.Stride(step))
    return steps.map { Time(nanoseconds: $0) } + [end]
  }
}
