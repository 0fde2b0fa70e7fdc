import Glibc

/// Other programs that run the same model, found or made when the benchmark starts.
struct Peers {
  /// Folder for what is made here.
  private let folder: String
  /// SimPy is installed there.
  let hasSimPy: Bool
  /// The compiled `hold.cpp`.
  let hasHold: Bool

  /// Installs SimPy into a temporary folder and compiles the C++ twin.
  init() {
    var template = Array("/tmp/entrepot-bench-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) != nil }
    folder = made ? String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) : "."
    hasSimPy =
      made && system("python3 -m pip install -q --target \(folder)/simpy simpy==4.1.1 >/dev/null 2>&1") == 0
    hasHold = made && system("g++ -O2 -o \(folder)/hold \(Peers.sources)/hold.cpp 2>/dev/null") == 0
    if !hasSimPy { print("SimPy: peer not available") }
    if !hasHold { print("C++ std::priority_queue: peer not available") }
  }

  /// Removes what was made.
  func remove() {
    if folder != "." { _ = system("rm -rf \(folder)") }
  }

  /// CPU nanoseconds an object, cycle or hold in SimPy, and the figure to check it by.
  func simPy(_ arguments: String) -> (cost: Double, check: Double)? {
    guard hasSimPy else { return nil }
    return Peers.numbers(
      of: "PYTHONPATH=\(folder)/simpy python3 \(Peers.sources)/kernels_simpy.py \(arguments)")
  }

  /// CPU nanoseconds a timed event of ENT-B1 in SimPy, and its mean flow time.
  func simPyB1(days: Int) -> (cost: Double, check: Double)? {
    guard hasSimPy else { return nil }
    return Peers.numbers(of: "PYTHONPATH=\(folder)/simpy python3 \(Peers.sources)/ent_b1_simpy.py \(days)")
  }

  /// CPU nanoseconds a hold of `std::priority_queue`.
  func priorityQueue(_ arguments: String) -> Double? {
    guard hasHold else { return nil }
    return Peers.numbers(of: "\(folder)/hold \(arguments)")?.cost
  }

  static var sources: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/Peers"
  }

  static func numbers(of command: String) -> (cost: Double, check: Double)? {
    guard let pipe = popen(command, "r") else { return nil }
    var text: [UInt8] = []
    while true {
      let byte = fgetc(pipe)
      if byte < 0 { break }
      text.append(UInt8(truncatingIfNeeded: byte))
    }
    guard pclose(pipe) == 0 else { return nil }
    let numbers = String(decoding: text, as: UTF8.self)
      .split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }
}
