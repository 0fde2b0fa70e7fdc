import EntrepotJournal

/// Figures of customers' orders alone, where `orders.…` may be of retrievals as well.
extension RunFold {
  static let customerEntries = [
    KPIEntry("customer-orders.count", "orders", "Customers' orders staged.", "count"),
    KPIEntry(
      "customer-orders.throughput", "1/h", "Customers' orders staged an hour.", "orders ÷ counted hours"),
    KPIEntry(
      "customer-orders.cancelled", "orders", "Customers' orders of which nothing could be picked.", "count"),
    KPIEntry(
      "customer-orders.open.max", "orders", "Most customers' orders open at once.", "maximum over time"),
    KPIEntry(
      "customer-orders.lead-time.mean", "s", "Mean time of customers' orders from release to staged.",
      "mean"),
    KPIEntry("customer-orders.lead-time.p50", "s", "Median of the same.", quantiles),
    KPIEntry("customer-orders.lead-time.p95", "s", "95th percentile of the same.", quantiles),
    KPIEntry("customer-orders.lead-time.max", "s", "Longest of the same.", "maximum"),
    KPIEntry(
      "customer-orders.late-share", "1",
      "Share of customers' orders with a cut-off that were staged after it, or are open then.",
      "late ÷ orders with a cut-off; by cut-off in brackets: customer-orders[19:00].late-share"),
    KPIEntry(
      "customer-orders.lateness.mean", "s",
      "Mean time after their cut-off at which late customers' orders were staged.", "mean over late orders"),
    KPIEntry("customer-orders.lateness.p50", "s", "Median of the same.", quantiles),
    KPIEntry("customer-orders.lateness.p95", "s", "95th percentile of the same.", quantiles),
    KPIEntry("customer-orders.lateness.max", "s", "Longest of the same.", "maximum"),
  ]

  static let retrievalEntries = [
    KPIEntry(
      "retrievals.lead-time.mean", "s", "Mean time of retrievals from release to staged.", "mean"),
    KPIEntry("retrievals.lead-time.p50", "s", "Median of the same.", quantiles),
    KPIEntry("retrievals.lead-time.p95", "s", "95th percentile of the same.", quantiles),
    KPIEntry("retrievals.lead-time.max", "s", "Longest of the same.", "maximum"),
    KPIEntry("retrievals.open.max", "orders", "Most retrievals open at once.", "maximum over time"),
    KPIEntry(
      "retrievals.late-share", "1", "Share of retrievals with a due time that were staged after it.",
      "late ÷ retrievals with a due time"),
  ]

  private static let quantiles = "Hyndman & Fan (1996), type 7"

  func addCustomers(_ scope: Scope, to table: inout [String: Double]) {
    let total = scope.picking
    table["orders.open.max"] = Double(scope.total.openOrders.most)
    // Retrievals have been added before, where there are any.
    let counts = scope.total.counts
    table["orders.late-share"] = ratio(Double(total.late + counts.late), Double(total.due + counts.due))
    guard has(.customerOrder) else { return }
    table["customer-orders.count"] = Double(total.staged)
    table["customer-orders.throughput"] = Double(total.staged) * 3600 / scope.seconds
    table["customer-orders.cancelled"] = Double(total.cancelled)
    table["customer-orders.open.max"] = Double(scope.total.openCustomers.most)
    table["customer-orders.late-share"] = ratio(Double(total.late), Double(total.due))
  }

  /// Lateness by cut-off, where orders share a few: `customer-orders[19:00].late-share`.
  func appendCutOffs(to result: inout [KPIValue]) {
    for (time, entry) in picking.cutOffs.byTimeOfDay(header.calendar) {
      let prefix = "customer-orders[\(time)]"
      result.append(("\(prefix).due", "orders", Double(entry.due)))
      result.append(("\(prefix).late-share", "1", ratio(Double(entry.late), Double(entry.due))))
      let staged = Double(entry.stagedLate)
      result.append(("\(prefix).lateness.mean", "s", ratio(Double(entry.lateness) * 1e-9, staged)))
      result.append(
        ("\(prefix).lateness.max", "s", entry.stagedLate > 0 ? Double(entry.latest) * 1e-9 : nil))
    }
  }
}
