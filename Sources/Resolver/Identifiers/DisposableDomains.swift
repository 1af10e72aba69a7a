// Throw-away mail domains: a public list of 10,181 (Data/disposable-domains.txt), kept as 24 + 12 bits of a hash each.
// A domain counts with all its subdomains: `x.mailinator.com` is mailinator.com's.
//
// A domain that is not in the list is taken for one of it about once in 6 million: its mailboxes are then graded `shared`,
// which keeps people apart and joins nobody.

enum DisposableDomains {
    /// True when the domain, or one that it belongs to, is in the list. Lower case. O(count).
    static func contains(_ domain: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        // From the end, so that one pass has the hashes of all the domains that it belongs to.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = count &- 1
        var labels = 1
        while index >= 0 {
            let byte = domain[index]
            if byte == 46 {
                if labels > 1 && isListed(hash) { return true }
                labels &+= 1
            }
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            index &-= 1
        }
        return labels > 1 && isListed(hash)
    }

    private static func isListed(_ hash: UInt64) -> Bool {
        let mixed = (hash ^ (hash &>> 32)) &* 0x9E37_79B9_7F4A_7C15
        let bucket = Int(truncatingIfNeeded: mixed &>> 52)
        let wanted = UInt32(truncatingIfNeeded: mixed &>> 28) & 0xFF_FFFF
        let sizes = DisposableTable.sizes.start
        let count = Int(sizes[bucket]) &- 48
        if count <= 0 { return false }
        let starts = DisposableTable.starts.start + (bucket &>> 4) &* 3
        var start = (Int(starts[0]) &- 48) &* 4096 &+ (Int(starts[1]) &- 48) &* 64 &+ Int(starts[2]) &- 48
        var other = bucket & ~15
        while other < bucket {
            start &+= Int(sizes[other]) &- 48
            other &+= 1
        }
        var entry = DisposableTable.fingerprints.start + start &* 4
        var left = count
        while left > 0 {
            let found = (UInt32(entry[0] &- 48) &<< 18) | (UInt32(entry[1] &- 48) &<< 12)
                | (UInt32(entry[2] &- 48) &<< 6) | UInt32(entry[3] &- 48)
            if found == wanted { return true }
            entry += 4
            left &-= 1
        }
        return false
    }
}
