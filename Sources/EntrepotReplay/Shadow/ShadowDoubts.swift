import EntrepotFormats
import EntrepotJournal

/// What a log says that cannot have been so, or hardly: found as it is followed through the layout.
struct ShadowDoubts {
  /// Movements that something unlogged must explain, by kind.
  private(set) var findings: [CleaningReport.Finding] = []
  /// Picks and putaways of which both ends are known; and those that begin where goods come in, and end where
  /// they go out.
  private var picks = (all: 0, odd: 0)
  private var putaways = (all: 0, odd: 0)
  private var example: UInt32 = 0
  /// Handling units whose last row looks turned round, and where they would be then.
  private var turned: [UInt32: (place: UInt32, line: UInt32)] = [:]

  /// Looks where a row begins and ends, by the kinds of these places; nil: a rack, or nobody knows.
  mutating func look(_ row: LogRow, from: MemberKind?, to: MemberKind?) {
    guard row.source != .max, row.destination != .max else { return }
    if row.activity == .pick {
      picks.all += 1
      if from == .inputBuffer || from == .receivingDock {
        if picks.odd == 0 { example = row.line }
        picks.odd += 1
      }
    } else if row.activity == .putaway {
      putaways.all += 1
      if to == .outputBuffer || to == .shippingDock { putaways.odd += 1 }
    }
  }

  /// A load is taken where it does not stand by the log.
  ///
  /// - Parameters:
  ///   - here: where it stands.
  ///   - from: where the row takes it.
  ///   - to: where the row brings it.
  mutating func lookElsewhere(
    _ row: LogRow, _ time: Int64, here: UInt32, from: UInt32, to: UInt32, _ site: ReplaySite
  ) {
    // A row that was turned round explains where it is.
    if turned.removeValue(forKey: row.load)?.place == from { return }
    let name = site.cast.fullName(ofNode: Int(here)) ?? ""
    if here == to {
      turned[row.load] = (from, row.line)
      note(.turnedRow, row, time, from: name, site, from)
    } else {
      note(.movedUnseen, row, time, from: name, site, from)
    }
  }

  /// A load is taken where it stands by the log: what was doubtful of it before is over.
  @inline(__always)
  mutating func settle(_ row: LogRow) {
    if !turned.isEmpty, turned[row.load]?.line != row.line { turned[row.load] = nil }
  }

  /// A load that the log has not mentioned is picked from where goods go out to a rack, or put away from a
  /// rack to where they come in, as none is.
  mutating func lookAtFirst(
    _ row: LogRow, _ time: Int64, from: UInt32, to: UInt32, _ site: ReplaySite
  ) {
    let (source, destination) = (site.kind(from), site.kind(to))
    let isTurned =
      switch row.activity {
      case .pick: site.isStorage(to) && (source == .outputBuffer || source == .shippingDock)
      case .putaway: site.isStorage(from) && (destination == .inputBuffer || destination == .receivingDock)
      default: false
      }
    guard isTurned else { return }
    turned[row.load] = (from, row.line)
    note(.turnedRow, row, time, from: site.cast.fullName(ofNode: Int(to)) ?? "", site, from)
  }

  /// Doubts about what the mapping says, in words.
  var remarks: [String] {
    func isMost(_ count: (all: Int, odd: Int)) -> Bool { count.all >= 10 && count.odd * 10 >= count.all * 9 }
    func share(_ count: (all: Int, odd: Int)) -> String {
      count.odd == count.all ? "all \(count.all)" : "\(count.odd) of \(count.all)"
    }
    var found: [String] = []
    if isMost(picks) {
      found.append(
        "\(share(picks)) picks begin at an input of the layout (row \(example) is the first)")
    }
    if isMost(putaways) { found.append("\(share(putaways)) putaways end at an output") }
    guard !found.isEmpty else { return [] }
    let text = found.joined(separator: ", and ")
    return [
      "Doubtful: \(text). Are the words for pick and putaway in 'activities' of the mapping exchanged, or "
        + "its inputs and outputs?"
    ]
  }

  /// Counts a movement.
  ///
  /// - Parameters:
  ///   - from: where the load was by the log; nil: that is not it.
  ///   - node: the place in question.
  mutating func note(
    _ fault: LogFault, _ row: LogRow, _ time: Int64, from: String?, _ site: ReplaySite, _ node: UInt32
  ) {
    let index = findings.firstIndex { $0.fault == fault.rawValue } ?? findings.count
    if index == findings.count {
      findings.append(
        .init(
          fault: fault.rawValue, meaning: fault.summary, fate: fault.fate.rawValue, count: 0,
          firstRow: Int(row.line), examples: []))
    }
    findings[index].count += 1
    findings[index].firstRow = min(findings[index].firstRow, Int(row.line))
    guard findings[index].examples.count < 5 else { return }
    let place = site.cast.fullName(ofNode: Int(node)) ?? ""
    let before = from.map { " instead of \($0)" } ?? ""
    findings[index].examples.append("row \(row.line), \(isoTime(time)): \(place)\(before)")
  }
}
