import Foundation

/// One JSON document on standard output.
enum JSONDocument {
  /// Prints a value with its keys sorted.
  static func print(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(value) else {
      throw Ending(.notFinished, "The answer cannot be written as JSON.")
    }
    try Output.print(bytes: Array(data) + [10])
  }
}
