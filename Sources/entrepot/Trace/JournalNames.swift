import EntrepotJournal

/// What a journal's numbers are called.
struct JournalNames {
  let header: Header

  /// A node's name, with what a log calls it; its number when the cast does not know it.
  func node(_ node: UInt32) -> String {
    node == .none ? "" : header.cast.fullName(ofNode: Int(node)) ?? "node \(node)"
  }

  /// A SKU's name.
  func sku(_ sku: UInt32) -> String {
    sku == .none ? "" : Int(sku) < header.skus.count ? header.skus[Int(sku)] : "SKU \(sku)"
  }

  /// What a truck is called in the order file; nil when nobody named it.
  func shipment(_ shipment: UInt32) -> String? {
    Int(shipment) < header.shipments.count ? header.shipments[Int(shipment)] : nil
  }

  /// What a customer's order is called in its file; nil when nobody named it.
  func customer(_ order: UInt32) -> String? {
    Int(order) < header.customers.count ? header.customers[Int(order)] : nil
  }

  /// What a log calls a wave; nil when nobody named it.
  func wave(_ wave: UInt32) -> String? {
    Int(wave) < header.waves.count ? header.waves[Int(wave)] : nil
  }

  /// Whether a node moves loads: a crane, a vehicle, somebody, a transfer.
  func isMover(_ node: UInt32) -> Bool {
    guard node != .none, let member = header.cast.member(ofNode: Int(node)) else { return false }
    return member.kind.isMover || member.kind == .transfer
  }

  /// Whether a node is a rack location.
  func isRack(_ node: UInt32) -> Bool { node != .none && header.cast.rack(ofNode: Int(node)) != nil }

  /// Who moved something, for people: `rack/A1/crane (inferred)` where nobody says so.
  static func by(_ name: String, isInferred: Bool?) -> String {
    isInferred == true && !name.isEmpty ? name + " (inferred)" : name
  }

  /// A code's word: `stagingOutbound` as `staging outbound`.
  static func words(_ value: some Any) -> String {
    var text = ""
    for letter in "\(value)" { text += letter.isUppercase ? " \(letter.lowercased())" : String(letter) }
    return text
  }
}
