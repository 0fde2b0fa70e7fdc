/// Words of headings that have another in them by chance.
extension ColumnName {
  /// Whether a part stands in a word only within longer ones that mean something else.
  static func isByChance(_ part: String, in word: String) -> Bool {
    guard let longer = longer[part] else { return false }
    return !longer.reduce(word) { $0.replacing($1, with: " ") }.contains(part)
  }

  private static let longer: [String: [String]] = [
    "date": ["update", "validat", "consolidat", "candidate", "mandate"],
    "location": ["allocation", "relocation", "dislocation"],
    "locatie": ["allocatie"],
    "position": ["composition", "disposition", "exposition", "reposition"],
    "posicion": ["composicion", "disposicion", "exposicion", "reposicion"],
    "posicao": ["composicao", "disposicao", "reposicao"],
    "posizion": ["composizion", "disposizion", "riposizion"],
    "place": ["replace", "placed"],
    "emplac": ["remplac"],
    "dock": ["docket"],
    "nach": [
      "nachschub", "nachname", "nachfrage", "nachricht", "nachweis", "nachtrag", "nachbestell",
    ],
    "ziel": ["eziell", "nziell"],
    "origin": ["original"],
    "charge": [
      "recharge", "discharge", "surcharge", "decharge", "chargement", "charged", "charger",
    ],
    "charg": [
      "recharg", "discharg", "surcharg", "decharg", "chargement", "charged", "charger", "charging",
    ],
    "load": [
      "loading", "unload", "upload", "download", "payload", "workload", "preload", "loaded",
    ],
    "product": ["production", "productiv"],
    "produkt": ["produktion", "produktiv"],
    "order": ["recorder", "border", "reorder"],
    "mode": ["model", "modem", "moder"],
    "event": ["prevent", "eventuel"],
    "type": ["prototype"],
    "mission": ["ommission", "permission", "transmission", "submission", "emission"],
    "cycle": ["recycle"],
    "move": ["remove"],
    "mover": ["remover"],
    "fault": ["default"],
    "rack": ["track", "bracket"],
    "fach": ["mehrfach", "einfach", "zweifach", "fachbereich"],
    "ebene": ["gebene"],
    "colli": ["collision"],
    "parent": ["transparent", "apparent"],
    "plan": ["plant", "planet"],
    "enter": ["center"],
    "state": ["statement", "estate"],
    "clos": ["disclos", "enclos"],
    "kran": ["krank"],
    "engin": ["engineer"],
    "staff": ["staffel"],
  ]
}
