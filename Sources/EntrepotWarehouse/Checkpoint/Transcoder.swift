import EntrepotJournal

/// Writes or reads the simulation's state, field by field, with one list for both directions.
///
/// State is made of trivial values and arrays of them, so a checkpoint is their bytes in a fixed order.
/// A checkpoint is read by the program that wrote it; its header refuses others.
struct Transcoder: Sendable {
  /// Why a checkpoint cannot be read.
  enum Failure: Error, Equatable {
    case truncated
    case impossibleCount
  }

  private(set) var bytes: [UInt8]
  private var position = 0
  private let isWriting: Bool
  private(set) var failure: Failure?

  /// To write.
  init() {
    bytes = []
    isWriting = true
  }

  /// To read.
  init(reading bytes: [UInt8]) {
    self.bytes = bytes
    isWriting = false
  }

  /// All bytes were read.
  var isAtEnd: Bool { position == bytes.count }

  mutating func value<T: BitwiseCopyable>(_ value: inout T) {
    if isWriting {
      withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
      return
    }
    let size = MemoryLayout<T>.size
    guard failure == nil, bytes.count - position >= size else {
      failure = failure ?? .truncated
      return
    }
    value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: T.self) }
    position += size
  }

  mutating func array<T: BitwiseCopyable>(_ array: inout [T]) {
    var count = array.count
    value(&count)
    if isWriting {
      array.withUnsafeBytes { bytes.append(contentsOf: $0) }
      return
    }
    let stride = MemoryLayout<T>.stride
    guard failure == nil, count >= 0, count <= (bytes.count - position) / max(stride, 1) else {
      failure = failure ?? .impossibleCount
      return
    }
    array = bytes.withUnsafeBytes { all in
      (0..<count).map { all.loadUnaligned(fromByteOffset: position + $0 * stride, as: T.self) }
    }
    position += count * stride
  }

  /// An array of arrays.
  mutating func arrays<T: BitwiseCopyable>(_ arrays: inout [[T]]) {
    var count = arrays.count
    value(&count)
    if !isWriting {
      guard failure == nil, count >= 0, count <= bytes.count - position else {
        failure = failure ?? .impossibleCount
        return
      }
      arrays = Array(repeating: [], count: count)
    }
    for index in arrays.indices { array(&arrays[index]) }
  }

  /// Lines of numbers; there are as many after reading as before.
  mutating func fifos(_ fifos: inout [Fifo]) {
    for index in fifos.indices { fifos[index].transcode(&self) }
  }

  /// What was written, with its hash in front: bytes that were changed are never taken for state.
  func sealed() -> [UInt8] {
    let words = ByteHash(bytes).words
    var result = ByteWriter()
    result.put(words.low)
    result.put(words.high)
    return result.bytes + bytes
  }

  /// To read what was sealed; nil when it is not whole.
  init?(sealed: [UInt8]) {
    guard sealed.count >= 16 else { return nil }
    let rest = Array(sealed[16...])
    let words = ByteHash(rest).words
    var seal = ByteWriter()
    seal.put(words.low)
    seal.put(words.high)
    guard seal.bytes == Array(sealed[..<16]) else { return nil }
    self.init(reading: rest)
  }
}
