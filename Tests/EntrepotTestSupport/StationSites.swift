/// A layout of two kinds of station as a file has it: what comes in is checked, packed and goes out.
public enum StationSites {
  /// - Parameters:
  ///   - pack: how the packing is, such as `count: 2` stations or `servers: 2` of one.
  ///   - out: the same of the docks.
  public static func text(pack: String = "count: 2", out: String = "count: 2") -> String {
    """
    schema: entrepot.layout/1
    name: two stations
    unit-loads: { tote: { length: 0.6 m, width: 0.4 m, height: 0.3 m, mass: 15 kg } }
    stations:
      check: { time: 9 s, queue: unlimited, to: pack }
      pack: { \(pack), time: 60 s, queue: unlimited, to: out }
    docks:
      in: { direction: in, to: check }
      out: { direction: out, \(out), places: unlimited }
    """
  }
}
