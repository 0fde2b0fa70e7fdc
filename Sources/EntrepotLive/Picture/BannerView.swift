#if Live
  import EntrepotScene

  /// The sentence that says where the warehouse waits, and why.
  struct BannerView {
    let headline: Headline

    func draw(_ brush: inout Brush, _ box: Box) {
      let ink =
        switch headline.tone {
        case .flows: Palette.held
        case .waits, .busy: Palette.blocked
        case .failed: Palette.failed
        }
      brush.canvas.fill(box.left, box.top, box.right, box.bottom, Palette.ground.mixed(ink, 0.1))
      brush.canvas.fill(box.left, box.top, box.left + 6, box.bottom, ink)
      let middle = (box.top + box.bottom) / 2
      var size = box.height < 40 ? 16 : 19
      let room = box.width - 24 - 16
      while size > 12, brush.width(headline.text, size: size, .bold) > room { size -= 1 }
      brush.text(headline.text, 24, middle, within: room, size: size, Palette.ink, .bold)
      let after = 24 + brush.width(headline.text, size: size, .bold) + 18
      if after + brush.width(headline.more, size: 12) < box.right - 16 {
        brush.text(headline.more, after, middle + 1, size: 12, Palette.ink.mixed(ink, 0.4))
      }
    }
  }
#endif
