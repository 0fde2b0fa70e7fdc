#if Live
  /// A canvas with letters to write on it.
  struct Brush {
    var canvas: Canvas
    let letters: Letters

    enum Align { case left, centre, right }

    /// Writes a line; y is its middle.
    mutating func text(
      _ text: String, _ x: Double, _ y: Double, size: Int = 11, _ ink: Ink = Palette.ink,
      _ weight: Letters.Weight = .plain, _ align: Align = .left
    ) {
      let mask = letters.mask(text, size: size, weight)
      let left =
        switch align {
        case .left: x
        case .centre: x - Double(mask.width) / 2
        case .right: x - Double(mask.width)
        }
      canvas.stamp(mask, Int(left.rounded()), Int((y - Double(mask.height) / 2).rounded()), ink)
    }

    func width(_ text: String, size: Int = 11, _ weight: Letters.Weight = .plain) -> Double {
      Double(letters.mask(text, size: size, weight).width)
    }
  }
#endif
