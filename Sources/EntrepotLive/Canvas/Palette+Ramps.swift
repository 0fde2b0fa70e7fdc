extension Palette {
  /// Much (1) is light, little (0) nearly as dark as the ground: dark violet over rose to pale yellow.
  /// Lightness rises all the way, so it reads without colours, too.
  static func heat(_ share: Double) -> Ink {
    let stops = [Ink(0x2c2147), Ink(0x6a2c7f), Ink(0xb8457c), Ink(0xf08a6b), Ink(0xffd79a), Ink(0xfffbe3)]
    let place = max(0, min(1, share)) * Double(stops.count - 1)
    let index = min(stops.count - 2, Int(place))
    return stops[index].mixed(stops[index + 1], place - Double(index))
  }

  /// For kinds that have no order: told apart by the colour-blind (after Okabe and Ito, 2008), none of them a
  /// state's colour where it could be taken for it.
  static let kinds = [
    Ink(0x4c9be0), Ink(0xd9a066), Ink(0x2fbf8f), Ink(0xcc79a7), Ink(0xf0e442), Ink(0x8d7fe0), Ink(0xe8edf3),
    Ink(0xb5573a),
  ]
  /// How full a battery is: enough, little, nearly nothing.
  static func battery(_ level: Double) -> Ink { level > 0.4 ? held : level > 0.2 ? starved : failed }

  /// All kinds that have no colour of their own.
  static let other = Ink(0x56616e)
}
