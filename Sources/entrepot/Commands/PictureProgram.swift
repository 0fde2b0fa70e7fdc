import Foundation

/// The program with the picture, which lies beside this one: `entrepot` itself needs no SDL2.
enum PictureProgram {
  private static var path: String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("entrepot-live").path
  }

  /// Why a picture at the end of a long work would not come, asked before it begins; nil: it would.
  static var problem: Ending? {
    let words = ProcessInfo.processInfo.environment
    let isShown = ["DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"].contains { words[$0]?.isEmpty == false }
    if isShown { return FileManager.default.isExecutableFile(atPath: path) ? nil : notBuilt }
    return Ending(
      .badInput,
      "There is no display for '--watch' to open a window on (DISPLAY and WAYLAND_DISPLAY are not set); "
        + "nothing was done. Without it the results are written, and 'entrepot play' shows them later.")
  }

  private static var notBuilt: Ending {
    Ending(
      .notFinished,
      "The picture is a program of its own that is not built yet: run 'tools/entrepot live …' or "
        + "'tools/entrepot play …', or 'swift build -c release --product entrepot-live'.")
  }

  /// Turns this process into the other program; comes back only with why it could not.
  static func become(_ arguments: [String]) -> Ending {
    let sibling = path
    guard FileManager.default.isExecutableFile(atPath: sibling) else { return notBuilt }
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
