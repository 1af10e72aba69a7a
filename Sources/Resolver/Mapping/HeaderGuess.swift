// What a column may be that nobody knows: taken only where the file has nothing better and the cells agree (`ColumnMapping+Guesses`).

extension HeaderPhrases {
    /// The field that a name hints at, or nil: a sum, a time, a number of what the row is about, a name.
    ///
    ///     Tiền booking    Giờ hẹn    Price    Số công chứng    Tên cô dâu
    static func weakField(_ words: TextSpan) -> Field? {
        guard words.count > 2 else { return nil }
        if starts(words, " ten ") || starts(words, " chu ") || starts(words, " ho ten ") || starts(words, " ho va ten ") { return .name }
        // `TT thuê bao`: a state, a number or what was paid.
        if starts(words, " tt ") || equals(words, " stt ") { return .stage }
        if equals(words, " arrival ") || equals(words, " check in ") { return .time }
        if let found = weakHead(words), found == .object || !holds(List.notWeak, words), !isSpoilt(found, words) { return found }
        guard isNumbered(words), !holds(List.numberedThings, words) else { return nil }
        return .reference
    }

    private static func weakHead(_ words: TextSpan) -> Field? {
        var lines = WordLines(List.weakHeads)
        while lines.nextLine() {
            let isVietnamese = lines.firstWord[0] == 118
            let field = Field.named(lines.firstWord + 2, lines.firstCount &- 2)
            while lines.nextWord() {
                let place = find(lines.word, words)
                if place == 0 || (place > 0 && !isVietnamese) { return field }
            }
        }
        return nil
    }

    /// `Mã …`, `Số …`, `… ID`, `… No.`
    private static func isNumbered(_ words: TextSpan) -> Bool {
        starts(words, " ma ") || starts(words, " so ") || starts(words, " id ") || ends(words, " id ") || ends(words, " no ") || ends(words, " number ")
            || ends(words, " code ") || ends(words, " ref ") || ends(words, " reference ")
    }
}
