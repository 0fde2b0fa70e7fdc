import Testing

/// Eight orders, 8 lines a tour, S-shape tours in 6 aisles of 10 m, 3 m apart.
struct BatchInstance: CustomTestStringConvertible {
  let name: String
  let orders: [[(Int, Double)]]
  /// Walking [m] when each order has its own tour.
  let alone: Double
  let nextFit: (walking: Double, batches: [[Int]])
  /// Clarke & Wright (ii).
  let savings: (walking: Double, batches: [[Int]])
  /// By enumeration of all partitions.
  let best: (walking: Double, batches: [[Int]])

  var testDescription: String { name }

  /// BATCH-01, 02 and 04 of the collection of verified cases that the project is built on: the best by exact
  /// set partitioning over all 2⁸ subsets, savings after Clarke & Wright 1964 and de Koster, van der Poort &
  /// Wolters 1999.
  static let all = [
    BatchInstance(
      name: "BATCH-01",
      orders: [
        [(2, 7), (2, 9), (4, 6)],
        [(0, 5), (4, 4)],
        [(0, 8), (1, 8)],
        [(1, 4), (2, 9), (5, 4)],
        [(0, 1), (1, 7), (5, 5)],
        [(1, 8)],
        [(0, 4), (0, 6), (1, 2), (4, 4)],
        [(2, 1), (5, 1)],
      ], alone: 356,
