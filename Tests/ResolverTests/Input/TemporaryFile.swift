import Foundation

@testable import Resolver

/// A file for one test, removed at its end.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8] = []) throws {
        path = NSTemporaryDirectory() + "resolver-test-" + UUID().uuidString
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    convenience init(_ text: String) throws { try self.init(Array(text.utf8)) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func open(_ memory: Memory = .unlimited, calls: FileCalls = FileCalls()) throws(Failure) -> InputFile {
        let bytes = Array(path.utf8)
        return try InputFile(path: bytes, bytes.count, memory: memory, calls: calls)
    }
}

/// The code of the failure that a body throws, nil when it throws none.
func failureCode(_ body: () throws(Failure) -> Void) -> Failure.Code? { failure(body)?.code }

func failure(_ body: () throws(Failure) -> Void) -> Failure? {
    do throws(Failure) {
        try body()
        return nil
    } catch {
        return error
    }
}
