import CXlsxWriter
import EntrepotAnalysis
import EntrepotStore
import Foundation

/// Why a workbook could not be written, in one sentence.
public struct WorkbookError: Error, Hashable, CustomStringConvertible, LocalizedError {
  /// One sentence for people, with the path in it.
  public let description: String

  /// For those who ask Foundation.
  public var errorDescription: String? { description }
}

/// Writes the tables of a result as an Excel workbook, one sheet a table, with a first sheet that says
/// what they mean. Header rows are bold and frozen and carry the units; numbers are numbers.
///
/// The file appears whole or not at all, as the result file does. A table longer than a sheet goes on in
/// further sheets.
///
/// - Throws: ``WorkbookError``.
public func workbook(_ result: RunResult, to path: String) throws {
  let target = URL(fileURLWithPath: path)
  let folder = target.deletingLastPathComponent().path
  let draft = folder + "/.\(target.lastPathComponent).\(getpid()).part"
  defer { unlink(draft) }
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
    throw WorkbookError(description: "cannot write the workbook \(path): there is no folder \(folder)")
  }
  do {
    let book = try Workbook(path: draft)
    let fill = Result { try fillSheets(of: book, with: result) }
    let close = Result { try book.close() }
    try fill.get()
    try close.get()
  } catch let error as Workbook.Failure {
    throw WorkbookError(description: "cannot write the workbook \(path): \(error.words)")
  }
  let descriptor = open(draft, O_RDONLY)
  let isOnDisk = descriptor >= 0 && fsync(descriptor) == 0
  let code = errno
  if descriptor >= 0 { close(descriptor) }
  guard isOnDisk, rename(draft, target.path) == 0 else {
    let words = String(cString: strerror(isOnDisk ? errno : code))
    throw WorkbookError(description: "cannot write the workbook \(path): \(words)")
  }
}

private func fillSheets(of book: Workbook, with result: RunResult) throws {
  let about = try book.sheet("about", columns: ["table", "column", "unit", "meaning"])
  var row = 1
  func add(_ cells: [String]) throws {
    try about.write(cells.map { .text($0) }, row: row)
    row += 1
  }
  for table in ResultTables.all {
    try add([table.name, "", "", table.meaning])
    for column in table.columns { try add([table.name, column.name, column.unit, column.meaning]) }
  }
  for table in ResultTables.all {
    let heads = table.columns.map { column in
      let needsUnit = !column.unit.isEmpty && column.unit != "1"
      return needsUnit ? "\(column.name) [\(column.unit)]" : column.name
    }
    var sheet = try book.sheet(table.name, columns: heads)
    var row = 1
    var part = 1
    try table.forEachRow(result) { cells in
      if row >= Workbook.rowLimit {
        part += 1
        sheet = try book.sheet("\(table.name)_\(part)", columns: heads)
        row = 1
      }
      try sheet.write(cells, row: row)
      row += 1
    }
  }
}

/// A thin cover over libxlsxwriter.
private final class Workbook {
  /// Rows of a sheet, the header included.
  static let rowLimit = 1_048_576

  struct Failure: Error {
    var words: String

    init(_ code: lxw_error, system: Int32 = 0) {
      words = system == ENOSPC ? "the disk is full" : String(cString: lxw_strerror(code))
    }
  }

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let bold: UnsafeMutablePointer<lxw_format>?
  private var isOpen = true

  init(path: String) throws {
    // Rows go to the disk as they come: a million of them do not fit the memory of a small machine.
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let book = workbook_new_opt(path, &options) else { throw Failure(LXW_ERROR_CREATING_XLSX_FILE) }
    self.book = book
    bold = workbook_add_format(book)
    format_set_bold(bold)
    // The time of writing is not part of the result: the same result gives the same bytes.
    var properties = lxw_doc_properties()
    properties.created = 946_684_800
    workbook_set_properties(book, &properties)
  }

  /// A sheet with a bold, frozen row of heads.
  func sheet(_ name: String, columns: [String]) throws -> Sheet {
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw Failure(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    for (index, head) in columns.enumerated() {
      let column = UInt16(clamping: index)
      let width = Double(min(60, max(10, head.count + 2)))
      try check(worksheet_set_column(sheet, column, column, width, nil))
      try check(worksheet_write_string(sheet, 0, column, head, bold))
    }
    return Sheet(sheet: sheet)
  }

  func close() throws {
    guard isOpen else { return }
    isOpen = false
    try check(workbook_close(book))
  }

  deinit {
    if isOpen { workbook_close(book) }
  }
}

/// One sheet of a workbook.
private struct Sheet {
  let sheet: UnsafeMutablePointer<lxw_worksheet>

  func write(_ cells: [Cell], row: Int) throws {
    let row = UInt32(clamping: row)
    for (index, cell) in cells.enumerated() {
      let column = UInt16(clamping: index)
      switch cell {
      case .null: continue
      case .integer(let value): try check(worksheet_write_number(sheet, row, column, Double(value), nil))
      case .real(let value): try check(worksheet_write_number(sheet, row, column, value, nil))
      case .text(let value):
        try check(worksheet_write_string(sheet, row, column, Self.short(Escape.plain(value)), nil))
      }
    }
  }

  /// A cell of Excel holds 32,767 characters.
  private static func short(_ text: String) -> String {
    if text.utf8.count <= 32_000 || text.unicodeScalars.count <= 32_000 { return text }
    return String(text.unicodeScalars.prefix(32_000)) + "…"
  }
}

private func check(_ code: lxw_error) throws {
  let system = errno
  guard code == LXW_NO_ERROR else { throw Workbook.Failure(code, system: system) }
}
