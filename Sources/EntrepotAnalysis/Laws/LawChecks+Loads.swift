import EntrepotJournal
import EntrepotKernel

extension LawChecks {
  mutating func create(_ record: Record) {
    let load = record.subject
    if loads[load] != nil { report(.loads, "load \(load) created twice") }
    if !header.skus.isEmpty, record.b != .none, Int(record.b) >= header.skus.count {
      report(.references, "SKU \(record.b) of load \(load) is not in the header")
    }
    if let old = loads[load] { leave(old) }
    loads[load] = HeldLoad(holder: record.a, sku: record.b, entered: now)
    skus[record.b, default: SKUBook()].created += 1
    enter(record.a, load)
  }

  mutating func move(_ record: Record) {
    let load = record.subject
    guard let held = loads[load] else {
      report(.loads, "load \(load) moved, but nowhere")
      return
    }
    if held.holder != record.a {
      report(.loads, "load \(load) moved from \(name(record.a)), but is at \(name(held.holder))")
    }
    leave(held)
    loads[load] = HeldLoad(holder: record.b, sku: held.sku, entered: now)
    enter(record.b, load)
  }

  mutating func remove(_ record: Record) {
    let load = record.subject
    guard let held = loads.removeValue(forKey: load) else {
      report(.loads, "load \(load) removed, but nowhere")
      return
    }
    if held.holder != record.a {
      report(.loads, "load \(load) removed from \(name(record.a)), but is at \(name(held.holder))")
    }
    if held.sku != record.b {
      report(.stock, "load \(load) came as SKU \(held.sku) and leaves as \(record.b)")
    }
    leave(held)
    skus[held.sku, default: SKUBook()].removed += 1
  }

  private mutating func enter(_ node: UInt32, _ load: UInt32) {
    // Before the site there is room for everybody.
    if node == .none { return }
    guard Int(node) < nodeCount else {
      report(.references, "load \(load) is put at node \(node), which is not in the cast")
      return
    }
    let level = change(node, by: 1, stay: nil)
    let capacity = capacity(node)
    if capacity >= 0, level > capacity {
      report(.capacity, "\(name(node)) holds \(level) of \(capacity)")
    }
  }

  private mutating func leave(_ held: HeldLoad) {
    guard Int(held.holder) < nodeCount else { return }
    change(held.holder, by: -1, stay: now - held.entered)
  }

  /// Books a load that comes or goes; the number there afterwards.
  @discardableResult
  private mutating func change(_ node: UInt32, by step: Int, stay: Int64?) -> Int {
    let member = Int(node)
    var book = member < places.count ? places[member] : rackLoads[node, default: PlaceBook()]
    book.change(by: step, at: now)
    if let stay {
      book.left += 1
      book.stays += Int128(stay)
    } else {
      book.entered += 1
    }
    if member < places.count { places[member] = book } else { rackLoads[node] = book }
    return book.level
  }

  /// A rack location holds one load.
  private func capacity(_ node: UInt32) -> Int {
    Int(node) < places.count ? Int(header.cast.members[Int(node)].capacity) : 1
  }

  /// Little's law at every node: the integral of the number equals the stays, those of loads that are
  /// still there counted up to now.
  mutating func checkPlaces() {
    var books = rackLoads
    for (member, book) in places.enumerated() { books[UInt32(member)] = book }
    var present: [UInt32: (count: Int, stays: Int128)] = [:]
    for number in loads.keys.sorted() {
      guard let load = loads[number] else { continue }
      var here = present[load.holder] ?? (0, 0)
      here.count += 1
      here.stays += Int128(now - load.entered)
      present[load.holder] = here
    }
    for node in books.keys.sorted() {
      guard var book = books[node] else { continue }
      book.change(by: 0, at: now)
      let here = present[node] ?? (0, 0)
      if book.level != here.count || book.entered - book.left != here.count {
        report(
          .loads, "\(name(node)): \(book.entered) came, \(book.left) left, \(here.count) there")
      }
      if book.integral != book.stays + here.stays {
        report(
          .little,
          "\(name(node)): ∫ n dt = \(book.integral) ns, stays add up to \(book.stays + here.stays) ns")
      }
    }
  }

  mutating func checkStock() {
    var present: [UInt32: Int] = [:]
    for load in loads.values { present[load.sku, default: 0] += 1 }
    for sku in skus.keys.sorted() {
      guard let book = skus[sku] else { continue }
      let there = present[sku] ?? 0
      if book.created - book.removed != there {
        report(
          .stock, "SKU \(sku): \(book.created) created, \(book.removed) removed, \(there) present")
      }
    }
  }
}
