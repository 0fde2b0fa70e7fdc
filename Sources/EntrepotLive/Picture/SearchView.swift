#if Live
  import EntrepotScene

  /// The open search field, or what came of the last search.
  struct SearchView {
    let viewing: Viewing

    func draw(_ brush: inout Brush, _ plan: Box) {
      let (left, top) = (plan.left + 8, plan.top + 4)
      let right = min(plan.right - 8, left + 420)
      if let search = viewing.search {
        brush.canvas.round(left, top, right, top + 28, radius: 6, Palette.hairline)
        brush.canvas.round(left + 1, top + 1, right - 1, top + 27, radius: 5, Palette.ground)
        brush.text("/", left + 10, top + 14, size: 12, Palette.working, .bold)
        if search.isEmpty {
          brush.text(
            say("search.hint"), left + 24, top + 14,
            within: right - left - 36, size: 11, Palette.idle)
        }
        // The end is what one types at.
        var shown = Substring(search)
        while brush.width(shown, size: 12) > right - left - 44 { shown = shown.dropFirst() }
        brush.text(String(shown), left + 24, top + 14, size: 12, Palette.ink)
        let caret = left + 25 + brush.width(shown, size: 12)
        brush.canvas.fill(caret, top + 7, caret + 1.5, top + 21, Palette.ink)
      } else if let answer = viewing.answer {
        let words = brush.fitted(answer.words, within: right - left - 28, size: 11)
        let end = left + brush.width(words, size: 11) + 28
        let ink = answer.isFound ? Palette.held : Palette.starved
        brush.canvas.round(left, top, end, top + 24, radius: 6, Palette.panel)
        brush.canvas.round(left, top, left + 4, top + 24, radius: 2, ink)
        brush.text(words, left + 14, top + 12, size: 11, Palette.ink)
      }
    }
  }
#endif
