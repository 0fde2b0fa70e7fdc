import EntrepotKernel

/// Which orders are looked at together: those that come in the same window.
public struct BatchWindow: Hashable, Sendable {
  private enum Kind: Hashable, Sendable {
    case span(Time)
    case count(Int)
  }
  private let kind: Kind

  /// Windows of equal length from time zero on (fixed time window; Tang & Chew 1997, Computers & Industrial
  /// Engineering 33(3–4), pp. 817–820).
  public init(_ span: Time) throws(BatchError) {
    guard span > .zero else { throw .window(span.nanoseconds) }
    kind = .span(span)
  }

  /// A window closes when so many orders have come (variable time window; Le-Duc & de Koster 2007, EJOR
  /// 176(1), pp. 374–388).
  public init(orders: Int) throws(BatchError) {
    guard orders > 0 else { throw .count(orders) }
    kind = .count(orders)
  }

  /// Places of the orders of each window with the time at which it closes; windows without orders are left
  /// out.
  func groups(_ orders: [BatchOrder]) -> [(orders: [Int], closes: Time)] {
    let sorted = orders.indices.sorted {
      orders[$0].released != orders[$1].released ? orders[$0].released < orders[$1].released : $0 < $1
    }
    var groups: [(orders: [Int], closes: Time)] = []
    for place in sorted {
      let released = orders[place].released
      let isOpen = groups.last.map { isIn($0, released) } ?? false
      if !isOpen { groups.append(([], closing(released))) }
      groups[groups.count - 1].orders.append(place)
      if case .count = kind { groups[groups.count - 1].closes = released }
    }
    return groups
  }

  private func isIn(_ group: (orders: [Int], closes: Time), _ released: Time) -> Bool {
    switch kind {
    case .span: released < group.closes
    case .count(let most): group.orders.count < most
    }
  }

  /// The end of the window into which this time falls.
  private func closing(_ released: Time) -> Time {
    guard case .span(let span) = kind else { return released }
    let (time, length) = (released.nanoseconds, span.nanoseconds)
    let into = time % length
    let rest = into < 0 ? -into : length - into
    return Time(nanoseconds: time.addingReportingOverflow(rest).overflow ? .max : time + rest)
  }
}
