import EntrepotFormats
import GRDB

/// Numbers names from 0 on, in the order in which they first come. Names beyond a limit lie in a temporary
/// database: the memory that an export takes does not grow with how many a log has.
final class NameNumbers {
  private let limit: Int
  /// Names that came lately, or all.
  private var recent: [ExactName: Int] = [:]
  private var count = 0
  private var store: DatabaseQueue?

  /// No names; `limit` of them are kept in memory.
  init(limit: Int = 250_000) { self.limit = limit }

  /// The number of a name, and whether it has come for the first time.
  func number(of name: String) throws -> (number: Int, isNew: Bool) {
    let exact = ExactName(name)
    if let number = recent[exact] { return (number, false) }
    if recent.count >= limit { try makeRoom() }
    let next = count
    let found = try store?.unsafeReentrantWrite { try NameNumbers.number(of: name, or: next, in: $0) } ?? next
    recent[exact] = found
    guard found == next else { return (found, false) }
    count += 1
    return (found, true)
  }

  /// Its number in the database, where it is from now on.
  private static func number(of name: String, or next: Int, in database: Database) throws -> Int {
    let add = try database.cachedStatement(sql: "INSERT OR IGNORE INTO name VALUES (?, ?)")
    try add.execute(arguments: [name, next])
    if database.changesCount > 0 { return next }
    let find = try database.cachedStatement(sql: "SELECT number FROM name WHERE text = ?")
    return try Int.fetchOne(find, arguments: [name]) ?? next
  }

  private func makeRoom() throws {
    if store == nil {
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      // A path of no letters is a file without a name: it is gone when it is closed.
      let queue = try DatabaseQueue(path: "", configuration: configuration)
      try queue.unsafeReentrantWrite { database in
        try database.execute(
          sql: """
            PRAGMA journal_mode = OFF; PRAGMA cache_size = -16384;
            CREATE TABLE name (text TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
            BEGIN;
            """)
        // In order, or pages are split all the time.
        for (name, number) in recent.sorted(by: { $0.key.text < $1.key.text }) {
          _ = try NameNumbers.number(of: name.text, or: number, in: database)
        }
      }
      store = queue
    }
    recent.removeAll(keepingCapacity: true)
  }
}
