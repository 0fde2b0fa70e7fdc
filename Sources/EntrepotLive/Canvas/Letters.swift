#if Live
  import CSDL2

  /// Text in DejaVu Sans, by SDL2_ttf. Words once drawn are kept.
  final class Letters {
    enum Weight { case plain, bold }

    private struct Key: Hashable {
      var text: String
      var size: Int
      var isBold: Bool
    }

    private static let folder = "/usr/share/fonts/truetype/dejavu/"
    private var fonts: [Int: OpaquePointer] = [:]
    private var masks: [Key: Mask] = [:]
    private var widths: [Key: Double] = [:]

    /// Fails when the fonts are not there: a sentence that says what to install.
    init() throws(LiveError) {
      guard TTF_Init() == 0 else {
        throw LiveError("Text cannot be drawn: \(String(cString: SDL_GetError())).")
      }
      _ = try font(11, .plain)
      _ = try font(11, .bold)
    }

    private func font(_ size: Int, _ weight: Weight) throws(LiveError) -> OpaquePointer {
      let key = size * 2 + (weight == .bold ? 1 : 0)
      if let font = fonts[key] { return font }
      let path = Self.folder + (weight == .bold ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf")
      guard let font = TTF_OpenFont(path, Int32(size)) else {
        throw LiveError("The font \(path) is missing; install the package fonts-dejavu-core.")
      }
      fonts[key] = font
      return font
    }

    /// A line of text as a mask.
    func mask(_ text: String, size: Int, _ weight: Weight = .plain) -> Mask {
      let key = Key(text: text, size: size, isBold: weight == .bold)
      if let mask = masks[key] { return mask }
      if masks.count > 4000 { masks.removeAll() }
      let mask = render(text, size, weight)
      masks[key] = mask
      return mask
    }

    /// How wide a line is [pixels]; cheaper than its mask.
    func width(_ text: String, size: Int, _ weight: Weight = .plain) -> Double {
      let key = Key(text: text, size: size, isBold: weight == .bold)
      if let mask = masks[key] { return Double(mask.width) }
      if let width = widths[key] { return width }
      var (width, height): (Int32, Int32) = (0, 0)
      guard let font = try? font(size, weight), TTF_SizeUTF8(font, text, &width, &height) == 0 else {
        return 0
      }
      if widths.count > 8000 { widths.removeAll() }
      widths[key] = Double(width)
      return Double(width)
    }

    private func render(_ text: String, _ size: Int, _ weight: Weight) -> Mask {
      guard !text.isEmpty, let font = try? font(size, weight),
        let surface = TTF_RenderUTF8_Blended(font, text, SDL_Color(r: 255, g: 255, b: 255, a: 255))
      else { return Mask() }
      defer { SDL_FreeSurface(surface) }
      let (width, height) = (Int(surface.pointee.w), Int(surface.pointee.h))
      var mask = Mask(width: width, height: height, bytes: Array(repeating: 0, count: width * height))
      guard let pixels = surface.pointee.pixels else { return Mask() }
      for y in 0..<height {
        let row = pixels.advanced(by: y * Int(surface.pointee.pitch)).assumingMemoryBound(to: UInt32.self)
        for x in 0..<width { mask.bytes[y * width + x] = UInt8(row[x] >> 24) }
      }
      return mask
    }
  }
#endif
