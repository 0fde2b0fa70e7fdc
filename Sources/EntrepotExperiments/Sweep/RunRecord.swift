import EntrepotJournal
import EntrepotKernel

/// What is kept of one finished run.
public struct RunRecord: Hashable, Sendable {
  /// Hash of everything that went in.
  public var key: String
  /// Build of the program that made it.
  public var build: String
  /// Why it failed; empty when it did not.
  public var failure: String = ""
  /// Work left over at the horizon, in words; empty for none.
  public var remark: String = ""
  /// Nothing in it is random: one replication says all.
  public var isDeterministic: Bool = false
  /// Events handled.
  public var events: UInt64 = 0
  /// Where the clock stood in the end.
  public var end: Time = .zero
  /// Digest of its journal.
  public var digest: String = ""
  /// Figures that were asked for.
  public var figures: [Figure] = []

  /// A figure of a run.
  public struct Figure: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its unit.
    public var unit: String
    /// Its value [unit]; nil: not available.
    public var value: Double?
  }

  /// A record to be filled in.
  public init(key: String, build: String) {
    self.key = key
    self.build = build
  }

  /// A figure by name; nil when it was not asked for.
  public func figure(_ name: String) -> Figure? { figures.first { $0.name == name } }

  /// The record as one line with its own hash at the end; a line without the right hash was cut off.
  var line: String {
    var fields = [
      key, build, isDeterministic ? "d" : "r", String(events), String(end.nanoseconds), digest,
      RunRecord.escaped(failure), RunRecord.escaped(remark),
    ]
    for figure in figures {
      fields += [RunRecord.escaped(figure.name), RunRecord.escaped(figure.unit)]
      fields.append(figure.value.map { "\($0)" } ?? "-")
    }
    let text = fields.joined(separator: "\t")
    return text + "\t" + ByteHash(Array(text.utf8)).hex.prefix(16) + "\n"
  }

  /// Reads a line without its end; nil when it is not whole.
  init?(line: Substring) {
    guard let last = line.lastIndex(of: "\t") else { return nil }
    let text = line[..<last]
    guard ByteHash(Array(text.utf8)).hex.prefix(16) == line[line.index(after: last)...] else { return nil }
    let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count >= 8, (fields.count - 8) % 3 == 0, let events = UInt64(fields[3]),
      let end = Int64(fields[4])
    else { return nil }
    (key, build, isDeterministic) = (fields[0], fields[1], fields[2] == "d")
    (self.events, self.end, digest) = (events, Time(nanoseconds: end), fields[5])
    (failure, remark) = (RunRecord.restored(fields[6]), RunRecord.restored(fields[7]))
    for place in stride(from: 8, to: fields.count, by: 3) {
      figures.append(
        Figure(
          name: RunRecord.restored(fields[place]), unit: RunRecord.restored(fields[place + 1]),
          value: Double(fields[place + 2])))
    }
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 9 || $0 == 10 || $0 == 13 || $0 == 92 }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func restored(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        let letter: Unicode.Scalar =
          switch scalar {
          case "t": "\t"
          case "n": "\n"
          case "r": "\r"
          default: scalar
          }
        result.unicodeScalars.append(letter)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
