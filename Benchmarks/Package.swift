// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "entrepot-benchmarks",
  products: [.executable(name: "bench", targets: ["bench"])],
  dependencies: [.package(name: "entrepot", path: "..")],
  targets: [
    .executableTarget(
      name: "bench",
      dependencies: [
        .product(name: "EntrepotKernel", package: "entrepot"),
        .product(name: "EntrepotPicking", package: "entrepot"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
