/// What encoder and decoder of a chunk remember of the records before, to say "as before" in a bit.
///
/// Row by row, a record is: a tag (which pair of kind and code), a byte of flags, and what the flags
/// leave open, as varints. Times are differences; a route is two numbers. Operands are told relative to
/// the last record of the same kind with (nearly) the same subject: a job's load and route stay, a
/// crane leaves from where it arrived.
struct ChunkContext {
  /// Records of one kind and of subjects equal modulo 64.
  struct Memory {
    var a: UInt32 = .none
    var b: UInt32 = .none
    var value: Int64 = -1
  }

  /// A pair of kind and code, and the subject it had last.
  struct Pair {
    var rawKind: UInt16
    var code: UInt16
    var subject: UInt32 = 0
  }

  /// Pairs in order of appearance; a tag is an index here.
  var pairs: [Pair] = []
  /// By kind (modulo 16) and subject (modulo 64).
  var memories = [Memory](repeating: Memory(), count: 16 * 64)
  var time: Int64 = 0
  /// The last operand b that was somebody.
  var recent: UInt32 = 0

  /// Pairs that can have a tag of their own; more are spelled out each time.
  static let maximumPairs = 254
  static let newPair: UInt8 = 254
  static let loosePair: UInt8 = 255

  static func memoryIndex(_ rawKind: UInt16, _ subject: UInt32) -> Int {
    Int(rawKind & 15) << 6 | Int(subject & 63)
  }

  /// Remembers a record after it was encoded or decoded.
  @inline(__always)
  mutating func remember(_ record: Record, memory index: Int) {
    memories[index] = Memory(a: record.a, b: record.b, value: record.value)
    time = record.time
    if record.b != .none { recent = record.b }
  }
}

/// How an operand or the value is told; two bits each.
enum OperandMode {
  static let none: UInt8 = 0
  static let same: UInt8 = 1
  /// a: the remembered b. b: the difference to the recent b. value: the number itself.
  static let near: UInt8 = 2
  /// a, b: the number itself. value: a route.
  static let plain: UInt8 = 3
}
