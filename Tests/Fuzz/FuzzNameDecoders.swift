// Any bytes through the decoders of names: nothing may trap or write behind its room. RESOLVER_FUZZ_KIND names one (telex, vni, viqr,
// mojibake, fold); without it each input goes through all. Compiled with Sources/Resolver by Tests/Fuzz/run.
import Glibc

private func check(_ holds: Bool, _ what: StaticString) {
    if !holds { fatalError("\(what)") }
}

private let wanted = getenv("RESOLVER_FUZZ_KIND").map { String(cString: $0) } ?? ""

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ base: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let base else { return 0 }
    let cell = UnsafeMutablePointer<UInt8>.allocate(capacity: max(count, 1))
    defer { cell.deallocate() }
    cell.update(from: base, count: count)
    if wanted.isEmpty || wanted == "telex" { telex(cell, count) }
    if wanted.isEmpty || wanted == "vni" { vni(cell, count) }
    if wanted.isEmpty || wanted == "viqr" { viqr(cell, count) }
    if wanted.isEmpty || wanted == "mojibake" { mojibake(cell, count) }
    if wanted.isEmpty || wanted == "fold" { fold(cell, count) }
    return 0
}

/// Letters as the scanner packs them; whatever else the bytes are is packed too.
private func telex(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    var skeleton: UInt64 = 0
    for index in 0..<min(count, 13) { skeleton = (skeleton << 5) | UInt64(cell[index] & 31) }
    guard let word = Telex.decode(skeleton) else { return }
    check(word.skeleton >> 60 == 0 && word.skeleton != 0, "a word of at most 12 letters")
    check(word.marks >> 29 < 6 && word.keys > 0, "a tone there is")
    // What is left may still look like keys (ddd), but at most as many as letters.
    var rest = word.skeleton
    var rounds = 0
    while let again = Telex.decode(rest), rounds < 14 {
        rest = again.skeleton
        rounds += 1
    }
    check(rounds < 14, "undoing ends")
}

private func vni(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    var keys = VNIKeys()
    var letters: UInt64 = 0
    var length = 0
    for index in 0..<count {
        let byte = cell[index]
        if byte >= 48 && byte < 58 {
            if length > 0 { keys.type(byte, letters, length) }
        } else if length < 12 {
            letters = (letters << 5) | UInt64(byte & 31)
            length += 1
        }
    }
    check(!keys.isPossible || keys.marks >> 29 < 6, "a tone there is")
}

private func viqr(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: VIQR.capacity)
    defer { room.deallocate() }
    let reading = VIQR.decode(cell, count, into: room)
    check(reading.count <= VIQR.capacity, "the text fits")
    check((reading.signs == 0) == (reading.count == 0), "without a sign nothing is decoded")
}

private func mojibake(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: Mojibake.capacity)
    defer { room.deallocate() }
    for number in 0..<Mojibake.encodingCount {
        guard let encoding = Mojibake.Encoding(rawValue: number) else { continue }
        check(Mojibake.decode(cell, count, as: encoding, into: room) <= Mojibake.capacity, "the text fits")
    }
}

private func fold(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    let folded = UnsafeMutablePointer<UInt8>.allocate(capacity: max(count, 1))
    let again = UnsafeMutablePointer<UInt8>.allocate(capacity: max(count, 1))
    defer {
        folded.deallocate()
        again.deallocate()
    }
    let length = TextFolding.fold(cell, count, into: folded)
    check(length <= count, "folding shortens")
    for index in 0..<length { check(folded[index] < 0x80, "folded text is ASCII") }
    check(TextFolding.fold(folded, length, into: again) == length, "folding is idempotent")
    for index in 0..<length { check(folded[index] == again[index], "folding is idempotent") }
}
