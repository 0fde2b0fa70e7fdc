import EntrepotAnalysis
import EntrepotJournal
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// Waves that a log names have figures and records of their own.
@Suite struct WaveBookTests {
  private static let head =
    "task_id,wave_id,order_id,activity,sku,src_loc,resource_id,t_release,t_start,t_end\n"

  /// `wave phase orders lines second` of every record of a wave, by the log's name.
  private static func told(_ reader: JournalReader, since zero: Int64 = 0) throws -> [String] {
    var told: [String] = []
    try reader.forEachChunk { chunk in
      for record in chunk where record.kind == .wave {
        let phase = WavePhase(rawValue: record.code).map { "\($0)" } ?? "?"
        let name = reader.header.waves[Int(record.subject)]
        told.append("\(name) \(phase) \(record.a) \(record.b) \(zero + record.time / 1_000_000_000)")
      }
    }
    return told
  }

  private static func figure(_ replay: ShadowReplay, _ name: String) -> Double? {
    replay.result.kpis.first { $0.name == name }?.mean
  }

  /// By hand: of wave `W-B` two orders with three lines, known from 6:00:00, picked at 6:05:00, packed at
  /// 6:07:00; of `W-A` one line, of which nobody says when it was known, begun at 6:05:30 and picked at
  /// 6:06:00. Lead times 420 s and 30 s. A line without a wave is in neither.
  @Test func wavesByHand() throws {
    let text =
      Self.head + """
        1,W-B,O1,pick,A,K01.009.1,hall/P1,2024-01-01T06:00:00Z,2024-01-01T06:01:00Z,2024-01-01T06:02:00Z
        2,W-B,O1,pick,B,K01.010.1,hall/P1,2024-01-01T06:00:10Z,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z
        3,W-B,O2,pick,A,K02.001.1,hall/P1,2024-01-01T06:00:20Z,2024-01-01T06:04:00Z,2024-01-01T06:05:00Z
        4,W-A,O3,pick,A,K02.004.1,hall/P1,,2024-01-01T06:05:30Z,2024-01-01T06:06:00Z
        5,W-B,O2,pack,A,PACK-1,,,2024-01-01T06:06:30Z,2024-01-01T06:07:00Z
        6,,O4,pick,A,K02.005.1,hall/P1,2024-01-01T05:00:00Z,2024-01-01T06:08:00Z,2024-01-01T06:09:00Z

        """
    try PickingLogTests.replayed(text) { replay, reader in
      let start = reader.header.calendar.epochSeconds
      let six = 1_704_088_800 - start
      #expect(
        try Self.told(reader) == [
          "W-B released 2 3 \(six)", "W-B picked 2 3 \(six + 300)", "W-A released 1 1 \(six + 330)",
          "W-A picked 1 1 \(six + 360)", "W-A staged 1 1 \(six + 360)", "W-B staged 2 3 \(six + 420)",
        ])
      #expect(Self.figure(replay, "waves.count") == 2)
      #expect(Self.figure(replay, "waves.lead-time.mean") == 225)
      #expect(replay.result.detail.waves.map(\.name) == ["W-B", "W-A"])
      var world = WorldFold(cast: reader.header.cast)
      var most = 0
      try reader.forEachChunk { chunk in
        for record in chunk {
          world.apply(record)
          most = max(most, world.openWaves.count)
          if record.time == Int64(six + 300) * 1_000_000_000, record.kind == .wave {
            #expect(world.wave(0)?.picked == 3 && world.wave(0)?.staged == 1)
          }
        }
      }
      #expect(most == 2 && world.openWaves == [])
    }
  }

  /// Retrievals of cranes have waves as well; how far one is, nobody says, so the picture does not show it.
  @Test func wavesOfRetrievals() throws {
    let six = "2024-01-01T06"
    let text = """
      task_id,wave_id,order_id,activity,sku,src_loc,dst_loc,resource_id,t_release,t_start,t_end
      1,7,A,pick,X,rack/A1-L-005-03-1,rack/A1/out,rack/A1,\(six):00Z,\(six):01Z,\(six):02Z
      2,7,B,pick,X,rack/A1-L-006-03-1,rack/A1/out,rack/A1,\(six):00Z,\(six):02Z,\(six):04Z
      3,7,B,ship,X,rack/A1/out,,,,\(six):30Z,\(six):30Z

      """
    try PickingLogTests.replayed(text, layout: try layout("layouts/crane-log.yaml")) { replay, reader in
      #expect(Self.figure(replay, "waves.count") == 1)
      #expect(abs((Self.figure(replay, "waves.lead-time.mean") ?? 0) - 240) < 1e-9)
      let told = try Self.told(reader).map { $0.split(separator: " ").prefix(4).joined(separator: " ") }
      #expect(told == ["7 released 2 2", "7 picked 2 2", "7 staged 2 2"])
      #expect(replay.result.detail.waves.map(\.name) == ["7"])
      var world = WorldFold(cast: reader.header.cast)
      try reader.forEachChunk { chunk in
        for record in chunk {
          world.apply(record)
          #expect(world.openWaves == [])
        }
      }
    }
  }

  /// A day of our own with a wave an hour, written as a log: it has as many waves, of as many orders and
  /// lines, each picked when the last line of its orders was.
  @Test func aDayOfOurOwn() throws {
    let own = OwnLogTests()
    let truth = try own.scenario(shipped("scenarios/picking-day.yaml")) {
      for index in $0.crews.indices { $0.crews[index].waves = Choice("interval", [3600]) }
    }
    try own.withExport(truth) { path, reader in
      var (waves, lines): ([UInt32: UInt32], [UInt32: Int]) = ([:], [:])
      var (orders, last): ([UInt32: Set<UInt32>], [UInt32: Int64]) = ([:], [:])
      try reader.forEachChunk { chunk in
        for record in chunk {
          if record.kind == .customerOrder, record.a != .none { waves[record.subject] = record.a }
          guard record.kind == .orderLine, let wave = waves[record.subject] else { continue }
          orders[wave, default: []].insert(record.subject)
          lines[wave, default: 0] += 1
          last[wave] = record.time
        }
      }
      let zero = reader.header.calendar.epochSeconds
      let before = waves.values.sorted().reduce(into: [UInt32]()) { if $0.last != $1 { $0.append($1) } }.map {
        "W\($0) picked \(orders[$0]?.count ?? 0) \(lines[$0] ?? 0) \(zero + (last[$0] ?? 0) / 1_000_000_000)"
      }
      var options = ShadowReplay.Options()
      options.journalPath = path + ".journal"
      _ = try ShadowReplay.run(try cleaned(path), layout: truth.layout, options)
      let again = try JournalReader(path: path + ".journal")
      let after = try Self.told(again, since: again.header.calendar.epochSeconds).filter {
        $0.contains(" picked ")
      }
      #expect(before.count > 8 && before.sorted() == after.sorted())
    }
  }
}
