import Foundation

/// Standard output and standard error.
enum Output {
  /// Writes to standard output, all of it or with an error.
  static func print(_ text: String) throws { try write(Array(text.utf8), to: STDOUT_FILENO) }

  /// Writes bytes to standard output, all of them or with an error.
  static func print(bytes: [UInt8]) throws { try write(bytes, to: STDOUT_FILENO) }

  /// Writes to standard error; when even that fails there is nobody to tell.
  static func complain(_ text: String) { try? write(Array(text.utf8), to: STDERR_FILENO) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else {
        throw Ending(.notFinished, "Standard output takes no more: \(String(cString: strerror(errno))).")
      }
      start += written
    }
  }
}
