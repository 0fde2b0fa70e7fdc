/// The step of a log's clock, and what it alone makes of a perfect twin.
///
/// A clock that shows whole steps cuts both ends of a task: its duration is off by the difference of two even
/// chances, a triangle from −1 to 1 step (variance a sixth of the step's square).
enum LogTick {
  /// Step of the times of some tasks [s]: the longest of which nearly all are multiples.
  static func seconds(_ tasks: [TracedTask]) -> Double {
    var ticks = ClockTicks()
    for task in tasks {
      ticks.add(task.row.start)
      ticks.add(task.row.end)
    }
    return ticks.seconds
  }

  /// Mean size of that error, in steps: the mean of |x| under a triangle from −1 to 1.
  static let mean = 1.0 / 3

  /// Standard deviation of that error, in steps.
  static let deviation = 0.408248290463863

  /// A quantile of its size, in steps: |x| is below it with this probability.
  static func quantile(_ probability: Double) -> Double { 1 - (1 - probability).squareRoot() }

  /// A duration as a clock with this step shows it [s]; where between two steps it began is even, and told by
  /// the number of the task (multiples of the golden ratio, which fill the step evenly).
  static func shown(_ seconds: Double, _ number: Int, tick: Double) -> Double {
    guard tick > 1e-6 else { return seconds }
    let golden = 0.6180339887498949 * Double(number + 1)
    let phase = golden - golden.rounded(.down)
    return ((seconds / tick) + phase).rounded(.down) * tick
  }
}
