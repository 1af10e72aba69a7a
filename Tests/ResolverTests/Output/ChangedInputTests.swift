import Foundation
import Testing

@testable import Resolver

/// Another program writes to the input between our two passes.
@Suite struct ChangedInputTests {
    /// Runs with an input that `change` rewrites when the rows are about to be written.
    static func run(_ text: String, threads: Int, _ change: @escaping (String) -> Void) throws -> (Failure.Code?, Bool) {
        let input = try TemporaryFile(text)
        let output = NSTemporaryDirectory() + "resolver-out-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: output) }
        var request = DedupeRequest(input: .path(input.path))
        request.output = .path(output)
        request.entitiesPath = nil
        request.threads = threads
        let path = input.path
        request.progress = { stage, _, _ in
            if stage == .writing { change(path) }
            return true
        }
        var code: Failure.Code?
        do throws(ResolverError) { _ = try dedupe(request) } catch { code = error.failure.code }
        return (code, FileManager.default.fileExists(atPath: output))
    }

    static func overwrite(_ path: String, _ text: String, truncating: Bool) {
        guard let handle = FileHandle(forWritingAtPath: path) else { return }
        if truncating { try? handle.truncate(atOffset: 0) }
        try? handle.write(contentsOf: Data(text.utf8))
        try? handle.close()
    }

    static let rows = "name,phone\n" + String(repeating: "Trần Thị Bưởi,0983217465\n", count: 3000)

    @Test(arguments: [1, 4])
    func moreRowsInTheSameBytes(threads: Int) throws {
        let found = try Self.run(Self.rows, threads: threads) { path in
            Self.overwrite(path, "name,phone\n" + String(repeating: "1\n", count: 20_000), truncating: false)
        }
        #expect(found == (.inputChanged, false))
    }

    @Test(arguments: [1, 4])
    func fewerBytes(threads: Int) throws {
        let found = try Self.run(Self.rows, threads: threads) { path in Self.overwrite(path, "name\n", truncating: true) }
        #expect(found == (.inputChanged, false))
    }

    @Test func anOpenQuoteFromThen() throws {
        let found = try Self.run(Self.rows, threads: 2) { path in
            Self.overwrite(path, "name,phone\n\"Lan,1", truncating: false)
        }
        #expect(found.0 != nil && !found.1)
    }

    @Test func otherCellsOfTheSameLength() throws {
        let found = try Self.run(Self.rows, threads: 2) { path in
            Self.overwrite(path, "name,phone\nTrần Thị Bưởi,0983217466\n", truncating: false)
        }
        #expect(found == (.inputChanged, false))
    }
}
