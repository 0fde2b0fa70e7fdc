import EntrepotLayout

/// JSON Schemas (draft 7) of the files that people write, so that editors complete and check.
///
/// They are made from the same descriptions as the checker and from the catalogue. What they cannot
/// say (references, ways through, values that must fit together) only `entrepot check` finds.
public enum JSONSchema {
  /// The schema of a kind of file; empty for kinds that have no description yet.
  public static func text(for kind: FileKind, catalogue: Catalogue) -> String {
    let outline: Outline
    switch kind {
    case .layout: outline = LayoutSpec.shape.outline
    case .scenario: outline = ScenarioSpec.shape.outline
    case .mapping: outline = MappingSpec.shape.outline
    case .sweep: outline = SweepSpec.shape.outline
    }
    guard case .mapping(let keys, _) = outline else { return "" }
    var writer = SchemaWriter(catalogue: catalogue)
    var properties = keys.map { ($0.name, writer.described($0)) }
    properties[0].1 = .object([("const", .string(kind.schema))])
    let required = keys.filter { $0.isRequired && $0.name != "schema" }.map { JSONText.string($0.name) }
    let extending = JSONText.object([("required", .list([.string("extends")]))])
    let ways = (kind == .sweep ? [] : [extending]) + [needing(required)]
    let document: [(String, JSONText)] = [
      ("$schema", .string("http://json-schema.org/draft-07/schema#")),
      ("title", .string("Entrepot \(kind.rawValue)")),
      ("type", .string("object")), ("additionalProperties", .flag(false)),
      ("required", .list([.string("schema")])), ("anyOf", .list(ways)), ("properties", .object(properties)),
      ("definitions", .object(writer.definitions)),
    ]
    return JSONText.object(document).text() + "\n"
  }

  private static func needing(_ keys: [JSONText]) -> JSONText {
    JSONText.object([("required", .list(keys))])
  }
}

/// Turns outlines into schemas; what is long and occurs often becomes a definition.
private struct SchemaWriter {
  let catalogue: Catalogue
  var definitions: [(String, JSONText)] = []
  private var names: [String: String] = [:]

  init(catalogue: Catalogue) { self.catalogue = catalogue }

  /// The schema of a key's value, with what the key means.
  mutating func described(_ key: Outline.Key) -> JSONText {
    var entries: [(String, JSONText)] = [("description", .string(key.summary))]
    if let standard = key.standard { entries.append(("default", .string(standard))) }
    switch schema(key.outline) {
    case .object(let inner) where inner.first?.0 == "$ref":
      // Draft 7 ignores what stands beside a reference.
      entries.append(("allOf", .list([.object(inner)])))
    case .object(let inner): entries += inner
    default: break
    }
    return .object(entries)
  }

  mutating func schema(_ outline: Outline) -> JSONText {
    switch outline {
    case .quantity(let dimension, let range, let word): return quantity(dimension, range, word)
    case .text: return .object([("type", .list([.string("string"), .string("number")]))])
    case .anything: return .object([])
    case .flag: return .object([("type", .string("boolean"))])
    case .words(let words): return .object([("enum", .list(words.map { .string($0) }))])
    case .list(let item, let count):
      return .object([
        ("type", .string("array")), ("items", schema(item)), ("minItems", .number(Double(count.lowerBound))),
        ("maxItems", .number(Double(count.upperBound))),
      ])
    case .mapping(let keys, _): return mapping(keys)
    case .named(let inner):
      return .object([("type", .string("object")), ("additionalProperties", schema(inner))])
    case .variant(let keys): return variant(keys.map { ($0.name, described($0)) })
    case .choice(let family): return choice(family)
    case .anyOf(let outlines):
      let any = JSONText.object([("anyOf", .list(outlines.map { schema($0) }))])
      let flat = any.flat
      return flat.utf8.count > 1000 ? definition(flat, any) : any
    }
  }

  private mutating func definition(_ flat: String, _ schema: JSONText) -> JSONText {
    let name = names[flat] ?? "d\(names.count + 1)"
    if names[flat] == nil {
      names[flat] = name
      definitions.append((name, schema))
    }
    return .object([("$ref", .string("#/definitions/\(name)"))])
  }

  private mutating func mapping(_ keys: [Outline.Key]) -> JSONText {
    var entries: [(String, JSONText)] = [
      ("type", .string("object")), ("additionalProperties", .flag(false)),
    ]
    let required = keys.filter(\.isRequired).map { JSONText.string($0.name) }
    if !required.isEmpty { entries.append(("required", .list(required))) }
    entries.append(("properties", .object(keys.map { ($0.name, described($0)) })))
    return .object(entries)
  }

  /// Exactly one key.
  private func variant(_ properties: [(String, JSONText)]) -> JSONText {
    .object([
      ("type", .string("object")), ("minProperties", .number(1)), ("maxProperties", .number(1)),
      ("additionalProperties", .flag(false)), ("properties", .object(properties)),
    ])
  }

  /// A number where its unit is clear, or a number with one of the units of the dimension.
  private func quantity(_ dimension: Dimension, _ range: ClosedRange<Double>, _ word: String?) -> JSONText {
    var ways: [JSONText] = []
    if dimension.takesBareNumber {
      ways.append(
        .object([
          ("type", .string(dimension == .count ? "integer" : "number")),
          ("minimum", .number(range.lowerBound)),
          ("maximum", .number(range.upperBound)),
        ]))
    }
    let units = Unit.all.filter {
      $0.dimension == dimension || dimension == .number && $0.dimension == .share
    }
    if !units.isEmpty {
      let names = units.map { $0.symbol.replacing("^", with: "\\^") }.joined(separator: "|")
      let sign = range.lowerBound < 0 ? "[+-]?" : "\\+?"
      ways.append(
        .object([
          ("type", .string("string")),
          ("pattern", .string("^\(sign)([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)? *(\(names))$")),
        ]))
    }
    if let word { ways.append(.object([("const", .string(word))])) }
    if ways.count == 1 { return ways[0] }
    return .object([("anyOf", .list(ways))])
  }

  /// Names of a family, or one with its parameters.
  private mutating func choice(_ family: Catalogue.Family) -> JSONText {
    let entries = catalogue.family(family)
    if entries.isEmpty { return .object([]) }
    let names = JSONText.object([("enum", .list(entries.map { .string($0.name) }))])
    let properties = entries.map { entry -> (String, JSONText) in
      let parameters = entry.parameters.map { parameter in
        let shape = quantity(parameter.dimension, parameter.range, nil)
        guard case .object(let inner) = shape else { return (parameter.name, shape) }
        return (parameter.name, .object([("description", .string(parameter.summary))] + inner))
      }
      let schema: [(String, JSONText)] = [
        ("description", .string(entry.summary)), ("type", .list([.string("object"), .string("null")])),
        ("additionalProperties", .flag(false)), ("properties", .object(parameters)),
      ]
      return (entry.name, .object(schema))
    }
    return .object([("anyOf", .list([names, variant(properties)]))])
  }
}
