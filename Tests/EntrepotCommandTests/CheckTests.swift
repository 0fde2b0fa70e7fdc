import Foundation
import Testing

struct CheckTests {
  @Test func shippedFilesAreGood() throws {
    let folders = ["layouts", "scenarios"].map { "\($0)/*.yaml \($0)/failure-modes/*.yaml" }
    // Of the order lines of this one only the address is part of the project.
    let command = """
      for file in \(folders.joined(separator: " ")); do
        case "$file" in
          scenarios/picking-route.yaml) test -e .data/picking-route/order-lines.csv || continue ;;
        esac
        set -- "$@" "$file"
      done
      "$ENTREPOT" check "$@"
      """
    let answer = try Program.shell(command)
    #expect(answer.code == 0, "\(answer.errors)")
    let lines = answer.output.split(separator: "\n")
    #expect(lines.count >= 40)
    #expect(lines.allSatisfy { $0.contains(": ok, ") })
  }

  /// Orders are due where a column says so, or where they become known before they move.
  @Test(arguments: [
    ("", false), ("demand.orders.release-lead: 30 min", true), ("demand.orders.columns.due: due", true),
  ])
  func latenessNeedsDueTimes(_ rule: String, _ isKnown: Bool) throws {
    let folder = try TemporaryFolder()
    let more = "override: { expect: [orders.late-share < 5 %]\(rule.isEmpty ? "" : ", ")\(rule) }"
    let file = try SmallStore.write(to: folder, orders: "", stock: "A: 1", expect: more)
    try folder.write("kind,sku,time,dock,truck,due\nin,A,10,1,,\nout,A,7200,1,x,7300\n", to: "orders.csv")
    let answer = try Program.run(["check", file])
    #expect(answer.code == (isKnown ? 0 : 2), "\(answer.errors)")
    let words = "no stream of retrievals has a 'due' time, and no retrieval of an order file"
    #expect(answer.errors.contains(words) != isKnown, "\(answer.errors)")
  }

  /// Lines of what a store has nowhere wait or are short: that is said, by name. The file asks for 120 SKUs.
  @Test func linesOfWhatNobodyHas() throws {
    let folder = try TemporaryFolder()
    let stock = "stock={ loads: { F001: 9, F002: 9, F003: 9, F004: 9, F005: 9 }, units: 12 }"
    let answer = try Program.run([
      "run", "scenarios/food-lots.yaml", "--replications", "1", "--set", stock, "--set", "expect=[]", "--out",
      folder.path("out"),
    ])
    #expect(answer.code == 0)
    let words = "warning: Asked for, but neither in stock nor ever brought in: SKU F"
    #expect(answer.errors.contains(words) && answer.errors.contains(", … (115)."), "\(answer.errors)")
  }

  /// A lot is one of its SKU. The file has 'F001,5,L2526A1,22', and one line demands that.
  @Test func lotsOfAnotherSKU() throws {
    let folder = try TemporaryFolder()
    let shipped = try String(contentsOfFile: "\(Program.root)/scenarios/data/food-stock.csv", encoding: .utf8)
    let swapped = shipped.replacingOccurrences(of: "F001,5,L2526A1", with: "F002,5,L2526A1")
    #expect(swapped != shipped)
    let stock = try folder.write(swapped, to: "stock.csv")
    let answer = try Program.run([
      "run", "scenarios/food-lots.yaml", "--replications", "1", "--set", "stock.file=\(stock)", "--set",
      "expect=[]", "--out", folder.path("out"),
    ])
    #expect(answer.code == 0)
    let words = "1 line demands a lot that is neither in stock nor ever brought in (L2526A1 of F001)."
    #expect(answer.errors.contains(words), "\(answer.errors)")
  }

  @Test func everyMistakeIsShownWithItsLineAndACaret() throws {
    let folder = try TemporaryFolder()
    let bad = SmallStore.layout.replacingOccurrences("bays: 5", "bays: 0").replacingOccurrences(
      "levels:", "levles:")
    let file = try folder.write(bad, to: "bad.yaml")
    let answer = try Program.run(["check", file, "layouts/ent-b1.yaml"])
    #expect(answer.code == 2)
    #expect(answer.output.hasPrefix("layouts/ent-b1.yaml: ok, "))
    let excerpt = "'bays' cannot be zero.\n      bays: 0\n            ^\n"
    #expect(answer.errors.contains("\(file):13:11: error: \(excerpt)"), "\(answer.errors)")
    #expect(answer.errors.contains("\(file):14:5: error: 'levles' is not a key"), "\(answer.errors)")
    #expect(answer.errors.contains("(did you mean 'levels'?)"))
    #expect(answer.errors.hasSuffix("entrepot: One file has mistakes.\n"))
  }

  @Test func answersInJSON() throws {
    let answer = try Program.run(["check", "--json", "layouts/ent-b1.yaml", "layouts/none.yaml"])
    #expect(answer.code == 2)
    let rows = try #require(json(answer.output) as? [[String: Any]])
    #expect(rows.map { $0["ok"] as? Bool } == [true, false])
    let problems = try #require(rows[1]["problems"] as? [[String: Any]])
    #expect(problems.map { $0["identifier"] as? String } == ["no-file"])
  }
}
