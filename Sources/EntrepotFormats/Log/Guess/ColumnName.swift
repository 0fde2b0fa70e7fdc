import EntrepotLayout
import Foundation

/// What the name of a column says, in the languages of the systems that people export from.
struct ColumnName {
  let text: String
  /// Lower-case words of it.
  let words: [String]
  /// All of it without what stands between.
  let squashed: String

  init(_ text: String) {
    self.text = text
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in Self.folded(text) {
      let isUpper = character.isUppercase
      if !character.isLetter || isUpper && wasLower {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if character.isLetter { word += character.lowercased() }
      wasLower = character.isLetter && !isUpper
    }
    if !word.isEmpty { words.append(word) }
    self.words = words
    squashed = words.joined()
  }

  /// Without accents, umlauts as they are written where there are none.
  private static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 128 }) { return text }
    var text = text
    for (umlaut, plain) in [
      ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss"),
    ] {
      text = text.replacing(umlaut, with: plain)
    }
    return text.folding(options: .diacriticInsensitive, locale: nil)
  }

  /// Whether it has one of some words: short ones as words of their own, longer ones and those of Chinese
  /// signs anywhere.
  func has(_ list: [String]) -> Bool {
    list.contains {
      $0.count <= 3 && $0.utf8.count < 2 * $0.count ? words.contains($0) : squashed.contains($0)
    }
  }

  var saysTime: Bool {
    has([
      "time", "date", "zeit", "datum", "uhr", "timestamp", "ts", "start", "begin", "end", "finish", "created",
      "released", "confirmed", "completed", "assigned", "at", "fecha", "hora", "heure", "beginn", "ende",
      "queued", "dispatched", "done", "requested", "时间", "日期",
    ])
  }

  var saysDuration: Bool {
    has(["duration", "elapsed", "dauer", "taken", "cycletime", "servicetime", "movetime", "duree", "lasted"])
  }

  var isStart: Bool {
    has([
      "start", "begin", "beg", "anfang", "depart", "pickuptime", "picktime", "commence", "inicio", "debut",
      "开始",
    ])
  }
  var isEnd: Bool {
    has([
      "end", "finish", "complet", "confirm", "done", "stop", "ende", "quitt", "arriv", "dropofftime",
      "droptime",
      "deliver", "clos", "fin", "完成", "结束",
    ])
  }
  var isRelease: Bool {
    has([
      "creat", "releas", "request", "queue", "due", "cutoff", "deadline", "plan", "anlage", "frei", "call",
      "erstell", "submit",
      "enter", "received", "创建", "下达",
    ])
  }
  var isAssign: Bool { has(["assign", "dispatch", "alloc", "accept", "zuteil", "claimed"]) }

  var isSource: Bool {
    !has(["resource", "picker", "unit", "qty", "quantity", "pieces"]) && (isLocation || !has(["picking"]))
      && has([
        "from", "src", "source", "origin", "pickup", "von", "vom", "quell", "depuis", "start", "pick", "vl",
        "vlpla",
        "origine", "origen", "desde", "源", "起",
      ])
  }
  var isDestination: Bool {
    has([
      "to", "dst", "dest", "target", "drop", "nach", "zum", "zur", "ziel", "end", "put", "nl",
      "nlpla", "goal", "destino",
      "goal", "destino", "hasta", "目标", "终",
    ])
  }
  var isLocation: Bool {
    has([
      "loc", "location", "bin", "slot", "dock", "platz", "position", "place", "node", "cell", "lagerplatz",
      "ubicacion",
      "emplacement", "库位", "货位",
    ])
  }
  /// A part of a location, in the order in which parts are written; nil: none.
  var part: Int? {
    let parts = [
      ["aisle", "gasse", "corridor", "gang"], ["side", "seite"],
      ["bay", "column", "col", "fach", "rack", "x"], ["level", "tier", "ebene", "shelf", "row", "y", "z"],
      ["depth", "tiefe", "deep"],
    ]
    return parts.firstIndex { has($0) }
  }

  /// Loads into which things are picked.
  var isVessel: Bool { has(["tote", "carton", "box", "parcel", "karton"]) }

  /// Other fields, the surest words first.
  static let others: [(field: LogField, words: [String])] = [
    (
      .quantity,
      [
        "qty", "quantity", "menge", "amount", "pieces", "pcs", "stk", "units", "cantidad", "stueck", "anzahl",
        "quantite",
        "数量",
      ]
    ),
    (.unit, ["uom", "unitofmeasure", "einheit", "meins"]),
    (.status, ["status", "state", "result", "outcome", "statut", "estado", "状态", "狀態"]),
    (.exception, ["exception", "error", "fault", "exccode"]),
    (
      .sku,
      [
        "sku", "item", "article", "artikel", "material", "product", "matnr", "part", "produkt", "articulo",
        "producto", "produit", "物料", "商品",
      ]
    ),
    (.lot, ["lot", "batch", "charge", "charg"]),
    (
      .load,
      [
        "hu", "lpn", "pallet", "palette", "pal", "le", "lhm", "carton", "box", "tote", "container", "sscc",
        "unitload", "load", "handlingunit", "loadid", "paleta", "托盘", "容器",
      ]
    ),
    (
      .resource,
      [
        "resource", "crane", "vehicle", "agv", "amr", "truck", "equipment", "machine", "robot", "operator",
        "employee", "user", "worker", "device", "forklift", "shuttle", "geraet", "gerät", "fahrzeug", "rbg",
        "srm", "stacker", "asrs", "mover", "rsrc", "stapler", "bediener", "mitarbeiter", "personal", "picker",
        "person", "staff", "associate", "kommissionierer", "ressource",
        "kran", "benutzer", "fahrer", "chariot", "operateur", "cariste", "utilisateur", "engin", "operario",
        "montacargas", "carretilla", "usuario", "grua", "设备", "操作员", "人员", "叉车", "堆垛机",
      ]
    ),
    (
      .order,
      ["order", "shipment", "delivery", "auftrag", "lieferung", "wave", "pedido", "batch", "commande", "订单"]
    ),
    (
      .activity,
      [
        "activity", "taetigkeit", "aktivitaet", "operation", "op", "txn", "type", "kind", "action", "process",
        "vorgang", "art", "command",
        "cmd",
        "event", "movement", "direction", "bewegungsart", "tasktype", "mode", "mouvement", "movimiento",
        "tipo",
        "operacion", "类型", "作业",
      ]
    ),
    (
      .task,
      [
        "task", "job", "mission", "move", "id", "seq", "number", "no", "nr", "tanum", "transport", "ta",
        "cycle",
        "index", "record", "任务号", "任务编号", "流水号",
      ]
    ),
  ]
}
