/// Where a load was last, for logs that only say where it is now.
///
/// Of loads only their hashes are kept: there may be as many as rows.
struct LastPlaces {
  /// Number of its place, from 1; 0: it is nowhere.
  private var numbers = HashIndex<UInt32>()
  private var names = [""]
  private var known: [ExactName: UInt32] = [ExactName(""): 0]

  /// Where it is; empty: nobody knows.
  func place(_ load: String) -> String { names[Int(numbers[ByteHash.hash(load)] ?? 0)] }

  /// Where it was; and from now on it is elsewhere.
  mutating func move(_ load: String, to place: String) -> String {
    let hash = ByteHash.hash(load)
    let before = names[Int(numbers[hash] ?? 0)]
    if !place.isEmpty { numbers[hash] = number(place) }
    return before
  }

  /// It has left the site.
  mutating func forget(_ load: String) {
    let hash = ByteHash.hash(load)
    if numbers[hash] != nil { numbers[hash] = 0 }
  }

  private mutating func number(_ place: String) -> UInt32 {
    if let number = known[ExactName(place)] { return number }
    let number = UInt32(clamping: names.count)
    names.append(place)
    known[ExactName(place)] = number
    return number
  }
}
