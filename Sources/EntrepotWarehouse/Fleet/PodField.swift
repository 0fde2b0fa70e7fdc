import EntrepotKernel

/// A pod of a field.
struct Pod: BitwiseCopyable, Sendable {
  /// Its load's slot.
  var load: UInt32
  /// Its own place, and the one where it stands or that is kept for it; `.none` while none is.
  var home: UInt32
  var place: UInt32
  /// Whom it is fetched for: the stream, the order as numbered in the journal, the station's road node.
  var stream: UInt32 = .none
  var order: UInt32 = .none
  var station: UInt32 = .none
  /// It is on its way back.
  var isReturning = false
}

/// A station that waits for a pod while all are under way.
struct PodRequest: BitwiseCopyable, Sendable {
  var stream: UInt32
  var order: UInt32
  var station: UInt32
}

/// The pods of one section of roads: who stands where, and who is asked for.
struct PodField: Sendable {
  var pods: [Pod] = []
  /// By place: the pod that stands there or for which it is kept, or `.none`.
  var places: [UInt32] = []
  /// Pods that stand and are asked for by nobody; in no order.
  var idle: [UInt32] = []
  /// Requests that found none, oldest first from ``firstWaiting`` on.
  var waiting: [PodRequest] = []
  var firstWaiting = 0

  mutating func nextRequest() -> PodRequest? {
    guard firstWaiting < waiting.count else { return nil }
    defer {
      firstWaiting += 1
      if firstWaiting == waiting.count || firstWaiting > 4096 {
        waiting.removeFirst(firstWaiting)
        firstWaiting = 0
      }
    }
    return waiting[firstWaiting]
  }

  /// Takes a pod out of those that nobody asks for, by its position there.
  mutating func takeIdle(_ position: Int) -> UInt32 {
    let pod = idle[position]
    idle[position] = idle[idle.count - 1]
    idle.removeLast()
    return pod
  }

  mutating func transcode(_ coder: inout Transcoder) {
    coder.array(&pods)
    coder.array(&places)
    coder.array(&idle)
    coder.array(&waiting)
    coder.value(&firstWaiting)
  }
}
