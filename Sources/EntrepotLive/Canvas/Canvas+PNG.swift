#if Live
  import CSDL2

  extension Canvas {
    /// Writes the picture to a file, by libpng. The same picture gives the same bytes.
    func writePNG(_ path: String) throws(LiveError) {
      var image = png_image()
      image.version = UInt32(PNG_IMAGE_VERSION)
      image.width = UInt32(width)
      image.height = UInt32(height)
      image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
      var bytes: [UInt8] = []
      bytes.reserveCapacity(pixels.count * 3)
      for pixel in pixels {
        bytes.append(UInt8(truncatingIfNeeded: pixel >> 16))
        bytes.append(UInt8(truncatingIfNeeded: pixel >> 8))
        bytes.append(UInt8(truncatingIfNeeded: pixel))
      }
      guard png_image_write_to_file(&image, path, 0, bytes, Int32(width * 3), nil) != 0 else {
        throw LiveError("\(path): the picture could not be written.")
      }
    }
  }
#endif
