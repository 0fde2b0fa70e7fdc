import EntrepotLayout

/// Types of the objects of a log by their ids, of which only the hashes are kept: there may be as many as
/// events.
public struct ObjectTypes {
  /// Ids that are kept, to say which one looks like a mistyped one.
  private static let kept = 10_000

  private var numbers = HashIndex<UInt32>()
  private var names: [String] = []
  private var known: [String: UInt32] = [:]
  private var ids: [String] = []

  /// None yet.
  public init() {}

  /// Takes an object in.
  public mutating func add(_ id: String, _ type: String) {
    if known[type] == nil {
      known[type] = UInt32(clamping: names.count)
      names.append(type)
    }
    numbers[ByteHash.hash(id)] = known[type]
    if ids.count < ObjectTypes.kept { ids.append(id) }
  }

  /// Type of an object; nil: there is none of that id.
  public subscript(id: String) -> String? { numbers[ByteHash.hash(id)].map { names[Int($0)] } }

  /// The id that looks like a word, among the first ones.
  public func nearest(to word: String) -> String? { nearestWord(to: word, among: ids.sorted()) }
}
