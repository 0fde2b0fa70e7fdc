import EntrepotAnalysis
import EntrepotLayout
import EntrepotWarehouse

/// Everything that can be named in a file, joined from the rooms that contribute to it.
public let theCatalogue = WarehouseCatalogue.entries.joined(
  with: Catalogue(
    RunFold.catalogue.map {
      Catalogue.Entry(
        .kpi, $0.name, summary: $0.summary, citation: $0.citation, unit: $0.unit, byMember: $0.byMember)
    }))
