import EntrepotKernel

/// What must hold of stations that pick from pods.
extension Simulation {
  func checkPodStations(_ broken: inout [String]) {
    guard let pods = plan.picking.pods else { return }
    for station in picking.pods.stations.indices {
      let name = pods.names[station]
      let (wall, called) = (picking.pods.walls[station], picking.pods.called[station])
      if wall.count > pods.orders { broken.append("\(name) has \(wall.count) orders open.") }
      if called.count > pods.underWay { broken.append("\(name) has \(called.count) pods under way.") }
      var open: Int32 = 0
      for order in wall {
        let state = picking.orders[Int(order)]
        for line in picking.lines[Int(state.podLine)..<Int(state.firstLine + state.lineCount)]
        where line.wanted > 0 {
          open += 1
          if line.pod != .none, !called.contains(line.pod) {
            broken.append("\(name) waits for a pod that is not called.")
          }
        }
      }
      if open != picking.pods.stations[station].openLines { broken.append("\(name) miscounts its lines.") }
      for pod in called where picking.pods.visits[Int(pod)].station != UInt32(station) {
        broken.append("A pod called by \(name) goes elsewhere.")
      }
    }
  }
}
