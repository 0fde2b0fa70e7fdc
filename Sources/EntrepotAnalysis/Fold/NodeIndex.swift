import EntrepotJournal

/// What the cast says about every node, laid out for lookups by number.
struct NodeIndex: Sendable {
  /// Named nodes.
  let memberCount: Int
  /// Every member before the first record.
  let members: [MemberNow]
  /// Kind of each member.
  let kinds: [MemberKind]
  /// Members with states of their own: cranes, stations, transfers.
  let works: [Bool]
  /// Row of a crane among cranes, or −1.
  let craneRow: [Int32]
  /// Member numbers of the cranes, stations, transfers and shipping docks.
  let cranes: [Int]
  let stations: [Int]
  let transfers: [Int]
  let docks: [Int]
  /// Member numbers of the vehicles, and the row of each among them, or −1.
  let vehicles: [Int]
  let vehicleRow: [Int32]
  /// Member numbers of the pickers, and the row of each among them, or −1.
  let pickers: [Int]
  let pickerRow: [Int32]
  /// By picker row: walks in an area; picks from pods at a station, where others only fill them up.
  let isWalker: [Bool]
  let isAtPods: [Bool]
  /// Number of the first road node; and where each is [m].
  let firstRoad: Int
  let roadPoints: [RoadPoint]
  /// Grids of roads, for finding nodes by place.
  let grids: [RoadCells]
  /// The section that a load is offered to by coming here: the element itself, or its queue's owner.
  let section: [UInt32]
  /// Rack face cell of each rack location, from the first location on; `.none` where there is none.
  private(set) var cells: [UInt32] = []
  /// First cell of each rack aisle.
  private(set) var firstCell: [Int] = []
  /// Number of cells.
  private(set) var cellCount = 0
  /// Locations that can be used.
  private(set) var usableLocations = 0

  init(_ cast: Cast) {
    let members = cast.members
    memberCount = members.count
    kinds = members.map(\.kind)
    let works = members.map {
      $0.kind == .crane || $0.kind == .station || $0.kind == .transfer || $0.kind == .vehicle
        || $0.kind == .picker
    }
    let numbers = members.indices
    self.works = works
    cranes = numbers.filter { members[$0].kind == .crane }
    stations = numbers.filter { members[$0].kind == .station }
    transfers = numbers.filter { members[$0].kind == .transfer }
    docks = numbers.filter { members[$0].kind == .shippingDock }
    let fleet = numbers.filter { members[$0].kind == .vehicle }
    vehicles = fleet
    var vehicleRows = Array(repeating: Int32(-1), count: members.count)
    for (row, vehicle) in fleet.enumerated() { vehicleRows[vehicle] = Int32(row) }
    vehicleRow = vehicleRows
    let people = numbers.filter { members[$0].kind == .picker }
    pickers = people
    var pickerRows = Array(repeating: Int32(-1), count: members.count)
    for (row, picker) in people.enumerated() { pickerRows[picker] = Int32(row) }
    pickerRow = pickerRows
    isWalker = people.map { picker in
      let area = Int(members[picker].parent)
      return members.indices.contains(area) && members[area].kind == .pickArea
    }
    isAtPods = people.map { members[$0].parent == .none && members[$0].capacity > 0 }
    firstRoad = cast.roads.first?.firstNode ?? cast.roadEnd
    roadPoints = cast.roads.flatMap { road in
      (0..<road.count).map { index in
        let point = road.position(ofNode: road.firstNode + index) ?? (0, 0)
        return RoadPoint(x: point.x, y: point.y, isKnown: true)
      }
    }
    let start = firstRoad
    grids = cast.roads.compactMap { RoadCells($0, firstRoad: start) }
    var rows = Array(repeating: Int32(-1), count: members.count)
    for (row, crane) in cranes.enumerated() { rows[crane] = Int32(row) }
    craneRow = rows
    self.members = numbers.map { node in
      var member = MemberNow()
      member.crane = rows[node]
      member.places = members[node].kind == .lane ? max(0, members[node].capacity) : 0
      member.servers = members[node].servers > 0 ? members[node].servers : max(0, members[node].capacity)
      member.tellsStates = members[node].kind == .vehicle || members[node].kind == .picker
      member.works = works[node]
      return member
    }
    section = numbers.map { node in
      switch members[node].kind {
      case .station, .transfer, .shippingDock: UInt32(node)
      case .queue, .rejectSpur: members[node].parent
      default: .none
      }
    }
    indexRacks(cast.racks)
    for member in self.members { usableLocations += Int(member.places) }
  }

  /// More locations than this are not kept apart (a header can claim any number).
  private static let mostLocations = 1 << 26

  private mutating func indexRacks(_ racks: [RackAisle]) {
    for rack in racks {
      firstCell.append(cellCount)
      let (face, tooWide) = rack.bays.multipliedReportingOverflow(by: rack.levels)
      let (one, tooDeep) = face.multipliedReportingOverflow(by: rack.depth)
      let (count, tooMany) = one.multipliedReportingOverflow(by: rack.sides)
      let start = rack.firstNode - memberCount
      guard
        !tooWide, !tooDeep, !tooMany, rack.bays > 0, rack.levels > 0, rack.depth > 0, rack.sides > 0,
        start >= 0, start < Self.mostLocations, count <= Self.mostLocations
      else { continue }
      if cells.count < start + count {
        cells += Array(repeating: .none, count: start + count - cells.count)
      }
      var node = start
      for _ in 0..<rack.sides {
        for cell in 0..<face {
          for _ in 0..<rack.depth {
            cells[node] = UInt32(cellCount + cell)
            node += 1
          }
        }
      }
      cellCount += face
      usableLocations += min(count, max(0, rack.usableLocations ?? count))
    }
  }

  /// Whether a node is a point of the roads: pods stand there.
  func isRoad(_ node: UInt32) -> Bool {
    Int(node) >= firstRoad && Int(node) - firstRoad < roadPoints.count
  }

  /// Face cell of a node, or nil when it is no rack location.
  @inline(__always)
  func cell(of node: UInt32) -> Int? {
    let offset = Int(node) &- memberCount
    guard offset >= 0, offset < cells.count else { return nil }
    let cell = cells[offset]
    return cell == .none ? nil : Int(cell)
  }
}
