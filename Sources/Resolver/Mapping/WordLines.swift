/// Walks a text table of lines of words, in place.
struct WordLines {
    private(set) var firstWord: UnsafePointer<UInt8>
    private(set) var firstCount = 0
    /// Bytes of the current word.
    private(set) var count = 0

    private let base: UnsafePointer<UInt8>
    private let byteCount: Int
    private var at = 0
    private var wordStart = 0
    private var isStarted = false

    init(_ table: StaticString) {
        base = table.start
        byteCount = table.length
        firstWord = base
    }

    /// Goes to the next line and takes its first word. False at the end.
    mutating func nextLine() -> Bool {
        if isStarted {
            while at < byteCount, base[at] != 10 { at &+= 1 }
            at &+= 1
        }
        isStarted = true
        guard nextWord() else { return false }
        firstWord = base + wordStart
        firstCount = count
        return true
    }

    /// Takes the next word of the line. False at the line's end.
    mutating func nextWord() -> Bool {
        while at < byteCount, base[at] == 32 { at &+= 1 }
        wordStart = at
        while at < byteCount, base[at] > 32 { at &+= 1 }
        count = at &- wordStart
        return count > 0
    }

    /// The current word.
    var word: TextSpan { TextSpan(base: base + wordStart, count: count) }

    func isWord(_ text: UnsafePointer<UInt8>, _ textCount: Int) -> Bool { textCount == count && starts(text) }

    /// Whether a text of at least `count` bytes starts with the current word.
    func starts(_ text: UnsafePointer<UInt8>) -> Bool {
        let word = base + wordStart
        for index in Range.upTo(count) where word[index] != text[index] { return false }
        return true
    }
}
