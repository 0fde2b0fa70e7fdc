import EntrepotKernel

/// Promises on a figure by cut-off: `customer-orders[19:00].late-share < 2 %`.
extension ScenarioForm {
  /// Whether some order is to be staged by that time of day.
  func checkCutOff(
    _ name: String, of promise: ExpectationSpec, _ spec: ScenarioSpec, _ reading: inout Reading
  ) {
    let known = CutOffs(spec).names
    // Without any the figure itself can never be measured, which is said elsewhere.
    if known.isEmpty || known.contains(name) { return }
    guard known.count <= TimesOfDay.most else {
      reading.report(
        "no-members",
        "Orders have \(known.count) different cut-offs; figures by cut-off are given for up to "
          + "\(TimesOfDay.most).", at: promise.mark)
      return
    }
    reading.report(
      "unknown-cut-off",
      "No order has its cut-off at '\(shortened(name))'; there \(known.count == 1 ? "is" : "are") "
        + "\(listed(known)).", at: promise.mark, suggestion: reading.nearest(to: name, among: known))
  }
}

/// Times of day by which customers' orders are to be staged.
struct CutOffs {
  /// Figures that are given by cut-off.
  static let figures: Set = [
    "customer-orders.late-share", "customer-orders.lateness.mean", "customer-orders.lateness.max",
  ]

  /// In order, on the site's clock: `19:00`.
  let names: [String]

  init(_ spec: ScenarioSpec) {
    var minutes = Set<Int>()
    for order in spec.lines?.orders ?? [] where order.cutOff != .never {
      let seconds = order.cutOff.nanoseconds / 1_000_000_000
      let local = spec.calendar.clock.localSeconds(at: spec.calendar.epochSeconds &+ seconds)
      minutes.insert(Int((local % 86_400 + 86_400) % 86_400 / 60))
    }
    for second in spec.lines?.random?.cutOffs ?? [] { minutes.insert(Int(second / 60) % 1440) }
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    names = minutes.sorted().map { "\(padded($0 / 60)):\(padded($0 % 60))" }
  }
}
