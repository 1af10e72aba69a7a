/// What became of an order or a call, in one word for all platforms. Raw values rise with the life of an order: of two states that
/// bear the same time the higher is the later. Permanent.
enum TouchOutcome: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case unknown = 0
    case pending = 1
    case confirmed = 2
    case shipping = 3
    case delivered = 4
    case cancelled = 5
    /// Not taken in at the door: the trade's *bom hàng*, and failed deliveries.
    case refused = 6
    /// Some lines came back.
    case partlyReturned = 7
    case returned = 8
    // Of calls.
    case missed = 9
    case busy = 10
    case answered = 11

    var name: StaticString {
        switch self {
        case .unknown: ""
        case .pending: "pending"
        case .confirmed: "confirmed"
        case .shipping: "shipping"
        case .delivered: "delivered"
        case .cancelled: "cancelled"
        case .refused: "refused"
        case .partlyReturned: "partly_returned"
        case .returned: "returned"
        case .missed: "missed"
        case .busy: "busy"
        case .answered: "answered"
        }
    }

    /// Whether nothing of the order's value was earned.
    var isLost: Bool { self == .cancelled || self == .refused || self == .returned }

    /// What a cell says of an order: `Giao hàng thành công` and `Completed` are delivered. Of a call, too.
    static func read(_ text: TextSpan, ofCall: Bool = false) -> TouchOutcome {
        if ofCall, let name = PhraseTable.find(wordsOfCalls, text) { return named(name) }
        guard let name = PhraseTable.find(words, text) else { return .unknown }
        let outcome = named(name)
        guard ofCall else { return outcome }
        // What is a parcel's word elsewhere.
        if outcome == .delivered { return .answered }
        return outcome == .refused ? .missed : outcome
    }

    private static func named(_ text: TextSpan) -> TouchOutcome {
        var rawValue: UInt8 = 1
        while let outcome = TouchOutcome(rawValue: rawValue) {
            let own = outcome.name
            if ColumnChoices.isEqual(text, TextSpan(base: own.start, count: own.length)) { return outcome }
            rawValue &+= 1
        }
        return .unknown
    }

    /// `Gặp` is also how *gấp* is read, which an order may be.
    private static let wordsOfCalls: StaticString = """
        missed khonggap*
        answered gap gapkhach*

        """

    /// Lines in the order in which patterns are tried: what is denied, asked for or in part before what is done.
    private static let words: StaticString = """
        partly_returned *hoanmotphan* *tramotphan* *trahangmotphan* *partialreturn* *partiallyreturned* *partialrefund* *partiallyrefunded*
        confirmed chuanbi* dangchuanbi* yeucauhuy* dangyeucauhuy* *cancelrequest* *cancellationrequest* danhandon* danhandonhang
        returned chohoan*
        pending chua* unpaid unfulfilled incomplete* notpaid* unconfirmed
        cancelled *thanhtoankhongthanhcong* *thanhtoanthatbai* *paymentfail* expired* hethan*
        missed *khongnghe* *khongbatmay* *khongtraloi* *noanswer* *unanswered* *notanswered*
        refused *khongnhan* *tuchoi* *bomhang* *boomhang* *bomdon* bom boom bung *khongthanhcong* *giaothatbai* *khonggiaoduoc* \
        *khonglienlac* *undelivered* *notdelivered* *deliveryfail* *faileddelivery* *failedtodeliver* *deliveryunsuccessful* \
        *khonglayhang* *refused* *rejected* giaoloi* thatbai* failed
        delivered dahoanthanh* dahoantat* hoanthanh* hoantat* dagiaochokhach* dagiaochonguoi*
        returned *hoanhang* *chuyenhoan* *hoantra* *trahang* *hoantien* *hoanve* *return* *refund* *doitra* dahoan danghoan hoan donhoan* hanghoan*
        cancelled huy* dahuy* bihuy* *khachhuy* *shophuy* *donhuy* *hethonghuy* *nguoimuahuy* *nguoibanhuy* *cancel* void* *huydon* hethang*
        shipping danggiao* *dangvanchuyen* dangchuyen* danggui* dagui* dabangiao* dagiaocho* *donvivanchuyen* *intransit* shipped* shipping* \
        *outfordelivery* delivering* dalayhang* dalay *pickedup* dangtrungchuyen* dangluanchuyen* *dispatched* vanchuyen giaohang sent dangphat* \
        dangdigiao* *handedover* chonhanhang
        delivered *giaothanhcong* *giaohangthanhcong* dagiao* *danhan* delivered* *completed* complete thanhcong* success* done fulfilled* \
        finished received* dadoisoat* dathutien* closedwon
        confirmed daxacnhan* xacnhan* confirmed* dangxuly* processing* *readytoship* toship dadonggoi* dangdonggoi* donggoi* packed* packing* \
        duyet* daduyet* dathanhtoan* paid* accepted* cholayhang* chogiao* *awaitingshipment* *awaitingcollection* *awaitingpickup* chodonggoi* dain*
        pending cho* moi* new pending* phieutam* draft nhap* donmoi* created toconfirm onhold* dattruoc*
        missed nho missed* cuocgoinho* goinho* abandoned* thuebao*
        busy busy* mayban* ban
        answered answered* *danghe* nghemay* connected* dabatmay* *datraloi* traloi*

        """
}
