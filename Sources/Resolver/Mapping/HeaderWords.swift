/// What a column's name says: the dictionary looked up, with the party that stands before or behind a known name.
enum HeaderWords {
    /// The meaning of a folded name, or nil when nobody knows it.
    static func meaning(_ key: UnsafePointer<UInt8>, _ count: Int) -> ColumnMapping.Column? {
        guard count > 0 else { return nil }
        return composedMeaning(key, count, depth: 0)
    }

    /// Words that name a party before or behind a field's name: `SĐT người nhận`, `shippingPhone`.
    private static let parties: StaticString = """
        recipient nguoinhan nguoinhanho nhanho nguoinhanhang khachnhan recipient recipients receiver shipping shipto consignee giaohang nhanhang giao
        buyer nguoimua nguoimuahang nguoidat nguoidathang buyer buyers muahang dathang
        payer nguoithanhtoan billing billto payer xuathoadon
        referrer nguoigioithieu referrer gioithieu nguoigt ctv
        contact nguoilienhe nguoithan nguoinha contactperson nguoidaidien daidien daumoi
        staff nhanvien nguoiban nguoitao sale sales agent staff nguoiphutrach nvbanhang nv tuvanvien telesale nguoilap thungan
        customer khachhang khach kh customer customers client cust lead hocvien hocsinh benhnhan thanhvien hoivien \
        cuakhachhang cuakhach

        """

    /// Words that change nothing about what a name means: `SĐT chính`, `Email liên hệ`, `Địa chỉ của bạn`.
    private static let modifiers: StaticString = """
        any chinh phu khac lienhe lienlac cuaban canhan primary secondary main other new moi cu neuco batbuoc required optional \
        dangky hientai quantam bosung duphong thuhai thunhat nhap vuilong your current the my \
        mailing alternate alternative default preferred business home work personal phuhuynh cuaphuhuynh

        """

    /// The party that a text in parentheses names, as in `Điện thoại (Người nhận)`.
    static func party(_ key: UnsafePointer<UInt8>, _ count: Int) -> Role? {
        guard count > 0 else { return nil }
        var words = WordLines(parties)
        while words.nextLine() {
            while words.nextWord() {
                if words.isWord(key, count) { return Role.named(TextSpan(base: words.firstWord, count: words.firstCount)) }
            }
        }
        return nil
    }

    /// The meaning of a name as it stands in the dictionary.
    static func exactMeaning(_ key: UnsafePointer<UInt8>, _ count: Int) -> ColumnMapping.Column? {
        guard count > 0 else { return nil }
        var words = WordLines(HeaderWordList.lines)
        while words.nextLine() {
            while words.nextWord() {
                if words.isWord(key, count) { return meaning(TextSpan(base: words.firstWord, count: words.firstCount)) }
            }
        }
        return fieldNamed(key, count)
    }

    /// A field's own name without its underscores.
    private static func fieldNamed(_ key: UnsafePointer<UInt8>, _ count: Int) -> ColumnMapping.Column? {
        var rawValue: UInt8 = 0
        while let field = Field(rawValue: rawValue) {
            rawValue &+= 1
            let name = field.name
            var matched = 0
            for index in Range.upTo(name.length) where name.start[index] != 95 {
                guard matched < count, key[matched] == name.start[index] else {
                    matched = -1
                    break
                }
                matched &+= 1
            }
            guard matched == count else { continue }
            var meaning = ColumnMapping.Column()
            meaning.field = field
            meaning.evidence = .header
            return meaning
        }
        return nil
    }

    /// A known name with up to three parties and modifiers before or behind it. The party nearest to the whole wins over
    /// `customer`, which is what a name without one says anyway.
    private static func composedMeaning(
        _ key: UnsafePointer<UInt8>, _ count: Int, depth: Int
    ) -> ColumnMapping.Column? {
        // `Nhãn` is a tag alone; beside a party it is nhận: `Sale nhận khách`.
        if let known = exactMeaning(key, count) { return depth > 0 && known.field == .tag && count == 4 ? nil : known }
        guard depth < 3 else { return nil }
        var words = WordLines(parties)
        while words.nextLine() {
            guard let role = Role.named(TextSpan(base: words.firstWord, count: words.firstCount)) else { continue }
            while words.nextWord() {
                guard var meaning = without(words, key, count, depth) else { continue }
                // `Người đặt dịch vụ`, `Người nhận kết quả`: somebody, and no service.
                if meaning.field == .object || meaning.field == .outcome, words.starts(key), HeaderPhrases.starts(words.word, "nguoi") { meaning = HeaderPhrases.name(nil, isGuess: true) }
                // `Agent giới thiệu` brought somebody, and is no agent of ours here.
                // `Mã NV`: what numbers others comes with many rows.
                if meaning.field == .recordID, role != .customer, role != .buyer { return HeaderWords.meaning(HeaderPhraseList.unused) }
                if !meaning.isStated || meaning.role == .customer || (role == .referrer && meaning.role == .staff) { meaning.state(role) }
                return meaning
            }
        }
        words = WordLines(modifiers)
        while words.nextLine() {
            while words.nextWord() {
                if let meaning = without(words, key, count, depth) { return meaning }
            }
        }
        return nil
    }

    /// The meaning of the name without the current word at its beginning or end.
    private static func without(
        _ words: WordLines, _ key: UnsafePointer<UInt8>, _ count: Int, _ depth: Int
    ) -> ColumnMapping.Column? {
        let left = count &- words.count
        guard left > 0 else { return nil }
        if words.starts(key + left), let meaning = composedMeaning(key, left, depth: depth &+ 1) { return meaning }
        if words.starts(key), let meaning = composedMeaning(key + words.count, left, depth: depth &+ 1) { return meaning }
        return nil
    }

    // MARK: Meanings as they are written

    /// Reads `field@role+trait…` or `-reason`.
    static func meaning(_ text: TextSpan) -> ColumnMapping.Column {
        var meaning = ColumnMapping.Column()
        var rest = text
        if text.count > 0, text.base[0] == 45 {
            meaning.evidence = .ignored
            meaning.reason = .named(TextSpan(base: text.base + 1, count: text.count &- 1)) ?? .notUsed
            return meaning
        }
        let field = take(&rest)
        meaning.field = Field.named(field.base, field.count)
        meaning.evidence = .header
        while rest.count > 0 {
            let isRole = rest.base[0] == 64
            rest = TextSpan(base: rest.base + 1, count: rest.count &- 1)
            let word = take(&rest)
            if !isRole { meaning.add(trait: word) } else if let role = Role.named(word) { meaning.state(role) }
        }
        return meaning
    }

    /// The text before the next `@` or `+`.
    private static func take(_ rest: inout TextSpan) -> TextSpan {
        var end = 0
        while end < rest.count, rest.base[end] != 64, rest.base[end] != 43 { end &+= 1 }
        defer { rest = TextSpan(base: rest.base + end, count: rest.count &- end) }
        return TextSpan(base: rest.base, count: end)
    }
}

extension ColumnMapping.Column {
    /// Sets the party that the header names. Fields of the row have none, and a note or stage is the row's, too, whoever is
    /// named beside it.
    mutating func state(_ role: Role) {
        guard let field, !field.isOfRow else { return }
        switch field {
        case .note, .owner, .stage, .tag, .code, .consent: return
        default: break
        }
        self.role = role
        isStated = true
    }

    /// Sets one of the traits of `HeaderWordList`.
    mutating func add(trait: TextSpan) {
        func equals(_ word: StaticString) -> Bool {
            ColumnChoices.isEqual(trait, TextSpan(base: word.start, count: word.length))
        }
        if equals("mobile") { phone = .mobile }
        if equals("landline") { phone = .landline }
        if equals("international") { phone = .international }
        if equals("shared") { isShared = true }
        if equals("caller") { side = .caller }
        if equals("callee") { side = .callee }
        if equals("bar") { list = .bar }
        if equals("colons") { list = .colons }
        if equals("comma") { list = .comma }
        if equals("seconds") { time = .epochSeconds }
        if equals("milliseconds") { time = .epochMilliseconds }
        if equals("month_first") { time = .monthFirst }
        if equals("day_first") { time = .dayFirst }
        if equals("further") { isContinuation = true }
        if trait.count > 1, trait.base[trait.count &- 1] == 58 {
            prefix = ValuePrefix(trait.base, trait.count) ?? ValuePrefix()
        }
    }
}

extension ColumnMapping.IgnoredReason {
    static func named(_ text: TextSpan) -> ColumnMapping.IgnoredReason? {
        var rawValue: UInt8 = 0
        while let reason = ColumnMapping.IgnoredReason(rawValue: rawValue) {
            let own = reason.name
            if ColumnChoices.isEqual(text, TextSpan(base: own.start, count: own.length)) { return reason }
            rawValue &+= 1
        }
        return nil
    }
}
