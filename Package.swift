// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "entrepot",
  products: [
    .library(name: "EntrepotKernel", targets: ["EntrepotKernel"]),
    .library(name: "EntrepotPicking", targets: ["EntrepotPicking"]),
    .executable(name: "entrepot", targets: ["entrepot"]),
    .executable(name: "entrepot-live", targets: ["entrepot-live"]),
  ],
  // Without it everything but the window builds, on machines that have no SDL2.
  traits: [.trait(name: "Live"), .default(enabledTraits: ["Live"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // The rooms; an arrow is a dependency, and nothing runs back up (see ARCHITECTURE.md).
    .target(name: "EntrepotKernel", swiftSettings: strict),
    .target(name: "EntrepotJournal", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .target(name: "EntrepotLayout", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .target(name: "EntrepotPicking", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .target(
      name: "EntrepotWarehouse", dependencies: ["EntrepotLayout", "EntrepotJournal", "EntrepotPicking"],
      swiftSettings: strict),
    .target(
      name: "EntrepotFormats",
      dependencies: [
        "EntrepotLayout", "EntrepotJournal", "CZlib", "CIconv", .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Log/Presets/sap-ewm.yaml"), .embedInCode("Log/Presets/sap-wm.yaml"),
        .embedInCode("Log/Presets/odoo.yaml"), .embedInCode("Log/Presets/erpnext.yaml"),
        .embedInCode("Log/Presets/labour.yaml"), .embedInCode("Log/Presets/slapstack.yaml"),
        .embedInCode("Log/Presets/crossstacks.yaml"),
      ], swiftSettings: strict),
    // What a log of a real system says, as a journal; and how far the model is from it.
    .target(
      name: "EntrepotReplay",
      dependencies: [
        "EntrepotFormats", "EntrepotWarehouse", "EntrepotPicking", "EntrepotAnalysis",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .target(name: "EntrepotAnalysis", dependencies: ["EntrepotJournal"], swiftSettings: strict),
    .target(
      name: "EntrepotStore",
      dependencies: ["EntrepotAnalysis", "EntrepotJournal", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "EntrepotExperiments", dependencies: ["EntrepotWarehouse", "EntrepotAnalysis"],
      swiftSettings: strict),
    .target(
      name: "EntrepotReport", dependencies: ["EntrepotAnalysis", "EntrepotStore", "CXlsxWriter"],
      swiftSettings: strict),
    .executableTarget(
      name: "entrepot",
      dependencies: [
        "EntrepotFormats", "EntrepotExperiments", "EntrepotReplay", "EntrepotReport", "EntrepotStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    .target(
      name: "EntrepotScene", dependencies: ["EntrepotJournal"],
      resources: [.embedInCode("Words/en.txt"), .embedInCode("Words/zh.txt")], swiftSettings: strict),
    .executableTarget(
      name: "entrepot-live",
      dependencies: [
        "EntrepotScene", "EntrepotExperiments", "EntrepotFormats",
        .target(name: "CSDL2", condition: .when(traits: ["Live"])),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Sources/EntrepotLive", swiftSettings: strict),

    // Debian's libraries.
    .systemLibrary(name: "CSDL2"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CIconv"),
    .systemLibrary(name: "CXlsxWriter"),

    .testTarget(name: "EntrepotKernelTests", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .testTarget(name: "EntrepotJournalTests", dependencies: ["EntrepotJournal"], swiftSettings: strict),
    .testTarget(name: "EntrepotLayoutTests", dependencies: ["EntrepotLayout"], swiftSettings: strict),
    .testTarget(name: "EntrepotPickingTests", dependencies: ["EntrepotPicking"], swiftSettings: strict),
    .testTarget(
      name: "EntrepotFormatsTests", dependencies: ["EntrepotFormats"], exclude: ["Broken"],
      swiftSettings: strict),
    .testTarget(name: "EntrepotAnalysisTests", dependencies: ["EntrepotAnalysis"], swiftSettings: strict),
    .target(
      name: "ResultSamples", dependencies: ["EntrepotAnalysis"], path: "Tests/EntrepotReportTests/Samples",
      swiftSettings: strict),
    .testTarget(
      name: "EntrepotStoreTests", dependencies: ["EntrepotStore", "ResultSamples"], swiftSettings: strict),
    .testTarget(
      name: "EntrepotSceneTests", dependencies: ["EntrepotScene", "EntrepotTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EntrepotLiveTests",
      dependencies: [
        "entrepot-live", "EntrepotFormats", "EntrepotTestSupport",
        .target(name: "CSDL2", condition: .when(traits: ["Live"])),
      ], exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "EntrepotReplayTests", dependencies: ["EntrepotReplay", "EntrepotTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EntrepotCommandTests", dependencies: ["entrepot", "EntrepotTestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EntrepotReportTests", dependencies: ["EntrepotReport", "ResultSamples"], exclude: ["Samples"],
      swiftSettings: strict),
    .target(
      name: "EntrepotTestSupport", dependencies: ["EntrepotWarehouse", "EntrepotAnalysis"],
      path: "Tests/EntrepotTestSupport", swiftSettings: strict),
    .testTarget(
      name: "EntrepotWarehouseTests",
      dependencies: ["EntrepotWarehouse", "EntrepotAnalysis", "EntrepotTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EntrepotExperimentsTests",
      dependencies: ["EntrepotExperiments", "EntrepotFormats", "EntrepotTestSupport"], swiftSettings: strict),
    // Walks the whole repository and imports nothing of it.
    .testTarget(name: "TidyTests", swiftSettings: strict),
  ]
)
