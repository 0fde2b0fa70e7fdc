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

  /// Takes many bytes at the end, which go to the disk at once.
  public func add(_ bytes: UnsafeRawBufferPointer) throws {
    if !tail.isEmpty { try spill() }
    try write(bytes)
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
    let onDisk = min(count, written - place)
    let found = try [UInt8](unsafeUninitializedCapacity: onDisk) { buffer, read in
      try load(UnsafeMutableRawBufferPointer(buffer), from: place, count: onDisk)
      read = onDisk
    }
    return onDisk == count ? found : found + tail.prefix(count - onDisk)
  }

  /// Fills memory with so many bytes of the disk, from a place on.
  public func load(_ bytes: UnsafeMutableRawBufferPointer, from place: Int, count: Int) throws {
    var done = 0
    while done < count, let file, let base = bytes.baseAddress {
      let read = pread(fileno(file), base + done, count - done, off_t(place + done))
      guard read > 0 else { break }
      done += read
    }
    guard done == count else { throw StoreProblem("a temporary file cannot be read again") }
  }

  private func spill() throws {
    try tail.withUnsafeBytes { try write($0) }
    tail.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws {
    // It has no name: it is gone when the process is.
    if file == nil { file = tmpfile() }
    guard let file else { throw StoreProblem("there is no room for temporary files") }
    guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else {
      throw StoreProblem("the disk takes no more temporary files")
    }
    written += bytes.count
  }
}
