/// Numbers of a log ('parent_id') that group what somebody picks into tours, where they do: such a number
/// stands on rows of one person that follow each other, and between two of them there was time for the depot.
struct TourParents {
  /// A tour is what shares a number.
  private(set) var areTours = false
  /// What speaks against it, in words; nil: nothing, or there are no such numbers.
  private(set) var remark: String?

  /// Lines of one number.
  private struct Group {
    var mover: UInt32
    var lines = 0
    /// Of lines that follow each other.
    var stretches = 0
    var isShared = false
  }

  /// None.
  init() {}

  /// - Parameters:
  ///   - lines: by picker, in the order in which each began them.
  ///   - column: what the log calls these numbers.
  init(_ lines: [PickedLine], _ ways: WalkWays, column: String) {
    var groups: [UInt32: Group] = [:]
    var (named, changes, hasty) = (0, 0, 0)
    var last: PickedLine?
    for line in lines {
      let before = last.flatMap { $0.mover == line.mover ? $0 : nil }
      last = line
      guard line.parent != .max else { continue }
      named += 1
      var group = groups[line.parent] ?? Group(mover: line.mover)
      group.lines += 1
      if group.mover != line.mover { group.isShared = true }
      if before?.parent != line.parent {
        group.stretches += 1
        if let before {
          changes += 1
          if !Self.mayReachDepot(before, line, ways) { hasty += 1 }
        }
      }
      groups[line.parent] = group
    }
    // A number of its own for every line groups nothing.
    let grouped = groups.values.reduce(0) { $0 + ($1.lines > 1 ? $1.lines : 0) }
    guard named > 0, grouped * 2 >= named else { return }
    let broken = groups.values.count { $0.isShared || $0.stretches > 1 }
    let crossed =
      "\(broken) of its \(groups.count) numbers are on picks of several people, or again after others"
    var against: String?
    if (lines.count - named) * 10 > lines.count {
      against = "\(lines.count - named) of \(lines.count) picks have none"
    } else if broken * 10 > groups.count {
      against = crossed
    } else if hasty * 10 > changes {
      against = "\(hasty) of the \(changes) times that it changes leave no time to walk by the depot"
    }
    areTours = against == nil
    if let against {
      remark = "\(column) does not tell tours, which are found by time: \(against)."
    } else if broken > 0 {
      remark = "\(column) tells tours, though \(crossed): each stretch of such a number is taken for a tour."
    }
  }

  /// Whether there is time for the depot from the end of one line to that of the next, which may hold the
  /// ways.
  private static func mayReachDepot(_ before: PickedLine, _ line: PickedLine, _ ways: WalkWays) -> Bool {
    guard let area = ways.area(of: line.face), let back = ways.length(from: before.face, to: area.depot),
      let out = ways.length(from: area.depot, to: line.face)
    else { return true }
    return Double(line.end &- before.end) * 1e-9 * TourFinder.fastest >= back + out
  }

  /// Whether somebody begins a tour with a line of one number after a line of another; nil: they do not tell.
  ///
  /// - Parameter gap: between both lines [ns].
  func beginsTour(_ parent: UInt32, after before: UInt32, gap: Int64) -> Bool? {
    guard areTours, parent != .max || before != .max else { return nil }
    return parent != before || gap > ShadowModel.homeAfter
  }
}
