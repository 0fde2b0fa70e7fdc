import EntrepotFormats
import Testing

@testable import EntrepotReplay

/// Ways by VDA 5050 state messages, by hand.
@Suite struct StateRouteTests {
  private func routes(_ messages: [(order: String, last: String, ahead: String)]) throws -> [String] {
    let lines = messages.enumerated().map { number, message in
      let ahead = message.ahead.map { "{\"nodeId\":\"\($0)\",\"sequenceId\":2,\"released\":true}" }
      return "{\"timestamp\":\"2024-01-01T06:00:0\(number)Z\",\"serialNumber\":\"MX-7\","
        + "\"orderId\":\"\(message.order)\",\"lastNodeId\":\"\(message.last)\","
        + "\"nodeStates\":[\(ahead.joined(separator: ","))],\"edgeStates\":[],\"actionStates\":[]}\n"
    }
    return try withFile(lines.joined()) { path in
      var out: [UInt8] = []
      #expect(try EventLog.canonical(path: path, .vda5050) { out += $0 } == [])
      return try String(decoding: out, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
        let column = try #require(CanonicalLog.fields.firstIndex(of: .route))
        return String(line.split(separator: ",", omittingEmptySubsequences: false)[column])
      }
    }
  }

  /// A vehicle that stands at A passes B and C on its way to D; another message says nothing new.
  @Test func oneNodeAfterTheOther() throws {
    let found = try routes([
      ("o1", "A", "BCD"), ("o1", "B", "CD"), ("o1", "B", "CD"), ("o1", "C", "D"), ("o1", "D", ""),
      ("o2", "D", ""),
    ])
    #expect(found == ["A > B > C > D", ""])
  }

  /// Messages at B and C were lost: they were ahead, and D is behind them. What is ahead as the next order
  /// comes has not been passed.
  @Test func lostMessages() throws {
    #expect(
      try routes([("o1", "A", "BCDE"), ("o1", "D", "E"), ("o2", "D", "KL"), ("o2", "L", "")])
        == ["A > B > C > D", "D > K > L"])
  }

  /// A way goes over B twice, and the messages in between were lost: the number of the node says which it is.
  @Test func numbersOfNodes() throws {
    func line(_ last: String, _ number: Int, _ ahead: [(String, Int)], _ second: Int) -> String {
      let nodes = ahead.map { "{\"nodeId\":\"\($0.0)\",\"sequenceId\":\($0.1)}" }.joined(separator: ",")
      return "{\"timestamp\":\"2024-01-01T06:00:0\(second)Z\",\"serialNumber\":\"MX-7\",\"orderId\":\"o1\","
        + "\"lastNodeId\":\"\(last)\",\"lastNodeSequenceId\":\(number),\"nodeStates\":[\(nodes)],"
        + "\"edgeStates\":[],\"actionStates\":[]}\n"
    }
    let ahead = [("B", 2), ("C", 4), ("B", 6), ("D", 8)]
    try withFile(line("A", 0, ahead, 0) + line("B", 6, [("D", 8)], 4) + line("D", 8, [], 5)) { path in
      var out: [UInt8] = []
      let problems = try EventLog.canonical(path: path, .vda5050) { out += $0 }
      #expect(problems == [])
      #expect(String(decoding: out, as: UTF8.self).contains("A > B > C > B > D"))
    }
  }

  /// A node twice in one way, and one that nobody announced.
  @Test func roundAbout() throws {
    #expect(
      try routes([("o1", "A", "BAC"), ("o1", "B", "AC"), ("o1", "A", "C"), ("o1", "X", ""), ("o1", "C", "")])
        == ["A > B > A > X > C"])
  }
}
