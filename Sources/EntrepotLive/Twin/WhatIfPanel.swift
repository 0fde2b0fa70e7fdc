#if Live
  import EntrepotScene

  /// The list of questions that opens over the picture: up and down choose one, left and right the amount.
  struct WhatIfPanel {
    var choices: [WhatIfChoice]
    var row = 0
    /// Why the last one could not be asked.
    var trouble: String?

    private static let rowHeight = 26.0
    private static let width = 520.0

    mutating func move(_ step: Int) {
      guard !choices.isEmpty else { return }
      row = (row + step + choices.count) % choices.count
    }

    mutating func change(_ step: Int) {
      guard choices.indices.contains(row) else { return }
      let count = choices[row].words.count
      choices[row].amount = (choices[row].amount + step + count) % count
    }

    /// The row under the pointer.
    func row(at x: Double, _ y: Double, in size: (width: Double, height: Double)) -> Int? {
      let box = box(size)
      guard x >= box.left, x < box.right, y >= box.top + 48 else { return nil }
      let row = Int((y - box.top - 48) / Self.rowHeight)
      return choices.indices.contains(row) ? row : nil
    }

    private func box(_ size: (width: Double, height: Double)) -> Box {
      let height = 48 + Double(choices.count) * Self.rowHeight + 40
      let width = min(Self.width, size.width - 40)
      let (left, top) = ((size.width - width) / 2, max(50, (size.height - height) / 2 - 40))
      return Box(left: left, top: top, right: left + width, bottom: top + height)
    }

    func draw(_ brush: inout Brush, at clock: String) {
      let unit = brush.canvas.unit
      let size = (width: Double(brush.canvas.width) / unit, height: Double(brush.canvas.height) / unit)
      let box = box(size)
      brush.canvas.fill(0, 0, size.width, size.height, Palette.ground.faded(0.55))
      brush.canvas.round(box.left, box.top, box.right, box.bottom, radius: 8, Palette.panel)
      brush.text(say("what-if.title", clock), box.left + 20, box.top + 24, size: 15, Palette.ink, .bold)
      for (index, choice) in choices.enumerated() {
        let y = box.top + 48 + (Double(index) + 0.5) * Self.rowHeight
        let isChosen = index == row
        if isChosen {
          brush.canvas.round(
            box.left + 8, y - 12, box.right - 8, y + 12, radius: 4, Palette.working.faded(0.25))
        }
        brush.text(
          choice.words[choice.amount], box.left + 20, y, size: 12, isChosen ? Palette.ink : Palette.muted)
        if choice.words.count > 1, isChosen {
          brush.text("◂ ▸", box.right - 22, y, size: 12, Palette.working, .bold, .right)
        }
      }
      let foot = trouble ?? say("what-if.keys")
      brush.text(
        foot, box.left + 20, box.bottom - 20, size: 10, trouble == nil ? Palette.muted : Palette.failed)
    }
  }
#endif
