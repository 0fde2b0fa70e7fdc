import ArgumentParser
import EntrepotAnalysis
import EntrepotExperiments
import EntrepotFormats
import EntrepotLayout
import EntrepotReport
import EntrepotWarehouse
import Foundation

/// `entrepot slot`: other places for SKUs, what that costs, and what a simulation says that it brings.
struct Slot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Propose places for the SKUs of a picking area, with the gain that a simulation shows.",
    discussion: """
      The proposal is a CSV file of SKUs and locations, sorted by SKU, so that two of them can be compared \
      line by line; 'picking.AREA.slot-file' of a scenario takes it.
      """)

  @Argument(help: "A scenario with order lines.") var scenario: String
  @Option(help: "By what SKUs get the nearest places: lines, cube or affinity.") var by: SlotRanking = .lines
  @Option(help: "The picking area (default: the first).") var area: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Share of SKUs that may move, from 0 to 1.", valueName: "share"))
  var share: Double = 1
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Minutes to move one SKU; an assumption.", valueName: "minutes"))
  var moveTime: Double = 6
  @Flag(help: "Learn from every second order only, and simulate the others.") var holdOut = false
  @Option(help: ArgumentHelp("Where the proposal is written (default: standard output).", valueName: "file"))
  var out: String?
  @OptionGroup var options: ReplicationOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    guard (0...1).contains(share), (0...10_000).contains(moveTime) else {
      throw Ending(.badInput, "'--share' lies between 0 and 1, '--move-time' between 0 and 10000 minutes.")
    }
    let interruption = Interruption()
    let spec = try load()
    let name = area ?? spec.layout.picking.first?.name ?? ""
    if by == .cube, !(spec.lines?.lines.contains { $0.volume > 0 } ?? false) {
      throw Ending(.badInput, "'--by cube' needs volumes: a column 'volume' of the demand file's lines.")
    }
    if by == .affinity || holdOut, spec.lines?.orders.isEmpty ?? true {
      throw Ending(
        .badInput, "'\(holdOut ? "--hold-out" : "--by affinity")' needs orders of a file; these are random.")
    }
    let seen = holdOut ? spec.everySecondOrder(from: 0) : spec
    let judged = holdOut ? spec.everySecondOrder(from: 1) : spec
    guard let proposal = SlotProposal(seen, area: name, by: by, share: share) else {
      let known = spec.layout.picking.map(\.name).joined(separator: ", ")
      throw Ending(
        .badInput,
        known.isEmpty
          ? "The layout has no picking area."
          : "Nothing is picked in '\(TextTable.plain(name))'; there are \(known).")
    }
    if let out { try write(proposal, spec, name, to: out) }
    let gains = try await interruption.guarding { try await compared(judged, proposal.applied(to: judged)) }
    if common.json { return try JSONDocument.print(Answer(proposal, gains, name, by, moveTime)) }
    if out == nil { try Output.print(csv(proposal, spec, name)) }
    let words = summary(proposal, gains, spec)
    // The proposal itself may go down a pipe: words about it then go beside it.
    if out == nil { if !common.quiet { Output.complain(words) } } else { try common.say(words) }
  }

  private func load() throws -> ScenarioSpec {
    let (spec, problems) = Loader(catalogue: theCatalogue)
      .scenario(path: scenario, overrides: try options.overrides())
    common.show(problems)
    guard let spec else { throw Ending(.badInput, "There are errors in the input; nothing was proposed.") }
    return spec
  }

  /// Both variants with the same random numbers.
  private func compared(_ before: ScenarioSpec, _ after: ScenarioSpec) async throws -> [PairedGain] {
    var results: [RunResult] = []
    let bar = ProgressBar(before.name, isShown: TerminalTraits.errorIsTerminal && !common.quiet)
    defer { bar.clear() }
    for (number, spec) in [before, after].enumerated() {
      let run = ScenarioRun(
        plan: Plan(spec), replications: spec.replications, jobs: ProcessInfo.processInfo.activeProcessorCount)
      results.append(try await run.run { bar.show((Double(number) + $0) / 2) })
    }
    let names = [
      "walking.per-line", "picker.busy-share", "picker.travel-share", "picker.congestion-share",
      "orders.lead-time.mean", "orders.late-share", "cost.per-line",
    ]
    return names.compactMap { PairedGain($0, results[0], results[1]) }
  }

  private func csv(_ proposal: SlotProposal, _ spec: ScenarioSpec, _ name: String) -> String {
    let area = spec.layout.picking.first { $0.name == name }
    let pattern = area?.locations ?? .standard
    let sides = Int32(clamping: max(1, area?.sides ?? 1))
    let levels = Int32(clamping: max(1, area?.levels ?? 1))
    // A bay's SKUs take its locations in turn, both sides of a level before the next; who stays counts too.
    var taken: [PickSpot: Int32] = [:]
    var text = "sku,location\n"
    for row in proposal.rows {
      let number = taken[row.to, default: 0] % (sides * levels)
      taken[row.to, default: 0] += 1
      let code = pattern.code(of: row.to, side: number % sides, level: number / sides)
      text += "\(quoted(row.sku)),\(quoted(code))\n"
    }
    return text
  }

  private func quoted(_ text: String) -> String {
    let needsQuotes = text.contains { ",\"\n\r".contains($0) }
    return needsQuotes ? "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\"" : text
  }

  private func write(_ proposal: SlotProposal, _ spec: ScenarioSpec, _ name: String, to path: String) throws {
    do {
      try Data(csv(proposal, spec, name).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Ending(.notFinished, "'\(TextTable.plain(path))' cannot be written.")
    }
  }

  private func summary(_ proposal: SlotProposal, _ gains: [PairedGain], _ spec: ScenarioSpec) -> String {
    let hours = Double(proposal.moves) * moveTime / 60
    var text =
      "\(proposal.moves) of \(proposal.rows.count) SKUs move: \(plain(hours)) hours at "
      + "\(plain(moveTime)) min each"
    if let price = spec.factors.first(where: { $0.name == "labour-hour" }) {
      text += ", \(plain(hours * price.value)) \(price.unit.split(separator: "/").first ?? "")"
    }
    text += ".\n"
    text +=
      holdOut
      ? "Every second order was learnt from; the gain is that of the others.\n\n"
      : "The gain is that of the orders that were learnt from; '--hold-out' judges on others.\n\n"
    var table = TextTable(
      ["figure", "unit", "now", "proposed", "difference", "± 95 %", ""],
      [.left, .left, .right, .right, .right, .right, .left])
    for gain in gains {
      let scale = Scale(
        unit: gain.unit, name: gain.name, magnitude: max(gain.before.magnitude, gain.after.magnitude))
      table.add([
        gain.name, scale.unit, scale.text(gain.before, halfWidth: gain.halfWidth),
        scale.text(gain.after, halfWidth: gain.halfWidth),
        scale.text(gain.difference, halfWidth: gain.halfWidth),
        gain.halfWidth.map { scale.text($0, halfWidth: $0) } ?? "–",
        gain.isExact
          ? "exact"
          : gain.halfWidth == nil
            ? "one replication: not known"
            : gain.isBeyondNoise ? "beyond the noise" : "within the noise",
      ])
    }
    return text + table.text + (out.map { "\nProposal: \(TextTable.plain($0))\n" } ?? "")
  }

  private func plain(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(format: "%.1f", value)
  }

  private struct Answer: Encodable {
    struct Row: Encodable {
      var sku: String
      var fromAisle, fromBay, toAisle, toBay: Int
      var lines: Double
    }

    struct Gain: Encodable {
      var name, unit: String
      var before, after, difference: Double
      var halfWidth95: Double?
    }

    var schema = "entrepot.slot/1"
    var area, by: String
    var moves: Int
    var moveHours: Double
    var slots: [Row]
    var gains: [Gain]

    init(
      _ proposal: SlotProposal, _ gains: [PairedGain], _ area: String, _ by: SlotRanking, _ moveTime: Double
    ) {
      (self.area, self.by, moves) = (area, by.rawValue, proposal.moves)
      moveHours = Double(proposal.moves) * moveTime / 60
      slots = proposal.rows.map {
        Row(
          sku: $0.sku, fromAisle: Int($0.from.aisle) + 1, fromBay: Int($0.from.bay) + 1,
          toAisle: Int($0.to.aisle) + 1, toBay: Int($0.to.bay) + 1, lines: $0.lines)
      }
      self.gains = gains.map {
        Gain(
          name: $0.name, unit: $0.unit, before: $0.before, after: $0.after, difference: $0.difference,
          halfWidth95: $0.halfWidth)
      }
    }
  }
}

extension SlotRanking: ExpressibleByArgument {}
