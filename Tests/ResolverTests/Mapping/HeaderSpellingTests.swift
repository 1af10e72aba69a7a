import Foundation
import Testing

@testable import Resolver

/// Headers as shops type them, in Tests/Corpus/header-spellings.tsv. They were written in four parts, and each was read once before
/// anything was changed for it. Of the last two, seen for the first time, 196 of 218 and 123 of 135 were right (90 and 91 %); nearly all others
/// were unknown, which leaves them to their cells, and one of each went to another party. Since then the dictionary has
/// been completed for them: what the test holds is that it stays so.
@Suite struct HeaderSpellingTests {
    static func spellings() throws -> [(header: String, meaning: String)] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Corpus/header-spellings.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            let parts = line.split(separator: "\t")
            return (String(parts[0]), String(parts[1]))
        }
    }

    /// `role:field`, the customer's without a role; `-` for a column that is not used.
    static func meaning(of header: String) throws -> String {
        guard let column = try? ColumnMappingTests.map("\"\(header)\"\tphone 9\tZalo ID 9\n")[0] else { return "!" }
        guard column.evidence == .header, let field = column.field else { return "-" }
        return column.role == .customer || field.isOfRow ? "\(field.name)" : "\(column.role.name):\(field.name)"
    }

    @Test func headersThatNobodyListedAreUnderstood() throws {
        let spellings = try Self.spellings()
        var wrong: [String] = []
        var mixed: [String] = []
        for (header, meaning) in spellings {
            let found = try Self.meaning(of: header)
            guard found != meaning else { continue }
            wrong.append("\(header): \(found), not \(meaning)")
            let role = { (text: String) in text.split(separator: ":").count > 1 ? String(text.split(separator: ":")[0]) : "" }
            if found != "-", meaning != "-", role(found) != role(meaning) { mixed.append(header) }
        }
        let right = spellings.count - wrong.count
        #expect(spellings.count >= 200)
        #expect(right * 100 >= spellings.count * 95, "\(right) of \(spellings.count) right: \(wrong.joined(separator: "; "))")
        #expect(mixed.isEmpty, "these go to another party: \(mixed)")
    }
}
