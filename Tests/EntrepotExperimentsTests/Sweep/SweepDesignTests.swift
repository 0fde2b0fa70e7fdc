import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotExperiments

/// A sweep read from text, beside the shipped scenarios.
func sweep(_ text: String, responses: String = "[loads.flow-time.mean]") throws -> SweepSpec {
  let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    .joined(separator: "/")
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appendingPathComponent("test.sweep.yaml")
  let head = "schema: entrepot.sweep/1\nname: test\nscenario: \(root)/scenarios/ent-b1-day.yaml\n"
  try (head + text + "\nresponses: \(responses)\n").write(
    to: file, atomically: true, encoding: .utf8)
  let (spec, problems) = Loader(catalogue: theCatalogue).sweep(path: file.path)
  return try #require(spec, "\(problems.map(\.message))")
}

@Suite struct SweepDesignTests {
  private static let two = """
    parameters:
      people: { path: layout.stations.pickers.servers, range: { from: 5, to: 7, step: 1 } }
      vehicles: { path: layout.transfers.agvs.capacity, values: [9, 10] }

    """

  private func texts(_ design: SweepDesign) -> [[String]] { design.points.map { $0.map(\.text) } }

  @Test func gridHasEveryCombination() throws {
    let design = try SweepDesign(try sweep(Self.two))
    #expect(
      texts(design) == [["5", "9"], ["5", "10"], ["6", "9"], ["6", "10"], ["7", "9"], ["7", "10"]])
  }

  @Test func constraintsLeavePointsOut() throws {
    let spec = try sweep(
      Self.two + "constraints: [people + vehicles <= 15, if vehicles = 9 then people != 5]")
    let design = try SweepDesign(spec)
    #expect(texts(design) == [["5", "10"], ["6", "9"]])
    #expect(design.excluded == 4)
  }

  @Test func nobodyLeftIsAProblemThatNamesTheConstraint() throws {
    let spec = try sweep(Self.two + "constraints: [people > 5, vehicles > 11]")
    do {
      _ = try SweepDesign(spec)
      Issue.record("there is a design")
    } catch SweepDesign.Problem.nobodyLeft(let tried, let worst, let broken) {
      #expect(tried == 6)
      #expect(worst.text == "vehicles > 11")
      #expect(broken == 6)
    }
  }

  @Test func oneAtATimeVariesTheReference() throws {
    let spec = try sweep(Self.two + "design: one-at-a-time\nreference: { people: 6 }")
    let design = try SweepDesign(spec)
    #expect(texts(design) == [["6", "9"], ["5", "9"], ["7", "9"], ["6", "10"]])
    #expect(design.reference == 0)
  }

  @Test func aBillionPointsAreRefusedWithTheirCount() throws {
    let ranges = (1...3).map { "  p\($0): { path: a\($0), range: { from: 1, to: 1000, step: 1 } }\n" }
    let spec = try sweep("parameters:\n" + ranges.joined())
    #expect(throws: SweepDesign.Problem.tooMany(1e9)) { try SweepDesign(spec) }
    #expect(SweepDesign.gridSize(spec) == 1e9)
  }

  /// Joe & Kuo 2008, as other programs give them.
  @Test func firstPointsOfSobolsSequence() {
    var sequence = SobolSequence(dimensions: 3)
    let expected: [[Double]] = [
      [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375],
    ]
    for point in expected { #expect(sequence.next() == point) }
  }

  /// The first 2^m points have one point in each of 2^m equal parts of every axis.
  @Test func sobolFillsEveryAxis() {
    var sequence = SobolSequence(dimensions: SobolSequence.limit)
    let points = (0..<256).map { _ in sequence.next() }
    for dimension in 0..<SobolSequence.limit {
      #expect(Set(points.map { Int($0[dimension] * 256) }).count == 256)
    }
    #expect(SobolSequence.limit == SweepSpec.sobolLimit)
  }

  @Test(arguments: [1, 7, 64]) func hypercubeHasOnePointAStratum(_ count: Int) {
    for name in ["a", "b"] {
      let column = SweepDesign.latinColumn(seed: 4, name: name, count: count)
      #expect(Set(column.map { Int($0 * Double(count)) }) == Set(0..<count))
    }
    #expect(
      count == 1
        || SweepDesign.latinColumn(seed: 4, name: "a", count: count)
          != SweepDesign.latinColumn(seed: 5, name: "a", count: count)
    )
  }

  @Test func rangesKeepTheirUnits() throws {
    let spec = try sweep("parameters:\n  h: { path: horizon, range: { from: 1 h, to: 1.3 h, step: 0.1 h } }")
    let design = try SweepDesign(spec)
    #expect(texts(design) == [["1 h"], ["1.1 h"], ["1.2 h"], ["1.3 h"]])
    #expect(design.points[1][0].number.map { abs($0 - 3960) < 1e-6 } == true)
  }
}
