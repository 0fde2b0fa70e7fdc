#if Live
  import CSDL2
  import EntrepotScene
  import Glibc

  /// Text in DejaVu Sans, and in a Chinese font where a line has such signs, by SDL2_ttf. Words once drawn
  /// are kept.
  final class Letters {
    enum Weight { case plain, bold }

    private struct Key: Hashable {
      var text: String
      var size: Int
      var isBold: Bool
    }

    private static let folder = "/usr/share/fonts/truetype/dejavu/"
    /// Where Debian's packages put fonts with Chinese signs, the best first: fonts-wqy-microhei,
    /// fonts-noto-cjk, fonts-droid-fallback.
    private static let chinese: String? = [
      "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
      "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
      "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    ].first { (path: String) in access(path, R_OK) == 0 }
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

    /// What must be installed before a language can be written; nil for nothing.
    static func missing(for words: Words) -> String? {
      let isChinese = words.keys.contains { words.text($0, []).map(hasChinese) ?? false }
      return isChinese && chinese == nil ? "fonts-wqy-microhei" : nil
    }

    /// Whether a line has signs that DejaVu has not: Chinese ones and their marks.
    private static func hasChinese(_ text: String) -> Bool {
      text.unicodeScalars.contains { $0.value >= 0x2e80 }
    }

    /// Signs of a text for which no font has a letter.
    func unknown(_ text: String) -> [Character] {
      text.filter { sign in
        guard let font = font(for: String(sign), 11, .plain) else { return true }
        return !sign.unicodeScalars.allSatisfy { sign in
          UInt16(exactly: sign.value).map { TTF_GlyphIsProvided(font, $0) != 0 } ?? false
        }
      }
    }

    private func font(for text: String, _ size: Int, _ weight: Weight) -> OpaquePointer? {
      guard let path = Self.chinese, Self.hasChinese(text) else { return try? font(size, weight) }
      let key = -(size * 2 + (weight == .bold ? 1 : 0))
      if let font = fonts[key] { return font }
      guard let font = TTF_OpenFont(path, Int32(size)) else { return try? self.font(size, weight) }
      // The file has no bold letters of its own.
      if weight == .bold { TTF_SetFontStyle(font, TTF_STYLE_BOLD) }
      fonts[key] = font
      return font
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
      var width = 0
      for run in Self.runs(text) {
        var (columns, rows): (Int32, Int32) = (0, 0)
        guard let font = font(for: run, size, weight), TTF_SizeUTF8(font, run, &columns, &rows) == 0 else {
          return 0
        }
        width += Int(columns)
      }
      if widths.count > 8000 { widths.removeAll() }
      widths[key] = Double(width)
      return Double(width)
    }

    /// Parts of a line that one font writes: Chinese signs apart from the rest.
    private static func runs(_ text: String) -> [String] {
      guard chinese != nil, hasChinese(text) else { return [text] }
      var runs: [(isChinese: Bool, text: String)] = []
      for sign in text {
        let isChinese = hasChinese(String(sign))
        if runs.last?.isChinese == isChinese {
          runs[runs.count - 1].text.append(sign)
        } else {
          runs.append((isChinese, String(sign)))
        }
      }
      return runs.map(\.text)
    }

    private func render(_ text: String, _ size: Int, _ weight: Weight) -> Mask {
      guard !text.isEmpty else { return Mask() }
      let parts = Self.runs(text).map { run -> (mask: Mask, ascent: Int) in
        guard let font = font(for: run, size, weight) else { return (Mask(), 0) }
        return (render(run, font), Int(TTF_FontAscent(font)))
      }
      guard parts.count != 1 else { return parts[0].mask }
      // All stand on one line.
      let above = parts.map(\.ascent).max() ?? 0
      let below = parts.map { $0.mask.height - $0.ascent }.max() ?? 0
      let width = parts.reduce(0) { $0 + $1.mask.width }
      var mask = Mask(width: width, height: above + below, bytes: [])
      mask.bytes = Array(repeating: 0, count: mask.width * mask.height)
      var left = 0
      for (part, ascent) in parts {
        for y in 0..<part.height {
          let (to, from) = ((y + above - ascent) * width + left, y * part.width)
          for x in 0..<part.width { mask.bytes[to + x] = part.bytes[from + x] }
        }
        left += part.width
      }
      return mask
    }

    private func render(_ text: String, _ font: OpaquePointer) -> Mask {
      guard let surface = TTF_RenderUTF8_Blended(font, text, SDL_Color(r: 255, g: 255, b: 255, a: 255)) else {
        return Mask()
      }
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
