extension JournalReader {
  /// Reads everything and throws the first thing that is not as it was written: chunks, stored states,
  /// object index, and, when the whole stream is kept, the digest.
  ///
  /// - Returns: the state at the end, with what the audit found.
  @discardableResult
  public func verify() throws(JournalError) -> WorldFold {
    var digest = JournalDigest()
    var world = WorldFold(cast: header.cast)
    var keyframes = index.keyframes[...]
    for chunk in 0...index.chunks.count {
      while let keyframe = keyframes.first, keyframe.chunk == chunk {
        guard try self.world(in: keyframe) == world else {
          throw .damagedKeyframe(path: path, byte: keyframe.offset)
        }
        keyframes.removeFirst()
      }
      guard chunk < index.chunks.count else { break }
      try records(ofChunk: chunk).withUnsafeBufferPointer {
        world.apply($0)
        digest.update($0)
      }
    }
    _ = try chunks(mentioning: 0, .load)
    try verifyNames()
    if detail == .full, let expected = self.digest, digest.hex != expected {
      throw .digestMismatch(path: path)
    }
    return world
  }
}
