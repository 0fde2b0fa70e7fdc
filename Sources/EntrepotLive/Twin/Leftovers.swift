#if Live
  import Glibc

  /// What is removed when a signal ends the program while it makes pictures without a window; a window hears
  /// of signals and closes by itself.
  enum Leftovers {
    nonisolated(unsafe) private static var paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

    /// Removes these files, and then this folder, when the program is told to end.
    static func removeOnSignal(_ files: [String], in folder: String) {
      let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: files.count + 2)
      for (index, path) in (files + [folder]).enumerated() { list[index] = strdup(path) }
      list[files.count + 1] = nil
      paths = list
      for number in [SIGINT, SIGTERM, SIGHUP] {
        // Only what may be called in a handler: no memory is asked for.
        signal(number) { number in
          var next = Leftovers.paths
          while let path = next?.pointee {
            if unlink(path) != 0 { rmdir(path) }
            next = next?.advanced(by: 1)
          }
          _exit(128 + number)
        }
      }
    }
  }
#endif
