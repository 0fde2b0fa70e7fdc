import EntrepotLayout
import Synchronization

/// Text files as they were when they were first read: many variants of a scenario then cost one reading,
/// and a file that is changed meanwhile cannot mix two versions of itself into one experiment.
public final class LoaderCache: Sendable {
  private let texts = Mutex<[String: Text]>([:])

  /// A text file.
  struct Text: Sendable {
    var hash: String
    var root: DocumentNode?
    var problems: [Diagnostic]
  }

  /// Nothing was read yet.
  public init() {}

  subscript(path: String) -> Text? {
    get { texts.withLock { $0[path] } }
    set { texts.withLock { $0[path] = newValue } }
  }
}
