import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Testing

@Test func recordsReadAsWords() {
  let text = RecordText(header: SmallStore.header())
  #expect(text.heading.split(separator: ",").count == 7)
  let at = Time(nanoseconds: 1_000_000_023)
  let cases: [(Record, String)] = [
    (
      Record(at, .loadCreated, subject: 4, a: 5, b: 1, value: -1),
      "1.000000023,load-created,pallet,4,IN1,\"towel, two-ply\","
    ),
    (
      Record(at, .loadMoved, code: BusinessStep.stagingOutbound.rawValue, subject: 4, a: 4, b: 17, value: 9),
      "1.000000023,load-moved,staging-outbound,4,hbw/A1/out,hbw/A1-R-002-02-1,9"
    ),
    (
      Record(at, .aboard, code: 1, subject: 4, a: 2, value: 2),
      "1.000000023,aboard,1,4,hbw/A1/crane,,2"
    ),
    (
      Record(at, .order, code: OrderPhase.awaitingStock.rawValue, subject: 3, a: 0, b: 7, value: -1),
      "1.000000023,order,awaiting-stock,3,tissue,7,"
    ),
    (
      Record(at, .state, code: NodeState.blocked.rawValue, subject: 2, a: 4, value: 8),
      "1.000000023,state,blocked,hbw/A1/crane,hbw/A1/out,,loop"
    ),
    (
      Record(
        at, .job, code: JobPhase.carrying.rawValue, subject: 1, a: 2, b: 4,
        value: Route(from: 3, to: 10).packed),
      "1.000000023,job,carrying,1,hbw/A1/crane,4,hbw/A1/in>hbw/A1-L-001-01-1"
    ),
    (
      Record(at, .cycle, code: 1, subject: 2, a: 1, b: 0, value: 80_000_000_000),
      "1.000000023,cycle,1,hbw/A1/crane,1,0,80000000000"
    ),
  ]
  for (record, line) in cases { #expect(text.line(record) == line) }
}

@Test func unknownKindsAreWrittenAsNumbers() {
  var record = Record(.zero, .motion, code: 5, subject: 1, a: 2, value: -7)
  record.rawKind = 99
  #expect(RecordText(header: SmallStore.header()).line(record) == "0.000000000,kind-99,5,1,2,,-7")
}
