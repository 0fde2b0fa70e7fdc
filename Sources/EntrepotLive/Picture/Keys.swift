/// What the keys do, in the words of the help table.
enum Keys {
  /// By group: a heading, then key and effect.
  static let groups: [(title: String, keys: [(key: String, effect: String)])] = [
    (
      "Time",
      [
        ("Space", "pause, go on"), ("← →", "back, forward"), ("↑ ↓", "faster, slower"),
        ("N", "the next record"), ("Home End", "begin, end"), ("B", "set or take a bookmark"),
        ("1 – 9", "go to a bookmark"),
      ]
    ),
    (
      "Plan",
      [
        ("drag, wheel", "move, zoom"), ("F", "all of it"), ("O", "follow what is selected"),
        ("H", "heat map: traffic, waiting, occupancy, handling"),
        ("[ ]", "shorter, longer window: 5 min to 1 d"),
        ("C", "colour loads by flow, SKU, age, dock"),
      ]
    ),
    (
      "What is looked at",
      [
        ("click", "select a machine or place"), ("/", "search: machine, place, load, SKU, order, truck"),
        ("Tab", "next mover, with Shift the one before"),
        ("E", "next aisle's side view, with Shift its other side"),
        ("Esc", "let go; nothing left to let go: quit"),
      ]
    ),
    (
      "Window",
      [
        ("W", "what if: the run, changed, beside itself"), ("P", "picture as PNG"), ("?", "these keys"),
        ("Q", "quit"),
      ]
    ),
  ]
}
