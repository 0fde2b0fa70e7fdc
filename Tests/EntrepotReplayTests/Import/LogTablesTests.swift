import EntrepotLayout
import Foundation
import GRDB
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// A canonical log in SQLite with tables beside its tasks.
@Suite struct LogTablesTests {
  private func withDatabase(_ sql: String, _ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    try body(path)
  }

  private func tasks(_ path: String) throws -> [String] {
    var text: [UInt8] = []
    #expect(try SQLiteFile.csv(path, table: "tasks") { text += $0 } == [])
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func remarks(_ path: String) throws -> [String] {
    let tables = try LogTables(path)
    return try tables.remarks()
  }

  /// By hand: what a task says itself stands, of two rows of one order the first in order counts, and a task
  /// stays one task.
  @Test func filledInByHand() throws {
    let sql = """
      CREATE TABLE Tasks (Task_ID, order_id, line_no, sku, uom, src_loc, dst_loc, t_release);
      INSERT INTO Tasks VALUES (1, 'O1', 1, '', NULL, 'a', 'b', 100),
        (2, 'O1', 2, 'own', 'BOX', 'b', 'c', NULL), (3, 'O2', '1', NULL, '', 'x', 'b', ''),
        (4, NULL, NULL, 'own', NULL, 'a', 'y', NULL);
      CREATE TABLE ORDERS (Order_Id, t_release, wave_id, customer);
      INSERT INTO ORDERS VALUES ('O1', 50, 'W1', 'k'), ('O1', 40, 'W2', 'k'), ('O3', 1, 'W3', 'k');
      CREATE TABLE order_lines (order_id, line_no, sku, qty);
      INSERT INTO order_lines VALUES ('O1', 1, 'A', 5), ('O1', 2, 'B', 5), ('O2', 1, 'C', 5),
        ('O2', 2, 'D', 5);
      CREATE TABLE items (sku, uom, weight); INSERT INTO items VALUES ('own', 'PAL', 1), ('A', 'EA', 2);
      CREATE TABLE locations (id, x); INSERT INTO locations VALUES ('a', 1), ('b', 2), ('c', NULL), (NULL, 0);
      CREATE TABLE shifts (name); CREATE TABLE "an ""other" (x)
      """
    try withDatabase(sql) { path in
      #expect(
        try tasks(path) == [
          "Task_ID,order_id,line_no,src_loc,dst_loc,sku,t_release,uom,wave_id", "1,O1,1,a,b,A,100,,W1",
          "2,O1,2,b,c,own,40,BOX,W1", "3,O2,1,x,b,C,,,", "4,,,a,y,own,,PAL,",
        ])
      let found = try remarks(path)
      #expect(
        found == [
          "From table 'order_lines': sku of 2 tasks, which do not say it themselves.",
          "From table 'orders': wave_id of 2 tasks, t_release of 1 task, which do not say it themselves.",
          "From table 'items': uom of 1 task, which do not say it themselves.",
          "Table 'orders' lacks 1 of those that tasks name (1 time), 'O2' among them: it may be of another "
            + "time than the log.",
          "Table 'locations' lacks 2 of those that tasks name (2 times), 'x' among them: it may be of "
            + "another time than the log.",
          "Table 'shifts' has no column 'resource_id' and 't_start' and 't_end': nothing of it is used.",
        ])
    }
  }

  /// Tasks alone, tables without the columns that count, which is told, and views stay as they are.
  @Test func nothingToFillIn() throws {
    try withDatabase("CREATE TABLE tasks (a, b); INSERT INTO tasks VALUES (1, 'x,y')") { path in
      let (found, told) = (try tasks(path), try remarks(path))
      #expect(found == ["a,b", "1,\"x,y\""] && told == [])
    }
    let sql = """
      CREATE TABLE t (a, order_id); INSERT INTO t VALUES (1, 2); CREATE VIEW tasks AS SELECT * FROM t;
      CREATE TABLE orders (id, t_release); CREATE TABLE items (sku); CREATE TABLE locations (code)
      """
    try withDatabase(sql) { path in
      let (found, told) = (try tasks(path), try remarks(path))
      #expect(found == ["a,order_id", "1,2"])
      #expect(told == ["Table 'orders' has no column 'order_id': nothing of it is used."])
    }
  }

  /// By hand: orders of another system, lines that count in tens, machines of other names; items fit.
  @Test func nothingBelongsTogether() throws {
    let sql = """
      CREATE TABLE tasks (task_id, order_id, line_no, sku, src_loc, dst_loc, resource_id);
      INSERT INTO tasks VALUES (1, 'O1', 1, 's', 'a', 'b', 'RBG1'), (2, 'O2', 1, 't', 'b', 'c', 'RBG1');
      CREATE TABLE orders (order_id, wave_id); INSERT INTO orders VALUES (NULL, 'W'), ('4711', 'W');
      CREATE TABLE order_lines (order_id, line_no, sku); INSERT INTO order_lines VALUES ('O1', 10, 's');
      CREATE TABLE items (sku, uom); INSERT INTO items VALUES ('s', 'EA'), ('t', 'EA');
      CREATE TABLE locations (id); INSERT INTO locations VALUES ('c');
      CREATE TABLE resource_status (resource_id, state, t_start, t_end);
      INSERT INTO resource_status VALUES ('K1', 'Held', 1, 2)
      """
    try withDatabase(sql) { path in
      let found = try remarks(path)
      #expect(
        found == [
          "From table 'items': uom of 2 tasks, which do not say it themselves.",
          "No row of table 'order_lines' belongs to any task by its 'order_id' and 'line_no' (there it is "
            + "'O1' and '10', in the tasks 'O1' and '1'): nothing of it is used.",
          "No row of table 'orders' belongs to any task by its 'order_id' (there it is '4711', in the tasks "
            + "'O1'): nothing of it is used.",
          "No row of table 'resource_status' belongs to any task by its 'resource_id' (there it is 'K1', "
            + "in the tasks 'RBG1'): nothing of it is used. '--calibrate' uses what the layout calls so.",
          "Table 'locations' lacks 2 of those that tasks name (3 times), 'a' among them: it may be of "
            + "another time than the log.",
        ], "\(found)")
    }
  }

  /// A view on a table that is gone: it is named, and not the tasks.
  @Test func theBrokenTableIsNamed() throws {
    let sql = """
      CREATE TABLE Tasks (task_id, order_id); CREATE TABLE gone (order_id, t_release);
      CREATE VIEW Orders AS SELECT * FROM gone; DROP TABLE gone; CREATE TABLE Items (sku, uom)
      """
    try withDatabase(sql) { path in
      let problems = try SQLiteFile.csv(path, table: "tasks") { _ in }
      #expect(problems.map(\.identifier) == ["damaged-file"])
      #expect(problems[0].message.hasPrefix("Table 'Orders' cannot be read: "), "\(problems)")
    }
  }

  /// A file that another program holds is not one of the wrong kind, nor is a disk that is full.
  @Test func notTheFilesFault() throws {
    try withDatabase("CREATE TABLE event (ocel_id)") { path in
      let queue = try DatabaseQueue(path: path)
      try queue.inDatabase { database in
        try database.execute(sql: "BEGIN EXCLUSIVE")
        let found = try EventLog.canonical(path: path, .ocel) { _ in }
        #expect(found.map(\.identifier) == ["locked-file"], "\(found)")
        #expect(try SQLiteFile.csv(path, table: "event") { _ in }.map(\.identifier) == ["locked-file"])
        try database.execute(sql: "ROLLBACK")
      }
      let found = try EventLog.canonical(path: path, .ocel) { _ in }
      #expect(found.map(\.identifier) == ["not-ocel"], "\(found)")
    }
    func told(_ code: ResultCode) throws -> String {
      try DatabaseFault(DatabaseError(resultCode: code, message: "why")).diagnostic("x", "No", "no")
        .identifier
    }
    #expect(try told(.SQLITE_ERROR) == "no")
    #expect(try told(.SQLITE_NOTADB) == "damaged-file")
    for code in [ResultCode.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM] {
      #expect(throws: StoreProblem.self) { try told(code) }
    }
  }

  /// Of machines' states those are stops that are breakdowns; the numbers of PackML stand for its words.
  @Test func states() throws {
    let text = """
      resource_id,state,t_start,t_end
      A1,Execute,1704067201000,1704067202000
      A1,ABORTING,1704067202000,1704067203000
      A1,9,1704067203000,1704067204000
      A1,Suspended,1704067204000,1704067205000
      A1,held,1704067205000,1704067206000
      A1,Stopped,1704067206000,1704067207000
      A1,helt,1704067207000,1704067208000
      A1,18,1704067208000,1704067209000
      """
    try withFile(text) { path in
      var (problems, left): ([Diagnostic], [String]) = ([], [])
      let found = try #require(
        AlarmReader.read(path: path, mapping: AlarmReader.canonical(path), problems: &problems) {
          left.append("\($0) \($1.rawValue) \($2)")
        })
      #expect(problems == [] && found.rows == 8)
      #expect(found.alarms.map(\.line) == [3, 4, 6])
      #expect(
        left == [
          "2 working-state 'Execute'", "5 working-state 'Suspended'", "7 working-state 'Stopped'",
          "8 unknown-state 'helt' is no state of PackML (did you mean 'held'?).",
          "9 unknown-state '18' is no state of PackML.",
        ], "\(left)")
    }
    // Only who is who: the columns are ours, states among them.
    let (own, wrong) = loader.mapping(
      text: "schema: entrepot.mapping/1\nrows: alarms\n"
        + "resources: [{ pattern: \"A{n}\", to: \"rack/A{n}\" }]\n",
      name: "alarms")
    #expect(wrong == [])
    let mapping = try #require(own)
    try withFile(text) { path in
      var problems: [Diagnostic] = []
      let found = AlarmReader.read(path: path, mapping: mapping, problems: &problems) { _, _, _ in }
      #expect(problems == [] && found?.alarms.map(\.line) == [3, 4, 6])
    }
    // As TR88 numbers them.
    #expect(MachineState("4") == .idle && MachineState("6") == .execute && MachineState("17") == .complete)
    #expect(MachineState("11") == .held && MachineState("Completed") == .complete && MachineState("0") == nil)
  }
}
