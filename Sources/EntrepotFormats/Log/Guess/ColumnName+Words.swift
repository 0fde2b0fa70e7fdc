import EntrepotLayout

/// What words in the names of columns mean: English, German, French, Spanish, Italian, Portuguese, Dutch,
/// Polish and Chinese, without accents.
extension ColumnName {
  var saysTime: Bool {
    has([
      "time", "date", "zeit", "datum", "uhr", "timestamp", "ts", "start", "begin", "end", "finish", "created",
      "released", "confirmed", "completed", "assigned", "at", "fecha", "hora", "heure", "beginn", "ende",
      "queued", "dispatched", "done", "requested", "=data", "ora", "tijd", "czas", "godzina", "时间", "日期",
    ])
  }

  var saysDuration: Bool {
    has([
      "duration", "elapsed", "dauer", "taken", "cycletime", "servicetime", "movetime", "duree", "lasted",
      "duracion", "duracao", "durata", "tijdsduur", "trwania",
    ])
  }

  var isStart: Bool {
    has([
      "start", "begin", "beg", "anfang", "depart", "pickuptime", "picktime", "commence", "inicio", "debut",
      "comienzo", "inizio", "aanvang", "rozpocz", "poczatek", "开始",
    ])
  }
  var isEnd: Bool {
    has([
      "end", "finish", "complet", "confirm", "done", "stop", "ende", "quitt", "arriv", "dropofftime",
      "droptime", "deliver", "clos", "fin", "=fine", "=fim", "=termino", "terminad", "conclus", "einde",
      "gereed", "koniec",
      "zakoncz", "完成", "结束",
    ])
  }
  var isRelease: Bool {
    has([
      "creat", "releas", "request", "queue", "due", "cutoff", "deadline", "plan", "anlage", "frei", "call",
      "erstell", "submit", "enter", "received", "=alta", "creacion", "=creado", "criac", "=criado",
      "creazion",
      "aangemaakt", "aanmaak", "vrijgave", "utworz", "创建", "下达",
    ])
  }
  var isAssign: Bool { has(["assign", "dispatch", "alloc", "accept", "zuteil", "claimed", "asigna"]) }

  var isSource: Bool {
    !has(["resource", "picker", "unit", "qty", "quantity", "pieces"]) && (isLocation || !has(["picking"]))
      && has([
        "from", "src", "source", "origin", "pickup", "von", "vom", "quell", "depuis", "start", "pick", "vl",
        "vlpla", "origine", "origen", "origem", "desde", "dedonde", "dadove", "partenza", "vanaf", "herkomst",
        "zrodl", "skad", "源", "起",
      ])
  }
  var isDestination: Bool {
    has([
      "to", "dst", "dest", "target", "drop", "nach", "zum", "zur", "ziel", "end", "put", "nl",
      "nlpla", "goal", "destino", "hasta", "hacia", "adonde", "paradonde", "arrivo", "naar", "bestemming",
      "docel", "dokad", "目标", "终",
    ])
  }
  var isLocation: Bool {
    has([
      "loc", "location", "bin", "slot", "dock", "platz", "position", "place", "node", "cell", "lagerplatz",
      "ubicacion", "emplacement", "hueco", "posicion", "posicao", "posizion", "ubicazion", "localizacao",
      "endereco", "locatie", "lokalizac", "miejsce", "gniazdo", "库位", "货位",
    ])
  }
  /// A part of a location, in the order in which parts are written; nil: none.
  var part: Int? {
    let parts = [
      ["aisle", "gasse", "corridor", "gang", "pasillo", "corsia", "corredor", "korytarz"],
      ["side", "seite", "=lado", "=lato", "=strona"],
      ["bay", "column", "col", "fach", "rack", "x"],
      ["level", "tier", "ebene", "shelf", "row", "y", "z", "nivel", "=altura", "livello", "=poziom"],
      ["depth", "tiefe", "deep", "=fondo", "profundi"],
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
        "quantite", "qte", "=cant", "unidades", "quantita", "quantidade", "qta", "qtd", "=qtde", "aantal",
        "hoeveelheid", "ilosc", "数量",
      ]
    ),
    (
      .unit,
      ["uom", "unitofmeasure", "einheit", "meins", "um", "unidad", "unita", "eenheid", "jednostka", "jm"]
    ),
    (
      .status,
      [
        "status", "state", "result", "outcome", "statut", "estado", "situacion", "situacao", "=stato",
        "=stan",
        "toestand", "状态", "狀態",
      ]
    ),
    (.exception, ["exception", "error", "fault", "exccode"]),
    (
      .sku,
      [
        "sku", "item", "article", "artikel", "material", "product", "matnr", "=part", "=parts", "partno",
        "partnum",
        "partcode", "produkt", "articulo", "producto", "produit", "articolo", "prodotto", "artigo",
        "produto", "artykul", "towar", "referencia", "物料", "商品",
      ]
    ),
    (
      .lot,
      ["lot", "batch", "charge", "charg", "=partida", "=lote", "=lotto", "=partij", "=partia"]
    ),
    (
      .load,
      [
        "hu", "lpn", "pallet", "palette", "pal", "le", "lhm", "carton", "box", "tote", "container", "sscc",
        "unitload", "load", "handlingunit", "loadid", "paleta", "=pale", "=palete", "matricula", "udc",
        "=cart", "trolley",
        "nosnik", "托盘", "容器",
      ]
    ),
    (
      .resource,
      [
        // Machines go before people: who pressed the button did not move the load.
        "resource", "crane", "vehicle", "agv", "amr", "truck", "equipment", "machine", "robot", "forklift",
        "shuttle", "geraet", "gerät", "fahrzeug", "rbg", "srm", "stacker", "asrs", "mover", "rsrc", "stapler",
        "ressource", "kran", "chariot", "engin", "montacargas", "carretilla", "grua", "transelevador",
        "traslo", "=gru", "carrello", "macchina", "maquina", "equipo", "equipamento", "empilhad", "recurso",
        "risorsa", "kraan", "heftruck", "voertuig", "ukladnica", "suwnica", "wozek", "maszyna", "urzadzen",
        "device", "operator", "employee", "user", "worker", "bediener", "mitarbeiter", "personal", "picker",
        "person", "staff", "associate", "kommissionierer", "benutzer", "fahrer", "operateur", "cariste",
        "utilisateur", "operario", "operador", "usuario", "carrellista", "addetto", "utente", "funcionario",
        "medewerker", "gebruiker", "chauffeur", "pracownik", "设备", "操作员", "人员", "叉车", "堆垛机",
      ]
    ),
    (
      .order,
      [
        "order", "shipment", "delivery", "auftrag", "lieferung", "wave", "pedido", "batch", "commande",
        "ordine", "spedizion", "encomenda", "opdracht", "zending", "zamowien", "zlecen", "订单",
      ]
    ),
    (
      .activity,
      [
        "activity", "taetigkeit", "aktivitaet", "operation", "op", "txn", "type", "kind", "action", "process",
        "vorgang", "art", "command", "cmd", "event", "movement", "direction", "bewegungsart", "tasktype",
        "mode", "mouvement", "movimiento", "tipo", "operacion", "operacao", "operazion", "movimento",
        "causale", "=soort", "bewerking", "=typ", "rodzaj", "operacja", "=ruch", "类型", "作业",
      ]
    ),
    (
      .task,
      [
        "task", "job", "mission", "move", "id", "seq", "number", "no", "nr", "tanum", "transport", "ta",
        "cycle", "index", "record", "tarea", "numero", "tarefa", "compito", "missione", "taak", "zadanie",
        "numer", "任务号", "任务编号", "流水号",
      ]
    ),
  ]
}
