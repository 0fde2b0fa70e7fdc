import EntrepotJournal
import EntrepotKernel

/// One piece of work on a load, as any journal tells it: a movement from a place where it rested to the next,
/// or units picked at a place.
public struct JournalTask: Sendable {
  /// Number, in order of the end.
  public var number = 0
  /// What the log calls it; nil when none does.
  public var name: String?
  /// What else the log says of it.
  public var facts = TaskFacts()
  /// What its load is called from outside; nil when nobody named it.
  public var unit: String?
  /// What the load is called from then on, when that is another.
  public var into: String?
  /// GS1 CBV business step.
  public var step = BusinessStep.other
  /// The load, or `.none`: units of an order line.
  public var load = UInt32.none
  /// What it holds, or `.none`.
  public var sku = UInt32.none
  /// Lot of what it holds, or −1.
  public var lot: Int64 = -1
  /// Units moved; nil when nobody counts them.
  public var quantity: Int64?
  /// Where it was taken, or `.none`: it appeared.
  public var from = UInt32.none
  /// Where it was put, or `.none`: it left the site.
  public var to = UInt32.none
  /// Who carried or picked it, or `.none`.
  public var mover = UInt32.none
  /// Nobody says that it was who carried it: the replay took it to be so, and exports do not name it.
  public var isMoverInferred = false
  /// Transport order that it ends, or `.none`.
  public var order = UInt32.none
  /// What the log calls that order; nil when it does not.
  public var orderName: String?
  /// Shipment of that order, or `.none`.
  public var shipment = UInt32.none
  /// Customer's order of the line, or `.none`.
  public var customer = UInt32.none
  /// Wave of that order, or `.none`.
  public var wave = UInt32.none
  /// When the order became known; nil when nobody says.
  public var release: Time?
  /// When its mover got it; nil when nobody says.
  public var assign: Time?
  /// When its mover set out for it: the way to the load and its taking are still to come; nil when nobody
  /// carried it.
  public var start: Time?
  /// When it was aboard; nil when nobody carried it.
  public var pickup: Time?
  /// When it was put down.
  public var end = Time.zero
}
