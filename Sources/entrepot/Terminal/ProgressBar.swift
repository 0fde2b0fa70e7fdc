import Foundation
import Synchronization

/// A bar on standard error that grows; only for a terminal.
///
///     wepa-highbay  ███████████████░░░░░░░░░░░░░░░   48 %  about 3 s left
final class ProgressBar: Sendable {
  private let label: String
  private let isShown: Bool
  private let started = ContinuousClock.now
  private let percent = Atomic<Int>(-1)
  private let cells = 30

  /// A bar that shows itself when `isShown`.
  init(_ label: String, isShown: Bool) {
    self.label = String(label.prefix(40))
    self.isShown = isShown
  }

  /// Draws the share done [1]; from any thread, at most once a percent.
  func show(_ share: Double) {
    guard isShown, share.isFinite else { return }
    let now = Int((min(max(share, 0), 1) * 100).rounded(.down))
    guard percent.exchange(now, ordering: .relaxed) != now else { return }
    let filled = now * cells / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    let shown = String(repeating: " ", count: max(0, 4 - String(now).count)) + String(now)
    Output.complain("\r\(label)  \(bar) \(shown) %\(remaining(share))\u{1B}[K")
  }

  /// Takes the bar away.
  func clear() { if isShown { Output.complain("\r\u{1B}[K") } }

  private func remaining(_ share: Double) -> String {
    let elapsed = (ContinuousClock.now - started).components
    let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    guard share > 0.02, seconds > 1 else { return "" }
    let rest = seconds * (1 - share) / share
    guard rest >= 1, rest < 1e6 else { return "" }
    return rest < 120 ? "  about \(Int(rest)) s left" : "  about \(Int(rest / 60)) min left"
  }
}
