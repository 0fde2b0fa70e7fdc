import Foundation

/// One JSON document on standard output.
enum JSONDocument {
  /// Prints a value with its keys sorted.
  static func print(_ value: some Encodable) throws { try Output.print(text(value)) }

  /// The same as a text.
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(value) else {
      throw Ending(.notFinished, "The answer cannot be written as JSON.")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
