#if Live
  import CSDL2

  @testable import entrepot_live

  /// The pixels of a PNG file.
  struct Pixels {
    let width: Int
    let height: Int
    /// Red, green, blue.
    let bytes: [UInt8]

    init?(_ path: String) {
      var image = png_image()
      image.version = UInt32(PNG_IMAGE_VERSION)
      guard png_image_begin_read_from_file(&image, path) != 0 else { return nil }
      image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
      (width, height) = (Int(image.width), Int(image.height))
      var bytes = [UInt8](repeating: 0, count: width * height * 3)
      guard png_image_finish_read(&image, nil, &bytes, Int32(width * 3), nil) != 0 else { return nil }
      self.bytes = bytes
    }

    /// Mean difference of a channel, and the share of pixels with a channel that is off by more than 48.
    func difference(from canvas: Canvas) -> (mean: Double, farOff: Double) {
      guard canvas.pixels.count * 3 == bytes.count else { return (255, 1) }
      var (sum, far) = (0, 0)
      for (index, pixel) in canvas.pixels.enumerated() {
        var most = 0
        for channel in 0..<3 {
          let value = Int(pixel >> UInt32(16 - 8 * channel) & 255)
          let difference = abs(value - Int(bytes[index * 3 + channel]))
          sum += difference
          most = max(most, difference)
        }
        if most > 48 { far += 1 }
      }
      return (Double(sum) / Double(max(1, bytes.count)), Double(far) / Double(max(1, canvas.pixels.count)))
    }
  }

  extension Canvas {
    /// A smaller picture: each pixel is the mean of a square.
    func shrunk(by factor: Int) -> Canvas {
      var small = Canvas(Screen(width: width / factor, height: height / factor, unit: 1))
      for y in 0..<small.height {
        for x in 0..<small.width {
          var sums = (red: 0, green: 0, blue: 0)
          for row in y * factor..<(y + 1) * factor {
            for column in x * factor..<(x + 1) * factor {
              let pixel = pixels[row * width + column]
              sums.red += Int(pixel >> 16 & 255)
              sums.green += Int(pixel >> 8 & 255)
              sums.blue += Int(pixel & 255)
            }
          }
          let count = factor * factor
          let hex =
            UInt32(sums.red / count) << 16 | UInt32(sums.green / count) << 8 | UInt32(sums.blue / count)
          small.fill(Double(x), Double(y), Double(x + 1), Double(y + 1), Ink(hex))
        }
      }
      return small
    }
  }
#else
  import Testing

  /// Without the trait there is no picture to test.
  @Suite struct LiveTests {
    @Test(.disabled("The picture is not part of this build: the trait Live is off."))
    func pictures() {}
  }
#endif
