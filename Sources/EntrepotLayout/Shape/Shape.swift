/// What may stand at a place in a file, and how a value is read from it.
///
/// One description serves the checker, the reader and the JSON Schema, so they cannot disagree.
public struct Shape<Value> {
  /// The same without the type.
  public let outline: Outline
  /// Reads a value; nil when a problem was reported and there is no sensible value.
  let read: (DocumentNode, inout Reading) -> Value?
  /// How a value would be written, for the standard values in the schema; nil when not worth it.
  let show: (Value) -> String?

  init(
    _ outline: Outline, show: @escaping (Value) -> String? = { _ in nil },
    read: @escaping (DocumentNode, inout Reading) -> Value?
  ) {
    self.outline = outline
    self.read = read
    self.show = show
  }

  /// Reads a document of this shape; problems go into `reading`.
  public func value(of node: DocumentNode, _ reading: inout Reading) -> Value? { read(node, &reading) }

  /// The same for a place that may be left out.
  var orNil: Shape<Value?> {
    Shape<Value?>(outline, show: { $0.flatMap(self.show) }, read: { .some(self.read($0, &$1)) })
  }

  /// Another type of value from the same text.
  func map<Other>(_ change: @escaping (Value) -> Other) -> Shape<Other> {
    Shape<Other>(outline, read: { node, reading in self.read(node, &reading).map(change) })
  }

  /// A text read further by a function, which reports what is wrong and returns nil.
  static func parsed(
    _ kind: String, _ parse: @escaping (String, Mark, inout Reading) -> Value?
  ) -> Shape {
    Shape(.text(kind)) { node, reading in
      guard let text = node.text else {
        reading.expected(kind, at: node)
        return nil
      }
      return parse(text, node.mark, &reading)
    }
  }

  /// The same, with the place where it stands.
  var marked: Shape<Marked<Value>> {
    Shape<Marked<Value>>(outline) { node, reading in
      self.read(node, &reading).map { Marked($0, at: node.mark) }
    }
  }
}

/// A value and the place in the file where it stands.
public struct Marked<Value> {
  /// What was read.
  public var value: Value
  /// Where.
  public var mark: Mark

  /// A value at a place.
  public init(_ value: Value, at mark: Mark) {
    self.value = value
    self.mark = mark
  }
}

extension Marked: Sendable where Value: Sendable {}
extension Marked: Equatable where Value: Equatable {}
extension Marked: Hashable where Value: Hashable {}
