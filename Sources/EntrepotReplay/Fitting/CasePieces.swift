import EntrepotFormats
import EntrepotLayout

/// Units in a case by article of a log, as a scenario has them.
public struct CasePieces: Sendable {
  /// 0: the article comes in no cases.
  private let pieces: [Int]

  /// Nobody says anything of cases.
  public init() { pieces = [] }

  /// Of the articles of a log.
  public init(_ base: ScenarioSpec, _ names: LogNames) {
    let packs = Dictionary(base.skus.map { ($0.name, $0.pack) }) { first, _ in first }
    let standard = base.lines?.pack ?? PackSpec()
    pieces = names.skus.map { name in
      Int((packs[name] ?? PackSpec()).completed(by: standard).casePieces ?? 0)
    }
  }

  /// Whole cases and loose units of a row.
  func split(_ row: LogRow) -> (cases: Double, loose: Double) {
    let (units, sku) = (Double(row.quantity), Int(row.sku))
    guard pieces.indices.contains(sku), pieces[sku] > 0 else { return (0, units) }
    let inCase = Double(pieces[sku])
    let cases = (units / inCase).rounded(.down)
    return (cases, units - cases * inCase)
  }
}
