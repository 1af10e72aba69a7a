// Names of companies, shops, schools → what is their own in them, without legal words, and what they do apart.
//
//     "Công ty TNHH TM & DV An Phát"   →   an phat | thuong mai dich vu          "CTY AN PHÁT"   →   an phat
//     "Chi nhánh Hà Nội - Công ty CP An Phát"   →   an phat, a branch

/// What the text of an organisation says.
public struct OrganisationReading: Sendable, Equatable, BitwiseCopyable {
    /// Bytes written: the name's own words, then, behind a `|`, the words for what it does.
    public var count = 0
    /// Of them, the own words: the part to compare and to look for.
    public var nameCount = 0
    /// A word that only organisations have stands in it.
    public var isOrganisation = false
    public var isBranch = false
    /// `.none` when there is a name.
    public var reason: Reason = .empty

    @inlinable public init() {}
}

public enum OrganisationName {
    /// Bytes that the output buffer must have.
    public static var capacity: Int { 256 }

    /// - Parameters:
    ///   - text: UTF-8 bytes of one cell; any bytes are safe.
    ///   - name: At least `capacity` bytes; lower case, no marks, one blank between words.
    /// - Complexity: O(count) up to 160 symbols; longer texts are refused. No allocation.
    public static func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, into name: UnsafeMutablePointer<UInt8>
    ) -> OrganisationReading {
        var reading = OrganisationReading()
        guard count <= 640 else {
            reading.reason = .tooLong
            return reading
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 168) { symbols in
            guard let base = symbols.baseAddress else { return }
            let folded = FoldedText.fold(text, count, into: base, capacity: 160)
            if folded.isCut {
                reading.reason = .tooLong
                return
            }
            var words = OrganisationWords(base, folded.count)
            words.read(into: name, &reading)
        }
        return reading
    }
}

/// Goes over the words of a folded text and sorts them.
private struct OrganisationWords {
    /// Legal words, which go; `1` in front of a phrase that names no kind of its own.
    private static var legal: StaticString {
        "|tong cong ty|cong ty|congty|cty|c ty|ctcp|trach nhiem huu han|tnhh|mot thanh vien|1 thanh vien|2 thanh vien|hai thanh vien|mtv|co phan|cp|dntn|doanh nghiep tu nhan|doanh nghiep|hkd|ho kinh doanh|htx|hop tac xa|jsc|joint stock company|joint stock|co ltd|ltd|limited|llc|inc|corp|corporation|company|pte|gmbh|tap doan|group|xi nghiep|"
    }
    private static var branches: StaticString { "|chi nhanh|van phong dai dien|vpdd|phong giao dich|branch|" }
    /// Words that make an organisation and stay: a restaurant An Phát is not the company An Phát.
    private static var kinds: StaticString {
        "|nha hang|nha thuoc|khach san|truong|benh vien|ngan hang|sieu thi|cua hang|shop|spa|salon|trung tam|quan|tiem|phong kham|showroom|studio|"
    }
    /// What it does, and how that is shortened: the first is the long form.
    private static var activities: StaticString {
        "|thuong mai=tm|dich vu=dv|san xuat=sx|xuat nhap khau=xnk|xay dung=xd|dau tu=dt|phat trien=pt|cong nghe=cn|ky thuat=kt|van tai=vt|du lich=dl|quang cao=qc|truyen thong=tt|thiet bi=tb|tu van=|noi that=|bat dong san=bds|"
    }

    private let symbols: UnsafeMutablePointer<UInt8>
    private let count: Int
    private var position = 0

    init(_ symbols: UnsafeMutablePointer<UInt8>, _ count: Int) {
        self.symbols = symbols
        // Only letters and digits make words.
        var index = 0
        while index < count {
            let symbol = symbols[index]
            if !PhoneCell.isLetter(symbol) && !PhoneCell.isDigit(symbol) { symbols[index] = 32 }
            index &+= 1
        }
        self.count = count
    }

    mutating func read(into name: UnsafeMutablePointer<UInt8>, _ reading: inout OrganisationReading) {
        var activityCount = 0
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: OrganisationName.capacity) { activities in
            guard let activity = activities.baseAddress else { return }
            sort(name, activity, &reading, &activityCount)
            guard reading.nameCount > 0 else { return }
            reading.count = reading.nameCount
            guard activityCount > 0, reading.nameCount &+ activityCount < OrganisationName.capacity else { return }
            name[reading.nameCount] = 124
            var index = 0
            while index < activityCount {
                name[reading.nameCount &+ 1 &+ index] = activity[index]
                index &+= 1
            }
            reading.count = reading.nameCount &+ 1 &+ activityCount
        }
        if reading.nameCount > 0 { reading.reason = .none } else if count > 0 { reading.reason = reading.isOrganisation ? .nameNobody : .empty }
    }

    private mutating func sort(
        _ name: UnsafeMutablePointer<UInt8>, _ activity: UnsafeMutablePointer<UInt8>, _ reading: inout OrganisationReading,
        _ activityCount: inout Int
    ) {
        while skipBlanks() {
            let isFirst = reading.nameCount == 0
            if let length = phrase(OrganisationWords.branches) ?? (isFirst && reading.isOrganisation == false ? phrase("|cn|") : nil) {
                position &+= length
                reading.isOrganisation = true
                reading.isBranch = true
                // The place of the branch stands between it and the company's name, or behind all.
                if isFirst { skipToCompany() } else { return }
            } else if let length = phrase(OrganisationWords.legal) {
                position &+= length
                reading.isOrganisation = true
            } else if isLooseWord() {
                position = endOfWord()
            } else if let found = activityAhead() {
                position &+= found.length
                append(found.start, found.count, to: activity, &activityCount)
            } else {
                let kept = phrase(OrganisationWords.kinds)
                if kept != nil { reading.isOrganisation = true }
                let end = kept.map { position &+ $0 } ?? endOfWord()
                appendWords(end, to: name, &reading.nameCount)
            }
        }
    }

    private mutating func skipBlanks() -> Bool {
        while position < count && symbols[position] == 32 { position &+= 1 }
        return position < count
    }

    private func endOfWord() -> Int {
        var end = position
        while end < count && symbols[end] != 32 { end &+= 1 }
        return end
    }

    /// `và`, `and`, and the `Co.` that ends a name.
    private func isLooseWord() -> Bool {
        let end = endOfWord()
        if PhoneWord.contains(" va and the ", symbols + position, end &- position) { return true }
        var rest = end
        while rest < count && symbols[rest] == 32 { rest &+= 1 }
        return rest == count && PhoneWord.contains(" co ", symbols + position, end &- position)
    }

    /// From a branch's place to the words that begin the company's name; stays where none follow.
    private mutating func skipToCompany() {
        let start = position
        while skipBlanks() {
            if phrase(OrganisationWords.legal) != nil { return }
            position = endOfWord()
        }
        position = start
    }

    /// Symbols of the list's phrase that stands here as whole words; nil for none. Phrases stand between bars, longer ones first.
    private func phrase(_ list: StaticString) -> Int? {
        let base = list.start
        let end = list.length
        var start = 1
        while start < end {
            var length = 0
            while start &+ length < end && base[start &+ length] != 124 { length &+= 1 }
            if let found = match(base + start, length) { return found }
            start &+= length &+ 1
        }
        return nil
    }

    /// Symbols that the words of a phrase take here, any number of blanks between them; nil when others stand here.
    private func match(_ phrase: UnsafePointer<UInt8>, _ length: Int) -> Int? {
        guard length > 0 else { return nil }
        var place = position
        var index = 0
        while index < length {
            guard place < count, symbols[place] == phrase[index] else { return nil }
            place &+= 1
            index &+= 1
            if index < length && phrase[index] == 32 {
                while place &+ 1 < count && symbols[place] == 32 && symbols[place &+ 1] == 32 { place &+= 1 }
            }
        }
        return place == count || symbols[place] == 32 ? place &- position : nil
    }

    /// What it does, in the long form.
    private func activityAhead() -> (length: Int, start: UnsafePointer<UInt8>, count: Int)? {
        let list = OrganisationWords.activities
        let base = list.start
        let end = list.length
        var start = 1
        while start < end {
            var middle = start
            while middle < end && base[middle] != 61 { middle &+= 1 }
            var stop = middle
            while stop < end && base[stop] != 124 { stop &+= 1 }
            let found = match(base + start, middle &- start) ?? match(base + middle + 1, stop &- middle &- 1)
            if let found { return (found, base + start, middle &- start) }
            start = stop &+ 1
        }
        return nil
    }

    private mutating func appendWords(_ end: Int, to text: UnsafeMutablePointer<UInt8>, _ length: inout Int) {
        while position < end {
            guard skipBlanks(), position < end else { return }
            let wordEnd = min(endOfWord(), end)
            // VN is Việt Nam.
            if wordEnd &- position == 2 && symbols[position] == 118 && symbols[position &+ 1] == 110 {
                append(StaticString("viet nam").start, 8, to: text, &length)
            } else {
                append(UnsafePointer(symbols + position), wordEnd &- position, to: text, &length)
            }
            position = wordEnd
        }
    }

    private func append(_ word: UnsafePointer<UInt8>, _ wordCount: Int, to text: UnsafeMutablePointer<UInt8>, _ length: inout Int) {
        guard length &+ wordCount &+ 1 < OrganisationName.capacity &- 64 else { return }
        if length > 0 {
            text[length] = 32
            length &+= 1
        }
        var index = 0
        while index < wordCount {
            text[length] = word[index]
            length &+= 1
            index &+= 1
        }
    }
}

extension PhoneReading {
    /// A company's line with many people behind it: it links none of them.
    public var isSwitchboard: Bool { extensionDigits != 0 && kind == .landline }
}
