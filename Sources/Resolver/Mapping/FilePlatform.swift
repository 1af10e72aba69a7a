/// The program or marketplace that wrote a file, told by its header. Raw values and codes are permanent.
///
/// What a platform settles for all of its rows: the touchpoint's kind and channel, and the source's name where no
/// column says it. Everything else stands in the file.
enum FilePlatform: UInt8, Sendable, BitwiseCopyable {
    case none = 0
    case kiotvietCustomers = 1
    case kiotvietInvoices = 2
    case shopeeOrders = 3
    case tiktokOrders = 4
    case lazadaOrders = 5
    case facebookLeads = 6
    case googleContacts = 7
    case googleContactsOld = 8
    case haravanCustomers = 9
    case sapoCustomers = 10
    case sapoForms = 11
    case misaAmis = 12
    case getfly = 13
    case pushsale = 14
    case pancakeOrders = 15
    case stringeexCalls = 16
    case omicallCalls = 17
    case pbxCalls = 18
    case zaloOA = 19
    case spxShipments = 20
    case salonCustomers = 21
    case leadTemplate = 22
    case shopifyOrders = 23

    /// Raw values run from 0 to this, this not included.
    static let count: UInt8 = 24

    /// The name for programs; empty for no known platform.
    var code: StaticString {
        switch self {
        case .none: ""
        case .kiotvietCustomers: "kiotviet_customers"
        case .kiotvietInvoices: "kiotviet_invoices"
        case .shopeeOrders: "shopee_orders"
        case .tiktokOrders: "tiktok_orders"
        case .lazadaOrders: "lazada_orders"
        case .facebookLeads: "facebook_leads"
        case .googleContacts: "google_contacts"
        case .googleContactsOld: "google_contacts_old"
        case .haravanCustomers: "haravan_customers"
        case .sapoCustomers: "sapo_customers"
        case .sapoForms: "sapo_forms"
        case .misaAmis: "misa_amis"
        case .getfly: "getfly"
        case .pushsale: "pushsale"
        case .pancakeOrders: "pancake_orders"
        case .stringeexCalls: "stringeex_calls"
        case .omicallCalls: "omicall_calls"
        case .pbxCalls: "pbx_calls"
        case .zaloOA: "zalo_oa"
        case .spxShipments: "spx_shipments"
        case .salonCustomers: "salon_customers"
        case .leadTemplate: "lead_template"
        case .shopifyOrders: "shopify_orders"
        }
    }

    /// The name for people, in a sentence.
    var title: StaticString {
        switch self {
        case .none: ""
        case .kiotvietCustomers: "KiotViet customer list"
        case .kiotvietInvoices: "KiotViet invoice export"
        case .shopeeOrders: "Shopee order export"
        case .tiktokOrders: "TikTok Shop order export"
        case .lazadaOrders: "Lazada order export"
        case .facebookLeads: "Facebook lead form export"
        case .googleContacts: "Google Contacts export"
        case .googleContactsOld: "Google Contacts export, old layout"
        case .haravanCustomers: "Haravan customer list"
        case .sapoCustomers: "Sapo customer list"
        case .sapoForms: "Sapo form or customer export"
        case .misaAmis: "MISA AMIS contact list"
        case .getfly: "Getfly customer list"
        case .pushsale: "Pushsale lead list"
        case .pancakeOrders: "Pancake POS order export"
        case .stringeexCalls: "StringeeX call log"
        case .omicallCalls: "OMICall call log"
        case .pbxCalls: "Call log of a telephone exchange"
        case .zaloOA: "Zalo Official Account export"
        case .spxShipments: "SPX shipment upload"
        case .salonCustomers: "Salon or spa customer list"
        case .leadTemplate: "CRM lead template"
        case .shopifyOrders: "Shopify order export"
        }
    }

    /// The source of its records where no column names one; empty where the file itself is all that is known.
    var source: StaticString {
        switch self {
        case .kiotvietCustomers, .kiotvietInvoices: "kiotviet"
        case .shopeeOrders: "shopee"
        case .tiktokOrders: "tiktok"
        case .lazadaOrders: "lazada"
        case .facebookLeads: "facebook_leads"
        case .googleContacts, .googleContactsOld: "google_contacts"
        case .haravanCustomers: "haravan"
        case .sapoCustomers, .sapoForms: "sapo"
        case .misaAmis: "misa_amis"
        case .getfly: "getfly"
        case .pushsale: "pushsale"
        case .pancakeOrders: "pancake"
        case .stringeexCalls: "stringeex"
        case .omicallCalls: "omicall"
        case .pbxCalls: "pbx"
        case .zaloOA: "zalo_oa"
        case .spxShipments: "spx"
        case .salonCustomers: "salon"
        case .leadTemplate: "leads"
        case .shopifyOrders: "shopify"
        default: ""
        }
    }

    /// The touchpoint of each row: order, call, form, message; empty where rows are people.
    var kind: StaticString {
        switch self {
        case .kiotvietInvoices, .shopeeOrders, .tiktokOrders, .lazadaOrders, .pancakeOrders, .spxShipments, .shopifyOrders: "order"
        case .facebookLeads, .pushsale: "form"
        case .stringeexCalls, .omicallCalls, .pbxCalls: "call"
        case .zaloOA: "message"
        default: ""
        }
    }

    /// The channel of the touchpoints where no column names one.
    var channel: StaticString {
        switch self {
        case .shopeeOrders: "shopee"
        case .tiktokOrders: "tiktok"
        case .lazadaOrders: "lazada"
        case .facebookLeads: "facebook"
        case .stringeexCalls, .omicallCalls, .pbxCalls: "phone"
        case .zaloOA: "zalo"
        default: ""
        }
    }

    /// The platform of exactly this code.
    static func named(_ text: TextSpan) -> FilePlatform? {
        guard text.count > 0 else { return nil }
        var rawValue: UInt8 = 1
        while let platform = FilePlatform(rawValue: rawValue) {
            let own = platform.code
            if ColumnChoices.isEqual(text, TextSpan(base: own.start, count: own.length)) { return platform }
            rawValue &+= 1
        }
        return nil
    }
}
