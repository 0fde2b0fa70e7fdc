/// What a vehicle draws by what it does, and what of it comes from the grid.
public struct VehiclePower: Hashable, Sendable, BitwiseCopyable {
  /// While driving or turning [W].
  public var drive: Double
  /// While standing [W].
  public var idle: Double
  /// While taking a load or putting it down [W].
  public var handling: Double
  /// Share of the energy from the grid that it draws in the end: charger and battery take the rest [1].
  public var efficiency: Double

  /// Powers [W] and efficiency [1].
  public init(drive: Double, idle: Double, handling: Double, efficiency: Double) {
    self.drive = drive
    self.idle = idle
    self.handling = handling
    self.efficiency = efficiency
  }
}

extension VehiclePower {
  func encode(into writer: inout ByteWriter) {
    for figure in [drive, idle, handling, efficiency] { writer.put(figure) }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      drive: try reader.takeDouble(), idle: try reader.takeDouble(), handling: try reader.takeDouble(),
      efficiency: try reader.takeDouble())
  }
}
