/// What must be known of a partial tour at the aisle that it has reached: of each cross aisle whether its
/// crossing is touched, by an odd or an even number of ways, and with which others it is connected.
///
/// These are the equivalence classes of Ratliff & Rosenthal 1983 (table I) and of Roodbergen & de Koster
/// 2001 (EJOR 133(1), section 3): `(U, E, 1C)` there is odd 1, even 1 here.
struct FrontierState: Hashable, BitwiseCopyable {
  /// Six bits a cross aisle, so ten fit: number of its component from 1, or 0 if it is not touched, and
  /// whether it is odd.
  private(set) var code: UInt64 = 0

  private func slot(_ index: Int) -> UInt64 { code >> UInt64(6 * index) & 63 }

  private mutating func set(_ index: Int, _ value: UInt64) {
    code = code & ~(63 << UInt64(6 * index)) | value << UInt64(6 * index)
  }

  /// The component of a crossing; 0 if it is not touched.
  func component(_ index: Int) -> UInt64 { slot(index) >> 1 }

  /// Whether an odd number of ways end here.
  func isOdd(_ index: Int) -> Bool { slot(index) & 1 == 1 }

  /// The crossing belongs to the tour from now on, if it did not yet.
  mutating func touch(_ index: Int) {
    if component(index) == 0 { set(index, 31 << 1) }
  }

  /// A single or double way between two crossings.
  mutating func join(_ a: Int, _ b: Int, isDouble: Bool, count: Int) {
    touch(a)
    touch(b)
    // A crossing that was not touched gets the number 31, which no old component has; two of them are one.
    let (kept, merged) = (component(a), component(b))
    for index in 0..<count where component(index) == merged { set(index, kept << 1 | slot(index) & 1) }
    guard !isDouble else { return }
    set(a, slot(a) ^ 1)
    set(b, slot(b) ^ 1)
  }

  /// The state with components numbered in the order of their first crossings.
  func canonical(count: Int) -> FrontierState {
    var result = FrontierState()
    var known: UInt64 = 0
    for index in 0..<count where component(index) != 0 {
      let twin = (0..<index).first { component($0) == component(index) }
      if twin == nil { known += 1 }
      let number = twin.map { result.component($0) } ?? known
      result.set(index, number << 1 | slot(index) & 1)
    }
    return result
  }

  /// The crossing is left behind without going on to the next aisle; nil when that breaks the tour.
  func dropping(_ index: Int, count: Int) -> FrontierState? {
    guard component(index) != 0 else { return self }
    guard !isOdd(index) else { return nil }
    guard (0..<count).contains(where: { $0 != index && component($0) == component(index) }) else {
      return nil
    }
    var result = self
    result.set(index, 0)
    return result
  }

  /// A closed tour: everything even and connected.
  func isComplete(count: Int) -> Bool {
    let touched = (0..<count).filter { component($0) != 0 }
    return !touched.isEmpty && touched.allSatisfy { !isOdd($0) && component($0) == component(touched[0]) }
  }
}
