/// A decimal number in some unit, as nanoseconds; nil when it is none.
func decimal(_ field: ArraySlice<UInt8>, unit: Int64) -> Int64? {
  var index = field.startIndex
  var end = field.endIndex
  while index < end, field[index] == 32 { index += 1 }
  while end > index, field[end - 1] == 32 { end -= 1 }
  let isNegative = index < end && field[index] == 45
  if isNegative || index < end && field[index] == 43 { index += 1 }
  var whole: Int64 = 0
  var digits = 0
  while index < end, (48...57).contains(field[index]) {
    guard digits < 18 else { return nil }
    whole = whole * 10 + Int64(field[index] - 48)
    digits += 1
    index += 1
  }
  var fraction = 0.0
  if index < end, field[index] == 46 {
    index += 1
    var weight = 0.1
    while index < end, (48...57).contains(field[index]) {
      fraction += Double(field[index] - 48) * weight
      weight *= 0.1
      digits += 1
      index += 1
    }
  }
  if index < end, digits > 0, field[index] == 69 || field[index] == 101 {
    return scientific(field[..<end], unit: unit)
  }
  guard index == end, digits > 0 else { return nil }
  let (product, isFar) = whole.multipliedReportingOverflow(by: unit)
  guard !isFar, product < 4_000_000_000_000_000_000 else { return isNegative ? -1 : Int64.max }
  let value = product + Int64((fraction * Double(unit)).rounded())
  return isNegative ? -value : value
}

/// The same for a number with an exponent, `1e+05`, as some programs write round ones.
private func scientific(_ field: ArraySlice<UInt8>, unit: Int64) -> Int64? {
  guard let number = Double(String(decoding: field.drop { $0 == 32 }, as: UTF8.self)) else { return nil }
  let value = (number * Double(unit)).rounded()
  guard abs(value) < 4e18 else { return number < 0 ? -1 : Int64.max }
  return Int64(value)
}
