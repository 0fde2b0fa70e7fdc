/// One thing that is varied.
public struct ParameterSpec: Hashable, Sendable {
  /// As called in the sweep.
  public var name: String = ""
  /// Where it stands, as for `--set`: `picking.hall.pickers`.
  public var path: String = ""
  /// What it may be set to; empty when a range says it.
  public var values: [ParameterValue] = []
  /// Values are paths of files, seen from the sweep.
  public var takesFiles: Bool = false
  /// From where to where.
  public var range: RangeSpec?
  /// Where the parameter is written.
  public var mark: Mark = Mark(file: "")

  /// To be filled in.
  public init() {}

  /// Every value is a number, so they have an order and distances.
  public var isNumeric: Bool { range != nil || !values.isEmpty && values.allSatisfy { $0.number != nil } }

  /// Values one after the other, of a range by its steps; nil for a range without steps.
  public var levels: [ParameterValue]? {
    guard let range else { return values }
    guard range.step > 0 else { return nil }
    return (0..<range.count).map { range.value(at: Double($0) * range.step + range.from) }
  }

  /// The value at a share of the way from first to last [1]; of a list the one whose turn it is.
  public func value(at share: Double) -> ParameterValue? {
    let share = Swift.min(Swift.max(share, 0), 1)
    if let range, range.step == 0 { return range.value(at: range.from + share * (range.to - range.from)) }
    let count = range?.count ?? values.count
    guard count > 0 else { return nil }
    let index = Swift.min(Int(share * Double(count)), count - 1)
    if let range { return range.value(at: range.from + Double(index) * range.step) }
    return values[index]
  }
}

/// What a parameter is set to.
public struct ParameterValue: Hashable, Sendable {
  /// As it stands in a file or after `--set path=`.
  public var text: String
  /// The number in it, in SI where it has a unit [any unit]; nil for words.
  public var number: Double?
  /// Where it is written.
  public var mark: Mark

  /// A value as written at a place.
  public init(text: String, mark: Mark) {
    self.text = text
    self.mark = mark
    guard case .success(let quantity) = Quantity.split(text) else { return }
    if quantity.unit.isEmpty {
      number = quantity.value
    } else if let unit = Unit.named(quantity.unit) {
      number = unit.si(quantity.value)
    }
  }

  /// Whether both mean the same: the same number, or the same word.
  public func means(_ other: ParameterValue) -> Bool {
    if let number, let theirs = other.number { return number == theirs }
    return text == other.text
  }
}

/// Numbers from one to another.
public struct RangeSpec: Hashable, Sendable {
  /// First number [in `unit`].
  public var from: Double
  /// Last number [in `unit`].
  public var to: Double
  /// Distance of neighbours [in `unit`]; 0: any number between.
  public var step: Double
  /// As written behind the numbers; may be empty.
  public var unit: String
  /// Where it is written.
  public var mark: Mark

  /// Numbers [unit] from one to another.
  public init(from: Double, to: Double, step: Double, unit: String, mark: Mark) {
    self.from = from
    self.to = to
    self.step = step
    self.unit = unit
    self.mark = mark
  }

  /// How many numbers the steps give.
  public var count: Int {
    guard step > 0 else { return 0 }
    let steps = ((to - from) / step + 1e-9).rounded(.down)
    return steps.isFinite && steps < 1e9 ? Int(steps) + 1 : Int.max / 4
  }

  /// A number [unit] of it as a value; what rounding leaves at the end of sums is cut off.
  func value(at number: Double) -> ParameterValue {
    let scale = 1e9
    let short = (number * scale).rounded() / scale
    let exact = short.isFinite && number.magnitude < 1e6 ? short : number
    let isWhole = exact == exact.rounded() && exact.magnitude < 1e15
    let digits = isWhole ? String(Int64(exact)) : "\(exact)"
    return ParameterValue(text: unit.isEmpty ? digits : "\(digits) \(unit)", mark: mark)
  }
}
