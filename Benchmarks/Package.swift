// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "ikrar", path: "..")],
    targets: [
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["Registry", "Agreements", "TransparencyLog", "Signatures", "CanonicalJSON"].map {
                .product(name: $0, package: "ikrar")
            },
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("InternalImportsByDefault")])
    ]
)
