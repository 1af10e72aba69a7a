/// A JSON text [RFC 8259] as a flat run of nodes, in the order of the text.
///
///     {"a": [1, "x"]}
///     node  kind    parent  key   text      next
///     0     object  –             –         –
///     1     array   0       a     –         –
///     2     number  1             1         3
///     3     string  1             x         –
///
/// Keys and strings stand decoded in `texts`, numbers as they were written. Every node knows its parent, so a problem can be
/// told by its path: `/a/1`.
struct JSONTree: ~Copyable {
    enum Kind: UInt8, BitwiseCopyable {
        case null, no, yes, number, string, array, object
    }

    struct Node: BitwiseCopyable {
        var kind = Kind.null
        /// Set when a reader has asked for the node; the others are reported as unknown.
        var isRead = false
        /// Numbers of nodes; `JSONTree.none` for none.
        var parent = JSONTree.none
        var next = JSONTree.none
        var firstChild = JSONTree.none
        var lastChild = JSONTree.none
        var childCount: UInt32 = 0
        var keyStart: UInt32 = 0
        var keyCount: UInt32 = 0
        var textStart: UInt32 = 0
        var textCount: UInt32 = 0
    }

    static let none = UInt32.max

    private(set) var nodes: Buffer<Node>
    var texts: Buffer<UInt8>

    init(_ memory: Memory) {
        nodes = Buffer(memory)
        texts = Buffer(memory)
    }

    /// Adds a node as the last child of its parent and returns its number.
    mutating func add(_ node: Node) throws(Failure) -> UInt32 {
        let number = UInt32(truncatingIfNeeded: nodes.count)
        try nodes.append(node)
        guard node.parent != JSONTree.none else { return number }
        let parent = nodes.base + Int(node.parent)
        if parent.pointee.lastChild == JSONTree.none {
            parent.pointee.firstChild = number
        } else {
            nodes.base[Int(parent.pointee.lastChild)].next = number
        }
        parent.pointee.lastChild = number
        parent.pointee.childCount &+= 1
        return number
    }

    func node(_ number: UInt32) -> Node { nodes.base[Int(number)] }

    func kind(_ number: UInt32) -> Kind { nodes.base[Int(number)].kind }

    /// The decoded bytes of a string, or the digits of a number.
    func text(_ number: UInt32) -> (base: UnsafePointer<UInt8>, count: Int) {
        let node = nodes.base[Int(number)]
        return (UnsafePointer(texts.base) + Int(node.textStart), Int(node.textCount))
    }

    func key(_ number: UInt32) -> (base: UnsafePointer<UInt8>, count: Int) {
        let node = nodes.base[Int(number)]
        return (UnsafePointer(texts.base) + Int(node.keyStart), Int(node.keyCount))
    }

    func isText(_ number: UInt32, _ text: StaticString) -> Bool {
        let own = self.text(number)
        return JSONTree.isEqual(own.base, own.count, text)
    }

    static func isEqual(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ text: StaticString) -> Bool {
        guard count == text.length else { return false }
        for index in Span.upTo(max(0, count)) where bytes[index] != text.start[index] { return false }
        return true
    }

    /// The member of an object by its key; marks it as read.
    func member(_ object: UInt32, _ name: StaticString) -> UInt32? {
        var child = nodes.base[Int(object)].firstChild
        while child != JSONTree.none {
            let key = key(child)
            if JSONTree.isEqual(key.base, key.count, name) {
                nodes.base[Int(child)].isRead = true
                return child
            }
            child = nodes.base[Int(child)].next
        }
        return nil
    }

    func markRead(_ number: UInt32) { nodes.base[Int(number)].isRead = true }

    /// A decimal as an integer of `places` decimal places: −3.25 with 3 places is −3250. nil for a number that has more
    /// places, an exponent, or no room in 62 bits. No floating point is involved.
    func decimal(_ number: UInt32, places: Int) -> Int64? {
        let (base, count) = text(number)
        var index = 0
        let isNegative = count > 0 && base[0] == 45
        if isNegative { index = 1 }
        var value: Int64 = 0
        var decimals = -1
        while index < count {
            let byte = base[index]
            index &+= 1
            if byte == 46 {
                decimals = 0
                continue
            }
            guard byte >= 48, byte <= 57 else { return nil }
            if decimals >= places {
                // Further zeros say nothing.
                guard byte == 48 else { return nil }
                continue
            }
            guard value < 400_000_000_000_000_000 else { return nil }
            value = value &* 10 &+ Int64(byte &- 48)
            if decimals >= 0 { decimals &+= 1 }
        }
        var missing = places &- max(0, decimals)
        while missing > 0 {
            guard value < 400_000_000_000_000_000 else { return nil }
            value = value &* 10
            missing &-= 1
        }
        return isNegative ? 0 &- value : value
    }

    /// Writes the path of a node: member names and places in arrays, `/comparisons/name/levels/3`; `/` for the whole.
    func appendPath(_ number: UInt32, to text: inout Buffer<UInt8>) throws(Failure) {
        let parent = nodes.base[Int(number)].parent
        guard parent != JSONTree.none else { return }
        try appendPath(parent, to: &text)
        try text.append(47)
        if nodes.base[Int(parent)].kind == .object {
            let key = key(number)
            for index in Span.upTo(min(key.count, 80)) {
                // What would break the line or the path is shown as a question mark.
                let byte = key.base[index]
                try text.append(byte < 32 || byte == 127 || byte == 47 ? 63 : byte)
            }
        } else {
            var place: UInt64 = 0
            var sibling = nodes.base[Int(parent)].firstChild
            while sibling != number, sibling != JSONTree.none {
                place &+= 1
                sibling = nodes.base[Int(sibling)].next
            }
            try text.append(decimal: place)
        }
    }
}
