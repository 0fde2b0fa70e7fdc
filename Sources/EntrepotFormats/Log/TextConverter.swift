import CIconv
import Foundation

/// Turns bytes of some encoding into UTF-8, piece by piece; what cannot be read becomes U+FFFD.
struct TextConverter: ~Copyable {
  private let handle: iconv_t
  private var rest: [UInt8] = []

  /// A converter from an encoding by its name; nil when nobody knows it.
  init?(from encoding: String) {
    guard encoding.utf8.count < 60, let handle = iconv_open("UTF-8", encoding),
      Int(bitPattern: handle) != -1
    else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// UTF-8 of the next bytes; what is cut off at their end waits for the rest.
  mutating func utf8(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var input = rest + bytes
    rest = []
    var output = [UInt8](repeating: 0, count: input.count * 4 + 16)
    var written = 0
    var read = 0
    let (inputSize, outputSize) = (input.count, output.count)
    input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        while read < inputSize, outputSize - written > 8 {
          var start: UnsafeMutablePointer<CChar>? = from.advanced(by: read)
            .assumingMemoryBound(to: CChar.self)
          var left = inputSize - read
          var end: UnsafeMutablePointer<CChar>? = to.advanced(by: written)
            .assumingMemoryBound(to: CChar.self)
          var room = outputSize - written
          let result = iconv(handle, &start, &left, &end, &room)
          let reason = errno
          read = inputSize - left
          written = outputSize - room
          if result != -1 || reason != EILSEQ { break }
          for byte in [0xEF, 0xBF, 0xBD] as [UInt8] {
            target[written] = byte
            written += 1
          }
          read += 1
        }
      }
    }
    // Four bytes at most make a character.
    rest = Array(input[read...].suffix(8))
    return Array(output[..<written])
  }
}
