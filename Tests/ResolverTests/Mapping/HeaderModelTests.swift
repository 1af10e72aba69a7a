import Foundation
import Testing

@testable import Resolver

@Suite struct HeaderModelTests {
    /// What the model sees of a column with these cells.
    static func seen(_ header: String, _ cells: [String], isSparse: Bool = false) throws -> String {
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: 4_096)
        defer { room.deallocate() }
        func with<Result>(_ text: String, _ body: (TextSpan) throws -> Result) rethrows -> Result {
            let bytes = Array(text.utf8)
            return try bytes.withUnsafeBufferPointer { try body(TextSpan(base: $0.baseAddress ?? UnsafePointer(room), count: $0.count)) }
        }
        var content = ColumnContent()
        for cell in cells { with(cell.trimmingCharacters(in: .whitespaces)) { content.look($0, room) } }
        var key = HeaderKey(.unlimited)
        try with(header) { try key.set($0) }
        var seen = Buffer<UInt8>(.unlimited)
        try ColumnMapping.describe(key, content, isSparse: isSparse, into: &seen)
        return String(decoding: UnsafeBufferPointer(start: seen.base, count: seen.count), as: UTF8.self)
    }

    static func scores(_ seen: String) -> [(field: Field?, score: Int)] {
        var model = HeaderModel()
        var found: [(field: Field?, score: Int)] = []
        let bytes = Array(seen.utf8)
        bytes.withUnsafeBufferPointer {
            guard let base = $0.baseAddress else { return }
            while model.next(TextSpan(base: base, count: $0.count)) { found.append((model.field, model.score)) }
        }
        return found
    }

    /// The weights as a table, read anew.
    static let weights: [(field: Field?, of: [String: Int])] = {
        let text = HeaderModel.weights.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        return text.split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            let pairs = words.dropFirst().map { $0.split(separator: ":") }
            return ((UInt8(0)...UInt8(254)).lazy.compactMap(Field.init(rawValue:)).first { "\($0.name)" == words[0] }, Dictionary(pairs.map { (String($0[0]), Int($0[1]) ?? 0) }, uniquingKeysWith: +))
        }
    }()

    /// Every column of the lists; written as the training data of Tools/make_header_model.py if RESOLVER_WRITE_SEEN names a file.
    @Test func scoresAreSumsOfWeights() throws {
        var lines: [String] = []
        for list in 1...56 {
            let all = try UnseenHeaderTests.expectations(list)
            let most = Dictionary(grouping: all, by: \.file).mapValues { $0.map { $0.cells.count { !$0.isEmpty } }.max() ?? 0 }
            for column in all {
                let filled = column.cells.count { !$0.isEmpty }
                let seen = try Self.seen(column.header, column.cells, isSparse: filled * 2 < most[column.file] ?? 0)
                lines.append("\(list)\t\(column.meanings.joined(separator: "|"))\t\(seen)\n")
                let words = Set(seen.split(separator: " ").map(String.init))
                let found = Self.scores(seen)
                #expect(found.map(\.field) == Self.weights.map(\.field))
                #expect(found.map(\.score) == Self.weights.map { $0.of.reduce(0) { words.contains($1.key) ? $0 + $1.value : $0 } }, "\(seen)")
            }
        }
        if let path = ProcessInfo.processInfo.environment["RESOLVER_WRITE_SEEN"] { try lines.joined().write(toFile: path, atomically: true, encoding: .utf8) }
    }

    /// The first meaning is that of no use, and none makes two people one.
    @Test func nobodyIsGuessed() {
        #expect(Self.weights.count > 1)
        #expect(Self.weights.first?.field == nil)
        for meaning in Self.weights.dropFirst() {
            #expect(meaning.field != nil)
            #expect(meaning.field?.isPersonal == false && meaning.field?.identifies == false)
        }
        #expect(Set(Self.weights.map(\.field)).count == Self.weights.count)
    }
}
