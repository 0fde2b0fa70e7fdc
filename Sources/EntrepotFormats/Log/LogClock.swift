import EntrepotLayout
import Foundation

/// Reads a log's times: ISO 8601, epoch numbers, `YYYYMMDD hhmmss`, or a pattern; with zone and daylight
/// saving.
struct LogClock {
  /// An instant, and what had to be done to it.
  struct Instant {
    /// Nanoseconds since 1970 UTC.
    var nanoseconds: Int64
    /// It did not exist, and is taken as much later as the clocks jumped.
    var isMissing = false
    /// It occurred twice: this much later the second time [ns]; 0 otherwise.
    var again: Int64 = 0
  }

  private let pattern: TimePattern?
  private let unit: Double?
  private let origin: Int64
  private let durationUnit: Double
  private var zone: TimeZone?
  /// A civil time said no zone, and nobody else did.
  private(set) var hasTimesWithoutZone = false
  /// A civil time said no zone, whoever else did.
  private(set) var hasCivilTimes = false
  /// Unit of the last epoch number that was read [ns]; 0 for times of any other form.
  private(set) var epochUnit: Int64 = 0
  /// A local day whose clocks run evenly, and how far ahead of UTC.
  private var evenDay = Int64.min
  private var evenOffset: Int64 = 0

  /// Times may be of a zone whose clocks change.
  var hasZone: Bool { zone != nil }

  /// A clock by a mapping; zone and pattern are checked already.
  init(_ mapping: MappingSpec) {
    pattern = mapping.timeFormat.flatMap { TimePattern($0.value) }
    unit = mapping.timeUnit
    zone = mapping.timeZone.flatMap { TimeZone(identifier: $0.value) }
    origin = mapping.timeOrigin?.seconds ?? 0
    durationUnit = mapping.durationUnit
  }

  /// From now on times that say no zone are of this one; false when there is no such zone.
  mutating func use(zone name: String) -> Bool {
    let isName = name.utf8.count < 60 && !name.contains("..") && name.first?.isLetter == true
    guard isName, let found = TimeZone(identifier: name) else { return false }
    (zone, evenDay) = (found, .min)
    return true
  }

  /// The instant of a text between 1970 and 2200; nil when it is none.
  mutating func instant(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
    epochUnit = 0
    return read(text).flatMap { (0...7_258_118_400_000_000_000).contains($0.nanoseconds) ? $0 : nil }
  }

  /// A duration below a year [s]: a number in the mapping's unit, `h:m:s` or `m:s`; nil when it is none.
  func duration(_ text: UnsafeBufferPointer<UInt8>, hasComma: Bool) -> Double? {
    var words = String(decoding: text, as: UTF8.self)
    if hasComma { words = words.replacing(",", with: ".") }
    let parts = words.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    var seconds = 0.0
    for part in parts {
      guard let part, part.isFinite, part >= 0 else { return nil }
      seconds = seconds * 60 + part
    }
    guard (1...3).contains(parts.count) else { return nil }
    if parts.count == 1 { seconds *= durationUnit }
    return seconds < 31_622_400 ? seconds : nil
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
    var (first, last) = (0, text.count)
    while first < last, text[first] == 32 { first += 1 }
    while last > first, text[last - 1] == 32 { last -= 1 }
    guard first < last else { return nil }
    let slice = UnsafeBufferPointer(rebasing: text[first..<last])
    enum Found {
      case civil(CivilFields)
      case whole(Int64, Int)
      case nothing
    }
    var found = Found.nothing
    var index = 0
    if pattern != nil {
      found = pattern?.fields(slice).map { .civil($0) } ?? .nothing
    } else if let fields = LogClock.iso(slice) {
      found = .civil(fields)
    } else if slice.count < 19, let whole = digits(slice, &index, slice.count) {
      found = .whole(Int64(whole), slice.count)
    }
    switch found {
    case .civil(let fields): return instant(fields)
    case .whole(let value, let width): return number(value, width)
    case .nothing:
      guard pattern == nil, let unit, let value = Double(String(decoding: slice, as: UTF8.self)),
        value.isFinite, abs(value) * unit < 7e9
      else { return nil }
      return relative(value * unit)
    }
  }

  /// A bare number: in units from the origin, or seconds, milliseconds, or digits of a date.
  private mutating func number(_ value: Int64, _ width: Int) -> Instant? {
    if let unit {
      let seconds = Double(value) * unit
      return seconds < 7e9 ? relative(seconds) : nil
    }
    switch width {
    case 13: return epoch(value, 1_000_000)
    case 9, 10: return epoch(value, 1_000_000_000)
    case 16: return epoch(value, 1000)
    case 8, 12, 14:
      let full = width == 8 ? value * 1_000_000 : width == 12 ? value * 100 : value
      var fields = CivilFields()
      (fields.year, fields.month) = (Int(full / 10_000_000_000), Int(full / 100_000_000 % 100))
      (fields.day, fields.hour) = (Int(full / 1_000_000 % 100), Int(full / 10_000 % 100))
      (fields.minute, fields.second) = (Int(full / 100 % 100), Int(full % 100))
      return instant(fields)
    default: return nil
    }
  }

  private mutating func epoch(_ value: Int64, _ unit: Int64) -> Instant? {
    epochUnit = unit
    let (nanoseconds, isFar) = value.multipliedReportingOverflow(by: unit)
    return isFar || nanoseconds > 9_000_000_000_000_000_000
      ? nil : Instant(nanoseconds: nanoseconds)
  }

  private mutating func relative(_ seconds: Double) -> Instant? {
    let whole = seconds.rounded(.down)
    guard var result = local(origin + Int64(whole)) else { return nil }
    // A relative clock runs evenly: it knows no daylight saving.
    if zone != nil, let start = local(origin) {
      result = Instant(nanoseconds: start.nanoseconds + Int64(whole) * 1_000_000_000)
    }
    result.nanoseconds += Int64(((seconds - whole) * 1e9).rounded())
    return result
  }

  private mutating func instant(_ fields: CivilFields) -> Instant? {
    guard let seconds = fields.localSeconds else { return nil }
    if let offset = fields.offset {
      return Instant(
        nanoseconds: (seconds - Int64(offset)) * 1_000_000_000 + Int64(fields.nanosecond))
    }
    hasCivilTimes = true
    if zone == nil { hasTimesWithoutZone = true }
    guard var result = local(seconds) else { return nil }
    result.nanoseconds += Int64(fields.nanosecond)
    return result
  }

  /// The instant of local seconds since 1970.
  private mutating func local(_ seconds: Int64) -> Instant? {
    guard abs(seconds) < 9_000_000_000 else { return nil }
    let day = seconds / 86_400
    if day == evenDay { return Instant(nanoseconds: (seconds - evenOffset) * 1_000_000_000) }
    guard let zone else { return Instant(nanoseconds: seconds * 1_000_000_000) }
    func offset(_ utc: Int64) -> Int64 {
      Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(utc))))
    }
    let before = offset(seconds - 129_600)
    let after = offset(seconds + 129_600)
    if before == after {
      evenDay = day
      evenOffset = before
      return Instant(nanoseconds: (seconds - before) * 1_000_000_000)
    }
    let (early, late) = (seconds - before, seconds - after)
    let isEarly = offset(early) == before
    let isLate = offset(late) == after
    if isEarly, isLate, early != late {
      return Instant(
        nanoseconds: Swift.min(early, late) * 1_000_000_000,
        again: abs(late - early) * 1_000_000_000)
    }
    if isEarly { return Instant(nanoseconds: early * 1_000_000_000) }
    if isLate { return Instant(nanoseconds: late * 1_000_000_000) }
    return Instant(nanoseconds: early * 1_000_000_000, isMissing: true)
  }

  /// `2024-03-31T02:30:00.5+02:00` and what is near: blanks for T, slashes or points, no time of day,
  /// `31.03.2024 02:30`, `20240331 023000`.
  private static func iso(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilFields? {
    var fields = CivilFields()
    var index = 0
    if bytes.count >= 10, isSeparator(bytes[4]), bytes[7] == bytes[4] {
      guard let year = digits(bytes, &index, 4) else { return nil }
      index += 1
      guard let month = digits(bytes, &index, 2) else { return nil }
      index += 1
      guard let day = digits(bytes, &index, 2) else { return nil }
      (fields.year, fields.month, fields.day) = (year, month, day)
    } else if bytes.count >= 10, bytes[2] == 46, bytes[5] == 46 {
      guard let day = digits(bytes, &index, 2) else { return nil }
      index += 1
      guard let month = digits(bytes, &index, 2) else { return nil }
      index += 1
      guard let year = digits(bytes, &index, 4) else { return nil }
      (fields.year, fields.month, fields.day) = (year, month, day)
    } else if bytes.count >= 13, bytes[8] == 32 || bytes[8] == 84 {
      guard let date = digits(bytes, &index, 8) else { return nil }
      (fields.year, fields.month, fields.day) = (date / 10_000, date / 100 % 100, date % 100)
    } else {
      return nil
    }
    guard index < bytes.count else { return fields }
    guard bytes[index] == 84 || bytes[index] == 32 else { return nil }
    index += 1
    while index < bytes.count, bytes[index] == 32 { index += 1 }
    guard let hour = digits(bytes, &index, 2) else { return nil }
    fields.hour = hour
    let hasColon = index < bytes.count && bytes[index] == 58
    if hasColon { index += 1 }
    guard let minute = digits(bytes, &index, 2) else { return nil }
    fields.minute = minute
    if index < bytes.count, hasColon ? bytes[index] == 58 : bytes[index] &- 48 < 10 {
      if hasColon { index += 1 }
      guard let second = digits(bytes, &index, 2) else { return nil }
      fields.second = second
      fields.nanosecond = fraction(bytes, &index)
    }
    fields.takeZone(bytes, &index)
    return index == bytes.count ? fields : nil
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte == 45 || byte == 47 || byte == 46 }
}
