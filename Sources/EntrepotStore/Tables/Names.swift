import EntrepotJournal

/// Names of enum cases as they stand in tables: kebab-case.
enum Names {
  static func of(_ kind: MemberKind) -> String { kebab(String(describing: kind)) }

  static func kind(_ name: String) -> MemberKind? { MemberKind.allCases.first { of($0) == name } }

  static func of(_ state: NodeState) -> String { kebab(String(describing: state)) }

  private static func kebab(_ name: String) -> String {
    name.reduce(into: "") { text, character in
      if character.isUppercase { text += "-" }
      text += character.lowercased()
    }
  }
}
