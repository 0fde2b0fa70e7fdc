import EntrepotLayout

extension ActivityWord {
  /// Whole words of one language.
  typealias Language = [(LogActivity, [String])]

  /// By language, without accents: what abbreviations are read by.
  static let languages: [Language] = [
    [
      (.putaway, ["putaway", "storage", "store", "inbound"]),
      (.pick, ["retrieval", "retrieve", "picking", "outbound", "issue", "withdrawal"]),
      (.relocate, ["relocation", "transfer", "transport", "move"]), (.replenish, ["replenishment"]),
      (.receive, ["receipt", "receiving"]), (.ship, ["shipping", "shipment"]), (.load, ["loading"]),
      (.pack, ["packing"]), (.count, ["counting", "inventory"]),
    ],
    [
      (.putaway, ["einlagerung", "einlagern", "zugang", "eingang"]),
      (.pick, ["auslagerung", "auslagern", "abgang", "ausgang", "entnahme", "kommissionierung"]),
      (.relocate, ["umlagerung", "umlagern", "umbuchung"]), (.replenish, ["nachschub"]),
      (.receive, ["wareneingang", "anlieferung"]), (.ship, ["warenausgang", "versand"]),
      (.load, ["verladung"]), (.pack, ["verpackung"]), (.count, ["inventur", "zaehlung"]),
    ],
    [
      (.putaway, ["entrada", "almacenamiento", "ubicacion"]),
      (.pick, ["salida", "extraccion", "recogida", "preparacion", "retirada"]),
      (.relocate, ["reubicacion", "traslado", "traspaso", "transferencia", "movimiento"]),
      (.replenish, ["reposicion", "reabastecimiento"]), (.receive, ["recepcion"]),
      (.ship, ["expedicion", "despacho", "envio"]), (.load, ["carga"]), (.count, ["recuento", "inventario"]),
    ],
    [
      (.putaway, ["entree", "rangement", "stockage"]),
      (.pick, ["sortie", "prelevement", "destockage"]),
      (.relocate, ["transfert", "deplacement", "mouvement"]), (.replenish, ["reapprovisionnement"]),
      (.receive, ["reception"]), (.ship, ["expedition"]), (.load, ["chargement"]),
      (.pack, ["emballage"]), (.count, ["inventaire"]),
    ],
    [
      (.putaway, ["ingresso", "entrata", "stoccaggio", "versamento", "deposito"]),
      (.pick, ["uscita", "prelievo", "estrazione"]),
      (.relocate, ["ricollocazione", "spostamento", "trasferimento", "traslazione"]),
      (.replenish, ["rifornimento", "reintegro"]), (.receive, ["ricevimento"]), (.ship, ["spedizione"]),
      (.load, ["carico"]), (.count, ["inventario", "conteggio"]),
    ],
    [
      (.putaway, ["entrada", "armazenagem", "armazenamento"]),
      (.pick, ["saida", "retirada", "separacao", "extracao"]),
      (.relocate, ["realocacao", "transferencia", "movimentacao", "remanejamento"]),
      (.replenish, ["reposicao", "reabastecimento"]), (.receive, ["recebimento"]),
      (.ship, ["expedicao", "despacho", "envio"]), (.load, ["carregamento"]),
      (.count, ["contagem", "inventario"]),
    ],
    [
      (.putaway, ["inslag", "opslag"]), (.pick, ["uitslag", "orderverzamelen"]),
      (.relocate, ["verplaatsing", "omslag"]), (.replenish, ["aanvulling"]), (.receive, ["ontvangst"]),
      (.ship, ["verzending"]), (.load, ["laden"]), (.pack, ["verpakking"]), (.count, ["telling"]),
    ],
    [
      (.putaway, ["przyjecie", "skladowanie", "wstawienie", "odlozenie"]),
      (.pick, ["wydanie", "pobranie", "kompletacja"]), (.relocate, ["przesuniecie", "przeniesienie"]),
      (.replenish, ["uzupelnienie"]), (.ship, ["wysylka"]), (.load, ["zaladunek"]),
      (.pack, ["pakowanie"]), (.count, ["inwentaryzacja"]),
    ],
  ]
}
