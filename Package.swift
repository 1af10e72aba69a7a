// swift-tools-version: 6.2
// No package dependencies, no unsafe flags. Static linking, the export list and the
// SONAME of the shared library are the business of Tools/build-library.sh: linker settings of a
// target would reach every product that contains it, the tests included.
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// The folders of the engine in pipeline order; each has a page of its own, which is no source.
let folders = [
    "Support", "Journal", "Text", "Similarity", "Policy", "Input", "Identifiers", "Mapping", "Records", "Blocking", "Comparison", "Scoring", "Linking",
    "Clustering", "Entities", "Output", "Synthesis", "Evaluation", "Engine", "Store", "API",
]

// The shared library leaves out what no C function reaches: the Swift face, the generator. The linker cannot, because
// the metadata of their types keeps them.
let leftOut = Context.environment["RESOLVER_SHARED_LIBRARY"] == nil ? [] : ["Synthesis", "API"]

let package = Package(
    name: "resolver",
    products: [
        .library(name: "Resolver", targets: ["Resolver"]),
        .library(name: "CResolver", type: .dynamic, targets: ["CResolver"]),
        .executable(name: "resolver", targets: ["ResolverCLI"]),
    ],
    targets: [
        // Header-only C: SIMD kernels and what Swift cannot spell (prefetch, cpuid).
        .systemLibrary(name: "CPlatform", path: "Sources/CPlatform"),
        // The C interface itself, so that the compiler checks every @implementation against it.
        .systemLibrary(name: "CResolverHeader", path: "include"),
        .target(
            name: "Resolver", dependencies: ["CPlatform"],
            exclude: folders.map { leftOut.contains($0) ? $0 : "\($0)/README.md" }, swiftSettings: strict),
        .target(
            name: "CResolver", dependencies: ["Resolver", "CResolverHeader"],
            exclude: ["README.md"], swiftSettings: strict),
        .executableTarget(
            name: "ResolverCLI", dependencies: ["Resolver"],
            exclude: ["README.md"], swiftSettings: strict),
        // The benchmarks' rivals in C, header-only.
        .systemLibrary(name: "CTwins", path: "Benchmarks/CTwins"),
        .executableTarget(
            name: "ResolverBenchmarks", dependencies: ["Resolver", "CPlatform", "CTwins"],
            path: "Benchmarks/ResolverBenchmarks", swiftSettings: strict),
        .testTarget(
            name: "ResolverTests", dependencies: ["Resolver"], swiftSettings: strict),
    ]
)
