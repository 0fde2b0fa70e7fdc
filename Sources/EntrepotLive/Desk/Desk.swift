import EntrepotJournal
import EntrepotKernel
import EntrepotScene

/// Looks things up in the journal while the picture goes on: heat maps, histories, trails. Scrubbing never
/// waits for it; what it finds carries its own window.
final class Desk: Sendable {
  private struct Question: Sendable, Equatable {
    var what: Int
    var span: Time
    var time: Time
  }

  private let heats = Slot<Question, HeatMap>()
  private let pasts = Slot<Question, Past>()
  private let trails = Slot<Question, Trail>()
  private let stories = Slot<Question, LoadStory>()
  private let orders = Slot<Question, OrderStory>()
  private let inks = Slot<Question, LoadInks>()
  /// True off-screen: the picture waits until all is found, so that the same moment gives the same picture.
  private let waits: Bool

  init(waits: Bool) { self.waits = waits }

  /// How far back a trail goes.
  static let trailSpan = Time.seconds(180)

  /// What is known for a picture; what is missing or old is asked for.
  func findings(_ reader: JournalReader, _ scene: Scene, _ viewing: Viewing, focus: Int?) -> Findings {
    var findings = Findings()
    findings.heat = heat(reader, scene, viewing)
    if let focus {
      findings.past = past(reader, scene, viewing, focus)
      findings.trail = trail(reader, scene, focus)
    }
    if let order = viewing.order { findings.order = self.order(reader, scene, order) }
    if let load = viewing.load ?? findings.order?.load { findings.story = story(reader, scene, load) }
    if viewing.colouring != .flow { findings.inks = inks(scene, viewing.colouring) }
    return findings
  }

  private func heat(_ reader: JournalReader, _ scene: Scene, _ viewing: Viewing) -> HeatMap? {
    guard let quantity = viewing.heat else { return nil }
    let what = HeatQuantity.allCases.firstIndex(of: quantity) ?? 0
    let question = Question(what: what, span: viewing.span, time: scene.time)
    // A hundredth of the window is not seen.
    if isOld(heats.last?.question, question, after: viewing.span.seconds / 100) {
      heats.ask(question, waits: waits) {
        try? HeatMap(reader, quantity, question.time - question.span...question.time)
      }
    }
    guard let last = heats.last, last.question.what == what, last.question.span == viewing.span else {
      return nil
    }
    return last.answer
  }

  private func past(_ reader: JournalReader, _ scene: Scene, _ viewing: Viewing, _ node: Int) -> Past? {
    let question = Question(what: node, span: viewing.span, time: scene.time)
    let age = min(30, viewing.span.seconds / 100)
    if isOld(pasts.last?.question, question, after: age) {
      pasts.ask(question, waits: waits) {
        try? Past(reader, ofNode: node, question.time - question.span...question.time)
      }
    }
    guard let last = pasts.last, last.question.what == node, last.question.span == viewing.span else {
      return nil
    }
    return last.answer
  }

  private func trail(_ reader: JournalReader, _ scene: Scene, _ node: Int) -> Trail? {
    guard let kind = scene.header.cast.member(ofNode: node)?.kind, kind.isMover else {
      return nil
    }
    let question = Question(what: node, span: Self.trailSpan, time: scene.time)
    if isOld(trails.last?.question, question, after: 1) {
      trails.ask(question, waits: waits) {
        try? Trail(reader, ofMover: node, upTo: question.time, span: question.span)
      }
    }
    guard let last = trails.last, last.question.what == node else { return nil }
    return last.answer
  }

  private func story(_ reader: JournalReader, _ scene: Scene, _ load: UInt32) -> LoadStory? {
    let question = Question(what: Int(load), span: .zero, time: scene.time)
    if isOld(stories.last?.question, question, after: 5) {
      stories.ask(question, waits: waits) { try? LoadStory(reader, ofLoad: load, upTo: question.time) }
    }
    return stories.last.flatMap { $0.question.what == Int(load) ? $0.answer : nil }
  }

  private func order(_ reader: JournalReader, _ scene: Scene, _ order: UInt32) -> OrderStory? {
    let question = Question(what: Int(order), span: .zero, time: scene.time)
    if isOld(orders.last?.question, question, after: 5) {
      orders.ask(question, waits: waits) { try? OrderStory(reader, ofOrder: order, upTo: question.time) }
    }
    return orders.last.flatMap { $0.question.what == Int(order) ? $0.answer : nil }
  }

  private func inks(_ scene: Scene, _ colouring: Colouring) -> LoadInks? {
    let what = Colouring.allCases.firstIndex(of: colouring) ?? 0
    let question = Question(what: what, span: .zero, time: scene.time)
    if isOld(inks.last?.question, question, after: 60) {
      // Not in the background: it would hold the scene's state, which then could not change without a copy.
      inks.askHere(question, waits: waits) { LoadInks(scene, colouring) }
    }
    return inks.last.flatMap { $0.question.what == what ? $0.answer : nil }
  }

  private func isOld(_ last: Question?, _ now: Question, after seconds: Double) -> Bool {
    guard let last, last.what == now.what, last.span == now.span else { return true }
    let age = abs((now.time - last.time).seconds)
    return waits ? age > 0 : age > seconds
  }
}
