import EntrepotLayout

/// Roads in other programs' files.
enum RoadFile {
  /// Bytes at most.
  static let sizeLimit = 256 << 20

  /// Reads a VDMA LIF file; nil when there are errors.
  static func readLIF(
    path: String, layout: String?, vehicle: String?
  ) -> (roads: ImportedRoads?, problems: [Diagnostic]) {
    read(path) { content, places throws(TextProblem) in
      var reader = LIFReader(places, layout: layout, vehicle: vehicle)
      reader.read(try JSONReader.read(content))
      return (reader.problems.hasErrors ? nil : reader.roads, reader.problems.all)
    }
  }

  /// Reads an openTCS plant model; nil when there are errors.
  static func readOpenTCS(path: String) -> (roads: ImportedRoads?, problems: [Diagnostic]) {
    read(path) { content, places throws(TextProblem) in
      var reader = OpenTCSReader(places)
      reader.read(try XMLReader.read(content))
      return (reader.problems.hasErrors ? nil : reader.roads, reader.problems.all)
    }
  }

  private static func read(
    _ path: String,
    _ body: ([UInt8], TextPlaces) throws(TextProblem) -> (ImportedRoads?, [Diagnostic])
  ) -> (ImportedRoads?, [Diagnostic]) {
    let bytes: [UInt8]
    switch fileBytes(path, limit: sizeLimit) {
    case .success(let found): bytes = found
    case .failure(let problem):
      return (nil, [Diagnostic("no-file", problem.sentence, at: Mark(file: path))])
    }
    var places = TextPlaces(file: path, bytes)
    do throws(TextProblem) {
      let content = try plainText(bytes)
      if content.count < bytes.count { places = TextPlaces(file: path, content) }
      return try body(content, places)
    } catch {
      return (nil, [Diagnostic(error.identifier, error.sentence, at: places.mark(error.offset))])
    }
  }
}
