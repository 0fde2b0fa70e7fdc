// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "entrepot",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .target(name: "EntrepotKernel", swiftSettings: strict),
    .target(name: "EntrepotJournal", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .target(name: "EntrepotLayout", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .target(
      name: "EntrepotWarehouse", dependencies: ["EntrepotLayout", "EntrepotJournal"], swiftSettings: strict),
    .systemLibrary(name: "CZlib"),
    .target(
      name: "EntrepotFormats",
      dependencies: ["EntrepotLayout", "EntrepotJournal", "CZlib", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(name: "EntrepotAnalysis", dependencies: ["EntrepotJournal"], swiftSettings: strict),
    .target(
      name: "EntrepotExperiments", dependencies: ["EntrepotWarehouse", "EntrepotAnalysis"], swiftSettings: strict),
    .executableTarget(
      name: "entrepot",
      dependencies: [
        "EntrepotFormats", "EntrepotExperiments",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .testTarget(name: "EntrepotKernelTests", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .testTarget(name: "EntrepotJournalTests", dependencies: ["EntrepotJournal"], swiftSettings: strict),
    .testTarget(name: "EntrepotLayoutTests", dependencies: ["EntrepotLayout"], swiftSettings: strict),
    .testTarget(
      name: "EntrepotFormatsTests", dependencies: ["EntrepotFormats"], exclude: ["Broken"], swiftSettings: strict),
    .testTarget(name: "EntrepotAnalysisTests", dependencies: ["EntrepotAnalysis"], swiftSettings: strict),
    .target(
      name: "EntrepotTestSupport", dependencies: ["EntrepotWarehouse", "EntrepotAnalysis"],
      path: "Tests/EntrepotTestSupport", swiftSettings: strict),
    .testTarget(
      name: "EntrepotWarehouseTests", dependencies: ["EntrepotWarehouse", "EntrepotAnalysis", "EntrepotTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EntrepotExperimentsTests",
      dependencies: ["EntrepotExperiments", "EntrepotFormats", "EntrepotTestSupport"], swiftSettings: strict),
  ]
)
