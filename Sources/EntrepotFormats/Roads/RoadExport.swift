import EntrepotLayout

/// A layout's roads in other programs' formats, whatever they were made from.
public struct RoadExport: Sendable {
  /// What is written.
  public var text: String
  /// What the format cannot say, in sentences.
  public var remarks: [String]

  /// Why roads cannot be written, in a sentence.
  public struct Problem: Error, Hashable, Sendable {
    /// What is wrong.
    public let sentence: String
  }

  /// As a VDMA LIF file of version 1.0.0, with one layout for each section of roads.
  ///
  /// - Parameters:
  ///   - roads: name of the only section that is wanted; nil for all.
  ///   - creator: who made the file.
  ///   - stamp: when, as ISO 8601 in UTC.
  /// - Throws: when there are no such roads, or when what was written would not hold to the schema.
  public static func lif(
    _ layout: LayoutSpec, roads: String?, creator: String, stamp: String
  ) throws(Problem) -> RoadExport {
    let graphs = try RoadGraph.all(of: layout, named: roads)
    var writer = LIFWriter()
    let text = writer.document(graphs, project: layout.name, creator: creator, stamp: stamp)
    try check(text)
    return RoadExport(text: text, remarks: writer.remarks)
  }

  /// Reads what was written and holds it against the schema.
  private static func check(_ text: String) throws(Problem) {
    let bytes = Array(text.utf8)
    do throws(TextProblem) {
      let root = try JSONReader.read(bytes)
      var findings: [LIFSchema.Finding] = []
      LIFSchema.document.check(root) { findings.append($0) }
      if let first = findings.first {
        throw TextProblem("lif-schema", first.sentence, at: first.offset)
      }
      for item in root["layouts"]?.items ?? [] {
        var reader = LIFReader(
          TextPlaces(file: "the LIF file", []), layout: item["layoutId"]?.text, vehicle: nil)
        reader.read(root)
        if let first = reader.problems.all.first(where: { $0.severity == .error }) {
          throw TextProblem(first.identifier, first.message, at: 0)
        }
      }
    } catch {
      throw Problem(sentence: "What would be written does not hold to LIF 1.0.0: \(error.sentence)")
    }
  }

  /// As a plant model of openTCS, format 7.0.0, with the roads' vehicles.
  ///
  /// - Parameter roads: name of the only section that is wanted; nil for all.
  /// - Throws: when there are no such roads, or when what was written could not be read.
  public static func openTCS(_ layout: LayoutSpec, roads: String?) throws(Problem) -> RoadExport {
    let graphs = try RoadGraph.all(of: layout, named: roads)
    var writer = OpenTCSWriter()
    let text = writer.document(graphs, name: layout.name)
    do throws(TextProblem) {
      var reader = OpenTCSReader(TextPlaces(file: "the plant model", []))
      reader.read(try XMLReader.read(Array(text.utf8)))
      if let first = reader.problems.all.first(where: { $0.severity == .error }) {
        throw TextProblem(first.identifier, first.message, at: 0)
      }
    } catch {
      throw Problem(sentence: "What would be written is no openTCS plant model: \(error.sentence)")
    }
    return RoadExport(text: text, remarks: writer.remarks)
  }
}
