/// Where a pod is taken back to.
public enum PodReturn: String, Hashable, Sendable, CaseIterable {
  /// To its own place, which nobody else takes meanwhile.
  case fixed
  /// To the free place nearest to the station, by driving time with a pod.
  case nearest
}
