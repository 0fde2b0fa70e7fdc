import Foundation

/// Refuses to write over what is read.
///
/// - Throws: an ``Ending`` when the target is one of the files that are read, under whatever name.
func checkOverwriting(_ target: String?, reading inputs: [String]) throws {
  guard let target, isSame(target, inputs) else { return }
  throw Ending(
    .badInput,
    "'\(TextTable.plain(target))' is what is read, and would be overwritten; give '--out' another name.")
}

/// Whether a file is one of some others, under whatever name.
func isSame(_ path: String, _ others: [String]) -> Bool {
  guard let own = identity(path) else { return false }
  return others.contains { identity($0) == own }
}

/// A file by device and number on it; nil when there is none.
private func identity(_ path: String) -> [UInt64]? {
  var status = stat()
  guard stat(path, &status) == 0 else { return nil }
  return [UInt64(status.st_dev), UInt64(status.st_ino)]
}
