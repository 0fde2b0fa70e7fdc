import EntrepotFormats
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// A layout that has its places elsewhere than the log's cranes found them is told, and a true one is not.
@Suite struct GeometryDoubtTests {
  /// How the layout is off.
  enum Fault: CaseIterable { case none, suppliersSpeeds, height, levels, bays, start }

  private static func spec(_ fault: Fault) throws -> LayoutSpec {
    var spec = try CraneLog.layout(isTrue: fault != .suppliersSpeeds)
    switch fault {
    case .none: break
    // By the same factor they would look like another pitch.
    case .suppliersSpeeds:
      spec.stores[0].crane.travel = AxisSpec(speed: 3, acceleration: 0.6)
      spec.stores[0].crane.lift = AxisSpec(speed: 0.8, acceleration: 0.35)

    case .height:
      for index in spec.stores[0].inputs.indices { spec.stores[0].inputs[index].height = 1 }
      for index in spec.stores[0].outputs.indices { spec.stores[0].outputs[index].height = 1 }
    case .levels: spec.stores[0].levelPitch = 1
    case .bays: spec.stores[0].bayPitch = 1.2
    case .start: spec.stores[0].firstBay = 4
    }
    return spec
  }

  private static func doubts(_ seed: UInt64, _ fault: Fault, returns: Bool) throws -> [String] {
    try withFile(CraneLog(seed: seed, tasks: 2000, returns: returns).text) { path in
      var trace = try TraceReplay(try cleaned(path), layout: spec(fault))
      let found = trace.calibrate(isAdopted: false)
      return try #require(found.groups.first).warnings.filter { $0.contains("before you trust") }
    }
  }

  /// Of 100 logs a fault 95 are to be told, and of true layouts 5 at most; here few stand for them, and
  /// `ENTREPOT_GEOMETRY=100` tries as many.
  @Test(arguments: Fault.allCases) func isTold(_ fault: Fault) throws {
    let count = ProcessInfo.processInfo.environment["ENTREPOT_GEOMETRY"].flatMap { Int($0) } ?? 3
    var told = 0
    var words: Set<String> = []
    for seed in 1...count {
      let doubts = try Self.doubts(UInt64(seed), fault, returns: seed % 2 == 0)
      if !doubts.isEmpty { told += 1 }
      words.formUnion(doubts)
    }
    let isTrue = fault == .none || fault == .suppliersSpeeds
    if count >= 50 {
      print("\(fault): \(told) of \(count)\n\(words.sorted().prefix(3).joined(separator: "\n"))")
    }
    #expect(isTrue ? told * 20 <= count : told * 20 >= count * 19, "\(fault): \(told) of \(count) \(words)")
  }

  /// What is said of it: by how much, and what the fitted values would be.
  @Test func sayHowFar() throws {
    let height = try #require(Self.doubts(1, .height, returns: false).first)
    #expect(
      height.hasPrefix("What the fit leaves goes with the level: racks that lie ")
        && height.contains(" m) higher, "))
    let words = height.split(separator: " ")
    let metres = try #require(words.firstIndex(of: "lie").flatMap { Double(words[$0 + 1]) })
    #expect(abs(metres - 1) < 0.15, "\(height)")
    let levels = try #require(Self.doubts(1, .levels, returns: false).first)
    #expect(levels.contains("lift.speed") || levels.contains("levels that are"), "\(levels)")
    #expect(levels.contains("'level-pitch'"), "\(levels)")
  }
}
