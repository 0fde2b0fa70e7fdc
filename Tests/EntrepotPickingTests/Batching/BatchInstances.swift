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
      nextFit: (206, [[0, 1, 2], [3, 4, 5], [6, 7]]),
      savings: (178, [[0, 5], [1, 2, 6], [3, 4, 7]]),
      best: (174, [[0, 7], [1, 5, 6], [2, 3, 4]])),
    BatchInstance(
      name: "BATCH-02",
      orders: [
        [(0, 2), (0, 7)],
        [(2, 6), (5, 8)],
        [(0, 8), (3, 3)],
        [(2, 6), (2, 8)],
        [(0, 5), (1, 5), (2, 1)],
        [(1, 9), (3, 8)],
        [(4, 1), (4, 6), (5, 4)],
        [(3, 1), (5, 1), (5, 4), (5, 5)],
      ], alone: 302,
      nextFit: (210, [[0, 1, 2, 3], [4, 5, 6], [7]]),
      savings: (182, [[0], [1, 3], [2, 4, 5], [6, 7]]),
      best: (170, [[0, 4], [1, 3, 6], [2, 5, 7]])),
    BatchInstance(
      name: "BATCH-04",
      orders: [
        [(0, 6), (1, 3)],
        [(3, 6), (4, 8)],
        [(0, 7), (0, 9), (2, 3), (3, 3)],
        [(0, 7), (1, 3), (2, 3), (5, 1)],
        [(1, 9), (2, 1), (3, 2), (4, 4)],
        [(3, 1), (5, 4)],
        [(2, 2), (4, 4), (5, 2), (5, 5)],
        [(1, 6), (2, 5)],
      ], alone: 390,
      nextFit: (250, [[0, 1, 2], [3, 4], [5, 6, 7]]),
      savings: (216, [[0, 2, 7], [1, 4, 5], [3, 6]]),
      best: (212, [[0, 3, 7], [1, 5, 6], [2, 4]])),
  ]
}
