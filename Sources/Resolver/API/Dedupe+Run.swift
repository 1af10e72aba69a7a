/// Reads a file of records, finds out which of them are one person, and writes what was asked for.
///
/// Files that are written appear whole or not at all. The result does not depend on the order of the rows, on
/// `threads` or on the clock.
///
/// - Complexity: O(rows); about 16 bytes a row and 12 bytes a key of memory besides the distinct names.
public func dedupe(_ request: DedupeRequest) throws(ResolverError) -> DedupeSummary {
    do throws(Failure) {
        return try DedupeCall(request).run()
    } catch {
        throw ResolverError(error, DedupeCall.sentence(error, request))
    }
}

/// Lends a request's strings to the engine for the length of one run, and turns its report into a summary.
struct DedupeCall {
    let request: DedupeRequest

    init(_ request: DedupeRequest) { self.request = request }

    func run() throws(Failure) -> DedupeSummary {
        let memory = try Memory.open(limit: request.memoryLimit)
        defer { memory.close() }
        let texts = BorrowedTexts()
        defer { withExtendedLifetime(texts) {} }
        return try run(options(texts), memory)
    }

    /// The request in the engine's form; `texts` keeps its strings.
    func options(_ texts: BorrowedTexts) -> BatchOptions {
        var options = BatchOptions()
        switch request.input {
        case .path(let path): options.input = texts.lend(path)
        case .descriptor(let descriptor): options.inputDescriptor = descriptor
        }
        switch request.output {
        case .none: break
        case .path(let path): options.output = texts.lend(path)
        case .descriptor(let descriptor): options.outputDescriptor = descriptor
        }
        if let path = request.entitiesPath { options.entities = texts.lend(path) }
        if let path = request.linksPath { options.links = texts.lend(path) }
        if let path = request.touchpointsPath { options.touchpoints = texts.lend(path) }
        if let path = request.reviewPath { options.review = texts.lend(path) }
        if let path = request.decisionsPath { options.decisions = texts.lend(path) }
        if let path = request.relationsPath { options.relations = texts.lend(path) }
        let choices = request.columnChoices.map { "\($0.field)=\($0.column)\n" }.joined()
        if !choices.isEmpty { options.columnChoices = texts.lend(choices) }
        if let mapping = request.mapping { options.mapping = texts.lend(mapping) }
        options.entityColumn = texts.lend(request.entityColumn)
        options.region = texts.lend(request.region)
        if !request.blocked.isEmpty { options.blocked = texts.lend(request.blocked.joined(separator: "\n")) }
        options.threads = max(0, request.threads)
        options.memoryLimit = max(0, request.memoryLimit)
        options.sampleCount = max(0, request.sampleCount)
        options.keepsLinks = request.sampleCount > 0
        options.isExact = request.isExact
        if let path = request.policyPath { options.policy = texts.lend(path) }
        options.isConservative = request.preset == .conservative
        return options
    }

    private func run(_ options: BatchOptions, _ memory: Memory) throws(Failure) -> DedupeSummary {
        var options = options
        var watcher = ProgressWatcher(progress: request.progress)
        return try withUnsafeMutablePointer(to: &watcher) { watcher throws(Failure) in
            options.control = RunControl(
                cancel: request.cancelFlag,
                progress: request.progress == nil
                    ? nil
                    : { stage, done, total, context in
                        guard let context else { return 0 }
                        let watcher = context.assumingMemoryBound(to: ProgressWatcher.self)
                        return watcher.pointee.report(stage, done, total)
                    }, progressContext: UnsafeMutableRawPointer(watcher))
            var run = BatchRun(options, memory)
            try run.run()
            return try SummaryMaker.make(&run, sampleCount: request.sampleCount)
        }
    }

    /// One sentence that names the file where there is one.
    static func sentence(_ failure: Failure, _ request: DedupeRequest) -> String {
        var sentence = ""
        if case .path(let path) = request.input { sentence = "\(path): " }
        sentence += failure.text.description
        if let choice = choice(failure, request) {
            let spelled = failure.code == .unknownField ? choice.field : choice.column
            return sentence + ": \(spelled)" + known(failure, request)
        }
        if failure.row != Failure.none { sentence += ", row \(failure.row)" }
        if failure.column != Failure.none { sentence += ", column \(failure.column)" }
        return sentence
    }

    /// The `field=column` choice that a failure is about: its `column` is then the choice's number.
    private static func choice(_ failure: Failure, _ request: DedupeRequest) -> DedupeRequest.ColumnChoice? {
        switch failure.code {
        case .unknownField, .missingColumn, .argument:
            guard failure.row == Failure.none, failure.column >= 1,
                failure.column <= UInt64(request.columnChoices.count)
            else { return nil }
            return request.columnChoices[Int(failure.column) - 1]
        default: return nil
        }
    }

    /// The columns that the input does have, where one was asked for that it has not.
    private static func known(_ failure: Failure, _ request: DedupeRequest) -> String {
        guard failure.code == .missingColumn, case .path(let path) = request.input,
            let names = try? columnNames(path: path), !names.isEmpty
        else { return "" }
        let shown = names.prefix(20).map { $0.isEmpty ? "(no name)" : $0 }.joined(separator: ", ")
        return names.count > 20 ? "; its columns are \(shown), …" : "; its columns are \(shown)"
    }
}

private struct ProgressWatcher {
    let progress: ((DedupeRequest.Stage, UInt64, UInt64) -> Bool)?

    func report(_ stage: Int32, _ done: UInt64, _ total: UInt64) -> Int32 {
        guard let progress, let stage = DedupeRequest.Stage(rawValue: stage) else { return 0 }
        return progress(stage, done, total) ? 0 : 1
    }
}

/// Keeps strings alive at fixed places while the engine reads them.
final class BorrowedTexts {
    private var kept: [UnsafeMutableBufferPointer<UInt8>] = []

    func lend(_ string: String) -> BatchOptions.Text {
        let bytes = Array(string.utf8)
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count + 1)
        _ = copy.initialize(from: bytes + [0])
        kept.append(copy)
        return BatchOptions.Text(copy.baseAddress.map { UnsafePointer($0) }, bytes.count)
    }

    deinit { for copy in kept { copy.deallocate() } }
}

extension TextSpan {
    /// The text as a string; invalid bytes become U+FFFD.
    var string: String { String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self) }
}
