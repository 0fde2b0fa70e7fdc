/// A language in whose countries days are written before months, told by words of headings that English does
/// not have.
enum HeaderLanguage: String, CaseIterable {
  case german = "German"
  case spanish = "Spanish"
  case french = "French"
  case italian = "Italian"
  case portuguese = "Portuguese"
  case dutch = "Dutch"
  case polish = "Polish"

  /// The language of which most headings have a word; nil: none has any.
  init?(_ names: [ColumnName]) {
    let counts = Self.allCases.map { language in names.count { $0.has(language.words) } }
    guard let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) else { return nil }
    self = Self.allCases[index]
  }

  /// As ``ColumnName/has(_:)`` takes them.
  private var words: [String] {
    switch self {
    case .german:
      [
        "datum", "zeit", "beginn", "=ende", "menge", "auftrag", "artikel", "platz", "von", "=nach", "gasse",
        "=welle",
        "stueck", "mitarbeiter", "einheit", "taetigkeit", "bediener", "kommission", "quittier", "lager",
      ]
    case .spanish:
      [
        "fecha", "=hora", "pedido", "ubicacion", "=ubic", "cantidad", "=cant", "unidades", "=uds",
        "preparador",
        "=desde", "=hasta", "=inicio", "articulo", "=linea", "referencia", "operario", "=estado", "tarea",
        "=ola",
        "destino", "origen",
      ]
    case .french:
      [
        "heure", "=debut", "=fin", "quantite", "=qte", "commande", "=cde", "=ligne", "emplacement",
        "preparat",
        "=depuis", "=vers", "=jour", "produit", "statut", "operateur", "=vague", "=unite", "=numero",
      ]
    case .italian:
      [
        "=data", "ora", "=inizio", "=fine", "=ordine", "=riga", "quantita", "=qta", "ubicazione", "articolo",
        "operatore", "=ondata", "missione", "=giorno", "prelievo", "=pezzi", "=stato", "=lotto", "causale",
      ]
    case .portuguese:
      [
        "=data", "=hora", "=inicio", "=fim", "=termino", "pedido", "quantidade", "=qtde", "=qtd", "endereco",
        "operador",
        "tarefa", "produto", "situacao", "=unidade", "=artigo", "origem", "destino", "=onda", "atividade",
      ]
    case .dutch:
      [
        "=tijd", "begintijd", "eindtijd", "starttijd", "datum", "aantal", "locatie", "medewerker", "artikel",
        "=naar",
        "=regel", "opdracht", "=taak", "=soort", "=stuks", "=golf", "eenheid",
      ]
    case .polish:
      [
        "czas", "godzina", "=godz", "ilosc", "zlecen", "zamowien", "lokalizac", "towar", "pracownik",
        "rozpocz",
        "zakoncz", "=stan", "=ruch", "miejsce", "=fala",
      ]
    }
  }
}
