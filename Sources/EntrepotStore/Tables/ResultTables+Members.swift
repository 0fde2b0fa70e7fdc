import EntrepotAnalysis
import EntrepotJournal

extension ResultTables {
  /// Seconds in each state, one column a state.
  private static func stateColumns<Row>(_ states: @escaping @Sendable (Row) -> [Double]) -> [Source<Row>] {
    NodeState.allCases.map { state in
      let name = Names.of(state)
      return .real("\(name)_s", "s", "Time in state \(name).") { row in
        let states = states(row)
        return Int(state.rawValue) < states.count ? states[Int(state.rawValue)] : nil
      }
    }
  }

  static let member = ResultTable(
    MemberRow.self, "member", "What a member did over the counted time of replication 1.",
    rows: { $0.detail.members },
    columns: [
      .integer("node", "1", "Node number.") { $0.node },
      .text("name", "Its name.") { $0.name },
      .text("kind", "What it is.") { Names.of($0.kind) },
    ] + stateColumns { $0.states } + [
      .integer("loads", "loads", "Loads that entered.") { $0.loads },
      .integer("single_storages", "1", "Cycles with one storage only.") { $0.singleStorages },
      .integer("single_retrievals", "1", "Cycles with one retrieval only.") { $0.singleRetrievals },
      .integer("doubles", "1", "Cycles with storage and retrieval.") { $0.doubles },
      .integer("relocations", "loads", "Relocations made.") { $0.relocations },
      .real("single_mean_s", "s", "Mean duration of a single cycle; null when there was none.") {
        $0.singleMean
      },
      .real("double_mean_s", "s", "Mean duration of a double cycle; null when there was none.") {
        $0.doubleMean
      },
      .real("energy_j", "J", "Electric energy from the grid; null when masses or powers are not known.") {
        $0.energy
      },
    ])

  private struct InWindow {
    var node: UInt32
    var name: String
    var window: String
    var states: [Double]
  }

  private static func windowRows(_ result: RunResult) -> [InWindow] {
    var rows: [InWindow] = []
    for member in result.detail.members {
      for (window, states) in member.windowStates.sorted(by: { $0.key < $1.key }) {
        rows.append(InWindow(node: member.node, name: member.name, window: window, states: states))
      }
    }
    return rows
  }

  static let memberWindow = ResultTable(
    InWindow.self, "member_window", "What a member did within a named window.",
    rows: windowRows,
    columns: [
      .integer("node", "1", "Node number.") { $0.node },
      .text("name", "Its name.") { $0.name },
      .text("window_name", "Name in time_window.") { $0.window },
    ] + stateColumns { $0.states })

  static let node = ResultTable(
    (offset: Int, element: Member).self, "node", "A place, mover or station with a name of its own.",
    rows: { Array($0.header.cast.members.enumerated()) },
    columns: [
      .integer("node", "1", "Node number.") { $0.offset },
      .text("name", "Path, such as hbw/A3/crane.") { $0.element.name },
      .text("kind", "What it is.") { Names.of($0.element.kind) },
      .integer("parent", "1", "Owning node; null when there is none.") {
        $0.element.parent == .none ? nil : $0.element.parent
      },
      .integer("capacity", "loads", "Loads it can hold; -1 for no limit.") { $0.element.capacity },
      .integer("servers", "1", "Servers, carriers or load places.") { $0.element.servers },
      .real("x_m", "m", "Position of its middle on the floor plan.") { $0.element.x },
      .real("y_m", "m", "Position of its middle on the floor plan.") { $0.element.y },
      .real("z_m", "m", "Height of its load level above the floor.") { $0.element.z },
      .real("travel_m", "m", "Distance along its aisle from the aisle's zero.") { $0.element.travel },
      .real("travel_speed_m_per_s", "m/s", "Cruise speed along the aisle; null when it does not move.") {
        $0.element.motion?.travel.speed
      },
      .real("travel_acceleration_m_per_s2", "m/s²", "Along the aisle; null for no limit.") {
        $0.element.motion?.travel.acceleration
      },
      .real("travel_deceleration_m_per_s2", "m/s²", "Along the aisle; null for no limit.") {
        $0.element.motion?.travel.deceleration
      },
      .real("lift_speed_m_per_s", "m/s", "Cruise speed up and down.") { $0.element.motion?.lift.speed },
      .real("lift_acceleration_m_per_s2", "m/s²", "Up and down; null for no limit.") {
        $0.element.motion?.lift.acceleration
      },
      .real("lift_deceleration_m_per_s2", "m/s²", "Up and down; null for no limit.") {
        $0.element.motion?.lift.deceleration
      },
      .real("travelling_mass_kg", "kg", "Moved along the aisle, without load.") {
        $0.element.motion?.travellingMass
      },
      .real("lifted_mass_kg", "kg", "Moved up and down, without load.") { $0.element.motion?.liftedMass },
      .real("rolling_coefficient", "1", "Resistance to rolling, as a share of weight.") {
        $0.element.motion?.rollingCoefficient
      },
      .real("drive_efficiency", "1", "From the grid to the wheel.") { $0.element.motion?.driveEfficiency },
      .real("recuperation", "1", "Share of braking power that goes back.") {
        $0.element.motion?.recuperation
      },
      .real("standby_power_w", "W", "Drawn while switched on.") { $0.element.motion?.standbyPower },
      .real("drive_power_w", "W", "A vehicle's, driving or turning; null when not known.") {
        $0.element.power?.drive
      },
      .real("idle_power_w", "W", "A vehicle's, standing.") { $0.element.power?.idle },
      .real("handling_power_w", "W", "A vehicle's, taking a load or putting it down.") {
        $0.element.power?.handling
      },
      .real("grid_efficiency", "1", "Share of a vehicle's energy from the grid that it draws in the end.") {
        $0.element.power?.efficiency
      },
      .text("drivers", "Window in which a fleet has drivers; null for fleets without.") {
        $0.element.drivers.isEmpty ? nil : $0.element.drivers
      },
    ])

  static let rackAisle = ResultTable(
    RackAisle.self, "rack_aisle", "The rack locations of an aisle, by rule.", rows: { $0.header.cast.racks },
    columns: [
      .integer("aisle", "1", "Node of the aisle.") { $0.aisle },
      .integer("first_node", "1", "Node of side 0, bay 0, level 0, depth 0.") { $0.firstNode },
      .integer("sides", "1", "One or two.") { $0.sides },
      .integer("bays", "1", "Bays along the aisle.") { $0.bays },
      .integer("levels", "1", "Levels in height.") { $0.levels },
      .integer("depth", "1", "1 single-deep, 2 double-deep.") { $0.depth },
      .real("first_bay_m", "m", "Travel to the middle of bay 0.") { $0.firstBay },
      .real("bay_pitch_m", "m", "Distance between bay middles.") { $0.bayPitch },
      .real("first_level_m", "m", "Height of level 0.") { $0.firstLevel },
      .real("level_pitch_m", "m", "Distance between levels.") { $0.levelPitch },
    ])
}
