// Any bytes as names: the short way reads what all rules read, two names compare alike both ways round, the text fits and is
// UTF-8. Compiled into one module with Sources/Resolver and the slow twin of the tests by Tests/Fuzz/run.
import Glibc

private func check(_ holds: Bool, _ what: StaticString) {
    if !holds { fatalError("\(what)") }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ base: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let base else { return 0 }
    let half = count / 2
    let left = Parsed(base, half)
    let right = Parsed(base + half, count - half)
    defer {
        left.free()
        right.free()
    }
    let level = left.assess(right)
    let other = right.assess(left)
    check(level.level == other.level && level.reasons == other.reasons, "a comparison has no sides")
    if left.shape.tokenCount > 0 {
        check(left.assess(left).level == .identical, "a name is identical to itself")
        let weight = left.weight(level.level, right)
        check(weight == right.weight(level.level, left), "a weight has no sides")
        check(weight <= max(NameWeight.cap, 9_000), "a weight is capped")
    }
    return 0
}

/// One half of the input, read both ways.
private struct Parsed {
    let tokens: UnsafeMutablePointer<NameToken>
    let shape: NameShape

    init(_ base: UnsafePointer<UInt8>, _ count: Int) {
        // Exactly as many bytes as there are: the sanitizer sees a read behind the end.
        let cell = UnsafeMutablePointer<UInt8>.allocate(capacity: max(count, 1))
        let slow = UnsafeMutablePointer<NameToken>.allocate(capacity: NameParser.maximumTokens)
        tokens = .allocate(capacity: NameParser.maximumTokens)
        let text = UnsafeMutablePointer<UInt8>.allocate(capacity: NameText.capacity)
        defer {
            cell.deallocate()
            slow.deallocate()
            text.deallocate()
        }
        cell.update(from: base, count: count)
        shape = NameParser.parse(cell, count, into: tokens)
        check(SlowNameParser.parse(cell, count, into: slow) == shape, "both ways give one shape")
        for index in 0..<Int(shape.tokenCount) { check(slow[index] == tokens[index], "both ways give the same words") }
        let length = NameText.write(cell, count, tokens, shape, into: text, capacity: NameText.capacity)
        check(length <= NameText.capacity, "the text fits")
        var read = 0
        while read < length {
            let scalar = UTF8Decoding.next(text + read, length - read)
            check(scalar.value != UTF8Decoding.replacement, "the text is UTF-8")
            read += scalar.length
        }
        let marked = UnsafeMutablePointer<NameToken>.allocate(capacity: NameParser.maximumTokens)
        defer { marked.deallocate() }
        for index in 0..<NameParser.maximumTokens { marked[index] = NameToken(skeleton: 0, marks: 0, flags: 0) }
        var scanner = NameScanner(cell, count, marked)
        scanner.scan()
        if NameKeystrokes.decode(marked, scanner.tokenCount) {
            for index in 0..<scanner.tokenCount { slow[index] = marked[index] }
            _ = NameKeystrokes.decode(marked, scanner.tokenCount)
            for index in 0..<scanner.tokenCount { check(slow[index] == marked[index], "keys are undone once") }
        }
    }

    func assess(_ other: Parsed) -> NameAgreement { NameComparison.assess(tokens, shape, other.tokens, other.shape) }

    func weight(_ level: NameLevel, _ other: Parsed) -> Int32 { NameWeight.weight(level, tokens, shape, other.tokens, other.shape) }

    func free() { tokens.deallocate() }
}
