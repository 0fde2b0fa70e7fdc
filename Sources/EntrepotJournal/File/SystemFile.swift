import Glibc

/// An open file; the only place where the journal meets the operating system.
final class SystemFile: Sendable {
  let path: String
  private let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { Glibc.close(descriptor) }

  /// Opens a regular file for reading.
  static func reading(_ path: String) throws(JournalError) -> SystemFile {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    return SystemFile(path: path, descriptor: descriptor)
  }

  /// Creates a file, or empties one that is there.
  static func creating(_ path: String) throws(JournalError) -> SystemFile {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("create", path) }
    return SystemFile(path: path, descriptor: descriptor)
  }

  /// Bytes in the file.
  func size() throws(JournalError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemFile.failure("examine", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .system(operation: "read", path: path, reason: "not a regular file")
    }
    return Int(status.st_size)
  }

  /// Appends all bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(JournalError) {
    var start = 0
    while start < bytes.count {
      let written = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw SystemFile.failure("write", path) }
      start += written
    }
  }

  /// Up to `count` bytes from an offset; fewer where the file ends.
  func read(at offset: Int, count: Int) throws(JournalError) -> [UInt8] {
    guard count > 0, offset >= 0 else { return [] }
    var trouble: JournalError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let target = buffer.baseAddress?.advanced(by: filled)
        let got = pread(descriptor, target, count - filled, off_t(offset + filled))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { trouble = SystemFile.failure("read", path) }
        if got <= 0 { return }
        filled += got
      }
    }
    if let trouble { throw trouble }
    return bytes
  }

  /// Waits until everything is on the disk.
  func synchronize() throws(JournalError) {
    guard fsync(descriptor) == 0 else { throw SystemFile.failure("write", path) }
  }

  /// Gives a file its final name, replacing what had it.
  static func rename(_ path: String, to name: String) throws(JournalError) {
    guard Glibc.rename(path, name) == 0 else { throw failure("rename", path) }
  }

  /// Removes a file; one that is not there is no error.
  static func remove(_ path: String) { unlink(path) }

  private static func failure(_ operation: String, _ path: String) -> JournalError {
    .system(operation: operation, path: path, reason: String(cString: strerror(errno)))
  }
}
