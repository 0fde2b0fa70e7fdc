import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

/// Reading mutated files ends in a value or in a report with an error, never in both or neither.
func expectEnd(isRead: Bool, _ problems: [Diagnostic], _ round: String) {
  let hasError = problems.contains { $0.severity == .error }
  #expect(isRead != hasError, "\(round)")
  #expect(hasError == diagnosticsText(problems, color: false).contains(": error: "), "\(round)")
}

/// Makes small changes to bytes, the same ones for the same seed (SplitMix64, Steele et al. 2014).
struct Mutator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private static let pieces = [
    "[", "]", "{", "}", ": ", "- ", "*a", "&a ", "\t", "1e999", "-", "\"", "'", "---\n", "!!binary ", "\n",
    ".inf",
    "9223372036854775808", "\u{0}", "ü", "? ", "| ", "> ", "%", "<<: ", "0", "🙂", "null", ",", "x: y\n",
  ]

  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
  }

  /// A copy with one to four changes.
  mutating func mutated(_ data: Data) -> Data {
    var bytes = Array(data)
    for _ in 0...next(4) {
      let start = next(bytes.count + 1)
      let end = min(bytes.count, start + 1 + next(next(4) == 0 ? 200 : 4))
      switch next(12) {
      case 0, 1: if start < bytes.count { bytes[start] = UInt8(next(256)) }
      case 2, 3: bytes.removeSubrange(start..<end)
      case 4, 5: bytes.insert(contentsOf: bytes[start..<end], at: next(bytes.count + 1))
      case 6: bytes.removeSubrange(end...)
      default: bytes.insert(contentsOf: Array(Self.pieces[next(Self.pieces.count)].utf8), at: start)
      }
    }
    return Data(bytes)
  }
}
