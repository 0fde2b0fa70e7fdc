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
public struct RandomStream: Sendable, BitwiseCopyable, Hashable {
  @usableFromInline var key0: UInt64
  @usableFromInline var key1: UInt64
  /// Blocks made so far; the next block's counter.
  @usableFromInline var block: UInt64
  @usableFromInline var replication: UInt32
  /// Words of the current block already given out; 4 when a new one is due.
  @usableFromInline var used: UInt32
  @usableFromInline var word0: UInt64
  @usableFromInline var word1: UInt64
  @usableFromInline var word2: UInt64
  @usableFromInline var word3: UInt64

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
    used = 4
    word0 = 0
    word1 = 0
    word2 = 0
    word3 = 0
  }

  /// Words given out so far, so that a checkpoint needs to keep one number a stream.
  @inlinable
  public var position: UInt64 { block &* 4 &- UInt64(4 &- used) }

  /// Continues as if exactly this many words had been given out.
  @inlinable
  public mutating func seek(to position: UInt64) {
    block = position >> 2
    used = 4
    let rest = UInt32(position & 3)
    if rest > 0 {
      makeBlock()
      used = rest
    }
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func bits() -> UInt64 {
    if used == 4 { makeBlock() }
    let word: UInt64
    switch used {
    case 0: word = word0
    case 1: word = word1
    case 2: word = word2
    default: word = word3
    }
    used &+= 1
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
    let words = Philox.block(counter: (block, 0, UInt64(replication), 0), key: (key0, key1))
    word0 = words.0
    word1 = words.1
    word2 = words.2
    word3 = words.3
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
