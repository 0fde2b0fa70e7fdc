/// What is wrong with a picking area or with a pick.
public enum AreaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Aisles must be 1 to `PickingArea.most`.
  case aisles(Int)
  /// The distance between aisles must be a positive number [m].
  case spacing(Double)
  /// The length of the aisles must be a positive number [m].
  case length(Double)
  /// Middle cross aisles, at most `PickingArea.mostMiddle`.
  case crossAisles(Int)
  /// A width must be a number, not negative [m]; cross aisles are counted from the front, which is 0.
  case width(crossAisle: Int, Double)
  /// A cross aisle must lie behind the one before it, without overlap, and in front of the back.
  case crossAisle(Int, at: Double)
  /// The depot's aisle does not exist.
  case depot(aisle: Int, of: Int)
  /// The pick's aisle does not exist.
  case aisle(Int, of: Int)
  /// The pick lies beyond the ends of the aisle [m].
  case position(Double, length: Double)
  /// The pick lies in the middle of a cross aisle [m].
  case inCrossAisle(Double, from: Double, to: Double)

  /// A sentence for people.
  public var description: String {
    switch self {
    case .aisles(let n): "\(n) aisles are not possible: there must be 1 to \(PickingArea.most)"
    case .spacing(let x): "aisles \(x) m apart are not possible: the distance must be above 0"
    case .length(let x): "aisles of \(x) m are not possible: the length must be above 0"
    case .crossAisles(let n):
      "\(n) cross aisles between front and back are too many: at most \(PickingArea.mostMiddle)"
    case .width(let n, let x): "cross aisle \(n) cannot be \(x) m wide: the width must be 0 or more"
    case .crossAisle(let n, let x):
      "cross aisle \(n) at \(x) m does not fit between its neighbours: they must follow each other from the"
        + " front without overlap"
    case .depot(let aisle, let n): "the depot's \(Self.missing(aisle, n))"
    case .aisle(let aisle, let n): Self.missing(aisle, n)
    case .position(let x, let length): "position \(x) m lies outside the aisle, which is \(length) m long"
    case .inCrossAisle(let x, let from, let to):
      "position \(x) m lies in the cross aisle from \(from) m to \(to) m"
    }
  }

  private static func missing(_ aisle: Int, _ n: Int) -> String {
    "aisle \(aisle) does not exist: the area has aisles 0 to \(n - 1)"
  }
}
