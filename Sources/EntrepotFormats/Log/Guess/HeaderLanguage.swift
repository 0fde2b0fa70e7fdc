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

  /// The language of which most headings have a word; nil: none has two words in two headings, for one alone
  /// may be a name or an abbreviation.
  init?(_ names: [ColumnName]) {
    let counts = Self.allCases.map { $0.count(names) }
    guard let most = counts.max(), most >= 2, let index = counts.firstIndex(of: most) else { return nil }
    self = Self.allCases[index]
  }

  /// Headings with a word of the language, or such words in them, if these are fewer.
  private func count(_ names: [ColumnName]) -> Int {
    let words = words
    let headings = names.count { name in words.contains { Self.has(name, $0) } }
    let different = words.count { word in names.contains { Self.has($0, word) } }
    return min(headings, different)
  }

  /// Unlike ``ColumnName/has(_:)`` within a word only: `Size Item` has no `zeit`.
  private static func has(_ name: ColumnName, _ word: String) -> Bool {
    if word.first == "=" { return name.words.contains { $0 == word.dropFirst() } }
    return name.words.contains { $0.contains(word) }
  }

  /// Words of their own behind `=`; others are stems and parts of compounds, and no English word has them.
  private var words: [String] {
    switch self {
    case .german:
      [
        "datum", "zeit", "=beginn", "=arbeitsbeginn", "=ende", "menge", "auftrag", "artikel", "platz",
        "=von", "=nach", "=gasse", "=welle", "stueck", "mitarbeiter", "einheit", "taetigkeit", "bediener",
        "kommission", "quittier", "=lager", "lagerort", "=lagertyp", "einlager", "auslager", "umlager",
      ]
    case .spanish:
      [
        "fecha", "=hora", "pedido", "ubicacion", "=ubic", "cantidad", "=cant", "=unidades", "=uds",
        "preparador", "=desde", "=hasta", "=inicio", "=articulo", "=linea", "referencia", "operario",
        "=estado", "=tarea", "=ola", "=destino", "=origen",
      ]
    case .french:
      [
        "heure", "=debut", "=quantite", "=commande", "=commandes", "=ligne", "=emplacement", "preparateur",
        "=depuis", "=vers", "=jour", "produit", "=statut", "operateur", "=vague", "=cariste", "=arrivee",
      ]
    case .italian:
      [
        "=da", "=inizio", "=ordine", "=riga", "=quantita", "=qta", "ubicazione", "=articolo", "operatore",
        "=ondata", "=missione", "=giorno", "prelievo", "prelevatore", "=pezzi", "=stato", "=lotto",
        "=causale", "=esito", "destinazione",
      ]
    case .portuguese:
      [
        "=hora", "=inicio", "=fim", "=termino", "pedido", "quantidade", "=qtde", "=qtd", "endereco",
        "operador", "=tarefa", "produto", "situacao", "=unidade", "=artigo", "=origem", "=destino", "=onda",
        "atividade",
      ]
    case .dutch:
      [
        "=tijd", "=begintijd", "=starttijd", "=eindtijd", "datum", "aantal", "locatie", "medewerker",
        "artikel", "=naar", "=regel", "opdracht", "=taak", "=soort", "=stuks", "eenheid", "=gereed",
      ]
    case .polish:
      [
        "czas", "godzin", "=godz", "ilosc", "zlecen", "zamowien", "lokalizac", "=towar", "=towaru",
        "pracownik", "rozpocz", "zakoncz", "=stan", "=ruch", "miejsc", "=fala",
      ]
    }
  }
}
