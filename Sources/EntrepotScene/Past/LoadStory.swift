import EntrepotJournal
import EntrepotKernel

/// Where a load has been up to a time.
public struct LoadStory: Sendable {
  /// A stay at a holder.
  public struct Stay: Hashable, Sendable, BitwiseCopyable {
    /// From when.
    public var time: Time
    /// At which node; `.none` once it has left the site.
    public var holder: UInt32
  }

  /// The load.
  public let load: UInt32
  /// What it is called from outside at that time, as by a log; nil when nobody named it.
  public let name: String?
  /// The last stays, newest last.
  public let stays: [Stay]

  /// Reads what a journal says of a load; only the parts that mention it are read.
  public init(_ reader: JournalReader, ofLoad load: UInt32, upTo time: Time) throws(JournalError) {
    self.load = load
    name = try reader.name(ofLoad: load, at: time)
    var stays: [Stay] = []
    for record in try reader.records(ofLoad: load) where record.time <= time.nanoseconds {
      switch record.kind {
      case .loadCreated where record.subject == load:
        stays.append(Stay(time: record.instant, holder: record.a))
      case .loadMoved where record.subject == load && record.a != record.b:
        stays.append(Stay(time: record.instant, holder: record.b))
      case .loadRemoved where record.subject == load:
        stays.append(Stay(time: record.instant, holder: .none))
      default: break
      }
    }
    self.stays = stays.suffix(8)
  }
}
