import EntrepotKernel
import Testing

/// Summer time in Germany was from 27 March 2022, 01:00 UTC, to 30 October 2022, 01:00 UTC
/// (directive 2000/84/EC).
@Suite struct LocalClockTests {
  private let forward: Int64 = 1_648_342_800
  private let back: Int64 = 1_667_091_600
  private var berlin: LocalClock {
    let summer = forward..<back
    return LocalClock { summer.contains($0) ? 7200 : 3600 }
  }

  @Test(arguments: [0, 1, 86_400, 604_799, 1_000_000] as [Int64])
  func changesAreFound(_ shift: Int64) {
    let changes = berlin.changes(from: 1_640_995_200 + shift, lasting: 365 * 86_400)
    #expect(
      changes == [
        ClockChange(epochSeconds: forward, utcOffsetSeconds: 7200),
        ClockChange(epochSeconds: back, utcOffsetSeconds: 3600),
      ])
  }

  /// A run that begins with the new time does not change to it.
  @Test func onlyWhatIsAhead() {
    #expect(berlin.changes(from: forward, lasting: 86_400).isEmpty)
    #expect(berlin.changes(from: forward - 1, lasting: 1).map(\.epochSeconds) == [forward])
    #expect(berlin.changes(from: forward - 1, lasting: 0).isEmpty)
    #expect(LocalClock.utc.changes(from: 0, lasting: 4_000_000_000).isEmpty)
  }

  /// 02:30 did not occur on 27 March: it is 03:30 then. On 30 October it occurred twice: the first counts.
  @Test func localTimesAreInstants() {
    #expect(berlin.instant(localSeconds: forward + 5400) == forward + 1800)
    #expect(berlin.instant(localSeconds: back + 5400) == back - 1800)
    for instant in [forward - 1, forward, back - 3601, back + 3600] {
      #expect(berlin.instant(localSeconds: berlin.localSeconds(at: instant)) == instant)
    }
  }
}
