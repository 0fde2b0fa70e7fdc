/// What a VDMA LIF file of version 1.0.0 must hold: names, types, what is required (VDMA, "LIF – Layout
/// Interchange Format", version 1.0.0, March 2024, sections 8.2 and 8.3).
indirect enum LIFSchema: Sendable {
  case text
  case number(ClosedRange<Double>?)
  case flag
  case word([String])
  /// With at least so many items.
  case list(LIFSchema, Int)
  case object([Field])

  struct Field: Sendable {
    var name: String
    var schema: LIFSchema
    var isRequired: Bool
  }

  /// A place where a file does not hold to the schema.
  struct Finding {
    var sentence: String
    var offset: Int
  }

  /// The whole file.
  static let document: LIFSchema = .object([
    needed(
      "metaInformation",
      .object([
        needed("projectIdentification", .text), needed("creator", .text), needed("exportTimestamp", .text),
        needed("lifVersion", .text),
      ])),
    needed("layouts", .list(layout, 0)),
  ])

  private static let layout: LIFSchema = .object([
    needed("layoutId", .text), may("layoutName", .text), needed("layoutVersion", .text),
    may("layoutLevelId", .text), may("layoutDescription", .text), needed("nodes", .list(node, 0)),
    needed("edges", .list(edge, 0)), needed("stations", .list(station, 0)),
  ])

  private static let node: LIFSchema = .object([
    needed("nodeId", .text), may("nodeName", .text), may("nodeDescription", .text), may("mapId", .text),
    needed("nodePosition", point),
    needed(
      "vehicleTypeNodeProperties",
      .list(
        .object([needed("vehicleTypeId", .text), may("theta", angle), may("actions", .list(action, 0))]), 1)),
  ])

  private static let edge: LIFSchema = .object([
    needed("edgeId", .text), may("edgeName", .text), may("edgeDescription", .text),
    needed("startNodeId", .text), needed("endNodeId", .text),
    needed("vehicleTypeEdgeProperties", .list(edgeProperty, 1)),
  ])

  private static let edgeProperty: LIFSchema = .object([
    needed("vehicleTypeId", .text), may("vehicleOrientation", .number(nil)),
    may("orientationType", .word(["GLOBAL", "TANGENTIAL"])), needed("rotationAllowed", .flag),
    may("rotationAtStartNodeAllowed", rotation), may("rotationAtEndNodeAllowed", rotation),
    may("maxSpeed", .number(nil)), may("maxRotationSpeed", .number(nil)), may("minHeight", .number(nil)),
    may("maxHeight", .number(nil)), may("reentryAllowed", .flag), may("actions", .list(action, 0)),
    may(
      "loadRestriction",
      .object([needed("unloaded", .flag), needed("loaded", .flag), may("loadSetNames", .list(.text, 0))])),
    may("trajectory", trajectory),
  ])

  private static let trajectory: LIFSchema = .object([
    may("degree", .number(1...1e9)), needed("knotVector", .list(.number(0...1), 0)),
    needed(
      "controlPoints",
      .list(
        .object([needed("x", .number(nil)), needed("y", .number(nil)), may("weight", .number(0...1e300))]), 2)
    ),
  ])

  private static let station: LIFSchema = .object([
    needed("stationId", .text), needed("interactionNodeIds", .list(.text, 1)), may("stationName", .text),
    may("stationDescription", .text), may("stationHeight", .number(0...1e300)),
    may(
      "stationPosition",
      .object([needed("x", .number(nil)), needed("y", .number(nil)), may("theta", angle)])),
  ])

  private static let action: LIFSchema = .object([
    needed("actionType", .text), may("actionDescription", .text),
    may("requirementType", .word(["REQUIRED", "CONDITIONAL", "OPTIONAL"])),
    needed("blockingType", .word(["NONE", "SOFT", "HARD"])),
    may("actionParameters", .list(.object([needed("key", .text), needed("value", .text)]), 0)),
  ])

  private static let point: LIFSchema = .object([needed("x", .number(nil)), needed("y", .number(nil))])
  private static let angle: LIFSchema = .number(-Double.pi...Double.pi)
  private static let rotation: LIFSchema = .word(["NONE", "CCW", "CW", "BOTH"])

  private static func needed(_ name: String, _ schema: LIFSchema) -> Field {
    Field(name: name, schema: schema, isRequired: true)
  }

  private static func may(_ name: String, _ schema: LIFSchema) -> Field {
    Field(name: name, schema: schema, isRequired: false)
  }

  /// Goes through a file and calls with every place that does not hold to the schema.
  func check(_ node: JSONNode, _ name: String = "The file", _ found: (Finding) -> Void) {
    func expected(_ what: String) {
      found(Finding(sentence: "'\(name)' should be \(what), not \(node.phrase).", offset: node.offset))
    }
    switch self {
    case .text:
      guard case .text = node.content else { return expected("a text") }
    case .flag:
      guard case .flag = node.content else { return expected("true or false") }
    case .number(let range):
      guard case .number(let value) = node.content else { return expected("a number") }
      if let range, !range.contains(value) {
        expected("between \(plainDigits(range.lowerBound)) and \(plainDigits(range.upperBound))")
      }
    case .word(let words):
      guard case .text(let text) = node.content, words.contains(text) else {
        return expected("one of \(words.joined(separator: ", "))")
      }
    case .list(let item, let least):
      guard let items = node.items else { return expected("a list") }
      if items.count < least { expected("a list of \(least) or more") }
      for one in items { item.check(one, name, found) }
    case .object(let fields):
      guard node.isObject else { return expected("an object") }
      for field in fields {
        if let value = node[field.name] {
          field.schema.check(value, field.name, found)
        } else if field.isRequired {
          found(Finding(sentence: "'\(field.name)' is missing in '\(name)'.", offset: node.offset))
        }
      }
    }
  }
}
