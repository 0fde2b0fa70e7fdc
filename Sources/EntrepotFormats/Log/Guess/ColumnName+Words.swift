import EntrepotLayout

/// What words in the names of columns mean: English, German, French, Spanish, Italian, Portuguese, Dutch,
/// Polish and Chinese, without accents.
extension ColumnName {
  var saysTime: Bool {
    if has(Self.clocks) { return true }
    // Whose place, amount or name it is that was assigned, confirmed or where something starts is no time.
    return !saysWho && !isLocation && !has(Self.things) && has(Self.steps + Self.endings)
  }

  /// Somebody, whatever he did and when.
  private var saysWho: Bool { has(["by"]) }

  private static let clocks = [
    "time", "date", "zeit", "datum", "uhr", "timestamp", "ts", "fecha", "hora", "heure", "=data", "ora",
    "tijd", "czas", "=godz", "godzina", "=dt", "dte", "=day", "=tag", "=dia", "=jour", "=giorno", "=dag",
    "=dzien", "时间", "日期",
  ]

  private static let steps = [
    "start", "begin", "end", "finish", "created", "released", "confirmed", "completed", "assigned", "at",
    "queued", "dispatched", "done", "requested", "updated", "=inicio", "=debut",
  ]

  /// The German end of something: not so in Kalender, Absender and laufende.
  private static let endings = ["=ende", "~sende", "~tende", "~nende", "endezeit"]

  /// Amounts, articles, states and movers.
  private static let things = others.filter {
    [.quantity, .unit, .status, .sku, .resource, .load, .lot].contains($0.field)
  }.flatMap(\.words)

  /// A time of day, and no day.
  var saysHour: Bool {
    has([
      "time", "hour", "zeit", "uhr", "hora", "ora", "=ore", "heure", "tijd", "=uur", "czas", "=godz",
      "godzina", "时间",
    ])
      && !has([
        "date", "datum", "fecha", "=data", "jour", "=day", "=tag", "=dia", "giorno", "=dag", "=dzien", "日期",
      ])
  }

  var saysDuration: Bool {
    has([
      "duration", "elapsed", "dauer", "taken", "cycletime", "servicetime", "movetime", "duree", "lasted",
      "duracion", "duracao", "durata", "tijdsduur", "trwania",
    ]) && !saysWho
  }

  var isStart: Bool {
    has([
      "start", "begin", "beg", "anfang", "depart", "pickuptime", "picktime", "commence", "inicio", "debut",
      "comienzo", "inizio", "aanvang", "rozpocz", "poczatek", "=ini", "=rozp", "开始",
    ])
  }
  var isEnd: Bool {
    has(Self.endings)
      || has([
        "end", "finish", "complet", "confirm", "done", "stop", "quitt", "arriv", "dropofftime", "droptime",
        "deliver", "clos", "fin", "=fine", "=fim", "=termino", "terminad", "conclus", "einde", "validat",
        "gereed", "koniec", "zakoncz", "=zak", "=eind", "eindtijd", "cmpdte", "endzeit", "enddat", "endtime",
        "endtermin", "完成", "结束",
      ])
  }
  var isRelease: Bool {
    has([
      "creat", "releas", "request", "queue", "due", "cutoff", "deadline", "plan", "anlage", "frei", "call",
      "erstell", "submit", "enter", "received", "=alta", "creacion", "=creado", "criac", "=criado",
      "creazion", "aangemaakt", "aanmaak", "vrijgave", "utworz", "adddte", "创建", "下达",
    ])
  }
  var isAssign: Bool { has(["assign", "dispatch", "alloc", "accept", "zuteil", "claimed", "asigna"]) }

  var isSource: Bool {
    !has(["resource", "ressource", "picker", "unit", "qty", "quantity", "pieces", "by"])
      && (isLocation || !has(["picking"]))
      && has([
        "from", "src", "srcloc", "frmloc", "source", "origin", "pickup", "von", "vonlager", "vonplatz",
        "vom", "quell", "depuis", "start", "=depart", "pick", "=pull", "vl", "vlpla", "origine", "origen",
        "origem", "desde", "dedonde", "dadove", "partenza", "vanaf", "herkomst", "zrodl", "skad", "源", "起",
      ])
  }
  var isDestination: Bool {
    has([
      "to", "dst", "dstloc", "dest", "target", "drop", "nach", "zum", "zur", "ziel", "end", "put", "nl",
      "nlpla", "goal", "destino", "hasta", "hacia", "adonde", "paradonde", "arrivo", "arrivee", "naar",
      "bestemming", "docel", "dokad", "目标", "终",
    ])
  }
  var isLocation: Bool {
    has([
      "loc", "location", "srcloc", "dstloc", "frmloc", "toloc", "stoloc", "bin", "slot", "dock", "platz",
      "position", "place", "node", "=cell", "cellid", "=cella", "ubicacion", "=ubic", "=ubicaz", "emplac",
      "=empl", "alveol", "hueco", "posicion", "posicao", "posizion", "ubicazion", "=vano", "localizacao",
      "endereco", "locatie", "lokalizac", "lokacj", "miejsce", "gniazdo", "库位", "货位",
    ])
  }

  /// A place where what stands in it is a code, and somebody's street where it is not.
  var isAddress: Bool { has(["adres", "address", "indirizzo", "direccion"]) }

  /// Says of what kind something is, and not which it is.
  var saysKind: Bool {
    has([
      "type", "=typ", "=art", "tipo", "=kind", "class", "categor", "kategor", "=group", "=gruppe", "=soort",
      "rodzaj", "类型",
    ])
      || words.contains { word in
        // Auftragsart, Gerätetyp; Start and Standart are none.
        word.count > 5 && (word.hasSuffix("art") && !word.hasSuffix("start") || word.hasSuffix("typ"))
      }
  }

  /// Words of a kind of activity beside those that say no more than "kind".
  var saysActivityKind: Bool {
    let weak = [
      "type", "typ", "art", "kind", "tipo", "soort", "rodzaj", "mode", "process", "event", "record",
      "direction", "command", "cmd", "op", "txn", "action",
    ]
    let ofWork = [
      "task", "mov", "move", "movement", "transaction", "work", "job", "operation", "activity", "process",
      "movimiento", "movimento", "mouvement", "operacji", "operacion", "operacao", "operazione", "ruchu",
      "zadania", "taak", "tarea", "tarefa", "missione", "beweging", "id", "code", "cod",
    ]
    let own = words.filter { !weak.contains($0) }
    if own.isEmpty || own.allSatisfy({ ofWork.contains($0) }) { return true }
    return has(Self.surelyActivity)
  }

  private static let surelyActivity = [
    "activity", "taetigkeit", "aktivitaet", "operation", "vorgang", "movement", "bewegung", "prozess",
    "tasktype", "mouvement", "movimiento", "operacion", "operacao", "operazion", "movimento", "causale",
    "bewerking", "operacja", "=ruch", "atividade", "attivita", "actividad", "activite", "activiteit",
    "czynnosc", "作业",
  ]

  /// Says in words what something is, beside a code for it.
  var saysText: Bool {
    has(["descri", "bezeichn", "=text", "libelle", "designation", "omschrij", "nazwa", "opis", "名称"])
  }

  /// An amount that was asked for, and may not have been there.
  var isAsked: Bool {
    has([
      "request", "requir", "ordered", "planned", "target", "soll", "bestell", "pedid", "solicit", "demand",
      "command", "=rich", "richiest", "gevraagd", "besteld", "zamowion", "应",
    ])
  }

  /// Part of a task's number.
  var isPositionInTask: Bool { has(["position", "=pos", "=posten", "=item"]) }

  /// The number of a line within an order: surely, or where what stands in it reads so.
  var isLineNumber: Bool {
    has([
      "lineno", "linenum", "linenbr", "lineitem", "ordlin", "orderline", "orderseq", "=riga", "zeile",
      "posnr", "positionsn", "=ligne", "=lig", "=lin", "=linea", "=linha", "regel", "pozycja", "=poz", "^lp",
      "=pos", "行号",
    ])
  }
  var mayBeLineNumber: Bool {
    has(["^line", "^position", "^item", "^posten", "orderposition", "auftragsposition"])
  }
  /// A part of a location, in the order in which parts are written; nil: none.
  var part: Int? {
    let parts = [
      [
        "aisle", "gasse", "corridor", "=gang", "lagergang", "regalgang", "pasillo", "corsia", "corredor",
        "korytarz",
      ],
      ["=side", "aisleside", "rackside", "seite", "=lado", "=lato", "=strona"],
      ["bay", "column", "col", "fach", "rack", "x"],
      [
        "level", "=tier", "ebene", "shelf", "row", "y", "z", "nivel", "=altura", "livello", "=poziom",
      ],
      ["depth", "tiefe", "deep", "=fondo", "profundi"],
    ]
    // Shelf life is a time.
    return has(["shelflife"]) ? nil : parts.firstIndex { has($0) }
  }

  /// Loads into which things are picked.
  var isVessel: Bool { has(["tote", "carton", "box", "parcel", "karton"]) }

  /// Orders that are released together.
  static let waves = [
    "wave", "welle", "ondata", "=onda", "oleada", "=ola", "=vague", "=golf", "=fala", "=fali", "波次",
  ]

  /// What a pick is a part of.
  static let tours = [
    "parent", "=tour", "rundgang", "picklist", "pickrun", "kommissionierliste", "sammelgang", "tournee",
    "=ronda", "pickronde",
  ]

  private static let machines = [
    "resource", "crane", "vehicle", "agv", "amr", "truck", "equipment", "machine", "robot", "forklift",
    "shuttle", "geraet", "gerät", "fahrzeug", "rbg", "srm", "stacker", "asrs", "mover", "rsrc", "stapler",
    "ressource", "kran", "chariot", "engin", "montacargas", "carretilla", "grua", "transelevador", "traslo",
    "=gru", "carrello", "macchina", "maquina", "equipo", "equipamento", "empilhad", "recurso", "risorsa",
    "kraan", "heftruck", "voertuig", "ukladnica", "suwnica", "wozek", "maszyna", "urzadzen", "device",
    "devcod", "设备", "叉车", "堆垛机",
  ]

  static let people = [
    "operator", "employee", "user", "worker", "bediener", "mitarbeiter", "personal", "picker", "person",
    "staff", "associate", "kommissionierer", "benutzer", "fahrer", "operateur", "cariste", "utilisateur",
    "operario", "operador", "usuario", "carrellista", "addetto", "utente", "funcionario", "medewerker",
    "gebruiker", "chauffeur", "pracownik", "preparador", "preparateur", "prelevatore", "separador",
    "conferente", "almacenero", "magazzinier", "magazynier", "verzamelaar", "sammler", "=mozo", "=usr",
    "pickedby", "doneby", "completedby", "confirmedby", "quittierer", "quittiertvon", "bestaetiger",
    "kompletujac", "操作员", "操作人", "作业员", "人员",
  ]

  /// A truck or trolley that somebody drives or pushes, or a terminal that he holds.
  var isCart: Bool {
    has([
      "truck", "equipment", "forklift", "geraet", "stapler", "chariot", "engin", "montacargas", "carretilla",
      "carrello", "equipo", "equipamento", "empilhad", "heftruck", "wozek", "urzadzen", "device", "devcod",
      "设备", "叉车",
    ])
  }

  /// An order or delivery of a customer.
  var saysCustomer: Bool {
    has([
      "kundenauftrag", "kundenbestell", "lieferung", "lieferschein", "salesorder", "customerorder",
      "delivery", "shipment", "commandeclient", "livraison", "pedidocliente",
      "pedidodecliente", "entrega", "albaran",
      "ordinecliente", "consegna", "spedizion", "pedidodocliente", "klantorder", "levering", "zending",
      "zamowienieklienta", "wysylk", "dostaw",
    ]) && !has(["anlieferung", "inbound"])
  }

  /// A way, node by node.
  var saysRoute: Bool {
    has([
      "route", "path", "=weg", "fahrweg", "wegstrecke", "fahrstrecke", "trajectory", "=way", "itinerair",
      "trajet", "parcours", "ruta", "recorrido", "itinerario", "percorso", "tragitto", "rota", "percurso",
      "trasa", "路径", "路线",
    ])
  }

  /// Other fields, the surest words first.
  static let others: [(field: LogField, words: [String])] = [
    (
      .quantity,
      [
        "qty", "quantity", "menge", "amount", "pieces", "pcs", "stk", "units", "cantidad", "stueck",
        "anzahl", "quantite", "qte", "=cant", "unidades", "quantita", "quantidade", "qta", "qtd", "=qtde",
        "aantal", "hoeveelheid", "ilosc", "*qty", "=uds", "=und", "piezas", "pezzi", "=pz", "pecas",
        "=stuks", "colli", "=each", "=eaches", "=cases", "*qta", "*qtd", "数量", "件数",
      ]
    ),
    (
      .unit,
      [
        "*uom", "unitofmeasure", "einheit", "meins", "um", "unidad", "unita", "eenheid", "jednostka", "jm",
        "unitedemesure", "=unite", "=udm", "^me", "^bme", "^ame", "^vme", "^aun", "^bun", "=emb",
        "embalagem", "单位",
      ]
    ),
    (
      .status,
      [
        "status", "state", "result", "outcome", "statut", "estado", "situacion", "situacao", "=stato",
        "=stan", "toestand", "zustand", "=etat", "=esito", "状态", "狀態",
      ]
    ),
    (.exception, ["exception", "error", "fault", "exccode"]),
    (
      .sku,
      [
        "sku", "item", "article", "artikel", "material", "product", "matnr", "=part", "=parts", "partno",
        "partnum", "partcode", "prtnum", "stockcode", "produkt", "articulo", "producto", "produit",
        "articolo", "prodotto", "artigo", "produto", "artykul", "towar", "referencia", "artnr", "indeks",
        "materiale", "物料", "商品", "货号", "^ref", "^art", "^reference", "^codice", "^codigo", "^codart",
        "^codprod",
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
        "=cart", "trolley", "nosnik", "lodnum", "palet", "colis", "=cntr", "=uma", "behaelter",
        "ladungstraeger", "ladeeinheit", "lagereinheit", "transporteinheit", "handlingeinheit", "=support",
        "contenedor", "contenitor", "conteneur", "contentor", "托盘", "容器", "箱号",
      ]
    ),
    (
      // Machines go before people: who pressed the button did not move the load.
      .resource, machines + people
    ),
    (
      .order,
      [
        "order", "shipment", "delivery", "auftrag", "lieferung", "pedido", "commande", "ordine", "spedizion",
        "encomenda", "opdracht", "zending", "zamowien", "zlecen", "订单", "ordnum", "=cde", "=ord",
        "lieferschein", "bestellung", "=ddt", "batch", "wave", "welle", "ondata", "波次", "^beleg", "belegnr",
        "dokument", "document", "=lista", "^reference", "^ref",
      ]
    ),
    (
      .activity,
      [
        "activity", "taetigkeit", "aktivitaet", "operation", "op", "txn", "type", "kind", "action",
        "process", "vorgang", "art", "command", "cmd", "event", "movement", "direction", "bewegungsart",
        "tasktype", "mode", "mouvement", "movimiento", "tipo", "operacion", "operacao", "operazion",
        "movimento", "causale", "=soort", "bewerking", "=typ", "rodzaj", "operacja", "=ruch", "prozess",
        "atividade", "attivita", "actividad", "activite", "activiteit", "czynnosc", "类型", "作业",
      ]
    ),
    (
      .task,
      [
        "task", "job", "mission", "move", "id", "seq", "number", "no", "nr", "tanum", "transport", "ta",
        "cycle", "index", "record", "tarea", "numero", "tarefa", "compito", "missione", "taak", "zadanie",
        "numer", "nbr", "任务号", "任务编号", "流水号",
      ]
    ),
  ]
}
