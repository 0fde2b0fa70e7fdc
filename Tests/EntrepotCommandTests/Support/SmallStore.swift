/// A store of one short aisle between two docks, and scenarios in it.
enum SmallStore {
  static let layout = """
    schema: entrepot.layout/1
    name: small
    unit-loads:
      pallet: { length: 1.2 m, width: 0.8 m, height: 1.5 m, mass: 400 kg }
    docks:
      in: { direction: in, to: rack }
      out: { direction: out, places: 4, loading: 10 s }
    stores:
      rack:
        aisles: 1
        aisle-pitch: 4 m
        sides: 2
        bays: 5
        levels: 2
        bay-pitch: 1 m
        level-pitch: 2 m
        inputs: [ { travel: 0 m, height: 0 m, places: 2 } ]
        outputs: [ { travel: 0 m, height: 0 m, places: 2 } ]
        to: out
        crane:
          travel: { speed: 2 m/s, acceleration: 0.5 m/s2 }
          lift: { speed: 1 m/s, acceleration: 0.5 m/s2 }
          fork: [ 5 s ]
          handover: 5 s
    """

  /// Movements from `orders.csv`; stock by SKU; no horizon, so everything must come to an end.
  static func scenario(stock: String, expect: String = "") -> String {
    """
    schema: entrepot.scenario/1
    name: small
    layout: layout.yaml
    stock: { loads: { \(stock) } }
    demand:
      orders:
        file: orders.csv
        columns: { kind: kind, sku: sku, time: time, dock: dock, shipment: truck }
        in: in
        out: out
        time-unit: s
        first-dock: 1
    \(expect)
    """
  }

  /// Writes layout, orders and scenario; returns the scenario's path.
  static func write(
    to folder: TemporaryFolder, orders: String, stock: String, expect: String = ""
  ) throws -> String {
    try folder.write(layout, to: "layout.yaml")
    try folder.write("kind,sku,time,dock,truck\n" + orders, to: "orders.csv")
    return try folder.write(scenario(stock: stock, expect: expect), to: "small.yaml")
  }
}
