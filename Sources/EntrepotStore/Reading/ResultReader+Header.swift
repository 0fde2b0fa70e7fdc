import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel

extension ResultReader {
  /// The header, from the row of `run` and the tables of what went in.
  func header(_ run: Fields) throws -> Header {
    var header = Header()
    header.title = try run.text("title")
    header.source = try run.text("source")
    header.seed = try run.parsed("seed") { UInt64($0) }
    header.replication = try run.integer("replication")
    header.isDeterministic = try run.integer("deterministic") as Int != 0
    header.calendar = CalendarStart(
      epochSeconds: try run.integer("start_epoch_s"), timeZone: try run.text("time_zone"),
      utcOffsetSeconds: try run.integer("utc_offset_s"),
      changes: try rows(ResultTables.clockChange) {
        ClockChange(
          epochSeconds: try $0.integer("time_epoch_s"), utcOffsetSeconds: try $0.integer("utc_offset_s"))
      })
    header.horizon = try run.time("horizon_ns")
    header.warmUp = try run.time("warm_up_ns")
    header.cast = try cast()
    header.windows = try windows()
    header.skus = try rows(ResultTables.sku) { try $0.text("name") }
    header.unitLoads = try rows(ResultTables.unitLoad) { try $0.text("name") }
    header.inputs = try rows(ResultTables.input) {
      Input(path: try $0.text("path"), hash: try $0.text("hash"))
    }
    header.assumptions = try rows(ResultTables.assumption) { try $0.text("text") }
    header.factors = try rows(ResultTables.factor) {
      Factor(name: try $0.text("name"), value: try $0.realOrInfinity("value"), unit: try $0.text("unit"))
    }
    return header
  }

  private func windows() throws -> [Window] {
    var windows: [Window] = []
    _ = try rows(ResultTables.window) { fields in
      let position: Int = try fields.integer("position")
      if position == windows.count { windows.append(Window(name: try fields.text("name"), intervals: [])) }
      guard position == windows.count - 1 else { throw Fields.Misfit(column: "time_window.position") }
      guard let start: Int64 = try fields.optionalInteger("start_ns") else { return }
      windows[position].intervals.append(
        Window.Interval(start: Time(nanoseconds: start), end: try fields.time("end_ns")))
    }
    return windows
  }

  private func cast() throws -> Cast {
    var cast = Cast()
    cast.members = try rows(ResultTables.node) { fields in
      var member = Member(
        name: try fields.text("name"), kind: try fields.parsed("kind", Names.kind),
        parent: try fields.optionalInteger("parent") ?? .none, capacity: try fields.integer("capacity"),
        x: try fields.realOrInfinity("x_m"), y: try fields.realOrInfinity("y_m"),
        z: try fields.realOrInfinity("z_m"), motion: try motion(fields))
      member.servers = try fields.integer("servers")
      member.travel = try fields.realOrInfinity("travel_m")
      member.drivers = try fields.optionalText("drivers") ?? ""
      if let drive = try fields.optionalReal("drive_power_w") {
        member.power = VehiclePower(
          drive: drive, idle: try fields.realOrInfinity("idle_power_w"),
          handling: try fields.realOrInfinity("handling_power_w"),
          efficiency: try fields.realOrInfinity("grid_efficiency"))
      }
      return member
    }
    cast.racks = try rows(ResultTables.rackAisle) { fields in
      let rack = RackAisle(
        aisle: try fields.integer("aisle"), firstNode: try fields.integer("first_node"),
        sides: try fields.integer("sides"), bays: try fields.integer("bays"),
        levels: try fields.integer("levels"), depth: try fields.integer("depth"),
        firstBay: try fields.real("first_bay_m"), bayPitch: try fields.real("bay_pitch_m"),
        firstLevel: try fields.real("first_level_m"), levelPitch: try fields.real("level_pitch_m"))
      // Sizes are multiplied later: a damaged file must not overflow there.
      let sizes = [rack.sides, rack.bays, rack.levels, rack.depth, rack.firstNode]
      let places = sizes.dropLast().reduce(1.0) { $0 * Double($1) }
      guard sizes.allSatisfy({ $0 >= 0 && $0 <= Int(Int32.max) }), places <= Double(Int32.max) else {
        throw Fields.Misfit(column: "rack_aisle.bays")
      }
      return rack
    }
    return cast
  }

  private func motion(_ fields: Fields) throws -> CraneMotion? {
    guard let speed = try fields.optionalReal("travel_speed_m_per_s") else { return nil }
    var motion = CraneMotion(
      travel: AxisLimits(
        speed: speed, acceleration: try fields.realOrInfinity("travel_acceleration_m_per_s2"),
        deceleration: try fields.realOrInfinity("travel_deceleration_m_per_s2")),
      lift: AxisLimits(
        speed: try fields.realOrInfinity("lift_speed_m_per_s"),
        acceleration: try fields.realOrInfinity("lift_acceleration_m_per_s2"),
        deceleration: try fields.realOrInfinity("lift_deceleration_m_per_s2")))
    motion.travellingMass = try fields.realOrInfinity("travelling_mass_kg")
    motion.liftedMass = try fields.realOrInfinity("lifted_mass_kg")
    motion.rollingCoefficient = try fields.realOrInfinity("rolling_coefficient")
    motion.driveEfficiency = try fields.realOrInfinity("drive_efficiency")
    motion.recuperation = try fields.realOrInfinity("recuperation")
    motion.standbyPower = try fields.realOrInfinity("standby_power_w")
    return motion
  }
}
