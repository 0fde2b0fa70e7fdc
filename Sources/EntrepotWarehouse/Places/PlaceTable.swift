import EntrepotKernel

/// Capacity of every place, claimed by all equipment through one mechanism.
///
/// A place holds what rests there and what has been promised room. A load that finds no room waits in
/// the place's line, in order of priority and then of asking; it stays where it is meanwhile and so
/// holds up what is behind it. Room that becomes free goes to the head of the line at once, so that
/// nobody overtakes.
struct PlaceTable: Sendable {
  struct Place: BitwiseCopyable, Sendable {
    /// Loads it can hold; `Int32.max` for no limit.
    var capacity: Int32
    /// Loads held or promised room.
    var held: Int32 = 0
    /// Line of waiting loads, linked through the load table.
    var first: UInt32 = .none
    var last: UInt32 = .none
    /// A machine that stands lets nobody in.
    var isOpen = true

    var hasRoom: Bool { isOpen && held < capacity }
    /// Loads it can still take.
    var left: Int32 { capacity &- held }
  }

  private(set) var places: [Place]

  init(capacities: [Int32]) {
    places = capacities.map { Place(capacity: $0 < 0 ? .max : $0) }
  }

  subscript(node: UInt32) -> Place { places[Int(node)] }

  /// The place with the most room left; of those alike the first. There must be one.
  func roomiest(_ nodes: [UInt32]) -> UInt32 {
    guard nodes.count > 1 else { return nodes[0] }
    return nodes.max { places[Int($0)].left < places[Int($1)].left } ?? nodes[0]
  }

  /// Takes room if there is some and nobody waits for it.
  @inline(__always)
  mutating func claim(_ node: UInt32) -> Bool {
    let place = places[Int(node)]
    guard place.hasRoom, place.first == .none else { return false }
    places[Int(node)].held &+= 1
    return true
  }

  /// Puts a load into the line, behind those of its priority.
  mutating func wait(_ load: UInt32, for node: UInt32, loads: inout LoadTable, at now: Time) {
    let n = Int(node)
    loads[load].since = now
    loads[load].next = .none
    loads[load].waitsFor = node
    guard places[n].first != .none else {
      places[n].first = load
      places[n].last = load
      return
    }
    let priority = loads[load].priority
    if loads[places[n].last].priority >= priority {
      loads[places[n].last].next = load
      places[n].last = load
      return
    }
    if loads[places[n].first].priority < priority {
      loads[load].next = places[n].first
      places[n].first = load
      return
    }
    var before = places[n].first
    while loads[loads[before].next].priority >= priority { before = loads[before].next }
    loads[load].next = loads[before].next
    loads[before].next = load
  }

  /// Gives room back; returns the waiting load that has been given it, if any.
  @inline(__always)
  mutating func release(_ node: UInt32, loads: inout LoadTable) -> UInt32? {
    places[Int(node)].held &-= 1
    return grant(node, loads: &loads)
  }

  /// Gives free room to the head of the line.
  @inline(__always)
  mutating func grant(_ node: UInt32, loads: inout LoadTable) -> UInt32? {
    let n = Int(node)
    let place = places[n]
    guard place.first != .none, place.hasRoom else { return nil }
    let load = place.first
    places[n].held &+= 1
    places[n].first = loads[load].next
    if places[n].first == .none { places[n].last = .none }
    loads[load].next = .none
    loads[load].waitsFor = .none
    return load
  }

  /// Takes a load out of the line it stands in.
  mutating func leaveLine(_ load: UInt32, loads: inout LoadTable) {
    let node = loads[load].waitsFor
    guard node != .none else { return }
    let n = Int(node)
    if places[n].first == load {
      places[n].first = loads[load].next
      if places[n].first == .none { places[n].last = .none }
    } else {
      var before = places[n].first
      while loads[before].next != load { before = loads[before].next }
      loads[before].next = loads[load].next
      if places[n].last == load { places[n].last = before }
    }
    loads[load].next = .none
    loads[load].waitsFor = .none
  }

  /// Lets loads in again, or no more.
  mutating func setOpen(_ node: UInt32, _ isOpen: Bool) { places[Int(node)].isOpen = isOpen }

  mutating func transcode(_ coder: inout Transcoder) { coder.array(&places) }
}
