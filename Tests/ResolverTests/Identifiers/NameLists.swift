import Foundation

/// The name tables as the tests see them: read from Data/, without the engine's help.
enum NameLists {
    struct Row: Sendable {
        var word: String
        var folded: String
        var count: Int
    }

    static let family = read("names-family")
    static let middle = read("names-middle")
    static let given = read("names-given")

    /// All real syllables, each once.
    static let all: [String] = Array(Set((family + middle + given).map(\.word))).sorted()

    private static func read(_ name: String) -> [Row] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = (try? String(contentsOf: root.appendingPathComponent("Data/\(name).tsv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "\t").map(String.init)
            guard cells.count > 2, !line.hasPrefix("#"), let count = Int(cells[2]), !cells[0].contains(" ") else { return nil }
            return Row(word: cells[0], folded: cells[1], count: count)
        }
    }

    /// The slow twin of folding: Unicode decomposition by Foundation, marks dropped, đ by hand.
    static func fold(_ text: String) -> String {
        var folded = ""
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x300...0x36F: continue
            case 0x111, 0xF0, 0x256: folded += "d"
            default: folded.unicodeScalars.append(scalar)
            }
        }
        return folded
    }
}
