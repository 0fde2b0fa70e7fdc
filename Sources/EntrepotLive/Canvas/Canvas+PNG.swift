#if Live
  import CSDL2
  import Glibc

  extension Canvas {
    /// Writes the picture to a file, by libpng. The same picture gives the same bytes.
    func writePNG(_ path: String) throws(LiveError) {
      let bytes = try encodedPNG(path)
      let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
      guard file >= 0 else { throw failure(path) }
      var status = stat()
      let isFile = fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      var written = 0
      while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard count > 0 else {
          let error = failure(path)
          close(file)
          // Nothing half-written stays; what is no file is not ours to remove.
          if isFile { unlink(path) }
          throw error
        }
        written += count
      }
      close(file)
    }

    private func failure(_ path: String) -> LiveError {
      LiveError("\(path): the picture cannot be written: \(String(cString: strerror(errno))).")
    }

    private func encodedPNG(_ path: String) throws(LiveError) -> [UInt8] {
      var image = png_image()
      image.version = UInt32(PNG_IMAGE_VERSION)
      image.width = UInt32(width)
      image.height = UInt32(height)
      image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
      var colours: [UInt8] = []
      colours.reserveCapacity(pixels.count * 3)
      for pixel in pixels {
        colours.append(UInt8(truncatingIfNeeded: pixel >> 16))
        colours.append(UInt8(truncatingIfNeeded: pixel >> 8))
        colours.append(UInt8(truncatingIfNeeded: pixel))
      }
      // Enough for any picture: what deflate and the rows' filters add to what cannot be made smaller.
      var size = png_alloc_size_t(colours.count + colours.count / 100 + height + 4096)
      var bytes = [UInt8](repeating: 0, count: Int(size))
      guard png_image_write_to_memory(&image, &bytes, &size, 0, colours, Int32(width * 3), nil) != 0 else {
        throw LiveError("\(path): the picture cannot be made.")
      }
      return Array(bytes.prefix(Int(size)))
    }
  }
#endif
