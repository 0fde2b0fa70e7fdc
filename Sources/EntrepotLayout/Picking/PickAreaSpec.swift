/// Parallel aisles in which people pick from both sides, with cross aisles at the ends and between.
///
/// Aisles run up the plan from the front cross aisle; bays are counted from the front.
public struct PickAreaSpec: Hashable, Sendable {
  /// Name in files.
  public var name: String = ""
  /// Parallel aisles.
  public var aisles: Int = 1
  /// From the middle of an aisle to that of the next [m].
  public var spacing: Double = 3
  /// Bays along an aisle; with two sides, one across the other is one bay.
  public var bays: Int = 1
  /// Length of a bay along the aisle [m].
  public var pitch: Double = 1
  /// Sides from which is picked: 1 or 2.
  public var sides: Int = 2
  /// Locations above each other.
  public var levels: Int = 1
  /// Cross aisles between front and back; they cut the bays into equal blocks.
  public var crossAisles: Int = 0
  /// Width of every cross aisle [m].
  public var crossWidth: Double = 2
  /// Aisle at whose mouth tours begin and end, from 1; nil: the middle one.
  public var depotAisle: Int?
  /// Tours begin and end at the back instead of the front.
  public var isDepotAtBack: Bool = false
  /// Two people can pass each other in an aisle; if not, one is in a stretch of an aisle at a time.
  public var isPassing: Bool = true
  /// How location codes read, such as `A{aisle:2}{cell:2}{level:1}{*:2}`; nil: `A07-11` for aisle and bay.
  public var locations: LocationPattern?
  /// What picked orders are passed to: a station, a transfer or an outbound dock; empty: they are done at the
  /// depot.
  public var to: [String] = []
  /// Middle of the first aisle at the middle of the front cross aisle on the floor plan [m].
  public var position: Position = Position()

  /// An area to be filled in.
  public init() {}

  /// Stretches of an aisle between two cross aisles.
  public var blocks: Int { crossAisles + 1 }

  /// Locations: aisles × bays × sides × levels.
  public var locationCount: Int { aisles * bays * sides * levels }

  /// Between the middles of front and back cross aisle [m].
  public var length: Double { Double(bays) * pitch + Double(blocks) * crossWidth }

  /// The aisle at whose mouth tours begin, from 0.
  public var depot: Int { (depotAisle ?? (aisles + 1) / 2) - 1 }
}

/// A place to pick from: aisle and bay, each from 0.
public struct PickSpot: Hashable, Sendable, BitwiseCopyable {
  /// Aisle, from 0.
  public var aisle: Int32
  /// Bay, from 0 at the front.
  public var bay: Int32

  /// Aisle and bay, each from 0.
  public init(aisle: Int32, bay: Int32) {
    self.aisle = aisle
    self.bay = bay
  }
}
