/// Where the parts of the picture are, by its size in points.
struct Frame: Sendable {
  let width: Double
  let height: Double

  init(_ width: Double, _ height: Double) { (self.width, self.height) = (width, height) }

  static let barHeight = 44.0
  static let captionHeight = 22.0

  /// Height of the sentence.
  var bannerHeight: Double { height < 660 ? 36 : 44 }
  /// Height of timeline and legend.
  var footHeight: Double { height < 660 ? 124 : 152 }
  /// Whether there is room for panels beside the plan.
  var hasPanels: Bool { width > 860 }
  var panelWidth: Double { min(408, max(330, (width * 0.32).rounded())) }
  /// Lower edge of plan and panels.
  var middleBottom: Double { height - footHeight - bannerHeight }

  /// The words above the plan.
  var caption: Box {
    Box(left: 16, top: Self.barHeight + 2, right: plan.right - 6, bottom: Self.barHeight + Self.captionHeight)
  }

  /// The plan.
  var plan: Box {
    Box(
      left: 8, top: Self.barHeight + Self.captionHeight, right: width - (hasPanels ? panelWidth + 8 : 8),
      bottom: middleBottom)
  }

  /// The upper panel: an aisle, or the fleet.
  var upperPanel: Box {
    let share = height < 660 ? 0.44 : 0.52
    let top = Self.barHeight + 8
    return Box(
      left: width - panelWidth, top: top, right: width - 12,
      bottom: (top + (middleBottom - 6 - top) * share - 4).rounded())
  }

  /// The lower panel: the inspector.
  var lowerPanel: Box {
    Box(left: width - panelWidth, top: upperPanel.bottom + 8, right: width - 12, bottom: middleBottom - 6)
  }

  var banner: Box {
    Box(left: 0, top: middleBottom, right: width, bottom: middleBottom + bannerHeight)
  }

  /// The timeline's curve; its words are above and below.
  var timeline: Box {
    Box(
      left: 24, top: height - footHeight + 30, right: width - (hasPanels ? panelWidth + 20 : 24),
      bottom: height - 54)
  }

  /// The figures' lines, beside the timeline.
  var course: Box {
    Box(left: width - panelWidth + 14, top: height - footHeight + 8, right: width - 24, bottom: height - 36)
  }
}
