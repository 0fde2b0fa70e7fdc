import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// Lists of picks and of drives, as they are headed in five languages: who did it, whose order it was, which
/// way was driven. What each column is was written down by hand.
@Suite struct PickListGuessTests {
  private func guess(_ header: String, _ row: (Int) -> String) throws -> MappingGuess {
    let rows = (0..<120).map { row($0) + "\n" }.joined()
    return try withFile(header + "\n" + rows) { path in
      MappingGuess(try #require(LogSample.read(path: path)))
    }
  }

  /// A place among 112, and a time.
  private func bay(_ row: Int) -> String { "0\(1 + row % 7)-\(10 + row * 5 % 16)" }
  private func time(_ row: Int) -> String {
    "2024-03-0\(1 + row / 50) 0\(6 + row / 20 % 4):\(10 + row % 50):00"
  }
  private func person(_ row: Int) -> String { ["Petit", "Moreau", "Durand"][row % 3] }

  /// People pick; the truck that they drive did not do it.
  @Test(arguments: [
    ("Order;Line;SKU;Location;Qty;Forklift;Picker;Start;End", "Picker"),
    ("Auftrag;Pos;Artikel;Platz;Menge;Stapler;Kommissionierer;Beginn;Ende", "Kommissionierer"),
    ("Commande;Ligne;Article;Emplacement;Quantité;Chariot;Préparateur;Heure début;Heure fin", "Préparateur"),
    ("Pedido;Línea;Artículo;Ubicación;Cantidad;Carretilla;Preparador;Inicio;Fin", "Preparador"),
    ("Ordine;Riga;Articolo;Ubicazione;Quantità;Carrello;Prelevatore;Inizio;Fine", "Prelevatore"),
  ])
  func peopleWhoPick(_ header: String, _ who: String) throws {
    let found = try guess(header) { row in
      "C\(row / 4);\(1 + row % 4);A\(row % 30);\(bay(row));\(1 + row % 5);CH\(row % 6);\(person(row));"
        + "\(time(row));\(time(row + 1))"
    }
    #expect(found.columns[.resource] == [who], "\(found.text)")
    #expect(found.text.contains("\"*\": pick"))
    #expect(
      found.remarks.contains { $0.hasPrefix("'\(who)' is taken for who did a task: people pick, and '") })
    #expect(Set(found.resources) == ["Petit", "Moreau", "Durand"])
  }

  /// Who drives a truck with pallets is another matter: the truck is what moves. A column of people that says
  /// nothing does not stand for them, nor do cranes pick less because somebody watches.
  @Test func trucksThatMove() throws {
    let header = "Mission;Article;Emplacement départ;Emplacement arrivée;Chariot;Cariste;Heure fin"
    let moves = try guess(header) {
      "\($0);A\($0 % 30);\(bay($0));\(bay($0 + 3));CH\($0 % 6);\(person($0));\(time($0))"
    }
    #expect(moves.columns[.resource] == ["Chariot"], "\(moves.text)")
    for (header, name) in [
      ("Commande;Ligne;Article;Emplacement;Quantité;Chariot;Préparateur;Heure fin", "auto"),
      ("Order;Line;SKU;Location;Qty;Crane;Operator;End", ""),
    ] {
      let found = try guess(header) { row in
        "C\(row / 4);\(1 + row % 4);A\(row % 30);\(bay(row));\(1 + row % 5);CH\(row % 6);"
          + "\(name.isEmpty ? person(row) : name);\(time(row))"
      }
      #expect(found.columns[.resource] == [String(header.split(separator: ";")[5])], "\(found.text)")
    }
  }

  /// One line an order: its number is that of the task, and it is a pick as it would be with two lines.
  @Test(arguments: [
    "Kundenauftrag;Artikel;Lagerplatz;Menge;Kommissionierer;Zeitpunkt",
    "Lieferung;Material;Von Platz;Menge;Mitarbeiter;Quittierzeit",
    "Sales Order;SKU;Location;Qty;Picker;Time", "Commande;Article;Emplacement;Quantité;Préparateur;Heure",
    "Pedido;Artículo;Ubicación;Cantidad;Preparador;Hora",
    "Ordine;Articolo;Ubicazione;Quantità;Prelevatore;Ora",
  ])
  func oneLineAnOrder(_ header: String) throws {
    let found = try guess(header) { row in
      "\(4_500_000 + row);A\(row % 30);\(bay(row));\(1 + row % 5);\(person(row));\(time(row))"
    }
    #expect(found.text.contains("\"*\": pick"), "\(found.text)")
    #expect(found.columns[.source]?.count == 1 && found.columns[.task] != nil)
  }

  /// What goes from many places to one for a customer is picked; the same way round for a delivery that comes
  /// in, it is not.
  @Test(arguments: [
    ("TA-Nummer;Kundenauftrag;Lieferung;Material;Vonplatz;Nachplatz;Menge;Benutzer;Quittierdatum", true),
    ("TA-Nummer;Auftrag;Beleg;Material;Vonplatz;Nachplatz;Menge;Benutzer;Quittierdatum", false),
    ("Task;Order;Shipment;SKU;From;To;Qty;User;Time", true),
  ])
  func ordersOfCustomers(_ header: String, _ isOfCustomers: Bool) throws {
    let out = try guess(header) { row in
      "\(row);\(4500 + row / 8);\(8000 + row / 4);A\(row % 30);\(bay(row));VERSAND;\(1 + row % 5);"
        + "\(person(row));\(time(row))"
    }
    #expect(out.text.contains("\"*\": \(isOfCustomers ? "pick" : "relocate")"), "\(out.text)")
    let back = try guess(header) { row in
      "\(row);\(4500 + row / 8);\(8000 + row / 4);A\(row % 30);EINGANG;\(bay(row));\(1 + row % 5);"
        + "\(person(row));\(time(row))"
    }
    #expect(back.text.contains("\"*\": relocate"), "\(back.text)")
  }

  // MARK: Ways

  private func way(_ row: Int, _ mark: String) -> [String] {
    let nodes = (0..<3 + row % 4).map { "N\((row + $0) % 5)\($0 % 3)" }
    return [nodes[0], nodes[nodes.count - 1], nodes.joined(separator: mark)]
  }

  @Test(arguments: [
    "task;activity;from;to;vehicle;start;end;route", "task;activity;from;to;vehicle;start;end;Path",
    "Auftrag;Vorgang;Von;Nach;Fahrzeug;Start;Ende;Fahrweg",
    "Auftrag;Vorgang;Von;Nach;Fahrzeug;Start;Ende;Weg",
    "mission;mouvement;départ;arrivée;chariot;début;fin;Itinéraire",
    "tarea;movimiento;origen;destino;carretilla;inicio;fin;Ruta",
    "missione;movimento;da;a;carrello;inizio;fine;Percorso",
  ])
  func routes(_ header: String) throws {
    func row(_ row: Int, _ mark: String) -> String {
      let way = way(row, mark)
      return "\(row);transport;\(way[0]);\(way[1]);T\(row % 3);\(time(row));\(time(row + 1));\(way[2])"
    }
    let name = String(header.split(separator: ";")[7])
    let found = try guess(header) { row($0, " > ") }
    #expect(found.columns[.route] == [name], "\(found.text)")
    let (mapping, problems) = loader.mapping(text: found.text, name: "guess")
    #expect(problems == [] && mapping?.columns[.route].map(\.value) == [name])
    // Other signs between nodes are not read, and this is said.
    for mark in ["->", " | "] {
      let other = try guess(header) { row($0, mark) }
      #expect(other.columns[.route] == nil)
      #expect(other.remarks.contains { $0.hasPrefix("'\(name)' has nodes with '") }, "\(other.remarks)")
    }
    // Whatever it is called: it begins and ends where the task does.
    let renamed = try guess(header.replacing(name, with: "zzz")) { row($0, ">") }
    #expect(renamed.columns[.route] == ["zzz"])
  }

  /// Names of groups within groups are no ways.
  @Test func groupsOfArticles() throws {
    let found = try guess("task;activity;from;to;vehicle;start;end;group") { row in
      let way = way(row, ">")
      return "\(row);transport;\(way[0]);\(way[1]);T\(row % 3);\(time(row));\(time(row + 1));Food > Dairy"
    }
    #expect(found.columns[.route] == nil)
  }

  // MARK: Places within

  /// A place for clearing, from where and to where goods go, is no dock, of whatever number; a gate is.
  @Test func placesWithin() throws {
    func lines(_ code: String) throws -> String {
      let spec = try layout("layouts/crane-log.yaml")
      let found = try guess("task;what;from;to;stacker;end") { row in
        let aisle = 1 + row % 2
        let cell = row % 20 < 2 ? code : "0\(aisle)L-\(10 + row * 7 % 30)-\(1 + row % 9)"
        let ends = row % 4 < 2 ? "STORE;E0\(aisle);\(cell)" : "RETRIEVE;\(cell);A0\(aisle)"
        let back = row % 20 == 11 ? "RETRIEVE;\(code);A0\(aisle)" : ends
        return "\(row);\(back);SRM-\(aisle);\(time(row))"
      }
      return PlaceGuess.completed(found, layout: spec).text
    }
    let clearing = try lines("CLEARING-9")
    #expect(!clearing.contains("CLEARING-{n}"), "\(clearing)")
    #expect(clearing.contains("no place in the layout that could be told: 'CLEARING-9'"), "\(clearing)")
    #expect(try lines("GATE-9").contains("{ pattern: \"GATE-{n}\", to: arrivals, of: src_loc }"))
  }
}
