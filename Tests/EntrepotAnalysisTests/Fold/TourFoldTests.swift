import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Testing

/// Figures of vehicles with several load places, on a journal that can be checked by hand.
@Suite struct TourFoldTests {
  private typealias Small = SmallFleet

  private func header() -> Header {
    var header = Small.header()
    header.cast.members[1].capacity = 2
    return header
  }

  private func board(_ script: inout Script, _ time: Double, _ load: UInt32, place: UInt16, aboard: Int64) {
    script.records.append(
      Record(.seconds(time), .aboard, code: place, subject: load, a: Small.first, value: aboard))
  }

  /// Two jobs at once: given at 0 s and 10 s, picked up at 20 s and 30 s, done at 50 s and 70 s; then idle.
  private func tour() -> Script {
    var script = Script()
    let (from, to) = (Small.node(0, 0), Small.node(4, 0))
    for number: UInt32 in 0...1 {
      script.job(Double(number) * 10, number, .created, from: from, to: to)
      script.job(Double(number) * 10, number, .assigned, by: 1, from: from, to: to)
      if number == 0 { script.state(0, 1, .working) }
    }
    for number: UInt32 in 0...1 {
      let time = 20 + Double(number) * 10
      script.create(time, number, at: 1)
      script.job(time, number, .carrying, by: 1, from: from, to: to)
      board(&script, time, number, place: UInt16(number), aboard: Int64(number) + 1)
    }
    for number: UInt32 in 0...1 {
      let time = 50 + Double(number) * 20
      script.remove(time, number, from: 1)
      script.job(time, number, .done, by: 1, from: from, to: to)
    }
    script.state(70, 1, .idle)
    return script
  }

  @Test func jobsOverlap() throws {
    let fold = tour().folded(header(), until: 3600)
    // 50 s and 60 s.
    #expect(fold.value("vehicle[1].job-time.mean") == 55)
    #expect(fold.value("vehicle[1].moves-per-hour") == 2)
    // With a load from 20 s to 70 s of the 70 s at work; 30 s and 40 s aboard make 70 load seconds.
    let empty = try #require(fold.value("vehicle[1].empty-share"))
    #expect(abs(empty - 2.0 / 7) < 1e-12)
    let loads = try #require(fold.value("vehicle.loads.mean"))
    #expect(abs(loads - 1.4) < 1e-12)
  }

  /// What binds is the time at work a job: 35 s, not the 55 s that each of two took.
  @Test func aSectionCountsTimeAtWork() throws {
    let row = try #require(tour().folded(header(), until: 3600).detail().sections.first)
    #expect(abs(row.available - 3 * 3600 / 35.0) < 1e-9)
  }

  /// Journals of vehicles with one place know nothing of it.
  @Test func onePlaceHasNoMean() {
    var script = tour()
    script.records.removeAll { $0.kind == .aboard }
    #expect(script.folded(Small.header(), until: 3600).value("vehicle.loads.mean") == nil)
  }

  /// Places are there, and for one load each; what is aboard is counted.
  @Test func placesAreChecked() {
    func laws(_ change: (inout Script) -> Void) -> [Law] {
      var script = tour()
      change(&script)
      var checks = LawChecks(header: header())
      checks.fold(script.records)
      checks.finish(at: .seconds(1000))
      return checks.violations.map(\.law)
    }
    func change(_ index: Int, _ body: @escaping (inout Record) -> Void) -> [Law] {
      laws { script in
        let found = script.records.indices.filter { script.records[$0].kind == .aboard }
        body(&script.records[found[index]])
      }
    }
    #expect(laws { _ in } == [])
    #expect(change(1) { $0.code = 0 } == [.capacity])
    #expect(change(0) { $0.code = 2 } == [.capacity])
    #expect(change(0) { $0.value = 2 } == [.loads])
    #expect(change(0) { $0.subject = 7 }.first == .loads)
  }
}
