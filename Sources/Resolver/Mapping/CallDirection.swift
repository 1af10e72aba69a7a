/// Which end of a call or message a column describes. Whose that end is depends on the row's direction.
enum CallSide: UInt8, Sendable, BitwiseCopyable {
    case none = 0
    /// Who calls or sends.
    case caller = 1
    /// Who is called or gets the message.
    case callee = 2

    var name: StaticString {
        switch self {
        case .none: ""
        case .caller: "caller"
        case .callee: "callee"
        }
    }
}

/// From whom to whom one call or message went, seen from the shop.
///
///     "Inbound", "Gọi vào", "user_send_text"  →  inbound         "Gọi ra", "click2call", "oa_send_text"  →  outbound
enum CallDirection: UInt8, Sendable, BitwiseCopyable {
    case unknown = 0
    /// A customer calls us.
    case inbound = 1
    /// We call a customer.
    case outbound = 2
    /// Among ourselves.
    case inside = 3

    var name: StaticString {
        switch self {
        case .unknown: ""
        case .inbound: "inbound"
        case .outbound: "outbound"
        case .inside: "inside"
        }
    }

    /// One line per direction: its name, then folded words without blanks; a trailing `*` takes any ending.
    private static let words: StaticString = """
        inbound inbound* incoming in goivao goiden cuocgoivao cuocgoiden den vao missed* goinho* cuocgoinho* nho usersend* user* \
        callin* khachgoi* khachhanggoi* nhan
        outbound outbound* outgoing out goira* goidi cuocgoira* cuocgoidi di ra click2call* clicktocall* autocall* autodial* \
        callout* dialout oa* goitudong* nhanviengoi* agentcall* goikhach*
        inside inside internal* local noibo goinoibo* cuocgoinoibo*

        """

    /// Reads a cell. O(length), for at most 64 bytes.
    static func read(_ text: TextSpan) -> CallDirection {
        guard text.count > 0, text.count <= 64 else { return .unknown }
        var folded: InlineArray<64, UInt8> = InlineArray(repeating: 0)
        return withUnsafeMutablePointer(to: &folded) { pointer in
            let base = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt8.self)
            let count = keepLetters(base, TextFolding.fold(text.base, text.count, into: base))
            return find(UnsafePointer(base), count)
        }
    }

    private static func keepLetters(_ text: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        var kept = 0
        for index in Range.upTo(count) {
            let byte = text[index]
            guard (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) else { continue }
            text[kept] = byte
            kept &+= 1
        }
        return kept
    }

    /// Whole words first: `in` must not be taken for the beginning of `internal`.
    private static func find(_ text: UnsafePointer<UInt8>, _ count: Int) -> CallDirection {
        guard count > 0 else { return .unknown }
        for pass in Range.upTo(2) {
            var lines = WordLines(words)
            var line: UInt8 = 0
            while lines.nextLine() {
                line &+= 1
                while lines.nextWord() {
                    let fits = pass == 0 ? lines.isWord(text, count) : starts(text, count, lines.word)
                    if fits { return CallDirection(rawValue: line) ?? .unknown }
                }
            }
        }
        return .unknown
    }

    private static func starts(_ text: UnsafePointer<UInt8>, _ count: Int, _ word: TextSpan) -> Bool {
        guard word.count > 1, word.base[word.count &- 1] == 42, count >= word.count &- 1 else { return false }
        for index in Range.upTo(word.count &- 1) where word.base[index] != text[index] { return false }
        return true
    }
}
