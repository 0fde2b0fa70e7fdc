import EntrepotKernel
import GRDB

/// The cells of one row by column name. Whatever is in the file, reading it never traps: what does not
/// fit throws.
struct Fields {
  let table: String
  private let values: [String: DatabaseValue]

  init(_ row: Row, table: String) {
    self.table = table
    var values: [String: DatabaseValue] = [:]
    for (name, value) in zip(row.columnNames, row.databaseValues) { values[name] = value }
    self.values = values
  }

  /// A cell does not fit its column.
  struct Misfit: Error {
    var column: String
  }

  private func misfit(_ column: String) -> Misfit { Misfit(column: "\(table).\(column)") }

  private func value(_ column: String) throws -> DatabaseValue {
    guard let value = values[column] else { throw misfit(column) }
    return value
  }

  /// Whether the table has a column, which older files may not have.
  func has(_ column: String) -> Bool { values[column] != nil }

  func optionalReal(_ column: String) throws -> Double? {
    switch try value(column).storage {
    case .null: nil
    case .double(let number): number
    case .int64(let number): Double(number)
    default: throw misfit(column)
    }
  }

  func real(_ column: String) throws -> Double {
    guard let number = try optionalReal(column) else { throw misfit(column) }
    return number
  }

  /// A number that the table has as null when it is without limit.
  func realOrInfinity(_ column: String) throws -> Double { try optionalReal(column) ?? .infinity }

  func optionalInteger<Number: FixedWidthInteger>(_ column: String) throws -> Number? {
    switch try value(column).storage {
    case .null: return nil
    case .int64(let number):
      guard let exact = Number(exactly: number) else { throw misfit(column) }
      return exact
    default: throw misfit(column)
    }
  }

  func integer<Number: FixedWidthInteger>(_ column: String) throws -> Number {
    guard let number: Number = try optionalInteger(column) else { throw misfit(column) }
    return number
  }

  func time(_ column: String) throws -> Time { Time(nanoseconds: try integer(column)) }

  func optionalText(_ column: String) throws -> String? {
    switch try value(column).storage {
    case .null: nil
    case .string(let text): text
    default: throw misfit(column)
    }
  }

  func text(_ column: String) throws -> String {
    guard let text = try optionalText(column) else { throw misfit(column) }
    return text
  }

  func parsed<Value>(_ column: String, _ parse: (String) -> Value?) throws -> Value {
    guard let value = parse(try text(column)) else { throw misfit(column) }
    return value
  }
}
