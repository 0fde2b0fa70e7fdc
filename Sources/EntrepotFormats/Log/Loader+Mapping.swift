import EntrepotLayout
import Foundation

extension Loader {
  /// Reads and checks a mapping file.
  public func mapping(path: String) -> (MappingSpec?, [Diagnostic]) {
    var work = LoaderWork(catalogue: catalogue)
    let root = work.document(path: path, .mapping, askedAt: nil)
    return finished(root, work)
  }

  /// Reads the mapping of a system that comes with the program; nil when there is none of that name.
  public func preset(_ name: String) -> MappingSpec? {
    guard let preset = LogPreset.all.first(where: { $0.name == name }) else { return nil }
    let work = LoaderWork(catalogue: catalogue)
    let (root, _) = YAMLDocument.parse(preset.bytes, file: "preset \(name)")
    return finished(root, work).0
  }

  /// Reads a mapping that stands nowhere but in memory.
  ///
  /// - Parameter name: what messages call it.
  public func mapping(text: String, name: String) -> (MappingSpec?, [Diagnostic]) {
    let (root, problems) = YAMLDocument.parse(Array(text.utf8), file: name)
    let (spec, more) = finished(root, LoaderWork(catalogue: catalogue))
    return (spec, problems + more)
  }

  private func finished(_ root: DocumentNode?, _ work: LoaderWork) -> (MappingSpec?, [Diagnostic]) {
    var work = work
    var spec = root.flatMap { Shapes.mapping.value(of: $0, &work.reading) }
    if spec?.rows == .tasks, root?["columns"] == nil { spec?.columns = .canonical }
    if let spec { check(spec, &work.reading) }
    let problems = work.sortedProblems
    return (problems.contains { $0.severity == .error } ? nil : spec, problems)
  }

  private func check(_ spec: MappingSpec, _ reading: inout Reading) {
    if let zone = spec.timeZone, TimeZone(identifier: zone.value) == nil {
      reading.report(
        "unknown-time-zone",
        "'\(zone.value.prefix(60))' is not a time zone; names are such as Europe/Berlin.",
        at: zone.mark,
        suggestion: nearestWord(to: zone.value, among: TimeZone.knownTimeZoneIdentifiers.sorted()))
    }
    if let format = spec.timeFormat, TimePattern(format.value) == nil {
      reading.report(
        "bad-format",
        "'\(format.value.prefix(40))' is not a format of times: it needs Y, M and D once each, such as "
          + "D.M.Y h:m:s or YYYYMMDD hhmmss.", at: format.mark,
        suggestion: ForeignTimeLetter.found(in: format.value)?.changed)
    } else if let format = spec.timeFormat, let found = ForeignTimeLetter.found(in: format.value) {
      reading.report(
        "bad-format",
        "'\(found.letter)' is no part of a time in '\(format.value.prefix(40))': "
          + "Y, M, D, h, m, s and a are.", at: format.mark, suggestion: String(found.own))
    }
    if let encoding = spec.encoding, TextConverter(from: encoding.value) == nil {
      let known = [
        "UTF-8", "UTF-16", "GB18030", "GBK", "ISO-8859-1", "WINDOWS-1252", "SHIFT-JIS", "BIG5",
      ]
      reading.report(
        "unknown-encoding", "'\(encoding.value.prefix(40))' is not an encoding that is known here.",
        at: encoding.mark, suggestion: nearestWord(to: encoding.value, among: known))
    }
  }
}
