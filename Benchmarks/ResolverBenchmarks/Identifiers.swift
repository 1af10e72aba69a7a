// The normalizers on cells as people type them: seeded, 200,000 values a kind, most of them plain, some dirty.
import CTwins
import Resolver

/// Cells one after the other; cell i is bytes[ends[i] ..< ends[i + 1]].
struct Cells {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = [0]
    var count: Int { ends.count - 1 }

    mutating func add(_ text: String) {
        bytes += Array(text.utf8)
        ends.append(bytes.count)
    }

    mutating func add(_ text: UnsafePointer<UInt8>, _ count: Int) {
        bytes += UnsafeBufferPointer(start: text, count: count)
        ends.append(bytes.count)
    }

    /// The sum of what `body` says of each cell.
    func sum(_ body: (UnsafePointer<UInt8>, Int) -> UInt64) -> UInt64 {
        bytes.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else { return 0 }
            var total: UInt64 = 0
            for index in 0..<count { total &+= body(base + ends[index], ends[index + 1] - ends[index]) }
            return total
        }
    }
}

private func digits(_ count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).map { _ in String(random.below(10)) }.joined()
}

private func phone(_ random: inout SeededGenerator) -> String {
    let prefix = ["98", "91", "33", "38", "70", "83", "86", "90", "96", "52"][Int(random.below(10))]
    let tail = digits(7, &random)
    let number = prefix + tail
    let (area, middle, rest) = (number.prefix(3), number.dropFirst(3).prefix(3), number.dropFirst(6))
    switch random.below(20) {
    case 0..<9: return "0" + number
    case 9, 10: return "+84" + number
    case 11: return "84" + number
    case 12: return number
    case 13, 14: return "0\(area) \(middle) \(rest)"
    case 15: return "0\(area).\(middle).\(rest)"
    case 16: return "0168" + tail
    case 17: return "028 3" + tail
    case 18: return "ĐT: 0" + number
    default: return "0\(number) / 0912\(tail.dropFirst())"
    }
}

private func email(_ random: inout SeededGenerator) -> String {
    let local = ["nguyenvana", "tran.thi.lan", "LeHoang", "pham_minh", "hoa.do+fb"][Int(random.below(5))] + String(random.below(1000))
    let domain = ["gmail.com", "Gmail.com", "yahoo.com", "hotmail.com", "congty.com.vn"][Int(random.below(5))]
    return random.below(10) == 0 ? "Mail: <\(local)@\(domain)>" : "\(local)@\(domain)"
}

/// `Identifiers <kind> mix`: nanoseconds a value, one thread, no allocation inside.
func identifierBenchmarks(_ settings: Settings) throws {
    let count = 200_000
    var random = SeededGenerator(seed: 42)
    func cells(_ make: (inout SeededGenerator) -> String) -> Cells {
        var cells = Cells()
        for _ in 0..<count { cells.add(make(&random)) }
        return cells
    }
    func measure(_ name: String, _ values: Cells, _ body: @escaping (UnsafePointer<UInt8>, Int) -> UInt64) throws {
        try Benchmark(name: "Identifiers \(name)", items: count, unit: "value", bytes: values.bytes.count) { values.sum(body) }.run(settings)
    }
    let key = UnsafeMutablePointer<UInt8>.allocate(capacity: EmailNormalizer.capacity)
    defer { key.deallocate() }
    try measure("phone plain", cells { "09" + digits(8, &$0) }) { PhoneNormalizer.normalize($0, $1).e164 }
    try measure("phone mix", cells(phone)) { PhoneNormalizer.normalize($0, $1).e164 }
    try measure("email mix", cells(email)) { UInt64(EmailNormalizer.normalize($0, $1, into: key).count) }
    try twins(cells(phone), cells(email), settings)
    try measure("birth date", cells { "\(1 + $0.below(28))/\(1 + $0.below(12))/\(1950 + $0.below(60))" }) {
        UInt64(BirthDateReader.read($0, $1).key)
    }
    try measure("instant", cells { "\(1 + $0.below(28))/\(1 + $0.below(12))/\(2015 + $0.below(11)) \(10 + $0.below(14)):\(10 + $0.below(50))" }) {
        UInt64(truncatingIfNeeded: InstantReader.read($0, $1).milliseconds)
    }
    try measure("money", cells { "\(1 + $0.below(99)).\(100 + $0.below(900)).000đ" }) { UInt64(truncatingIfNeeded: MoneyReader.read($0, $1).hundredths) }
    try freeTextBenchmarks(measure, cells)
    try measure("citizen id", cells { "0790\(70 + $0.below(30))00\(1000 + $0.below(9000))" }) {
        UInt64(CitizenID.normalize($0, $1, into: key).count)
    }
    try measure("channel id", cells { "71" + digits(14, &$0) }) {
        UInt64(ChannelIdentifier.normalize(.facebookPSID, $0, $1, into: key).count)
    }
    try measure("province", cells { "\($0.below(300)) Trần Phú, P.\($0.below(20)), Q.\($0.below(12)), TP.HCM" }) {
        UInt64(ProvinceReader.read($0, $1).unit)
    }
}

/// Free text of about 100 bytes: without digits, with prices and dates, with a phone.
private func freeTextBenchmarks(
    _ measure: (String, Cells, @escaping (UnsafePointer<UInt8>, Int) -> UInt64) throws -> Void,
    _ cells: ((inout SeededGenerator) -> String) -> Cells
) throws {
    let words = ["shop ơi ", "em hỏi ", "áo này ", "còn hàng không ạ ", "màu đen ", "tư vấn giúp ", "đẹp quá ", "giao nhanh nhé ", "cho em xin ", "chất vải thế nào ", "khi nào có lại ", "cảm ơn "]
    func talk(_ random: inout SeededGenerator) -> String {
        var text = ""
        while text.utf8.count < 90 { text += words[Int(random.below(UInt64(words.count)))] }
        return text
    }
    let hits = UnsafeMutablePointer<FreeTextHit>.allocate(capacity: 4)
    let keys = UnsafeMutablePointer<UInt8>.allocate(capacity: FreeText.keyCapacity(4))
    defer {
        hits.deallocate()
        keys.deallocate()
    }
    func find(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 { UInt64(FreeText.find(text, count, into: hits, capacity: 4, keys: keys)) }
    try measure("free text without digits", cells(talk), find)
    try measure("free text with prices and dates", cells { talk(&$0) + "giá \(100 + $0.below(900)).000đ, ngày \(1 + $0.below(28))/10" }, find)
    try measure("free text with a phone", cells { talk(&$0) + "sđt 09\(10 + $0.below(90)) \(100 + $0.below(900)) \(100 + $0.below(900))" }, find)
}

/// Ours and the twin in C on the same mix, in turns: the ratio of a pair of runs says more than either time on a shared
/// machine. The twin's sum must be ours.
private func twins(_ phones: Cells, _ emails: Cells, _ settings: Settings) throws {
    let tables = TwinTables()
    var phoneTables = ctwin_phone_tables(
        operators: tables.operators, area_short: tables.areaShort, mobile: tables.mobile, area_long: tables.areaLong,
        live: tables.liveArea)
    func words(_ table: TwinTables.Words) -> ctwin_words {
        ctwin_words(base: table.base, slots: table.slots, width: Int32(table.width), bits: Int32(table.bits))
    }
    var emailTables = ctwin_email_tables(
        words: words(tables.words), domains: words(tables.domains), starts: tables.disposableStarts,
        sizes: tables.disposableSizes, fingerprints: tables.disposableFingerprints)
    let key = UnsafeMutablePointer<UInt8>.allocate(capacity: EmailNormalizer.capacity)
    defer { key.deallocate() }
    try pair("phone mix", phones, settings) { PhoneNormalizer.normalize($0, $1).e164 } twin: {
        ctwin_phone_number(&phoneTables, $0, $1)
    }
    try pair("email mix", emails, settings) {
        UInt64(EmailNormalizer.normalize($0, $1, into: key).count)
    } twin: {
        var grade: Int32 = 0
        return UInt64(ctwin_email(&emailTables, $0, $1, key, &grade))
    }
}

typealias Reader = (UnsafePointer<UInt8>, Int) -> UInt64

func pair(_ name: String, _ cells: Cells, _ settings: Settings, _ ours: Reader, twin: Reader) throws {
    guard settings.filter.isEmpty || "Identifiers C twin \(name)".contains(settings.filter) else { return }
    var ratios: [Double] = []
    var best = (ours: Double.infinity, twin: Double.infinity)
    for _ in 0..<max(5, settings.repetitions) {
        let start = seconds()
        let mine = cells.sum(ours)
        let middle = seconds()
        let other = cells.sum(twin)
        let end = seconds()
        if mine != other { fail("\(name): ours gives \(mine), the twin in C \(other)") }
        ratios.append((end - middle) / (middle - start))
        best = (min(best.ours, middle - start), min(best.twin, end - middle))
    }
    let items = Double(cells.count)
    func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
    print(
        "{\"name\": \"Identifiers C twin \(name)\", \"items\": \(cells.count), \"speed_of_c\": \(rounded(ratios.sorted()[ratios.count / 2])), "
            + "\"ns_per_value\": \(rounded(best.ours / items * 1e9)), \"twin_ns_per_value\": \(rounded(best.twin / items * 1e9))}")
}
