import ArgumentParser
import EntrepotAnalysis
import EntrepotReplay

/// How much of a log is taken as it was.
enum ReplayLevel: String, CaseIterable, ExpressibleByArgument, Encodable {
  case shadow, trace, policy
}

/// What `entrepot replay --json` prints.
struct ReplayAnswer: Encodable {
  var schema = "entrepot.replay/1"
  var title: String
  var level: ReplayLevel
  var results: String
  var source = ""
  var journalDigest = ""
  var records: UInt64 = 0
  var cleaning: CleaningReport?
  var calibration: Calibration?
  var validation: Validation?
  var remarks: [String] = []
  var kpis: [String: Double] = [:]

  init(title: String, level: ReplayLevel, results: String) {
    (self.title, self.level, self.results) = (title, level, results)
  }

  /// Takes figures and digest over.
  mutating func take(_ result: RunResult) {
    source = result.header.source
    journalDigest = result.journalDigest
    records = result.records
    for kpi in result.kpis { if let mean = kpi.mean { kpis[kpi.name] = mean } }
  }
}
