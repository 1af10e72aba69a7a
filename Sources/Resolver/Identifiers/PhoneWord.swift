// The few words that mean something in a phone cell, marks and case already folded away.

enum PhoneWord {
    /// What kind of number it is, or nothing in particular.
    case label
    /// `máy lẻ`, `ext`: an extension follows.
    case extensionMark
    /// `máy`, `số`: the first word of `máy lẻ`, `số máy lẻ`.
    case extensionStart
    /// `hoặc`, `or`: another number may follow.
    case alternative
    case other

    /// Words of one line, each between blanks.
    private static var labels: StaticString {
        " dt sdt tel phone mobile mob dd di dong hotline zalo viber fax telegram whatsapp wa dien thoai ban cell handphone hp call lien he lh goi tele sim co dinh p t m f "
    }
    private static var extensions: StaticString { " ext x extn exten extension le nhanh noibo mayle sole " }
    private static var starts: StaticString { " may so noi bo " }
    private static var alternatives: StaticString { " hoac hay or va and " }

    static func read(_ word: UnsafePointer<UInt8>, _ count: Int) -> PhoneWord {
        if contains(extensions, word, count) { return .extensionMark }
        if contains(starts, word, count) { return .extensionStart }
        if contains(alternatives, word, count) { return .alternative }
        return contains(labels, word, count) ? .label : .other
    }

    /// True when the list holds the word. O(list); the lists are short and this is the slow way.
    static func contains(_ list: StaticString, _ word: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 0 else { return false }
        let base = list.start
        let end = list.length &- count
        var start = 1
        let first = word[0]
        while start < end {
            if base[start] == first && base[start &- 1] == 32 && base[start &+ count] == 32 {
                var index = 0
                while index < count && base[start &+ index] == word[index] { index &+= 1 }
                if index == count { return true }
            }
            start &+= 1
        }
        return false
    }
}
