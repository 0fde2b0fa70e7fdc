import Foundation

/// Text that is markup already. Whatever is put into it as a `String` is escaped by its type, so that no
/// name from a file can become a tag.
///
///     let cell: Markup = "<td>\(name)</td>"
struct Markup: ExpressibleByStringInterpolation, Sendable {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Pieces one after the other.
  init(_ pieces: [Markup]) { text = pieces.map(\.text).joined(separator: "\n") }

  struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ words: String) { text += Escape.xml(words) }

    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

    mutating func appendInterpolation(_ pieces: [Markup]) { text += Markup(pieces).text }

    mutating func appendInterpolation(_ number: Int) { text += String(number) }

    /// A coordinate of a figure, to a hundredth.
    mutating func appendInterpolation(_ coordinate: Double) { text += Escape.coordinate(coordinate) }
  }

  static func += (markup: inout Markup, more: Markup) { markup.text += more.text }
}
