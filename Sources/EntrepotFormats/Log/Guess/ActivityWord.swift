import EntrepotLayout

/// What words of an activity column usually mean, in the languages of the systems that people export from.
enum ActivityWord {
  /// What a word is taken for.
  struct Reading: Hashable {
    var meaning: LogActivity
    /// A known word that it is near, where it is none itself.
    var near: String?
    /// It says a direction only: goods received or put away, picked or shipped.
    var isVague = false
  }

  /// Parts of words, the longest that a word has decides; those of up to three letters stand alone.
  private static let stems: [(LogActivity, [String])] = [
    (
      .putaway,
      [
        "putaway", "put", "store", "storage", "inbound", "einlager", "stow", "storing", "infeed", "deposit",
        "in", "input", "entry", "i", "s", "zugang", "eingang", "rangement", "entree", "stockage", "entrada",
        "almacena", "ubicar", "ubicacion", "ingresso", "entrata", "versament", "stoccag", "armazen",
        "inslag", "opslag", "skladowan", "przyjec", "wstawien", "~put", "ptwy", "pway", "入库", "上架", "入",
      ]
    ),
    (
      .pick,
      [
        "retriev", "pick", "outbound", "auslager", "removal", "withdraw", "outfeed", "out", "output",
        "issue", "exit", "o", "r", "abgang", "ausgang", "entnahme", "kommission", "sortie", "prelev",
        "destockage", "salida", "extraccion", "retiro", "recogida", "preparacion", "uscita", "preliev",
        "estrazion", "saida", "retirada", "separac", "pck", "pik", "~pik", "uitslag", "orderverzamel",
        "wydani", "pobran", "kompletac", "出库", "拣", "下架", "出",
      ]
    ),
    (
      .replenish,
      [
        "replen", "nachschub", "refill", "restock", "reappro", "reabastec", "reposicion", "rifornim",
        "aanvul", "uzupeln", "abbassament", "rpln", "rplen", "rpl", "repl", "补货",
      ]
    ),
    (
      .receive,
      [
        "receiv", "receipt", "wareneingang", "incoming", "deliver", "unload", "entlad", "anlieferung",
        "recept", "recepcion", "rcv", "rcpt", "recv", "rec", "unld", "=we", "decharge", "descarga",
        "ricevim", "recebim", "ontvangst", "收货", "卸", "到货",
      ]
    ),
    (
      .ship,
      [
        "ship", "versand", "outgoing", "dispatch", "expedi", "warenausgang", "auslieferung", "despacho",
        "envio", "shp", "=wa", "spedizion", "verzending", "wysylk", "发货", "发运",
      ]
    ),
    (.load, ["load", "=ld", "verlad", "belad", "charge", "cargar", "carga", "装车"]),
    (.pack, ["pack", "pkng", "verpack", "emball", "embalaje", "empaque", "打包", "包装"]),
    (.stage, ["stag", "stg", "bereitstell"]),
    (
      .count,
      [
        "count", "cnt", "cyccnt", "ccnt", "=cc", "inventur", "stocktak", "inventaire", "inventario",
        "recuento", "zaehlung", "conteggio", "contagem", "inwentaryz", "盘点",
      ]
    ),
  ]

  /// What goes from one place to another is often said beside what for: these decide where nothing else does.
  private static let moves = [
    "reloc", "transfer", "transport", "move", "umlager", "umbuch", "shuffl", "reshuffl", "carry", "travel",
    "xfer", "trf", "~mov", "mv", "deplac", "mouvement", "traslado", "traspaso", "movimiento", "trasfer",
    "spostament", "movimentac", "移库", "移位", "调拨", "转移", "搬",
  ]

  /// Whole words that are often mistyped.
  private static let whole: [(LogActivity, [String])] = [
    (.putaway, ["einlagerung", "einlagern", "putaway", "storage", "inbound", "zugang", "entree", "entrada"]),
    (
      .pick,
      [
        "auslagerung", "auslagern", "retrieval", "picking", "outbound", "issue", "withdrawal", "abgang",
        "entnahme", "kommissionierung", "sortie", "salida",
      ]
    ),
    (.receive, ["receipt", "receiving", "wareneingang", "reception", "recepcion"]),
    (.ship, ["shipping", "shipment", "versand", "warenausgang", "expedition", "despacho"]),
    (.replenish, ["replenishment", "nachschub"]),
    (
      .relocate,
      ["relocation", "umlagerung", "transfer", "transport", "transfert", "transferencia", "traslado"]
    ),
    (.load, ["loading", "verladung"]), (.pack, ["packing", "verpackung"]),
    (.count, ["counting", "inventur"]),
  ]

  /// Words that say in or out and not how.
  private static let vague = [
    "zugang", "abgang", "eingang", "ausgang", "entree", "sortie", "entrada", "salida", "in", "out", "i", "o",
    "入", "出", "input", "output", "ingresso", "entrata", "uscita", "saida", "przyjecie", "wydanie",
  ]

  /// Words that say another place and nothing else, whatever they have in them besides.
  private static let relocations = [
    "relocat", "umlager", "umbuch", "reubic", "realoc", "ricolloc", "verplaats", "przesun",
  ]

  /// Words that have a part of an activity's in them by chance.
  private static let others = [
    "country", "countries", "counter", "account", "discount", "stagnat", "hostage", "postage", "wastage",
    "dienstag", "donnerstag", "samstag", "disput", "throughput",
  ]

  /// A word without what is none of an activity.
  private static func stripped(_ word: String) -> String {
    let lower = word.lowercased()
    guard others.contains(where: { lower.contains($0) }) else { return word }
    let runs = lower.split(whereSeparator: { !$0.isLetter })
    return runs.filter { run in !others.contains { run.contains($0) } }.joined(separator: " ")
  }

  /// What words of one column are taken for. Of those cut short, such as `Ent.`, the language decides in
  /// which all of them begin some word.
  static func readings(_ words: [String]) -> [Reading?] {
    let short = words.filter { $0.hasSuffix(".") && LogActivity(word: $0.lowercased()) == nil }
    let language = languages.first { language in
      short.allSatisfy { abbreviated(ColumnName($0).squashed, in: language) != nil }
    }
    return words.map { word in
      if let language, short.contains(word) { return abbreviated(ColumnName(word).squashed, in: language) }
      return reading(word)
    }
  }

  /// The activity that a word most likely stands for; nil: nobody can tell.
  static func reading(_ word: String) -> Reading? {
    if let own = LogActivity(word: word.lowercased()) { return Reading(meaning: own) }
    let name = ColumnName(stripped(word), isValue: true)
    if word.hasSuffix("."), let reading = abbreviated(name.squashed) { return reading }
    if relocations.contains(where: { name.squashed.contains($0) }) {
      return Reading(meaning: .relocate)
    }
    var best: (meaning: LogActivity, stem: String)?
    for (meaning, words) in stems {
      for stem in words where stem.count > best?.stem.count ?? 0 && name.has([stem]) {
        best = (meaning, stem)
      }
    }
    if let best { return Reading(meaning: best.meaning, isVague: vague.contains(name.squashed)) }
    if name.has(moves) { return Reading(meaning: .relocate) }
    guard name.squashed.count >= 5,
      let near = nearestWord(to: name.squashed, among: whole.flatMap(\.1)),
      let meaning = whole.first(where: { $0.1.contains(near) })?.0
    else { return nil }
    return Reading(meaning: meaning, near: near)
  }

  /// What a word of which only the beginning stands there is taken for: `Einl.`, `Ausl.`, `Uml.`; nil where
  /// words of several activities begin so, or none.
  private static func abbreviated(_ start: String) -> Reading? {
    let found = languages.compactMap { abbreviated(start, in: $0) }
    return Set(found.map(\.meaning)).count == 1 ? found[0] : nil
  }

  private static func abbreviated(_ start: String, in language: Language) -> Reading? {
    guard start.count >= 2 else { return nil }
    let found = language.filter { $0.1.contains { $0.hasPrefix(start) } }
    guard found.count == 1, let near = found[0].1.first(where: { $0.hasPrefix(start) }) else { return nil }
    return Reading(meaning: found[0].0, near: near)
  }

  /// The activity that a word most likely stands for; nil: nobody can tell.
  static func meaning(_ word: String) -> LogActivity? { reading(word)?.meaning }
}
