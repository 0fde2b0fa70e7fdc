/// Names of the files in a sweep's results folder.
enum SweepFile {
  static let database = "sweep.sqlite"
  static let report = "report.html"
  static let summary = "summary.md"
  static let junit = "junit.xml"
  static let json = "sweep.json"
  static let wide = "variants.csv"
  static let manifest = "shard.json"
  /// What publishing may find from an older sweep.
  static let derived = [database, report, summary, junit, json, wide]
}
