import Foundation

/// Why a result file could not be written or read, in one sentence.
public struct StoreError: Error, Hashable, CustomStringConvertible, LocalizedError {
  /// What went wrong.
  public enum Reason: Hashable, Sendable {
    /// Nothing is there.
    case noSuchFile
    /// Something is there that is not a result file, or not one any more.
    case notAResult
    /// A result file by another version of this program.
    case otherVersion
    /// The folder does not take files.
    case unwritable
    /// There is no room.
    case diskFull
    /// Anything else that the system reports.
    case system
  }

  /// What went wrong.
  public let reason: Reason
  /// One sentence for people, with the path in it.
  public let description: String

  /// For those who ask Foundation.
  public var errorDescription: String? { description }

  init(_ reason: Reason, _ description: String) {
    self.reason = reason
    self.description = description
  }
}
