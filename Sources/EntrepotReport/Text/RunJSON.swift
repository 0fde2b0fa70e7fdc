import EntrepotAnalysis

/// What `entrepot run --json` prints: one JSON document of schema `entrepot.run/1`.
///
/// Values are in the unit of each figure (SI or share). `eventsPerSecond` is events per second of
/// processor time. What is not available, and a half-width that does not exist, is null. A name that comes
/// twice is written once, as first met.
public func runJSON(_ result: RunResult) -> String {
  var names: Set<String> = []
  let kpis: [(String, JSONText)] = result.kpis.compactMap { kpi in
    guard names.insert(kpi.name).inserted else { return nil }
    return (kpi.name, figure(kpi))
  }
  let expectations: [JSONText] = result.expectations.map { promise in
    .object([
      ("expression", .string(promise.expression)), ("value", .number(promise.value)),
      ("verdict", .string(promise.verdict.rawValue)),
    ])
  }
  let rate = result.cpuSeconds > 0 ? Double(result.events) / result.cpuSeconds : nil
  let document = JSONText.object([
    ("schema", .string("entrepot.run/1")), ("scenario", .string(result.header.title)),
    ("seed", .integer(result.header.seed)), ("replications", .integer(UInt64(clamping: result.replications))),
    ("simulatedSeconds", .number(result.simulatedSeconds)), ("wallSeconds", .number(result.wallSeconds)),
    ("cpuSeconds", .number(result.cpuSeconds)), ("events", .integer(result.events)),
    ("eventsPerSecond", .number(rate)), ("journalDigest", .string(result.journalDigest)),
    ("kpis", .object(kpis)), ("expectations", .array(expectations)),
  ])
  return document.text() + "\n"
}

private func figure(_ kpi: KPI) -> JSONText {
  .object([
    ("mean", .number(kpi.mean)), ("halfWidth95", .number(kpi.halfWidth95)), ("min", .number(kpi.min)),
    ("max", .number(kpi.max)), ("n", .integer(UInt64(kpi.perReplication.count { $0 != nil }))),
    ("unit", .string(kpi.unit)), ("perReplication", .array(kpi.perReplication.map { .number($0) })),
  ])
}
