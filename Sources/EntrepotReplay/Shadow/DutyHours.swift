import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// When people are on duty by a log's table of shifts, looked up in the order of a replay's time.
///
/// Who is at work outside a shift is on duty as long as the work lasts.
struct DutyHours {
  /// Somebody comes or goes [ns since 1970 UTC].
  private struct Change: BitwiseCopyable {
    var instant: Int64
    var member: UInt32
    var comes: Bool
  }

  private var changes: [Change] = []
  private var next = 0
  /// By member; nil: the table does not say.
  private var isOn: [Bool?] = []
  private var isAtWork: [Bool] = []
  /// State that was told last, by member.
  private var told: [UInt16?] = []
  /// When somebody comes or goes next [ns since 1970 UTC]; `.max`: never again.
  private(set) var upcoming = Int64.max

  /// Nobody's hours are known.
  init() {}

  /// - Parameters:
  ///   - hours: of people, by member: apart, in order [ns since 1970 UTC].
  ///   - zero: when the replay begins.
  init(_ hours: [UInt32: [Range<Int64>]], members: Int, from zero: Int64) {
    isOn = Array(repeating: nil, count: members)
    isAtWork = Array(repeating: false, count: members)
    told = Array(repeating: nil, count: members)
    for member in hours.keys.sorted() where Int(member) < members {
      isOn[Int(member)] = false
      for span in hours[member] ?? [] {
        if span.contains(zero) { isOn[Int(member)] = true }
        if span.lowerBound > zero {
          changes.append(Change(instant: span.lowerBound, member: member, comes: true))
        }
        if span.upperBound > zero {
          changes.append(Change(instant: span.upperBound, member: member, comes: false))
        }
      }
    }
    changes.sort { ($0.instant, $0.comes ? 1 : 0, $0.member) < ($1.instant, $1.comes ? 1 : 0, $1.member) }
    upcoming = changes.first?.instant ?? .max
  }

  /// The next that comes or goes, and the state that is told of him; nil: he is at work, and stays so.
  mutating func change() -> (member: UInt32, state: UInt16)? {
    let change = changes[next]
    next += 1
    upcoming = next < changes.count ? changes[next].instant : .max
    let member = Int(change.member)
    isOn[member] = change.comes
    guard !isAtWork[member] else { return nil }
    let state = (change.comes ? NodeState.idle : .maintenance).rawValue
    guard told[member] != state else { return nil }
    told[member] = state
    return (change.member, state)
  }

  /// The state that somebody is told to be in, by what the replay takes him to be in; nil: he was before.
  mutating func state(_ code: UInt16, of member: UInt32) -> UInt16? {
    guard Int(member) < isOn.count, let isOn = isOn[Int(member)] else { return code }
    let isRest = code == NodeState.idle.rawValue || code == NodeState.maintenance.rawValue
    isAtWork[Int(member)] = !isRest
    let state = isRest ? (isOn ? NodeState.idle : .maintenance).rawValue : code
    if told[Int(member)] == state { return nil }
    told[Int(member)] = state
    return state
  }
}
