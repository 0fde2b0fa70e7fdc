import EntrepotKernel

/// Mean of independent replications with its standard error.
public struct Estimate: Sendable, CustomStringConvertible {
  /// Mean, in the unit of the figures.
  public let mean: Double
  /// Standard error of the mean, in the unit of the figures.
  public let error: Double

  /// From one figure a replication, in any unit; at least two.
  public init(_ figures: [Double]) {
    precondition(figures.count > 1)
    let count = Double(figures.count)
    let middle = figures.reduce(0, +) / count
    let squares = figures.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    mean = middle
    error = (squares / (count - 1) / count).squareRoot()
  }

  /// From `count` independent replications, numbered from 1.
  public init(replications count: UInt32, _ figure: (UInt32) -> Double) {
    self.init((1...count).map(figure))
  }

  /// Within three standard errors and the reference's own half-width of the reference, all in one unit.
  public func agrees(with reference: Double, halfWidth: Double = 0) -> Bool {
    (mean - reference).magnitude <= 3 * error + halfWidth
  }

  /// Three standard errors are at most this share of the reference [1], so that agreement says something.
  public func isSharper(than share: Double, of reference: Double) -> Bool {
    3 * error <= share * reference.magnitude
  }

  /// Mean and three standard errors.
  public var description: String { "\(mean) ± \(3 * error) (3 standard errors)" }
}
