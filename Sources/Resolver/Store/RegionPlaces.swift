import CPlatform

/// Which contents a region holds, and where: a table beside the index, so that who only reads writes nothing there.
///
///     slots   [ content, number, first node, nodes | … ]     open addressing, at most half full; number 0 = free
///
/// Sixteen contents that came one after the other have homes side by side, and only the sixteens are scattered: in a large region links lead
/// mostly to contents that came at about the same time, and each step anywhere in megabytes would wait for the memory.
///
/// It keeps its size for the next region: those who put into a very large one do so again and again. A far smaller one gives the room back.
struct RegionPlaces: ~Copyable {
    struct Place: BitwiseCopyable {
        /// From 1; 0 for a content that is not in the region.
        var number = 0
        var firstNode = 0
        var nodeCount = 0
    }

    // Not private: the debug compiler of Swift 6.3.1 then fails on files that hold a table of it.
    struct Slot: BitwiseCopyable {
        var content: UInt32
        var number: UInt32
        var firstNode: UInt32
        var nodeCount: UInt32
    }

    private static let firstCapacity = 16
    private static let keptCapacity = 4_096

    private var slots: Buffer<Slot>
    private var count = 0

    init(_ memory: Memory) { slots = Buffer(memory) }

    @inline(__always)
    private func home(_ content: UInt32) -> Int {
        let sixteen = Int(truncatingIfNeeded: (UInt64(content >> 4) &* 0x9E37_79B9_7F4A_7C15) >> 32)
        return (sixteen << 4 | Int(content & 15)) & (slots.count &- 1)
    }

    /// The slot of a content, or the free one where it would stand. There is a table.
    @inline(__always)
    private func slot(of content: UInt32) -> UnsafeMutablePointer<Slot> {
        var place = home(content)
        while slots.base[place].number != 0, slots.base[place].content != content { place = (place &+ 1) & (slots.count &- 1) }
        return slots.base + place
    }

    /// Asks the memory for where a content would stand.
    @inline(__always)
    func prefetch(_ content: UInt32) { if count > 0 { cplatform_prefetch(slots.base + home(content)) } }

    @inline(__always)
    func place(of content: UInt32) -> Place {
        guard count > 0 else { return Place() }
        let found = slot(of: content).pointee
        // A slot that was given back still has the nodes of an earlier region.
        guard found.number != 0 else { return Place() }
        return Place(number: Int(found.number), firstNode: Int(found.firstNode), nodeCount: Int(found.nodeCount))
    }

    func holds(_ content: UInt32) -> Bool { count > 0 && slot(of: content).pointee.number != 0 }

    /// Adds a content that is not there.
    mutating func add(_ content: UInt32, _ place: Place) throws(Failure) {
        if count &* 2 >= slots.count { try grow() }
        slot(of: content).pointee = Slot(
            content: content, number: UInt32(truncatingIfNeeded: place.number), firstNode: UInt32(truncatingIfNeeded: place.firstNode),
            nodeCount: UInt32(truncatingIfNeeded: place.nodeCount))
        count &+= 1
    }

    private mutating func grow() throws(Failure) {
        var fresh = try Buffer<Slot>(slots.memory, zeroed: max(RegionPlaces.firstCapacity, slots.count &* 2))
        swap(&slots, &fresh)
        for place in Span.upTo(fresh.count) where fresh.base[place].number != 0 { slot(of: fresh.base[place].content).pointee = fresh.base[place] }
    }

    /// Takes out all that were added.
    mutating func clear(_ contents: borrowing Buffer<UInt32>) {
        defer { count = 0 }
        guard count > 0 else { return }
        // A region is far smaller than the table once was.
        if count &* 8 < slots.count {
            if slots.count > RegionPlaces.keptCapacity { return slots.free() }
            for place in Span.upTo(contents.count) {
                var slot = home(contents.base[place])
                while slots.base[slot].number != 0 {
                    slots.base[slot].number = 0
                    slot = (slot &+ 1) & (slots.count &- 1)
                }
            }
        } else {
            for place in Span.upTo(slots.count) { slots.base[place].number = 0 }
        }
    }
}
