/// A turn of a vehicle at a road node, as ``RecordKind/drive`` tells it: on the spot, or on an arc.
///
/// An arc round an angle θ of radius r begins r tan(θ/2) before the node and ends as far beyond it, and takes
/// the place of that straight way; by `saving` = 2 r tan(θ/2) − r θ it is shorter. A vehicle may stop in the
/// middle of one: then each half is told by itself.
///
/// ```swift
/// let turn = DriveTurn(code: record.code, b: record.b)
/// if turn.saving > 0 { … }       // an arc
/// ```
@frozen
public struct DriveTurn: Hashable, Sendable, BitwiseCopyable {
  /// Direction in which it leaves, in 256ths of a full turn.
  public var heading: UInt8
  /// Arcs: direction in which it came.
  public var before: UInt8 = 0
  /// Arcs: what the whole of it is shorter than the way over the node [m], to 10 µm and up to 167 m; 0 for a
  /// turn on the spot.
  public var saving: Double = 0
  /// Arcs: share of it at which it begins [1], in eighths.
  public var begin: Double = 0
  /// Arcs: share of it at which it ends [1], in eighths.
  public var end: Double = 1

  /// A turn on the spot.
  public init(to heading: UInt8) { self.heading = heading }

  /// A stretch of an arc, from one share of it to another [1]; saving [m].
  public init(from before: UInt8, to heading: UInt8, saving: Double, begin: Double, end: Double) {
    (self.heading, self.before) = (heading, before)
    self.saving = Swift.min(Swift.max((saving * 1e5).rounded(), 0), 16_777_215) / 1e5
    self.begin = Swift.min(Swift.max((begin * 8).rounded(), 0), 7) / 8
    self.end = Swift.min(Swift.max((end * 8).rounded(), 1), 8) / 8
  }

  /// Reads a record's code and operand.
  public init(code: UInt16, b: UInt32) {
    heading = UInt8(truncatingIfNeeded: b)
    saving = Double(b >> 8) / 1e5
    guard b >> 8 > 0 else { return }
    before = UInt8(truncatingIfNeeded: code >> 2)
    begin = Double((code >> 10) & 7) / 8
    end = Double(8 - (code >> 13)) / 8
  }

  /// Code of its record.
  public var code: UInt16 {
    guard saving > 0 else { return DrivePhase.turning.rawValue }
    let (first, last) = (UInt16(begin * 8), UInt16(8 - end * 8))
    return DrivePhase.turning.rawValue | UInt16(before) << 2 | first << 10 | last << 13
  }

  /// Operand b of its record.
  public var b: UInt32 { UInt32(heading) | UInt32((saving * 1e5).rounded()) << 8 }
}
