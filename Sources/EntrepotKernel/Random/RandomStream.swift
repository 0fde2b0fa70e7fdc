/// A stream of random numbers that is known by its name.
///
///     var failures = RandomStream(seed: 1, replication: 0, name: "crane/A3/failure")
///     let first = failures.uniform()
///
/// The numbers are Philox4x64-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as
/// easy as 1, 2, 3", doi:10.1145/2063384.2063405): a block cipher of a counter. The key is (seed,
/// hash of the name) and the counter (block, 0, replication, 0). So a stream depends on nothing but
/// its name: not on which streams exist or in what order they were made, and two variants of a
/// layout share their numbers where they share their machines. Streams of different keys or
/// counters cannot overlap, and none needs a jump table.
@frozen
public struct RandomStream: Sendable, BitwiseCopyable {
  @usableFromInline var key0: UInt64
  @usableFromInline var key1: UInt64
  /// Blocks made so far; the next block's counter.
  @usableFromInline var block: UInt64
  @usableFromInline var replication: UInt32
  /// Words of the current block already given out, below 4.
  @usableFromInline var used: UInt32
  /// The current block. It is made when the last one is used up, not when it is needed: so its
  /// delay hides behind what the model does in between.
  @usableFromInline var words: InlineArray<4, UInt64>

  /// The stream of this name in one replication.
  public init(seed: UInt64, replication: UInt32, name: String) {
    self.init(seed: seed, replication: replication, nameHash: RandomStream.hash(of: name))
  }

  /// The stream of a name whose hash is known.
  @inlinable
  public init(seed: UInt64, replication: UInt32, nameHash: UInt64) {
    key0 = seed
    key1 = nameHash
    block = 0
    self.replication = replication
    used = 0
    words = InlineArray(repeating: 0)
    makeBlock()
  }

  /// Added to a replication's number it makes the antithetic twin of that replication: streams give 1 − u
  /// where those of the other give u (Hammersley & Morton 1956).
  @inlinable
  public static var mirror: UInt32 { 1 &<< 31 }

  /// Words given out so far, so that a checkpoint needs to keep one number a stream.
  @inlinable
  public var position: UInt64 { (block &- 1) &* 4 &+ UInt64(used) }

  /// Continues as if exactly this many words had been given out.
  @inlinable
  public mutating func seek(to position: UInt64) {
    block = position >> 2
    makeBlock()
    used = UInt32(position & 3)
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func bits() -> UInt64 {
    let word = words[Int(used & 3)]
    used &+= 1
    if used == 4 { makeBlock() }
    return word
  }

  /// A number in the open interval (0, 1) [1]: a whole multiple of 2⁻⁵³.
  ///
  /// `1 - uniform()` is exact and in the same interval.
  @inlinable
  public mutating func uniform() -> Double {
    // Zero, which comes once in 2⁵³ draws, is held at the smallest step.
    Double(Swift.max(bits() &>> 11, 1)) * 0x1p-53
  }

  /// The same as `1 - uniform()`, to the bit, but sooner.
  @inlinable
  mutating func complement() -> Double {
    // Signed, because the processor converts no other whole numbers at once.
    Double(1 &<< 53 &- Swift.max(Int64(bitPattern: bits() &>> 11), 1)) * 0x1p-53
  }

  /// A whole number from 0 up to, not including, `n`, each equally likely; 0 if `n` is below 2.
  ///
  /// By multiplication with rejection (Lemire 2019, doi:10.1145/3230636): almost always one draw.
  @inlinable
  public mutating func below(_ n: Int) -> Int {
    guard n > 1 else { return 0 }
    let bound = UInt64(n)
    var product = bound.multipliedFullWidth(by: bits())
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = bound.multipliedFullWidth(by: bits()) }
    }
    return Int(product.high)
  }

  @inlinable
  @inline(never)
  mutating func makeBlock() {
    let number = UInt64(replication & ~RandomStream.mirror)
    let made = Philox.block(counter: (block, 0, number, 0), key: (key0, key1))
    // All bits turned: u becomes 1 − u − 2⁻⁵³.
    let mask = 0 &- UInt64(replication &>> 31)
    words[0] = made.0 ^ mask
    words[1] = made.1 ^ mask
    words[2] = made.2 ^ mask
    words[3] = made.3 ^ mask
    block &+= 1
    used = 0
  }
}

extension RandomStream {
  /// The published hash of a stream's name: FNV-1a over its UTF-8 bytes (Fowler, Noll & Vo; 64 bits),
  /// finished by the mixer of SplitMix64 (Steele, Lea & Flood 2014) so that similar names differ in
  /// all bits.
  public static func hash(of name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      hash ^= UInt64(byte)
      hash &*= 0x0000_0100_0000_01b3
    }
    hash ^= hash >> 30
    hash &*= 0xbf58_476d_1ce4_e5b9
    hash ^= hash >> 27
    hash &*= 0x94d0_49bb_1331_11eb
    hash ^= hash >> 31
    return hash
  }
}

extension RandomStream: Hashable {
  /// Two streams are equal when they will give the same numbers.
  public static func == (a: RandomStream, b: RandomStream) -> Bool {
    a.key0 == b.key0 && a.key1 == b.key1 && a.replication == b.replication && a.position == b.position
  }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key0)
    hasher.combine(key1)
    hasher.combine(replication)
    hasher.combine(position)
  }
}
