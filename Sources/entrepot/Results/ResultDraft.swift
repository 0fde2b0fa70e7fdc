import Foundation

/// A results folder under way: files are written beside their place and get their names at the end.
///
/// A folder that does not exist yet appears whole, by one renaming. In one that does, files replace their
/// predecessors one by one, `result.sqlite` last. What a killed process left behind is a hidden folder
/// `….partial`, which the next run there removes.
struct ResultDraft {
  /// Where results go.
  let target: String
  /// Where they are written until then.
  let folder: String
  private let isNew: Bool

  /// Prepares to write into a folder.
  init(target: String) throws {
    try ResultDraft.check(target)
    self.target = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
    let files = FileManager.default
    var isFolder: ObjCBool = false
    isNew = !files.fileExists(atPath: self.target, isDirectory: &isFolder)
    guard isNew || isFolder.boolValue else {
      throw Ending(.notFinished, "Results cannot be written to \(self.target): a file has that name.")
    }
    let url = URL(fileURLWithPath: self.target)
    let around = isNew ? url.deletingLastPathComponent().path : url.path
    let prefix = isNew ? ".\(url.lastPathComponent)." : "."
    folder = around + "/" + prefix + "\(getpid()).partial"
    do {
      try files.createDirectory(atPath: around, withIntermediateDirectories: true)
    } catch {
      throw Ending(.notFinished, "Results cannot be written to \(self.target): \(ResultDraft.reason(error)).")
    }
    ResultDraft.removeLeftovers(in: around, prefix)
    guard mkdir(folder, 0o755) == 0 else {
      let reason = String(cString: strerror(errno))
      throw Ending(.notFinished, "Results cannot be written to \(self.target): \(reason).")
    }
  }

  /// Refuses what cannot be the name of a folder.
  static func check(_ target: String?) throws {
    guard target?.isEmpty == true else { return }
    throw Ending(.badInput, "'--out' is empty; it needs the name of a folder, such as results/first.")
  }

  /// Where a file is written.
  func path(_ name: String) -> String { folder + "/" + name }

  /// Writes a text file.
  func write(_ text: String, to name: String) throws {
    let path = path(name)
    guard let file = fopen(path, "w") else { throw failure(name) }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    let flushed = fflush(file) == 0 && fsync(fileno(file)) == 0
    let code = errno
    fclose(file)
    errno = code
    guard written == bytes.count, flushed else { throw failure(name) }
  }

  /// Gives everything its name, and writes down what that is.
  ///
  /// - Parameters:
  ///   - replaces: all that an earlier command wrote there goes, unless somebody has changed it since.
  ///   - inputs: files that were read: they stay.
  func publish(replacing replaces: Bool = false, reading inputs: [String] = []) throws {
    let own = try FileManager.default.contentsOfDirectory(atPath: folder)
    var written = WrittenFiles(in: target)
    let old = replaces && !isNew ? obsolete(written, own) : []
    written.remove(old)
    written.add(own, in: folder)
    try write(written.text, to: WrittenFiles.name)
    if isNew, rename(folder, target) == 0 { return }
    let names = (own + [WrittenFiles.name]).sorted {
      // The result file is what others look for: it comes when the rest is there.
      ($0 == ResultFile.database ? 1 : 0, $0) < ($1 == ResultFile.database ? 1 : 0, $1)
    }
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    for name in old where !isSame(target + "/" + name, inputs) { unlink(target + "/" + name) }
    if !old.isEmpty {
      // Other people's files in there keep the folder alive.
      rmdir(target + "/" + Export.folder)
    }
    for name in names {
      guard rename(path(name), target + "/" + name) == 0 else { throw failure(name) }
    }
    abandon()
  }

  /// What earlier commands wrote to the folder and this one did not. Versions before the list wrote what
  /// ``derived`` says.
  private func obsolete(_ written: WrittenFiles, _ own: [String]) -> [String] {
    var names: [String] = []
    let export = target + "/" + Export.folder
    let exported = WrittenFiles(in: export)
    if written.isListed {
      names = written.untouched(in: target)
    } else if FileManager.default.fileExists(atPath: target + "/" + ResultFile.database) {
      names = ResultDraft.derived
    }
    if exported.isListed {
      names += (exported.untouched(in: export) + [WrittenFiles.name]).map { Export.folder + "/" + $0 }
    }
    return names.filter { !own.contains($0) }
  }

  /// Removes what was written.
  func abandon() { try? FileManager.default.removeItem(atPath: folder) }

  private func failure(_ name: String) -> Ending {
    let reason = errno == ENOSPC ? "the disk is full" : String(cString: strerror(errno))
    return Ending(.notFinished, "\(target)/\(name) cannot be written: \(reason).")
  }

  /// The system's own words.
  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let posix = underlying.flatMap { $0.domain == NSPOSIXErrorDomain ? Int32($0.code) : nil }
    return posix.map { String(cString: strerror($0)) } ?? "the folder cannot be made"
  }

  private static func removeLeftovers(in folder: String, _ prefix: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(prefix) && name.hasSuffix(".partial") {
      let middle = name.dropFirst(prefix.count).dropLast(".partial".count)
      guard let process = Int32(middle), process != getpid() else { continue }
      // Only of processes that are no more.
      if kill(process, 0) != 0 && errno == ESRCH {
        try? FileManager.default.removeItem(atPath: folder + "/" + name)
      }
    }
  }
}

extension Ending {
  /// The same with the place that people know in place of the hidden one.
  func naming(_ draft: ResultDraft) -> Ending {
    Ending(status, sentence.replacingOccurrences(of: draft.folder, with: draft.target))
  }
}
