import EntrepotAnalysis
import Foundation

/// Results that are kept under version control, for gates that ask whether something became worse.
///
/// JSON with sorted keys, a line a figure, so that a change of it can be read in a review. It holds every
/// replication: with the same seed both sides have the same random numbers, and differences are paired.
public struct SweepBaseline: Codable, Hashable, Sendable {
  /// Is entrepot.baseline/1.
  public var schema = "entrepot.baseline/1"
  /// The sweep that made it.
  public var sweep: String
  /// Its variants.
  public var variants: [Variant]

  /// One combination of values and what it came to.
  public struct Variant: Codable, Hashable, Sendable {
    /// Values as written, by parameter.
    public var values: [String: String]
    /// Replications by figure [unit of the figure].
    public var figures: [String: [Double?]]
  }

  /// The baseline that a result makes: figures that were available.
  public init(_ result: SweepResult) {
    sweep = result.name
    variants = result.variants.map { variant in
      var values: [String: String] = [:]
      for (parameter, text) in zip(result.parameters, variant.values) { values[parameter.name] = text }
      var figures: [String: [Double?]] = [:]
      for figure in variant.figures where figure.mean != nil { figures[figure.name] = figure.perReplication }
      return Variant(values: values, figures: figures)
    }
  }

  /// Why a file is no baseline, in a sentence.
  public struct Problem: Error, CustomStringConvertible, Sendable {
    /// The sentence.
    public let description: String
  }

  /// Reads a baseline file.
  public init(path: String) throws(Problem) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problem(description: "There is no baseline '\(path)'; --write-baseline makes it.")
    }
    do {
      self = try JSONDecoder().decode(SweepBaseline.self, from: data)
    } catch {
      throw Problem(
        description: "'\(path)' is not a baseline of this program: \(SweepBaseline.words(error)).")
    }
    guard schema == "entrepot.baseline/1" else {
      throw Problem(description: "'\(path)' is not a baseline: its schema is '\(schema.prefix(40))'.")
    }
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' holds something else"
    default: "it is not JSON"
    }
  }

  /// The file's text.
  public func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// What a combination came to; nil when it is not there.
  func figure(_ kpi: String, of values: [String: String]) -> [Double?]? {
    variants.first { $0.values == values }?.figures[kpi]
  }
}
