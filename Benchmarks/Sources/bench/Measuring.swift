import Glibc

/// CPU time of this process [ns].
func cpuNanoseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// CPU time of a piece of work [ns].
func cpuTime(of work: () -> Void) -> Double {
  let start = cpuNanoseconds()
  work()
  return cpuNanoseconds() - start
}

/// The middle of the values; nil when there is none.
func median(_ values: [Double]) -> Double? {
  let sorted = values.sorted()
  return sorted.isEmpty ? nil : sorted[sorted.count / 2]
}

/// A number in a column of this width.
func column(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// With so many decimals; a dash for a missing number.
func decimal(_ value: Double?, _ decimals: Int = 1) -> String {
  guard let value, value.isFinite else { return "–" }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let whole = Int((value * scale).rounded())
  guard decimals > 0 else { return "\(whole)" }
  let digits = String(whole.magnitude % UInt(scale))
  let zeros = String(repeating: "0", count: decimals - digits.count)
  return (whole < 0 ? "-" : "") + "\(whole.magnitude / UInt(scale)).\(zeros)\(digits)"
}
