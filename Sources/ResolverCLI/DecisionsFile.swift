// The file of what people decided: `decision,left,right,actor,time,note`, one line for each, later ones newer.
import Resolver

/// Lines that were there before are kept; every new one is on the disk before the next question.
final class DecisionsFile {
    let path: String
    private let actor: String
    private let before: String
    private var added: [String] = []
    private static let header = "decision,left,right,actor,time,note\n"

    init(_ path: String, actor: String) throws(CommandFailure) {
        self.path = path
        self.actor = actor
        guard kindOfFile(path) != .missing else {
            before = DecisionsFile.header
            return
        }
        let reader = try LineReader(RunNames(input: path))
        let bytes = try reader.rest(atMost: DecisionsFile.largest)
        guard bytes.count <= DecisionsFile.largest else {
            throw CommandFailure(status: .limit, message: "\(printable(path)) is larger than 64 MiB.")
        }
        var text = String(decoding: bytes, as: UTF8.self)
        if text.isEmpty { text = DecisionsFile.header }
        if !text.hasSuffix("\n") { text += "\n" }
        before = text
    }

    private static let largest = 64 << 20

    func add(_ decision: String, _ question: ReviewQuestion) throws(CommandFailure) {
        let cells = [decision, question.left, question.right, actor, utcNow(), ""]
        added.append(cells.map(quoted).joined(separator: ",") + "\n")
        try write()
    }

    func removeLast() throws(CommandFailure) {
        _ = added.popLast()
        try write()
    }

    private func write() throws(CommandFailure) { try writeFile(before + added.joined(), to: path) }

    private func quoted(_ cell: String) -> String {
        let needs = cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        return needs ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : cell
    }
}
