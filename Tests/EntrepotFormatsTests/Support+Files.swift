import Foundation

/// Files in a folder of their own, which is removed afterwards.
func withFiles<Result>(_ files: [String: Data], _ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("entrepot-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, data) in files { try data.write(to: folder.appendingPathComponent(name)) }
  return try body(folder.path + "/")
}

/// Text files in a folder of their own.
func withTexts<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws -> Result {
  try withFiles(files.mapValues { Data($0.utf8) }, body)
}

/// The sound layout of the broken files.
func soundLayout() throws -> String {
  try String(contentsOfFile: shipped("Tests/EntrepotFormatsTests/Broken/good/layout.yaml"), encoding: .utf8)
}

/// A scenario on the sound layout that reads `orders.csv`, with further lines.
func orderScenario(_ more: String = "") -> String {
  """
  schema: entrepot.scenario/1
  name: test
  layout: layout.yaml
  demand:
    orders:
      file: orders.csv
      columns: { kind: kind, sku: sku, time: time, dock: dock, shipment: truck }
  \(more)
  """
}
