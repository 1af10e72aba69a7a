// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "DedupeExample",
    // Outside this checkout: .package(url: "…/resolver", from: "0.1.0")
    dependencies: [.package(name: "resolver", path: "../..")],
    targets: [
        .executableTarget(name: "DedupeExample", dependencies: [.product(name: "Resolver", package: "resolver")])
    ]
)
