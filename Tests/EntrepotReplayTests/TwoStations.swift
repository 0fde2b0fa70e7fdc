import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// A layout of two kinds of station, and logs of it, as files.
enum TwoStations {
  static let catalogued = Loader(catalogue: WarehouseCatalogue.entries)
  static let hour: Int64 = 3_600_000
  /// Monday, 1 January 2024, 0:00 UTC, in milliseconds.
  static let monday: Int64 = 1_704_067_200_000

  struct Dice {
    var mix: SplitMix
    mutating func uniform() -> Double { Double(mix.next() >> 11) * 0x1p-53 }
    mutating func exponential(_ mean: Double) -> Double { -mean * log(1 - uniform()) }
  }

  /// A layout and a log as files in a folder of their own.
  static func withSite(_ log: String, _ body: (String, LayoutSpec, CleanLog) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try StationSites.text().write(toFile: folder + "/site.yaml", atomically: true, encoding: .utf8)
    try log.write(toFile: folder + "/log.csv", atomically: true, encoding: .utf8)
    let (spec, problems) = catalogued.layout(path: folder + "/site.yaml")
    #expect(problems.filter { $0.severity == .error } == [])
    try body(folder, try #require(spec), try cleaned(folder + "/log.csv"))
  }

  static func calibration(_ log: CleanLog, _ spec: LayoutSpec, _ alarms: Availability? = nil) throws
    -> Calibration
  {
    var trace = try TraceReplay(log, layout: spec)
    var found = trace.calibrate(isAdopted: false)
    var base = ScenarioSpec()
    base.layout = spec
    try found.addLaws(log, base: base, alarms: alarms)
    return found
  }
}
