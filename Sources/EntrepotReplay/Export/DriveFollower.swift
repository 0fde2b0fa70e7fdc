import EntrepotJournal

/// Follows the vehicles of a simulated day, and tells of each task which nodes its vehicle passed: from where
/// it stood when it got the job, or had put down what it carried before.
///
/// Nodes are those at which its motion changes; straight on between them lie the others.
struct DriveFollower {
  private struct Drive {
    /// Nodes that it has passed.
    var nodes: [UInt32] = []
    /// Where it drives to.
    var aim = UInt32.none
    var loads = 0

    mutating func pass(_ node: UInt32) {
      if node != .none, nodes.last != node { nodes.append(node) }
    }
  }

  /// By vehicle.
  private var drives: [UInt32: Drive] = [:]

  mutating func take(_ record: Record) {
    guard let phase = DriveCode(rawValue: record.code).phase else { return }
    var drive = drives[record.subject] ?? Drive()
    // What it aimed at may be told anew before it is there.
    drive.pass(record.a)
    drive.aim = phase == .going || phase == .stopping ? record.b : .none
    drives[record.subject] = drive
  }

  /// A vehicle gets a job: if it carries nothing, its way begins here.
  mutating func assign(to vehicle: UInt32) {
    guard let drive = drives[vehicle], drive.loads == 0 else { return }
    drives[vehicle]?.nodes = Array(drive.nodes.suffix(1))
  }

  mutating func load(on vehicle: UInt32) {
    arrive(vehicle)
    drives[vehicle]?.loads += 1
  }

  /// A vehicle puts a load down.
  ///
  /// - Returns: the nodes that it passed for that; none where it is no vehicle.
  mutating func unload(from vehicle: UInt32) -> [UInt32] {
    arrive(vehicle)
    guard let drive = drives[vehicle] else { return [] }
    drives[vehicle]?.loads = max(0, drive.loads - 1)
    if drive.loads <= 1 { drives[vehicle]?.nodes = Array(drive.nodes.suffix(1)) }
    return drive.nodes
  }

  /// It stands where it drove to.
  private mutating func arrive(_ vehicle: UInt32) {
    guard let drive = drives[vehicle] else { return }
    drives[vehicle]?.pass(drive.aim)
    drives[vehicle]?.aim = .none
  }
}
