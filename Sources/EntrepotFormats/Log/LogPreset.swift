/// Mappings of well-known systems that come with the program.
public struct LogPreset: Sendable {
  /// As in `--preset`.
  public let name: String
  /// What it reads.
  public let summary: String
  let bytes: [UInt8]
  /// Columns that its mapping does not ask for and that tell it from another preset's logs.
  var marks: [String] = []

  /// The mapping file, to be copied and changed.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// All of them.
  public static let all = [
    LogPreset(
      name: "sap-ewm", summary: "SAP EWM warehouse tasks (/SCWM/ORDIM_C)",
      bytes: PackageResources.sap_ewm_yaml),
    LogPreset(
      name: "sap-wm", summary: "SAP WM transfer orders (LTAK with LTAP)",
      bytes: PackageResources.sap_wm_yaml),
    LogPreset(
      name: "odoo", summary: "Odoo stock move lines (stock.move.line)",
      bytes: PackageResources.odoo_yaml),
    LogPreset(
      name: "erpnext", summary: "ERPNext stock ledger entries", bytes: PackageResources.erpnext_yaml
    ),
    LogPreset(
      name: "labour", summary: "labour management: assignments with start and end",
      bytes: PackageResources.labour_yaml),
    LogPreset(
      name: "slapstack", summary: "SLAPStack and WEPAStacks order streams",
      bytes: PackageResources.slapstack_yaml),
    LogPreset(
      name: "crossstacks", summary: "CrossStacks cross-docking stream",
      bytes: PackageResources.crossstacks_yaml, marks: ["destination_dock"]),
  ]
}
