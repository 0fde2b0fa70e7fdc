import EntrepotKernel

/// Where pick faces are filled up from: loads of a store, which cranes bring to a station at the area.
public struct FaceSourceSpec: Hashable, Sendable {
  /// Name of the store.
  public var store: String = ""
  /// Name of the station at which units are taken from its loads.
  public var station: String = ""
  /// Loads on the way to the station or at it, at most.
  public var loadsUnderWay: Int = 4
  /// Time at the station for each load [s].
  public var time: Distribution = .constant(20)

  /// To be filled in.
  public init() {}
}

/// The same as written.
public struct FaceSourceForm: Sendable {
  /// Values as they are.
  public var spec = FaceSourceSpec()
  /// Name of the store.
  public var store = Marked("", at: Mark(file: ""))
  /// Name of the station.
  public var station = Marked("", at: Mark(file: ""))
}

extension FaceSourceForm {
  static var shape: Shape<FaceSourceForm> {
    let name = Shape<String>.text("a name").marked
    return .mapping(
      FaceSourceForm(),
      [
        Field("store", \.store, name, "Store whose cranes bring loads.", isRequired: true),
        Field(
          "at", \.station, name, "Station at which units are taken from them, before they go back.",
          isRequired: true),
        Field(
          "loads-under-way", \.spec.loadsUnderWay, .count(in: 1...1000),
          "Loads on the way to the station or at it, at most."),
        Field(
          "time", \.spec.time, .distribution(.time, in: 0...86_400), "Time at the station for each load."),
      ])
  }
}
