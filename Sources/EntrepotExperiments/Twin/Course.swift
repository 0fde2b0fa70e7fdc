import EntrepotAnalysis
import EntrepotKernel

/// How some figures went in the course of a run, each from the start of what counts up to a moment.
public struct Course: Sendable {
  /// One figure.
  public struct Line: Hashable, Sendable {
    /// Such as `moves.throughput`.
    public let name: String
    /// Of the values.
    public fileprivate(set) var unit = ""
    /// One a point of time [unit]; nil where the figure had no value yet.
    public fileprivate(set) var values: [Double?] = []
  }

  /// Points of time, ascending.
  public private(set) var times: [Time] = []
  /// The figures, in the order asked for.
  public private(set) var lines: [Line]

  init(_ figures: [String]) {
    lines = figures.map { figure in
      // Without the window: `moves.throughput[peak]`.
      let name = figure.hasSuffix("]") ? String(figure.prefix { $0 != "[" }) : figure
      return Line(name: figure, unit: RunFold.catalogue.first { $0.name == name }?.unit ?? "")
    }
  }

  mutating func add(_ time: Time, _ values: [KPIValue]) {
    times.append(time)
    for index in lines.indices {
      let found = values.first { $0.name == lines[index].name }
      lines[index].values.append(found?.value)
      if let found { lines[index].unit = found.unit }
    }
  }

  /// The course up to a time.
  public func cut(after time: Time) -> Course {
    var course = self
    let count = (point(at: time) ?? -1) + 1
    course.times.removeSubrange(count...)
    for line in course.lines.indices { course.lines[line].values.removeSubrange(count...) }
    return course
  }

  /// Number of the last point at or before a time; nil when there is none.
  public func point(at time: Time) -> Int? {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// A figure as it stood at a time [unit of its line].
  public func value(_ line: Int, at time: Time) -> Double? {
    guard lines.indices.contains(line), let point = point(at: time) else { return nil }
    return lines[line].values[point]
  }
}
