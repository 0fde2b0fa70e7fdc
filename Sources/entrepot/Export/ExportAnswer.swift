/// What `entrepot export --json` prints.
struct ExportAnswer: Encodable {
  /// A file that was written.
  struct Written: Encodable {
    var file: String
    /// Rows of a table without its heading, tasks of a log; of a layout's roads none are counted.
    var rows: Int?
  }

  var schema = "entrepot.export/1"
  /// The format, as it was given.
  var format: String
  var files: [Written]
}
