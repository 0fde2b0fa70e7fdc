/// Pixels of our own: what draws fast where there is no graphics card, and gives the same picture everywhere.
struct Canvas: Sendable {
  let width: Int
  let height: Int
  /// Pixels a point: everything is drawn in points.
  let unit: Double
  /// Row by row from the top, 0xAARRGGBB.
  private(set) var pixels: [UInt32]
  /// Nothing is drawn outside.
  private(set) var clip: (x0: Int, y0: Int, x1: Int, y1: Int)

  init(_ screen: Screen) {
    width = max(1, screen.width)
    height = max(1, screen.height)
    unit = max(0.25, screen.unit)
    pixels = Array(repeating: Palette.ground.packed, count: width * height)
    clip = (0, 0, width, height)
  }

  /// From now on nothing is drawn outside a part; gives what was drawn in until now.
  mutating func narrow(_ box: Box) -> (x0: Int, y0: Int, x1: Int, y1: Int) {
    let outer = clip
    clip = (
      max(outer.x0, whole(box.left)), max(outer.y0, whole(box.top)), min(outer.x1, whole(box.right)),
      min(outer.y1, whole(box.bottom))
    )
    return outer
  }

  /// Ends ``narrow(_:)``.
  mutating func widen(_ outer: (x0: Int, y0: Int, x1: Int, y1: Int)) { clip = outer }

  mutating func clear(_ ink: Ink) {
    let packed = ink.packed
    pixels.withUnsafeMutableBufferPointer { $0.update(repeating: packed) }
  }

  /// Copies another canvas to here, with its upper left corner at (x, y).
  mutating func paste(_ other: Canvas, _ x: Int, _ y: Int) {
    let columns = min(other.width, width - x)
    let rows = min(other.height, height - y)
    guard x >= 0, y >= 0, columns > 0, rows > 0 else { return }
    for row in 0..<rows {
      let (to, from) = ((y + row) * width + x, row * other.width)
      for column in 0..<columns { pixels[to + column] = other.pixels[from + column] }
    }
  }

  /// A rectangle on whole pixels.
  mutating func fill(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ ink: Ink) {
    let left = max(clip.x0, whole(x0))
    let right = min(clip.x1, whole(x1))
    let top = max(clip.y0, whole(y0))
    let bottom = min(clip.y1, whole(y1))
    guard left < right, top < bottom, ink.alpha > 0 else { return }
    let (packed, isSolid, width) = (ink.packed, ink.alpha == 255, width)
    pixels.withUnsafeMutableBufferPointer { pixels in
      for y in top..<bottom {
        let row = y * width
        if isSolid {
          pixels[row + left..<row + right].update(repeating: packed)
        } else {
          for x in left..<right { pixels[row + x] = blend(pixels[row + x], ink, UInt32(ink.alpha)) }
        }
      }
    }
  }

  /// A frame of a rectangle, drawn inwards.
  mutating func frame(
    _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ ink: Ink, width line: Double = 1
  ) {
    fill(x0, y0, x1, y0 + line, ink)
    fill(x0, y1 - line, x1, y1, ink)
    fill(x0, y0 + line, x0 + line, y1 - line, ink)
    fill(x1 - line, y0 + line, x1, y1 - line, ink)
  }

  /// A rectangle with round corners.
  mutating func round(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, radius: Double, _ ink: Ink) {
    // Of large ones only the corners are looked at pixel by pixel.
    if (x1 - x0) * (y1 - y0) * unit * unit > 2000, x1 - x0 > 2 * radius, y1 - y0 > 2 * radius {
      roundLarge(x0, y0, x1, y1, radius, ink)
      return
    }
    let (midX, midY) = ((x0 + x1) / 2, (y0 + y1) / 2)
    let (halfX, halfY) = ((x1 - x0) / 2 - radius, (y1 - y0) / 2 - radius)
    cover(x0, y0, x1, y1, ink) { x, y in
      let (dx, dy) = (max(0, abs(x - midX) - halfX), max(0, abs(y - midY) - halfY))
      return radius - (dx * dx + dy * dy).squareRoot()
    }
  }

  private mutating func roundLarge(
    _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ radius: Double, _ ink: Ink
  ) {
    let radius = (radius * unit).rounded() / unit
    let (x0, x1) = ((x0 * unit).rounded() / unit, (x1 * unit).rounded() / unit)
    let (y0, y1) = ((y0 * unit).rounded() / unit, (y1 * unit).rounded() / unit)
    fill(x0 + radius, y0, x1 - radius, y0 + radius, ink)
    fill(x0, y0 + radius, x1, y1 - radius, ink)
    fill(x0 + radius, y1 - radius, x1 - radius, y1, ink)
    for (left, x) in [(x0, x0 + radius), (x1 - radius, x1 - radius)] {
      for (top, y) in [(y0, y0 + radius), (y1 - radius, y1 - radius)] {
        let outer = clip
        clip = (
          max(clip.x0, whole(left)), max(clip.y0, whole(top)), min(clip.x1, whole(left + radius)),
          min(clip.y1, whole(top + radius))
        )
        if clip.x0 < clip.x1, clip.y0 < clip.y1 { disc(x, y, radius: radius, ink) }
        clip = outer
      }
    }
  }

  mutating func disc(_ x: Double, _ y: Double, radius: Double, _ ink: Ink) {
    cover(x - radius, y - radius, x + radius, y + radius, ink) { px, py in
      radius - ((px - x) * (px - x) + (py - y) * (py - y)).squareRoot()
    }
  }

  /// A convex shape, its corners in order.
  mutating func shape(_ corners: [(x: Double, y: Double)], _ ink: Ink) {
    guard corners.count >= 3 else { return }
    var area = 0.0
    for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) { area += a.x * b.y - b.x * a.y }
    let sign: Double = area < 0 ? -1 : 1
    var edges: [(x: Double, y: Double, nx: Double, ny: Double)] = []
    for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = (dx * dx + dy * dy).squareRoot()
      if length > 0 { edges.append((a.x, a.y, -dy / length * sign, dx / length * sign)) }
    }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    cover(xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0, ink) { x, y in
      var inside = Double.infinity
      for edge in edges { inside = min(inside, (x - edge.x) * edge.nx + (y - edge.y) * edge.ny) }
      return inside
    }
  }

  mutating func line(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ ink: Ink, width: Double = 1) {
    let (dx, dy) = (x1 - x0, y1 - y0)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let (nx, ny) = (-dy / length * width / 2, dx / length * width / 2)
    shape([(x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny)], ink)
  }

  /// Letters and other masks: how strongly each pixel takes the colour. Corner in pixels.
  mutating func stamp(_ mask: Mask, _ x: Int, _ y: Int, _ ink: Ink) {
    for row in 0..<mask.height where y + row >= clip.y0 && y + row < clip.y1 {
      for column in 0..<mask.width where x + column >= clip.x0 && x + column < clip.x1 {
        let strength = UInt32(mask.bytes[row * mask.width + column]) * UInt32(ink.alpha) / 255
        guard strength > 0 else { continue }
        let index = (y + row) * width + x + column
        pixels[index] = blend(pixels[index], ink, strength)
      }
    }
  }

  /// Paints a box by the distance inwards from a shape's edge [points].
  private mutating func cover(
    _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ ink: Ink, _ inside: (Double, Double) -> Double
  ) {
    let left = max(clip.x0, whole(x0) - 2)
    let right = min(clip.x1, whole(x1) + 2)
    let top = max(clip.y0, whole(y0) - 2)
    let bottom = min(clip.y1, whole(y1) + 2)
    guard left < right, top < bottom else { return }
    for y in top..<bottom {
      for x in left..<right {
        let share = min(1, max(0, inside((Double(x) + 0.5) / unit, (Double(y) + 0.5) / unit) * unit + 0.5))
        guard share > 0 else { continue }
        let index = y * width + x
        pixels[index] = blend(pixels[index], ink, UInt32(share * Double(ink.alpha)))
      }
    }
  }

  /// The pixel of a point.
  private func whole(_ value: Double) -> Int { Int(max(-1e6, min(1e6, (value * unit).rounded()))) }
}

/// One colour over another with a strength of 0 … 255.
@inline(__always)
private func blend(_ below: UInt32, _ ink: Ink, _ strength: UInt32) -> UInt32 {
  let rest = 255 - strength
  func mix(_ shift: UInt32, _ above: UInt8) -> UInt32 {
    (((below >> shift) & 255) * rest + UInt32(above) * strength + 127) / 255
  }
  return 0xff00_0000 | mix(16, ink.red) << 16 | mix(8, ink.green) << 8 | mix(0, ink.blue)
}

/// How strongly each pixel of a small picture takes a colour.
struct Mask: Sendable {
  var width = 0
  var height = 0
  var bytes: [UInt8] = []
}
