/// Which law of a `Samplers` to draw from.
@frozen
public struct SamplerID: Hashable, Sendable, BitwiseCopyable {
  /// Position in the registry.
  public var index: UInt32

  /// The law at this position.
  @inlinable
  public init(index: UInt32) { self.index = index }
}

/// The laws of a model, made ready to draw from.
///
///     var samplers = Samplers()
///     let service = samplers.add(.exponential(mean: 40))
///     let duration = samplers.sampleTime(service, using: &stream)
///
/// A variate takes one uniform number, by inversion: it grows with that number, and streams that are
/// shared by two variants of a model stay in step. A law that is not random takes none. Rows are
/// trivial values, so drawing touches no reference count.
public struct Samplers: Sendable, Hashable {
  /// What is computed for a draw.
  @usableFromInline
  enum Kind: UInt8, Sendable, BitwiseCopyable {
    case constant
    case uniform
    case triangular
    case exponential
    case truncatedNormal
    case lognormal
    case gamma
    case weibull
    case empirical
    case discrete
  }

  /// A law with its constants precomputed; what a, b, c, d mean depends on the kind.
  @usableFromInline
  struct Row: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline var kind: Kind
    /// Entries of `table` that belong to the law.
    @usableFromInline var start: UInt32 = 0
    @usableFromInline var count: UInt32 = 0
    @usableFromInline var a = 0.0
    @usableFromInline var b = 0.0
    @usableFromInline var c = 0.0
    @usableFromInline var d = 0.0

    init(_ kind: Kind, _ a: Double = 0, _ b: Double = 0, _ c: Double = 0, _ d: Double = 0) {
      self.kind = kind
      self.a = a
      self.b = b
      self.c = c
      self.d = d
    }
  }

  @usableFromInline var rows: [Row] = []
  /// Observations, or values followed by their cumulated probabilities.
  @usableFromInline var table: [Double] = []

  /// A registry without laws.
  public init() {}

  /// Number of laws.
  public var count: Int { rows.count }

  /// Draws a variate [unit of the law].
  ///
  /// An unknown id gives 0.
  @inlinable
  public func sample(_ id: SamplerID, using stream: inout RandomStream) -> Double {
    let index = Int(id.index)
    guard index < rows.count else { return 0 }
    // Fields one by one: a copy of the row would go over the stack.
    switch rows[index].kind {
    case .constant: return rows[index].a
    case .exponential: return -rows[index].a * Numeric.log(stream.complement())
    case .uniform: return rows[index].a + rows[index].b * stream.uniform()
    default: return quantile(rows[index], at: stream.uniform())
    }
  }

  /// Draws a duration: a variate in seconds, rounded once to the nanosecond; below zero held there.
  @inlinable
  public func sampleTime(_ id: SamplerID, using stream: inout RandomStream) -> Time {
    Time(seconds: Swift.max(0, sample(id, using: &stream)))
  }

  /// The value that a share `probability` [1] of the variates does not exceed [unit of the law].
  public func quantile(_ id: SamplerID, at probability: Double) -> Double {
    let index = Int(id.index)
    guard index < rows.count else { return 0 }
    return quantile(rows[index], at: Swift.max(0, Swift.min(1, probability)))
  }
}
