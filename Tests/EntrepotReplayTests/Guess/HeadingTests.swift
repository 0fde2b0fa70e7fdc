import EntrepotLayout
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Headings as people and systems write them, in five languages, and what each says by itself: written down
/// by hand before it was tried. What stands in a column may say otherwise; that is not asked here.
@Suite struct HeadingTests {
  /// What a heading says: a time and which, a place and which end, a field, or `-`.
  private func reading(_ heading: String) -> String {
    let name = ColumnName(heading)
    if name.saysDuration { return "lasts" }
    if name.saysTime {
      if name.isAssign { return "assigned" }
      if name.isRelease { return "released" }
      return name.isStart ? "starts" : name.isEnd ? "ends" : "time"
    }
    if name.isLineNumber { return "line" }
    if name.isLocation { return name.isSource ? "from" : name.isDestination ? "to" : "place" }
    if name.part != nil { return "part" }
    if name.has(ColumnName.waves) { return "wave" }
    let load = ColumnName.others.first { $0.field == .load }?.words ?? []
    if name.has(load) { return "load" }
    return ColumnName.others.first { name.has($0.words) }?.field.rawValue ?? "-"
  }

  private static let headings: [(meaning: String, headings: [String])] = [
    (
      "starts",
      [
        "Start", "StartTime", "start_time", "START-TIME", "starttime", "Startzeit", "Start Time",
        "StartZeit",
        "Begin", "Beginn", "Begin Time", "Task Start", "Startdatum", "Beginnzeit", "Arbeitsbeginn",
        "Hora inicio", "Fecha de inicio", "Heure de début", "Heure début", "Starttijd", "Begintijd",
        "Pick Start", "start_ts", "Date début", "Date Started",
      ]
    ),
    (
      "ends",
      [
        "End", "EndTime", "end_time", "END TIME", "endtime", "Endzeit", "Ende", "Endezeit",
        "Enddatum",
        "Arbeitsende", "Auftragsende", "Fahrtende", "Aufgabenende", "Finish Time", "Finished At",
        "Completed At", "Confirmed", "Confirmation Time", "Quittierzeit", "Hora fin", "Fecha fin",
        "Heure de fin", "Date de fin", "Eindtijd", "Done", "Stop Time", "Completion Date",
      ]
    ),
    (
      "released",
      [
        "Created", "Created At", "Creation Date", "Release Time", "Released", "Freigabezeit",
        "Erstellt am Datum",
        "Requested", "Date de création", "Fecha creación", "Plan Date", "Request Time",
      ]
    ),
    (
      "assigned",
      ["Assigned", "Assigned At", "Zuteilzeit", "Dispatched", "Assign Time", "Fecha asignación"]
    ),
    (
      "time",
      [
        "Date", "Time", "Datum", "Zeit", "Uhrzeit", "Timestamp", "Fecha", "Hora", "Heure", "Jour",
        "Tijd",
        "Date/Time", "Buchungsdatum", "Zeitpunkt", "Date heure", "Last Updated",
      ]
    ),
    (
      "lasts",
      [
        "Duration", "Duration (s)", "Elapsed", "Dauer", "Durée", "Duración", "Cycle Time",
        "Time Taken",
      ]
    ),
    (
      "from",
      [
        "From Location", "from_loc", "FromLoc", "Source Location", "Source Bin", "SRC_LOC",
        "Von Lagerplatz",
        "VonPlatz", "Vonlagerplatz", "Quellplatz", "Start Location", "Pickup Location",
        "Ubicación origen",
        "Emplacement d'origine", "Herkomst locatie", "Van locatie vanaf", "Pick Location",
        "Origin Bin",
      ]
    ),
    (
      "to",
      [
        "To Location", "to_loc", "ToLoc", "Destination Location", "Dest Bin", "DST_LOC",
        "Nach Lagerplatz",
        "Zielplatz", "Ziel-Lagerplatz", "Drop Location", "End Location", "Ubicación destino",
        "Naar locatie", "Emplacement d'arrivée", "Put Location", "Target Location",
      ]
    ),
    (
      "place",
      [
        "Location", "Bin", "Lagerplatz", "Slot", "Dock", "Ubicación", "Emplacement", "Locatie",
        "Hueco",
      ]
    ),
    (
      "part",
      [
        "Aisle", "Gasse", "Gang", "Pasillo", "Bay", "Level", "Ebene", "Side", "Fach", "Rack",
        "Tier",
      ]
    ),
    ("line", ["Line No", "LineNumber", "Zeile", "Ligne", "Regel", "Pos", "Línea", "ORD LIN NBR"]),
    ("wave", ["Wave", "Wave ID", "Welle", "Vague", "Oleada"]),
    (
      "load",
      [
        "HU", "LPN", "Pallet ID", "Palette", "Handling Unit", "HandlingUnit", "Ladeeinheit",
        "Lagereinheit",
        "Behälter", "Tote", "Container", "Paleta", "Colis", "SSCC", "Load ID", "Transporteinheit",
      ]
    ),
    (
      LogField.quantity.rawValue,
      [
        "Qty", "QTY_PICKED", "Pick Qty", "pickqty", "Quantity", "Menge", "Istmenge", "Anzahl",
        "Cantidad",
        "Quantité", "Aantal", "Units Picked", "Completed Qty", "Confirmed Quantity",
        "Requested Units",
        "Original Quantity", "Assigned Qty", "Fertigmenge",
      ]
    ),
    (
      LogField.unit.rawValue,
      ["UOM", "U.M.", "Unit of Measure", "UnitOfMeasure", "Einheit", "Unidad", "Eenheid"]
    ),
    (
      LogField.sku.rawValue,
      [
        "SKU", "Item", "Item No", "Size Item", "SizeItem", "Item Size", "Article", "Artikel",
        "Artikelnummer",
        "Material", "Product Code", "Producto", "Produit", "Artículo", "Articolo", "Referencia",
      ]
    ),
    (LogField.lot.rawValue, ["Lot", "Charge", "Batch", "Lote", "Chargennummer", "Partij"]),
    (LogField.status.rawValue, ["Status", "State", "Statut", "Estado", "Zustand", "Toestand"]),
    (LogField.exception.rawValue, ["Exception", "Error Code", "Fault"]),
    (
      LogField.resource.rawValue,
      [
        "Resource", "Operator", "User", "Crane", "Vehicle", "Stapler", "Mitarbeiter", "Bediener",
        "Opérateur",
        "Operario", "Medewerker", "Completed By", "Picked By", "Quittiert von", "Confirmed By User",
        "Assigned Operator",
        "Heftruck", "Cariste", "AGV",
      ]
    ),
    (
      LogField.order.rawValue,
      [
        "Order", "Order Number", "Auftrag", "Auftragsnummer", "Delivery", "Lieferung", "Pedido",
        "Commande",
        "Shipment", "Opdracht", "Lieferschein",
      ]
    ),
    (
      LogField.activity.rawValue,
      ["Activity", "Operation", "Vorgang", "Bewegungsart", "Movement Type", "Actividad"]
    ),
    (
      LogField.task.rawValue,
      ["Task", "Task ID", "TaskID", "Job", "Transport", "Tarea", "Taak", "Numéro"]
    ),
    // What only sounds like something else: words within words, and over their borders.
    (
      "-",
      [
        "Kalenderwoche", "Absender", "Laufende", "Docket", "Allocation", "Disposition",
        "Reposición",
        "Nachname", "Speziell", "Replaced", "Model", "Default", "Tracking", "Bracket",
        "Storniert", "Mehrfach", "Angegebene", "Inside", "Updated By", "Released By", "Comment",
        "Remark",
        "Bemerkung", "To Terminal", "Plant", "Cost Center", "Payload", "Productivity", "Kommission",
        "Removed", "Collision", "Shelf Life", "Zone", "Weight", "Gewicht", "Poids", "Peso",
        "Volume",
      ]
    ),
  ]

  @Test func headings() {
    var count = 0
    for (meaning, headings) in Self.headings {
      for heading in headings {
        count += 1
        #expect(reading(heading) == meaning, "\(heading)")
      }
    }
    #expect(count > 200)
  }

  /// A column of sizes is no column of times, whatever numbers stand in it.
  @Test func sizesAreNoTimes() {
    let sizes = ["10", "12", "8", "10", "14"]
    for heading in [
      "Size Item", "Start Location", "Requested Qty", "Completed By", "Laufende Nummer",
    ] {
      #expect(ColumnContent(sizes, name: ColumnName(heading)).times == nil, "\(heading)")
    }
    #expect(ColumnContent(sizes, name: ColumnName("Start")).times == .relative)
  }

  @Test func timesOfDayWithoutSeconds() {
    let dots = ["06.30", "6.05", "14.59", "23.00"]
    let colons = ["06:30", "6:05", "14:59", "23:00"]
    for heading in ["Uhrzeit", "Time", "Heure de début"] {
      #expect(
        ColumnContent(dots, name: ColumnName(heading)).times == .timeOfDay("h.m"), "\(heading)")
      #expect(
        ColumnContent(colons, name: ColumnName(heading)).times == .timeOfDay("h:m:s"), "\(heading)")
    }
    // Weights, and minutes that a task took.
    #expect(ColumnContent(dots, name: ColumnName("Weight")).times == nil)
    #expect(ColumnContent(["1.75", "2.90", "0.80"], name: ColumnName("Time")).times == .relative)
    #expect(ColumnContent(dots, name: ColumnName("Dauer (Zeit)")).times == nil)
  }

  /// A day in a column of its own and times of it without seconds are one time.
  @Test(arguments: [".", ":"]) func daysWithTimesOfDay(sign: String) throws {
    var text = "Nr;Vorgang;Von;Nach;Datum;Startzeit;Endzeit\n"
    for row in 0..<30 {
      let minute = row < 10 ? "0\(row)" : "\(row)"
      text +=
        "T\(row);Einlagerung;A-0\(row % 7);B-0\(row % 5);02.03.2026;6\(sign)\(minute);06\(sign)\(minute)\n"
    }
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      #expect(guess.columns[.start] == ["Datum", "Startzeit"], "\(guess.text)")
      #expect(guess.columns[.end] == ["Datum", "Endzeit"])
      let (mapping, problems) = loader.mapping(text: guess.text, name: "guess")
      #expect(problems == [])
      // From 06:00 on 2 March 2026 UTC to 06:29, tasks that take no time.
      let log = try cleaned(path, mapping)
      #expect(log.report.rowsUsed == 30)
      #expect(log.span.lowerBound == 1_772_431_200_000_000_000)
      #expect(log.span.upperBound == 1_772_432_940_000_000_000)
    }
  }

  /// Codes of Blue Yonder, Oracle, Manhattan and others.
  @Test(arguments: [
    ("LOADPUT", LogActivity.putaway), ("PTWY", .putaway), ("PALPICK", .pick), ("CASEPICK", .pick),
    ("PCEPICK", .pick), ("PICK", .pick), ("PCK", .pick), ("RPLN", .replenish),
    ("RPL-001", .replenish),
    ("CASERPLN", .replenish), ("RCV", .receive), ("RCPT", .receive), ("TRLR-UNLD", .receive),
    ("CYCCNT", .count),
    ("CNT-002", .count), ("XFER", .relocate), ("PALMOV", .relocate), ("SHP", .ship),
    ("TRKLOAD", .load),
    ("OUTPUT", .pick), ("INPUT", .putaway), ("Loading", .load), ("Relocation", .relocate),
  ]) func codes(_ word: String, _ meaning: LogActivity) {
    #expect(ActivityWord.reading(word)?.meaning == meaning, "\(word)")
  }
}
