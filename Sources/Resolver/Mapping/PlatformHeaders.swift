/// How platforms are told by their headers, and what their columns mean there and nowhere else.
///
/// Both tables hold folded names as `HeaderKey` makes them. A line of `signatures` names a platform and the columns that must
/// all be there; the first line that fits wins. A line of `meanings` names a platform, a meaning (as in
/// `HeaderWordList`) and the columns that have it.
enum PlatformHeaders {
    private static let signatures: StaticString = """
        shopee_orders makienhang nguoimua
        shopee_orders madonhang tongsotiennguoimuathanhtoan
        zalo_oa userid useridbyapp
        zalo_oa userid useralias
        zalo_oa userid sharedinfophone
        zalo_oa senderid recipientid

        """

    private static let meanings: StaticString = """
        shopee_orders shopee_user@buyer nguoimua
        zalo_oa zalo_oa_user userid

        """

    /// The platform whose columns are all among the header's names.
    static func platform(_ keys: borrowing HeaderKeys) -> FilePlatform {
        var words = WordLines(signatures)
        while words.nextLine() {
            let code = TextSpan(base: words.firstWord, count: words.firstCount)
            var fits = true
            while fits, words.nextWord() { fits = keys.has(words.word) }
            if fits { return FilePlatform.named(code) ?? .none }
        }
        return .none
    }

    /// What a name means in files of this platform, or nil when it means what it means elsewhere.
    static func meaning(_ platform: FilePlatform, _ key: borrowing HeaderKey) -> ColumnMapping.Column? {
        guard platform != .none else { return nil }
        let code = platform.code
        var words = WordLines(meanings)
        while words.nextLine() {
            let isOurs = ColumnChoices.isEqual(
                TextSpan(base: words.firstWord, count: words.firstCount),
                TextSpan(base: code.utf8Start, count: code.utf8CodeUnitCount))
            guard isOurs, words.nextWord() else { continue }
            let meaning = words.word
            while words.nextWord() {
                if key.isSpelled(words.word) { return HeaderWords.meaning(meaning) }
            }
        }
        return nil
    }
}

/// The folded names of all columns, main parts only.
struct HeaderKeys: ~Copyable {
    private var text: Buffer<UInt8>
    private var ends: Buffer<UInt32>

    init(_ header: borrowing Header, _ memory: Memory) throws(Failure) {
        text = Buffer(memory)
        ends = Buffer(memory)
        var key = HeaderKey(memory)
        for index in 0..<header.count {
            try key.set(header.name(index))
            try text.append(UnsafePointer(key.main.base), key.main.count)
            try ends.append(UInt32(truncatingIfNeeded: text.count))
        }
    }

    func key(_ index: Int) -> TextSpan {
        let start = index == 0 ? 0 : Int(ends.base[index &- 1])
        return TextSpan(base: UnsafePointer(text.base + start), count: Int(ends.base[index]) &- start)
    }

    func has(_ key: TextSpan) -> Bool {
        for index in 0..<ends.count where ColumnChoices.isEqual(self.key(index), key) { return true }
        return false
    }
}
