/// How many pixels a picture has, and how many of them make a point: letters and lines are sized in points.
struct Screen: Hashable, Sendable {
  /// Pixels.
  var width: Int
  var height: Int
  /// Pixels a point.
  var unit: Double
  private let isUnitGiven: Bool

  /// - Parameter unit: pixels a point; nil for the usual number at this size.
  init(width: Int, height: Int, unit: Double? = nil) {
    self.width = width
    self.height = height
    isUnitGiven = unit != nil
    self.unit = unit ?? Self.usualUnit(width, height)
  }

  /// Another size; letters stay as large as they were chosen.
  func resized(_ width: Int, _ height: Int) -> Screen {
    Screen(width: width, height: height, unit: isUnitGiven ? unit : nil)
  }

  /// Letters of the usual size up to full HD, twice and three times as large on finer screens.
  static func usualUnit(_ width: Int, _ height: Int) -> Double {
    if width >= 3800, height >= 2000 { return 3 }
    return width >= 2400 && height >= 1300 ? 2 : 1
  }

  /// Width and height in points.
  var points: (width: Double, height: Double) { (Double(width) / unit, Double(height) / unit) }
}
