import EntrepotFormats

/// Rows of a log with articles that a snapshot does not have.
struct UnknownArticles {
  /// In the order of the file: the article, its rows, and the line of the first.
  private let articles: [(name: String, rows: Int, first: UInt32)]

  init(_ log: CleanLog, known: Set<ExactName>) throws {
    let isOdd = log.names.skus.map { !known.contains(ExactName($0)) }
    guard isOdd.contains(true) else {
      articles = []
      return
    }
    var found = [(rows: Int, first: UInt32)](repeating: (0, .max), count: isOdd.count)
    try log.rows.forEach { row in
      guard row.sku != .max, isOdd[Int(row.sku)] else { return }
      found[Int(row.sku)].rows += 1
      found[Int(row.sku)].first = min(found[Int(row.sku)].first, row.line)
    }
    articles = zip(log.names.skus, found).filter { $0.1.rows > 0 }
      .map { ($0.0, $0.1.rows, $0.1.first) }.sorted { $0.first < $1.first }
  }

  /// The finding in a report: rows, articles, and the first of these with how often they stand there.
  var finding: CleaningReport.Finding? {
    guard let first = articles.first else { return nil }
    let fault = LogFault.unknownSKU
    return CleaningReport.Finding(
      fault: fault.rawValue, meaning: fault.summary, fate: fault.fate.rawValue,
      count: articles.reduce(0) { $0 + $1.rows }, firstRow: Int(first.first), names: articles.count,
      examples: articles.prefix(5).map { "'\($0.name)' \($0.rows == 1 ? "once" : "\($0.rows) times")" })
  }
}
