// What the tests of identifiers share: Strings in, Strings out.

import Foundation

@testable import Resolver

/// Calls `body` with the bytes of a text; an empty text has a valid pointer too.
func withBytes<Result>(_ text: String, _ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
    withBytes(Array(text.utf8), body)
}

func withBytes<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
    // Exactly as many bytes as there are, so that a sanitizer sees a read behind the end.
    let base = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    defer { base.deallocate() }
    for (index, byte) in bytes.enumerated() { base[index] = byte }
    return body(base, bytes.count)
}

func readPhone(_ text: String, region: Region = .vietnam, hint: PhoneHint = PhoneHint()) -> PhoneReading {
    withBytes(text) { PhoneNormalizer.normalize($0, $1, region: region, hint: hint) }
}

func readPhones(_ text: String) -> [PhoneReading] {
    withBytes(text) { bytes, count in
        withUnsafeTemporaryAllocation(of: PhoneReading.self, capacity: 8) { readings in
            let found = PhoneNormalizer.normalizeAll(bytes, count, into: readings.baseAddress!, capacity: 8)
            return Array(readings[0..<found])
        }
    }
}

/// The canonical text and the reading of a normalizer that writes bytes.
func readText(
    _ text: String, capacity: Int, _ normalize: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> TextReading
) -> (value: String, reading: TextReading) {
    readText(Array(text.utf8), capacity: capacity, normalize)
}

func readText(
    _ bytes: [UInt8], capacity: Int, _ normalize: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> TextReading
) -> (value: String, reading: TextReading) {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    defer { buffer.deallocate() }
    let reading = withBytes(bytes) { normalize($0, $1, buffer) }
    return (String(decoding: UnsafeBufferPointer(start: buffer, count: reading.count), as: UTF8.self), reading)
}

func readEmail(_ text: String) -> (value: String, reading: TextReading) {
    readText(text, capacity: EmailNormalizer.capacity) { EmailNormalizer.normalize($0, $1, into: $2) }
}

func readDate(_ text: String, order: DateOrder = .dayFirst) -> BirthDate {
    withBytes(text) { BirthDateReader.read($0, $1, order: order) }
}

/// The seed of a random test: printed on failure, and taken from RESOLVER_TEST_SEED when that is set.
func identifierSeed(_ fallback: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment["RESOLVER_TEST_SEED"].flatMap { UInt64($0) } ?? fallback
}

/// The rows of a table in Data/, without comments.
func dataRows(_ name: String) -> [[String]] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    let text = (try? String(contentsOf: root.appendingPathComponent("Data/\(name)"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
}
