import Glibc

/// NumPy and OR-Tools, installed when the benchmark starts.
struct PickingPeers {
  private let folder: String?

  /// Installs them into a temporary folder.
  init() {
    var template = Array("/tmp/entrepot-bench-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) != nil }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let packages = "numpy==2.4.6 ortools==9.15.6755"
    let install = "python3 -m pip install -q --target \(path)/picking \(packages)"
    folder = made && system("\(install) >/dev/null 2>&1") == 0 ? path : nil
    if folder == nil { print("NumPy, OR-Tools: peer not available") }
  }

  /// Removes what was installed.
  func remove() {
    if let folder { _ = system("rm -rf \(folder)") }
  }

  /// CPU nanoseconds a tour or an order, and the metres walked in all.
  func run(_ arguments: String) -> (cost: Double, check: Double)? {
    folder.flatMap {
      Peers.numbers(of: "PYTHONPATH=\($0)/picking python3 \(Peers.sources)/picking.py \(arguments)")
    }
  }
}
