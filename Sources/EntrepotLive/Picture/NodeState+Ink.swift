import EntrepotJournal
import EntrepotScene

/// The colour of a state. Each has a mark of its own as well, for those who cannot tell the colours apart.
extension NodeState {
  var ink: Ink {
    switch self {
    case .idle: Palette.idle
    case .working: Palette.working
    case .starved: Palette.starved
    case .blocked: Palette.blocked
    case .failed, .maintenance: Palette.failed
    case .charging: Palette.charging
    }
  }

  var word: String {
    switch self {
    case .idle: say("state.idle")
    case .working: say("state.working")
    case .starved: say("state.starved")
    case .blocked: say("state.blocked")
    case .failed: say("state.failed")
    case .maintenance: say("state.maintenance")
    case .charging: say("state.charging")
    }
  }
}

/// The same of a kind of member: who is not on shift is no broken machine.
extension NodeState {
  func ink(of kind: MemberKind?) -> Ink {
    kind == .picker && self == .maintenance ? Palette.idle : ink
  }

  func word(of kind: MemberKind?) -> String {
    kind == .picker && self == .maintenance ? say("state.off-duty") : word
  }
}

extension Canvas {
  /// The mark of a state on a mover: a dot for starved, a frame for blocked, a cross for failed, a flash for
  /// charging.
  mutating func mark(_ state: NodeState, _ x: Double, _ y: Double, size: Double) {
    guard size >= 6 else { return }
    let half = size / 2
    switch state {
    case .starved: disc(x, y, radius: size * 0.16, Palette.ground)
    case .blocked:
      frame(x - half - 2, y - half - 2, x + half + 2, y + half + 2, Palette.blocked)
    case .failed, .maintenance:
      line(x - half * 0.6, y - half * 0.6, x + half * 0.6, y + half * 0.6, Palette.ground, width: 2)
      line(x - half * 0.6, y + half * 0.6, x + half * 0.6, y - half * 0.6, Palette.ground, width: 2)
    case .charging:
      shape(
        [(x + half * 0.15, y - half * 0.6), (x - half * 0.4, y + half * 0.1), (x, y + half * 0.1)],
        Palette.ground)
      shape(
        [(x - half * 0.15, y + half * 0.6), (x + half * 0.4, y - half * 0.1), (x, y - half * 0.1)],
        Palette.ground)
    case .idle, .working: break
    }
  }
}
