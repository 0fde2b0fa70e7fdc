import Foundation

/// Bytes one after the other, of which those beyond a megabyte lie on the disk; they are read again at their
/// places.
public final class SpillFile {
  private static let limit = 1 << 20

  /// What is not on the disk.
  public private(set) var tail: [UInt8] = []
  /// Bytes on the disk, before those.
  public private(set) var written = 0
  private var file: UnsafeMutablePointer<FILE>?

  /// Nothing in it.
  public init() {}

  deinit { if let file { fclose(file) } }

  /// Bytes so far.
  public var count: Int { written + tail.count }

  /// Takes what `append` writes at the end.
  public func add(_ append: (inout [UInt8]) -> Void) throws {
    append(&tail)
    if tail.count > SpillFile.limit { try spill() }
  }

  /// Ends the taking in: what is on the disk is there as a whole.
  public func finish() throws {
    guard written > 0 else { return }
    if !tail.isEmpty { try spill() }
    tail = []
  }

  /// So many bytes from a place on.
  public func bytes(from place: Int, count: Int) throws -> [UInt8] {
    if place >= written { return Array(tail[(place - written)...].prefix(count)) }
    guard let file else { return [] }
    let onDisk = min(count, written - place)
    let found = [UInt8](unsafeUninitializedCapacity: onDisk) { buffer, read in
      read = max(0, pread(fileno(file), buffer.baseAddress, onDisk, off_t(place)))
    }
    guard found.count == onDisk else { throw StoreProblem("a temporary file cannot be read again") }
    return onDisk == count ? found : found + tail.prefix(count - onDisk)
  }

  private func spill() throws {
    // It has no name: it is gone when the process is.
    if file == nil { file = tmpfile() }
    guard let file else { throw StoreProblem("there is no room for temporary files") }
    guard fwrite(tail, 1, tail.count, file) == tail.count, fflush(file) == 0 else {
      throw StoreProblem("the disk takes no more temporary files")
    }
    written += tail.count
    tail.removeAll(keepingCapacity: true)
  }
}
