import Foundation

/// The program with the picture, which lies beside this one: `entrepot` itself needs no SDL2.
enum PictureProgram {
  /// Turns this process into the other program; comes back only with why it could not.
  static func become(_ arguments: [String]) -> Ending {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let sibling = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(
      "entrepot-live"
    ).path
    guard FileManager.default.isExecutableFile(atPath: sibling) else {
      return Ending(
        .notFinished,
        "The picture is a program of its own that is not built yet: run 'tools/entrepot live …' or "
          + "'tools/entrepot play …', or 'swift build -c release --product entrepot-live'.")
    }
    // Signals that this thread leaves to others must reach the other program.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    var words: [UnsafeMutablePointer<CChar>?] = ([sibling] + arguments).map { strdup($0) }
    words.append(nil)
    execv(sibling, &words)
    return Ending(.notFinished, "\(sibling) could not be started.")
  }
}
