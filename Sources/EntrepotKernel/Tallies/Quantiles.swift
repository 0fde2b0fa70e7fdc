/// Quantiles of values that are not negative, in little memory.
///
/// Up to 1,024 observations are kept and give exact quantiles. After that only a histogram is kept
/// whose cells are 1/512 of a power of two wide; a value is then known to 1 part in 1,024. (The
/// idea of HdrHistogram; the cell is read off the bits of the number.)
public struct Quantiles: Hashable, Sendable {
  /// Number of observations.
  public private(set) var count = 0
  /// Smallest observation [unit of the values]; 0 when there is none.
  public private(set) var min = 0.0
  /// Largest observation [unit of the values]; 0 when there is none.
  public private(set) var max = 0.0
  /// The observations, while they are few; sorted when asked.
  private var values: [Double] = []
  /// Observations in each cell, from `firstCell` on, when they are many.
  private var cells: [UInt64] = []
  private var firstCell = 0
  /// Whether there are so many that only cells are kept.
  private var isBinned = false
  /// Zeros among those in cells: they have a place of their own, far below the cells.
  private var zeros: UInt64 = 0

  /// So many observations are kept as they are.
  public static var exactLimit: Int { 1_024 }

  /// No observations.
  public init() {}

  /// Takes a value [unit of the values]; below zero counts as zero, and one that is not a finite
  /// number is left out.
  public mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    // Also turns −0 into 0.
    let value = value > 0 ? value : 0
    min = count == 0 ? value : Swift.min(min, value)
    max = count == 0 ? value : Swift.max(max, value)
    count += 1
    if isBinned { return addToCell(of: value, 1) }
    values.append(value)
    if values.count > Quantiles.exactLimit { makeCells() }
  }

  /// Takes a span, in nanoseconds.
  public mutating func add(_ span: Time) { add(Double(span.nanoseconds)) }

  /// Takes a span given as a whole number of nanoseconds.
  public mutating func add(nanoseconds: Int64) { add(Double(nanoseconds)) }

  /// Takes all observations of another.
  public mutating func merge(_ other: Quantiles) {
    guard other.count > 0 else { return }
    min = count == 0 ? other.min : Swift.min(min, other.min)
    max = count == 0 ? other.max : Swift.max(max, other.max)
    count += other.count
    if other.isBinned && !isBinned { makeCells() }
    if !isBinned {
      values += other.values
      if values.count > Quantiles.exactLimit { makeCells() }
    } else {
      zeros += other.zeros
      for value in other.values { addToCell(of: value, 1) }
      for (offset, number) in other.cells.enumerated() where number > 0 {
        addToCell(other.firstCell + offset, number)
      }
    }
  }

  /// The quantile for a share of the observations [unit of the values]; nil when there is none.
  ///
  /// Linear between the order statistics around (n − 1) p (definition 7 of Hyndman & Fan 1996,
  /// doi:10.1080/00031305.1996.10473566).
  ///
  /// - Parameter p: share that does not exceed the result, 0 … 1 [1].
  public func quantile(_ p: Double) -> Double? {
    guard count > 0, !p.isNaN else { return nil }
    let place = Swift.max(0, Swift.min(1, p)) * Double(count - 1)
    let below = Swift.min(Int(place), count - 1)
    let share = place - Double(below)
    let (low, high) = orderStatistics(below)
    return share == 0 ? low : low + share * (high - low)
  }

  /// The order statistic of this rank and the next.
  private func orderStatistics(_ rank: Int) -> (Double, Double) {
    let next = Swift.min(rank + 1, count - 1)
    if !isBinned {
      let sorted = values.sorted()
      return (sorted[rank], sorted[next])
    }
    return (cellValue(of: rank), cellValue(of: next))
  }

  private func cellValue(of rank: Int) -> Double {
    if rank == 0 { return min }
    if rank == count - 1 { return max }
    var seen = zeros
    if seen > UInt64(rank) { return 0 }
    for (offset, number) in cells.enumerated() {
      seen += number
      if seen > UInt64(rank) {
        let middle = Quantiles.middle(of: firstCell + offset)
        return Swift.max(min, Swift.min(max, middle))
      }
    }
    return max
  }

  /// Exponent and nine bits of the fraction.
  private static func cell(of value: Double) -> Int { Int(value.bitPattern >> 43) }

  private static func middle(of cell: Int) -> Double {
    Double(bitPattern: UInt64(cell) << 43 | 1 << 42)
  }

  private mutating func makeCells() {
    let kept = values
    values = []
    isBinned = true
    for value in kept { addToCell(of: value, 1) }
  }

  private mutating func addToCell(of value: Double, _ number: UInt64) {
    if value == 0 {
      zeros += number
      return
    }
    addToCell(Quantiles.cell(of: value), number)
  }

  private mutating func addToCell(_ cell: Int, _ number: UInt64) {
    if cells.isEmpty { firstCell = cell }
    if cell < firstCell {
      cells.insert(contentsOf: repeatElement(0, count: firstCell - cell), at: 0)
      firstCell = cell
    } else if cell - firstCell >= cells.count {
      cells.append(contentsOf: repeatElement(0, count: cell - firstCell - cells.count + 1))
    }
    cells[cell - firstCell] += number
  }
}
