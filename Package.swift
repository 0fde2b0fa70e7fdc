// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "entrepot",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0")
  ],
  targets: [
    .target(name: "EntrepotKernel", swiftSettings: strict),
    .target(name: "EntrepotJournal", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .target(name: "EntrepotAnalysis", dependencies: ["EntrepotJournal"], swiftSettings: strict),
    .target(name: "EntrepotLayout", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .systemLibrary(name: "CXlsxWriter"),
    .target(
      name: "EntrepotStore",
      dependencies: ["EntrepotAnalysis", "EntrepotJournal", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "EntrepotReport",
      dependencies: ["EntrepotAnalysis", "EntrepotJournal", "EntrepotKernel", "EntrepotStore", "CXlsxWriter"],
      swiftSettings: strict),
    .target(
      name: "ResultSamples", dependencies: ["EntrepotAnalysis", "EntrepotJournal", "EntrepotKernel"],
      path: "Tests/EntrepotReportTests/Samples", swiftSettings: strict),
    .testTarget(
      name: "EntrepotStoreTests", dependencies: ["EntrepotStore", "ResultSamples"], swiftSettings: strict),
    .testTarget(
      name: "EntrepotReportTests", dependencies: ["EntrepotReport", "ResultSamples"], exclude: ["Samples"],
      swiftSettings: strict),
  ]
)
