// What a mail provider does with the part before the @, as far as its own documents say. Each rule is named in
// Docs/Guides/emails.md with its source. A provider that says nothing gets the default: lower case, nothing else.

struct MailProvider {
    enum Rule {
        case standard
        /// Dots and what follows a plus mean nothing; googlemail.com is gmail.com.
        case gmail
        /// What follows a plus means nothing.
        case plus
        /// As `plus`; me.com and mac.com are the older names of icloud.com.
        case apple
        /// As `plus`; `x@user.fastmail.com` is `user@fastmail.com`.
        case fastmail
        /// As `plus`; dots, hyphens and underscores mean nothing.
        case proton
        /// As `plus`; one login has an address on every domain of the provider.
        case yandex
        case disposable, example, relay, program
    }

    var rule = Rule.standard
    /// A provider that anybody can have a mailbox at.
    var isConsumer = false

    /// Neither a big provider nor a domain of somebody's that is known to be right as it stands.
    @inline(__always)
    var isUnknown: Bool { !isConsumer && (rule == .standard || rule == .disposable) }

    /// At least 24 bytes must be readable at `domain`, whatever its length.
    static func find(_ domain: UnsafePointer<UInt8>, _ count: Int) -> MailProvider {
        if count == 9 && WordTable.pack(domain, 8) == 0x676D_6169_6C2E_636F && domain[8] == 109 {
            return MailProvider(rule: .gmail, isConsumer: true)  // gmail.com: every second address there is
        }
        switch EmailTables.domains.find(domain, count) {
        case 103: return MailProvider(rule: .gmail, isConsumer: true)
        case 112: return MailProvider(rule: .plus, isConsumer: true)
        case 97: return MailProvider(rule: .apple, isConsumer: true)
        case 102: return MailProvider(rule: .fastmail, isConsumer: true)
        case 116: return MailProvider(rule: .proton, isConsumer: true)
        case 121: return MailProvider(rule: .yandex, isConsumer: true)
        case 110: return MailProvider(rule: .standard, isConsumer: true)
        case 100: return MailProvider(rule: .disposable, isConsumer: false)
        case 120: return MailProvider(rule: .example, isConsumer: false)
        case 98: return MailProvider(rule: .program, isConsumer: false)
        default: return findFamily(domain, count)
        }
    }

    /// Providers with many domains: `outlook.*`, `yahoo.co.jp`, `*.tiktok.com`, `*.fastmail.com`.
    private static func findFamily(_ domain: UnsafePointer<UInt8>, _ count: Int) -> MailProvider {
        var first = 0
        while first < count && domain[first] != 46 { first &+= 1 }
        if first <= 8 && isCountryTail(domain, first, count) {
            switch WordTable.pack(domain, first) {
            case 0x6F75_746C_6F6F_6B21, 0x686F_746D_6169_6C21, 0x6C69_7665_2121_2121:  // outlook, hotmail, live
                return MailProvider(rule: .plus, isConsumer: true)
            case 0x7961_686F_6F21_2121:  // yahoo
                return MailProvider(rule: .standard, isConsumer: true)
            case 0x6578_616D_706C_6521:  // example
                return MailProvider(rule: .example, isConsumer: false)
            default: break
            }
        }
        if isRelay(domain, count) { return MailProvider(rule: .relay, isConsumer: false) }
        switch domain[count &- 1] {
        case 109 where endsWith(domain, count, ".fastmail.com") || endsWith(domain, count, ".fastmail.fm"):
            return MailProvider(rule: .fastmail, isConsumer: true)
        case 100 where endsWith(domain, count, ".invalid"), 101 where endsWith(domain, count, ".example"),
            116 where endsWith(domain, count, ".test") || endsWith(domain, count, ".localhost"):
            return MailProvider(rule: .example, isConsumer: false)
        default: break
        }
        return DisposableDomains.contains(domain, count) ? MailProvider(rule: .disposable, isConsumer: false) : MailProvider()
    }

    /// Addresses that a marketplace invents for an order.
    private static func isRelay(_ domain: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let amazon: StaticString = "marketplace.amazon."
        if domain[0] == 109 && count > amazon.length {
            var index = 0
            while index < amazon.length && domain[index] == amazon.start[index] { index &+= 1 }
            if index == amazon.length { return true }
        }
        return domain[count &- 1] == 109 && endsWith(domain, count, ".tiktok.com")
    }

    /// What follows the first label is `com`, a country, or `com.vn`, `co.jp` and the like.
    private static func isCountryTail(_ domain: UnsafePointer<UInt8>, _ first: Int, _ count: Int) -> Bool {
        let tail = count &- first &- 1
        guard tail >= 2, tail <= 6 else { return false }
        if tail == 2 { return true }
        if tail == 3 { return endsWith(domain, count, ".com") }
        let second = domain + first + 1
        guard domain[count &- 3] == 46, second[0] == 99, second[1] == 111 else { return false }
        return tail == 5 || (tail == 6 && second[2] == 109)
    }

    private static func endsWith(_ text: UnsafePointer<UInt8>, _ count: Int, _ ending: StaticString) -> Bool {
        let length = ending.length
        guard count >= length else { return false }
        var index = 0
        while index < length {
            if text[count &- length &+ index] != ending.start[index] { return false }
            index &+= 1
        }
        return true
    }

    // MARK: Rewriting

    /// False when the address is its own key already: the local part has neither plus nor sign that means nothing, and the
    /// domain is the provider's own.
    @inline(__always)
    func changes(_ hasTagOrDot: Bool, _ domain: UnsafePointer<UInt8>) -> Bool {
        switch rule {
        case .gmail: hasTagOrDot || domain[1] != 109  // googlemail.com
        case .plus: hasTagOrDot
        case .apple, .fastmail, .proton, .yandex: true
        default: false
        }
    }

    /// Turns an address into its key, in place. Returns the key's byte count.
    func rewrite(_ key: UnsafeMutablePointer<UInt8>, _ count: Int, _ at: Int) -> Int {
        switch rule {
        case .gmail: return replaceDomain(key, cut(key, at, dots: true, all: false), at, count, "gmail.com")
        case .plus: return moveDomain(key, count, at, cut(key, at, dots: false, all: false))
        case .apple: return replaceDomain(key, cut(key, at, dots: false, all: false), at, count, "icloud.com")
        case .proton: return moveDomain(key, count, at, cut(key, at, dots: true, all: true))
        case .yandex: return replaceDomain(key, cut(key, at, dots: false, all: false), at, count, "yandex.ru")
        case .fastmail: return rewriteFastmail(key, count, at)
        default: return count
        }
    }

    /// Shortens the local part: up to the first plus, without dots, without `-` and `_`. Never to nothing.
    private func cut(_ key: UnsafeMutablePointer<UInt8>, _ at: Int, dots: Bool, all: Bool) -> Int {
        if key[0] == 34 || key[0] == 43 { return at }
        var length = 0
        var index = 0
        while index < at && key[index] != 43 {
            let byte = key[index]
            if !((dots && byte == 46) || (all && (byte == 45 || byte == 95))) {
                key[length] = byte
                length &+= 1
            }
            index &+= 1
        }
        // `lan.+shop`: no mailbox ends in a dot.
        while length > 1 && key[length &- 1] == 46 { length &-= 1 }
        if length == 0 {
            key[0] = 95
            length = 1
        }
        return length
    }

    private func moveDomain(_ key: UnsafeMutablePointer<UInt8>, _ count: Int, _ at: Int, _ length: Int) -> Int {
        guard length < at else { return count }
        var source = at
        var target = length
        while source < count {
            key[target] = key[source]
            source &+= 1
            target &+= 1
        }
        return target
    }

    private func replaceDomain(
        _ key: UnsafeMutablePointer<UInt8>, _ length: Int, _ at: Int, _ count: Int, _ domain: StaticString
    ) -> Int {
        // Nothing was cut and the domain has the right length: the one of this length is the right one.
        if length == at && count &- at &- 1 == domain.length && domain.length == 9 && key[at &+ 1] == domain.start[0] { return count }
        key[length] = 64
        var index = 0
        while index < domain.length {
            key[length &+ 1 &+ index] = domain.start[index]
            index &+= 1
        }
        return length &+ 1 &+ domain.length
    }

    private func rewriteFastmail(_ key: UnsafeMutablePointer<UInt8>, _ count: Int, _ at: Int) -> Int {
        var dot = at &+ 1
        while dot < count && key[dot] != 46 { dot &+= 1 }
        var next = dot &+ 1
        while next < count && key[next] != 46 { next &+= 1 }
        var last = next &+ 1
        while last < count && key[last] != 46 { last &+= 1 }
        guard next < count, last >= count else { return moveDomain(key, count, at, cut(key, at, dots: false, all: false)) }
        // x@user.fastmail.com: the user stands in the domain.
        let user = dot &- at &- 1
        var index = 0
        while index < user {
            key[index] = key[at &+ 1 &+ index]
            index &+= 1
        }
        key[user] = 64
        var target = user &+ 1
        var source = dot &+ 1
        while source < count {
            key[target] = key[source]
            source &+= 1
            target &+= 1
        }
        return target
    }
}
