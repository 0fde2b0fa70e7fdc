import Foundation

/// A scale from data to a figure's coordinates, with ticks at round numbers.
struct Axis {
  /// Data at the start of the axis.
  var lower: Double
  /// Data at the end of the axis; more than `lower`.
  var upper: Double
  /// Coordinate of `lower` in the figure.
  var from: Double
  /// Coordinate of `upper` in the figure.
  var to: Double
  /// Where the ticks are, in data.
  var ticks: [Double] = []

  /// From zero to a round number not below `most`, with about so many ticks.
  static func fromZero(to most: Double, ticks count: Int = 4, from: Double, to: Double) -> Axis {
    let most = most.isFinite && most > 0 ? min(most, 1e15) : 1
    let step = Axis.step(most, count: count)
    let steps = max(1, (most / step - 1e-9).rounded(.up))
    var axis = Axis(lower: 0, upper: steps * step, from: from, to: to)
    axis.ticks = (0...Int(steps)).map { Double($0) * step }
    return axis
  }

  /// The step of 1, 2 or 5 times a power of ten that gives about `count` ticks.
  static func step(_ span: Double, count: Int) -> Double {
    let rough = span / Double(max(1, count))
    let power = pow(10, log10(rough).rounded(.down))
    let multiple = [1, 2, 5].first { $0 * power >= rough * (1 - 1e-9) } ?? 10
    return multiple * power
  }

  /// Data to coordinate, held within the axis.
  func callAsFunction(_ value: Double) -> Double {
    guard value.isFinite, upper > lower else { return value > 0 ? to : from }
    return from + (min(max(value, lower), upper) - lower) / (upper - lower) * (to - from)
  }

  /// The text at a tick.
  func label(_ tick: Double) -> String {
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : upper
    return Numbers.fixed(tick, decimals: step < 1 ? Numbers.decimals(for: step) : 0)
  }

  /// Grid lines across the figure with numbers to the left, for a vertical axis.
  func horizontalGrid(left: Double, right: Double) -> [Markup] {
    ticks.map { tick in
      let y = self(tick)
      return """
        <line class="grid" x1="\(left)" x2="\(right)" y1="\(y)" y2="\(y)"/>\
        <text class="t end" x="\(left - 4)" y="\(y + 3)">\(label(tick))</text>
        """
    }
  }

  /// Grid lines down the figure with numbers below, for a horizontal axis.
  func verticalGrid(top: Double, bottom: Double, unit: String) -> [Markup] {
    ticks.map { tick in
      let x = self(tick)
      return """
        <line class="grid" x1="\(x)" x2="\(x)" y1="\(top)" y2="\(bottom)"/>\
        <text class="t mid" x="\(x)" y="\(bottom + 11)">\(label(tick))\(unit)</text>
        """
    }
  }
}

/// The drawing that all figures are put in: a title for those who cannot see it, and a size.
func figure(width: Double = 360, height: Double, title: String, _ content: [Markup]) -> Markup {
  """
  <svg viewBox="0 0 \(width) \(height)" role="img" aria-label="\(title)"><title>\(title)</title>
  \(content)
  </svg>
  """
}
