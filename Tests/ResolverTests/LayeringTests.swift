import Foundation
import Testing

/// A folder may use only what stands in folders above it in this list: the compiler does not check that inside one
/// module, so this does. The list is the only configuration.
private let folders = [
    "Support", "Journal", "Text", "Similarity", "Policy", "Input", "Identifiers", "Mapping", "Records", "Blocking", "Comparison",
    "Scoring", "Linking", "Clustering", "Entities", "Output", "Engine", "Store", "Synthesis", "Evaluation", "API",
]

/// Finds the types that each folder declares, and the mentions of a later folder's type.
private struct Layering {
    struct Mention: Hashable, CustomStringConvertible {
        var file: String
        var line: Int
        var type: String
        var declaredIn: String
        var description: String { "\(file):\(line) names \(type) of \(declaredIn)" }
    }

    var declaredIn: [String: String] = [:]
    var mentions: [Mention] = []
    var unknownFolders: Set<String> = []

    init(_ root: URL, order: [String]) throws {
        var files: [(folder: String, name: String, lines: [[String]])] = []
        let walker = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        while let file = walker?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let parts = file.pathComponents.dropFirst(root.pathComponents.count)
            let folder = parts.count > 1 ? parts.first ?? "" : ""
            if !order.contains(folder) { unknownFolders.insert(folder) }
            let text = Layering.code(try String(contentsOf: file, encoding: .utf8))
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Layering.words)
            files.append((folder, parts.joined(separator: "/"), lines))
            for (depth, words) in zip(Layering.depths(text), lines) where depth == 0 {
                if let type = Layering.declaration(words) { declaredIn[type] = folder }
            }
        }
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        for file in files {
            guard let here = place[file.folder] else { continue }
            // A name that the file declares or nests itself is its own.
            let own = Set(file.lines.compactMap(Layering.declaration))
            for (index, words) in file.lines.enumerated() {
                for word in Set(words) {
                    guard let folder = declaredIn[word], let there = place[folder], there > here, !own.contains(word)
                    else { continue }
                    mentions.append(Mention(file: file.name, line: index + 1, type: word, declaredIn: folder))
                }
            }
        }
        mentions.sort { ($0.file, $0.line) < ($1.file, $1.line) }
    }

    /// The text without comments and the contents of string literals, line for line.
    static func code(_ text: String) -> String {
        var code: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        func starts(_ word: String) -> Bool { bytes[index...].starts(with: word.utf8) }
        func skip(until end: String) {
            while index < bytes.count, !starts(end) {
                if bytes[index] == 10 { code.append(10) }
                index += bytes[index] == 92 ? 2 : 1
            }
            index = min(bytes.count, index + end.utf8.count)
        }
        while index < bytes.count {
            if starts("//") {
                while index < bytes.count, bytes[index] != 10 { index += 1 }
            } else if starts("/*") {
                skip(until: "*/")
            } else if starts("\"\"\"") {
                index += 3
                skip(until: "\"\"\"")
            } else if starts("\"") {
                index += 1
                skip(until: "\"")
            } else {
                code.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: code, as: UTF8.self)
    }

    /// How deep in braces each line begins.
    static func depths(_ code: String) -> [Int] {
        var depth = 0
        return code.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            defer { depth += line.count { $0 == "{" } - line.count { $0 == "}" } }
            return depth
        }
    }

    /// Identifiers; one after a dot is a member and no type's name.
    static func words(_ line: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var before: Character = " "
        for character in line + " " {
            if character.isLetter || character.isNumber || character == "_" {
                if word.isEmpty, before == "." { word = "." }
                word.append(character)
            } else {
                if !word.isEmpty, !word.hasPrefix(".") { words.append(word) }
                word = ""
            }
            before = character
        }
        return words
    }

    static func declaration(_ words: [String]) -> String? {
        for (index, word) in words.enumerated() where ["struct", "enum", "class", "protocol", "typealias", "actor"].contains(word) {
            return index + 1 < words.count ? words[index + 1] : nil
        }
        return nil
    }
}

@Suite struct LayeringTests {
    static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Resolver")

    @Test func noFolderNamesATypeOfALaterFolder() throws {
        let layering = try Layering(Self.sources, order: folders)
        #expect(layering.declaredIn.count > 50)
        #expect(layering.mentions.map(\.description) == [])
    }

    @Test func everyFolderStandsInTheList() throws {
        #expect(try Layering(Self.sources, order: folders).unknownFolders == [])
    }

    @Test func findsAPlantedViolation() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "layering-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let files = [
            "Text/Word.swift": """
                /// A comment may name Cluster.
                struct Word {
                    let text = "so may a Cluster in a string"
                    var cluster: Cluster?   // here it is
                    struct Nested { var other: Entity }
                }
                """,
            "Clustering/Cluster.swift": "package struct Cluster {\n    enum Entity {}\n    var word: Word\n}\n",
            "Nowhere/Stray.swift": "enum Stray {}\n",
        ]
        for (name, text) in files {
            let file = root.appending(path: name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let layering = try Layering(root, order: folders)
        #expect(layering.mentions.map(\.description) == ["Text/Word.swift:4 names Cluster of Clustering"])
        #expect(layering.unknownFolders == ["Nowhere"])
    }
}
