/// What kind of interaction a touchpoint is. Raw values are permanent.
enum TouchKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case other = 0
    case view = 1
    case message = 2
    case comment = 3
    case call = 4
    case form = 5
    case order = 6
    case email = 7

    var name: StaticString {
        switch self {
        case .other: "other"
        case .view: "view"
        case .message: "message"
        case .comment: "comment"
        case .call: "call"
        case .form: "form"
        case .order: "order"
        case .email: "email"
        }
    }

    /// What a cell calls it, or nil: a column of customer types is called *kind*, too.
    static func read(_ text: TextSpan) -> TouchKind? {
        guard let name = PhraseTable.find(words, text) else { return nil }
        var rawValue: UInt8 = 0
        while let kind = TouchKind(rawValue: rawValue) {
            let own = kind.name
            if ColumnChoices.isEqual(name, TextSpan(base: own.start, count: own.length)) { return kind }
            rawValue &+= 1
        }
        return nil
    }

    /// The kind of every row of a platform's export, or nil.
    static func of(_ platform: FilePlatform) -> TouchKind? {
        let kind = platform.kind
        guard kind.length > 0 else { return nil }
        return read(TextSpan(base: kind.start, count: kind.length))
    }

    private static let words: StaticString = """
        view view views pageview* visit visits xem xemtrang luotxem* truycap* luottruycap* xemsanpham
        comment comment* binhluan* cmt
        email email* mail guimail* thudientu
        message message* msg tinnhan* chat* inbox* sms zns nhantin* messenger usersend* oasend*
        call call* cuocgoi* goi goidien* goivao goira phonecall* telephone*
        form form* lead leads dangky* bieumau* registration signup leadform* khaosat* tuvan dienform*
        order order* donhang* don hoadon* invoice* purchase* muahang* dathang* banhang* sale sales transaction*
        other other khac

        """
}
