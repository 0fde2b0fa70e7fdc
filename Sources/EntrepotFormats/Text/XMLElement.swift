/// An XML element with its attributes, the elements in it, and where they start.
struct XMLElement {
  struct Attribute {
    var name: String
    var value: String
    /// Byte in the file.
    var offset: Int
  }

  var name: String
  var attributes: [Attribute] = []
  var children: [XMLElement] = []
  /// Byte in the file.
  var offset: Int

  subscript(name: String) -> Attribute? { attributes.first { $0.name == name } }

  /// Children of a name.
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}
