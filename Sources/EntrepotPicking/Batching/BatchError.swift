/// What is wrong with an order, a capacity or a window.
public enum BatchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A volume, weight or number of totes must be a number, not negative [dm³], [kg] or [1].
  case size(String, Double)
  /// A capacity must be a positive number [of its measure].
  case capacity(BatchCapacity.Measure, Double)
  /// A window must be longer than nothing, in nanoseconds.
  case window(Int64)
  /// A window must hold at least one order.
  case count(Int)

  /// A sentence for people.
  public var description: String {
    switch self {
    case .size(let name, let value): "a \(name) of \(value) is not possible: it must be 0 or more"
    case .capacity(let measure, let value):
      "a capacity of \(value) \(measure.rawValue) is not possible: it must be above 0"
    case .window(let nanoseconds):
      "a window of \(nanoseconds) ns is not possible: it must be longer than nothing"
    case .count(let count): "a window of \(count) orders is not possible: it must hold at least one"
    }
  }
}
