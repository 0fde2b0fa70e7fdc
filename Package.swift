// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "entrepot",
  products: [
    .library(name: "EntrepotKernel", targets: ["EntrepotKernel"])
  ],
  targets: [
    .target(name: "EntrepotKernel", swiftSettings: strict),
    .target(name: "EntrepotJournal", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .target(name: "EntrepotAnalysis", dependencies: ["EntrepotJournal"], swiftSettings: strict),
    .target(name: "EntrepotLayout", dependencies: ["EntrepotKernel"], swiftSettings: strict),
    .testTarget(name: "EntrepotKernelTests", dependencies: ["EntrepotKernel"], swiftSettings: strict),
  ]
)
