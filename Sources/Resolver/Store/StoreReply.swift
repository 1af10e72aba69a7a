/// What the last call with it found, for callers in other languages: a summary, candidates, and JSON. Used again and again, so that no call
/// has to make room.
package struct StoreReply: ~Copyable {
    package private(set) var answer = StoreAnswer(.unchanged)
    var candidates: Buffer<StoreCandidate>
    private var text: Buffer<UInt8>
    /// Operations write what they found as JSON, too.
    let wantsText: Bool

    init(wantsText: Bool) {
        self.wantsText = wantsText
        candidates = Buffer(.unlimited)
        text = Buffer(.unlimited)
    }

    package static func make(wantsText: Bool) throws(Failure) -> UnsafeMutablePointer<StoreReply> {
        try ObjectBox.make(StoreReply(wantsText: wantsText))
    }

    package static func destroy(_ reply: UnsafeMutablePointer<StoreReply>) { ObjectBox.destroy(reply) }

    mutating func clear() {
        answer = StoreAnswer(.unchanged)
        candidates.removeAll()
        text.removeAll()
    }

    mutating func set(_ answer: StoreAnswer) { self.answer = answer }

    /// Writes JSON.
    mutating func write(_ body: (inout StoreView) throws(Failure) -> Void) throws(Failure) {
        var view = StoreView(.unlimited)
        try body(&view)
        text.removeAll()
        try text.append(view.json.text.base, view.json.text.count)
    }

    /// Writes JSON that is of no store.
    mutating func writeJSON(_ body: (inout JSONText) throws(Failure) -> Void) throws(Failure) {
        clear()
        var json = JSONText(.unlimited)
        try body(&json)
        try text.append(json.text.base, json.text.count)
    }

    /// How the input of the options will be read, and `rows` of its rows.
    package mutating func inspect(_ options: BatchOptions, rows: Int) throws(Failure) {
        let memory = try Memory.open(limit: options.memoryLimit)
        defer { memory.close() }
        let found = try FileInspection(options, shown: rows, memory)
        try writeJSON { (json) throws(Failure) in try found.write(&json) }
    }

    // MARK: For callers

    package var json: (base: UnsafePointer<UInt8>, count: Int) { (UnsafePointer(text.base), text.count) }
    package var candidateCount: Int { candidates.count }

    /// The candidate of a place below `candidateCount`; a weight that only others give is `Int32.min`.
    package func candidate(_ place: Int) -> (entity: UInt64, weight: Int32, standing: Int32) {
        let found = candidates.base[place]
        return (found.entity, found.weight == Int32.max ? Int32.min : found.weight, Int32(found.standing.rawValue))
    }
}
