/// How many people hold a key, as far as names can tell: `ids(k)` of SEMANTICS rule 2.
///
/// The sum over the given names' skeletons of max(1, fully marked forms), over the holders whose given name
/// stands in the name table. `Hung`, `Hùng` and `Hùng` are one; `Hùng` and `Hưng` are two; nicknames and
/// unknown words count nothing, so that a good customer with many spellings does not look like a crowd.
struct IdentityCount: ~Copyable {
    /// `NameParser.countedForm` of the holders.
    private var forms: Buffer<UInt64>
    private var scratch: Buffer<UInt64>

    init(_ memory: Memory) {
        forms = Buffer(memory)
        scratch = Buffer(memory)
    }

    mutating func clear() { forms.removeAll() }

    /// Adds a holder's name by its `NameParser.countedForm`.
    mutating func add(_ form: UInt64) throws(Failure) {
        if form != 0 { try forms.append(form) }
    }

    /// The count for the names added so far. O(n log n).
    mutating func total() throws(Failure) -> Int {
        let count = forms.count
        guard count > 0 else { return 0 }
        scratch.removeAll()
        try scratch.reserve(count)
        RadixSort.sort(forms.base, scratch.base, count)
        var total = 0
        var index = 0
        while index < count {
            let skeleton = forms.base[index] >> 24
            var marked = 0
            var previous: UInt64 = 0
            while index < count, forms.base[index] >> 24 == skeleton {
                let form = forms.base[index] & 0xFF_FFFF
                if form != 0, form != previous { marked &+= 1 }
                previous = form
                index &+= 1
            }
            total &+= max(1, marked)
        }
        return total
    }

    /// The bucket of a count: 1, 2, 3–4, 5–8, 9–32 are 0…4; 5 is a hub.
    static func bucket(_ identities: Int) -> Int {
        switch identities {
        case ...1: 0
        case 2: 1
        case 3...4: 2
        case 5...8: 3
        case 9...KeyLimits.identities: 4
        default: 5
        }
    }
}
