// swift-tools-version: 6.2
import PackageDescription

// CI turns warnings into errors; a newer compiler's new warning must not stop someone who only builds.
let strictness: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
    strictness + [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]

// Tests start the debug build a thousand times and replay many logs: what parses, hashes and stores is optimized there too.
let optimized = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What verifies: pure, from the statements' bytes to a verdict.
let verifying: [Target.Dependency] = ["Agreements", "TransparencyLog", "Signatures", "CanonicalJSON", "Wording"]
/// The same with what is said of it, which the command line and the page share.
let core: [Target.Dependency] = ["Answers"] + verifying
/// What reads and writes files beside it.
let files: [Target.Dependency] = core + ["KeyFiles", "StatementFiles", "DurableFiles"]

let package = Package(
    name: "ikrar",
    products: [
        .executable(name: "ikrar", targets: ["ikrar"]),
        .library(name: "Agreements", targets: ["Agreements"]),
        .library(name: "Registry", targets: ["Registry"]),
        .library(name: "PrintedForm", targets: ["PrintedForm"]),
        .library(name: "Drafts", targets: ["Drafts"]),
        .library(name: "KeyFiles", targets: ["KeyFiles"]),
        .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
        .library(name: "Signatures", targets: ["Signatures"]),
        .library(name: "CanonicalJSON", targets: ["CanonicalJSON"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        // For `swift package generate-documentation` only; no target depends on it.
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
    ],

    targets: [
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        // The page for browsers, which Sources/Page/build makes.
        .target(name: "CPage", exclude: ["page.html"]),
        .target(name: "Wording", swiftSettings: settings),
        .target(name: "CanonicalJSON", dependencies: ["Wording"], swiftSettings: optimized),
        .target(
            name: "Signatures", dependencies: ["CLibCrypto", "CanonicalJSON", "Wording"], swiftSettings: optimized),
        .target(name: "TransparencyLog", dependencies: ["Signatures", "Wording"], swiftSettings: optimized),
        .target(
            name: "Agreements", dependencies: ["TransparencyLog", "Signatures", "CanonicalJSON", "Wording"],
            swiftSettings: optimized),
        .target(name: "Answers", dependencies: verifying, swiftSettings: settings),
        .target(
            name: "DurableFiles", dependencies: ["Signatures", "CanonicalJSON", "Wording"], swiftSettings: settings),
        .target(name: "StatementFiles", dependencies: core + ["DurableFiles"], swiftSettings: settings),
        .target(
            name: "KeyFiles", dependencies: core + ["CLibCrypto", "StatementFiles", "DurableFiles"],
            swiftSettings: settings),
        .target(
            name: "Drafts", dependencies: core + [.product(name: "Yams", package: "Yams")], swiftSettings: settings),
        .target(
            name: "Registry", dependencies: core + ["DurableFiles", .product(name: "GRDB", package: "GRDB.swift")],
            resources: [.embedInCode("schema.sql")],
            swiftSettings: optimized),
        .target(
            name: "PrintedForm", dependencies: core, resources: [.embedInCode("sheet.css"), .embedInCode("form.css")],
            swiftSettings: settings),
        // What the page says, also as a module that tests run beside a browser.
        .target(
            name: "Page", dependencies: core + ["PrintedForm"],
            exclude: ["page.html", "page.css", "page.js", "self-test.json", "assemble", "build"],
            swiftSettings: settings),
        .target(
            name: "IkrarCommands",
            dependencies: files + [
                "Registry", "PrintedForm", "Drafts", "CPage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.embedInCode("Templates")],
            swiftSettings: settings),
        .executableTarget(
            name: "ikrar", dependencies: ["IkrarCommands"], swiftSettings: settings,
            // At a fixed address the loader has nothing to rewrite: a cold start saves 85,000 relocations.
            linkerSettings: [
                .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
            ]),
        // What tests of several modules hold against the code: vectors of others, the openssl command.
        .target(name: "TestSupport", dependencies: ["Wording"], path: "Tests/TestSupport", swiftSettings: settings),
        .target(
            name: "AgreementFixtures", dependencies: core + ["TestSupport", "Drafts"], path: "Tests/AgreementFixtures",
            swiftSettings: settings),
        .testTarget(
            name: "CanonicalJSONTests", dependencies: ["TestSupport", "CanonicalJSON", "Wording"],
            swiftSettings: settings),
        .testTarget(
            name: "SignaturesTests",
            dependencies: ["TestSupport", "Signatures", "KeyFiles", "CanonicalJSON", "Wording"],
            swiftSettings: settings),
        .testTarget(
            name: "KeyFilesTests", dependencies: files + ["TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "TransparencyLogTests", dependencies: ["TestSupport", "TransparencyLog", "Signatures", "Wording"],
            swiftSettings: settings),
        .testTarget(
            name: "AgreementsTests", dependencies: core + ["TestSupport", "AgreementFixtures", "Drafts"],
            swiftSettings: settings),
        // The core as WebAssembly beside the native one: `build` there compiles it.
        .testTarget(
            name: "WasmCoreTests", dependencies: core + ["TestSupport", "AgreementFixtures", "KeyFiles"],
            exclude: ["Host", "build"], swiftSettings: settings),
        .testTarget(
            name: "DraftsTests", dependencies: core + ["TestSupport", "AgreementFixtures", "Drafts"],
            swiftSettings: settings),
        .testTarget(
            name: "PrintedFormTests", dependencies: core + ["TestSupport", "PrintedForm", "Drafts", "KeyFiles"],
            swiftSettings: settings),
        .testTarget(
            name: "RegistryTests",
            dependencies: core + [
                "TestSupport", "Registry", "Drafts", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        // What their scripts run for `ikrar`.
        .executableTarget(name: "ikrar-relay", path: "Tests/IkrarRelay", swiftSettings: settings),
        .testTarget(
            name: "IkrarCommandsTests",
            dependencies: files + [
                "TestSupport", "ikrar", "ikrar-relay", "IkrarCommands",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: settings),
        // The page in browsers, which scripts of node drive: `ikrar` writes it, and says what it has to say.
        .testTarget(
            name: "PageTests", dependencies: ["TestSupport", "AgreementFixtures", "ikrar"],
            exclude: [
                "Browser.mjs", "Firefox.mjs", "Office.mjs", "World.mjs", "ceremony.mjs", "in-chromium.mjs",
                "in-firefox.mjs", "measure.mjs", "people.mjs", "refusals.mjs", "same-answer.mjs", "verify.mjs",
            ],
            swiftSettings: settings),
    ]
)
