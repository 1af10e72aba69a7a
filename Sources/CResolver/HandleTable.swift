import Resolver
import Synchronization

/// Turns numbered tickets into objects, and refuses every other number.
///
///     ticket  [ generation 32 | slot 24 | kind 8 ]
///     slot    [ generation 32 | exclusive 1 | users 31 ]  payload  kind  next free
///
/// A slot's generation is odd while it is taken and rises with every change, so a ticket fits once: a stale,
/// doubled or invented one meets another generation. Generations begin at random numbers. Users are
/// counted, so an object cannot be destroyed under a running call. The table lies in pages that a
/// child process finds empty, and every step is one atomic operation: no lock can be held across a fork.
///
/// About 10 ns a call. At most 1,048,575 handles at once; 32 bytes each, in pages touched on demand.
struct HandleTable {
    enum Kind: UInt8 {
        case disjointSet = 0x51
        case result = 0x52
        case policy = 0x53
        case store = 0x54
        case answer = 0x55
    }

    struct Slot: ~Copyable {
        let state = Atomic<UInt64>(0)
        let nextFree = Atomic<UInt32>(0)
        var kind: UInt8 = 0
        var process: Int32 = 0
        var payload: UnsafeMutableRawPointer?
    }

    /// The first slot's room holds this instead.
    struct Header: ~Copyable {
        /// A counter above the first free slot, so that a head that came back is told apart.
        let freeHead = Atomic<UInt64>(0)
        let everUsed = Atomic<UInt32>(0)
        let epoch = Atomic<UInt64>(0)
    }

    static let slotLimit = 1 << 20
    private static let byteCount = slotLimit * 32
    private static let exclusive: UInt64 = 1 << 31
    private static let userMask: UInt64 = (1 << 31) - 1

    private let base: UnsafeMutableRawPointer
    private let comparesProcess: Bool

    private init(base: UnsafeMutableRawPointer, comparesProcess: Bool) {
        self.base = base
        self.comparesProcess = comparesProcess
    }

    // MARK: The one table

    /// 0 before the first handle; then the address, with the lowest bit set where pages cannot be wiped.
    private static let shared = Atomic<UInt>(0)

    private static var existing: HandleTable? {
        let word = shared.load(ordering: .acquiring)
        guard let base = UnsafeMutableRawPointer(bitPattern: word & ~1) else { return nil }
        return HandleTable(base: base, comparesProcess: word & 1 != 0)
    }

    private static func make() throws(Failure) -> HandleTable {
        if let table = existing { return table }
        guard let pages = ForkGuard.map(byteCount) else { throw Failure(.outOfMemory, "no memory is left") }
        let word = UInt(bitPattern: pages.base) | (pages.isWiped ? 0 : 1)
        let (mine, _) = shared.compareExchange(expected: 0, desired: word, ordering: .acquiringAndReleasing)
        if !mine { pages.unmap(byteCount) }
        guard let table = existing else { throw Failure(.outOfMemory, "no memory is left") }
        return table
    }

    private var header: UnsafeMutablePointer<Header> { base.assumingMemoryBound(to: Header.self) }

    private func slot(_ index: Int) -> UnsafeMutablePointer<Slot> {
        (base + (index &* 32)).assumingMemoryBound(to: Slot.self)
    }

    // MARK: Making

    /// A ticket for an object. On a failure the object is still the caller's.
    static func register(_ payload: UnsafeMutableRawPointer, _ kind: Kind) throws(Failure) -> OpaquePointer? {
        let table = try make()
        guard let index = table.takeSlot() else { throw Failure(.state, "too many handles are open") }
        let slot = table.slot(index)
        slot.pointee.payload = payload
        slot.pointee.kind = kind.rawValue
        slot.pointee.process = ForkGuard.processIdentifier
        var generation = slot.pointee.state.load(ordering: .relaxed) >> 32
        if generation == 0 { generation = table.firstGeneration(index) }
        generation = (generation &+ 1) & 0xFFFF_FFFF
        slot.pointee.state.store(generation << 32, ordering: .releasing)
        let ticket = (generation << 32) | (UInt64(truncatingIfNeeded: index) << 8) | UInt64(kind.rawValue)
        return OpaquePointer(bitPattern: UInt(truncatingIfNeeded: ticket))
    }

    private func takeSlot() -> Int? {
        var head = header.pointee.freeHead.load(ordering: .acquiring)
        while head & 0xFFFF_FFFF != 0 {
            let index = Int(truncatingIfNeeded: head & 0xFFFF_FFFF)
            let next = UInt64(slot(index).pointee.nextFree.load(ordering: .relaxed))
            let (done, seen) = header.pointee.freeHead.compareExchange(
                expected: head, desired: (((head >> 32) &+ 1) << 32) | next, ordering: .acquiringAndReleasing)
            if done { return index }
            head = seen
        }
        var used = header.pointee.everUsed.load(ordering: .relaxed)
        while Int(used) &+ 1 < HandleTable.slotLimit {
            let (done, seen) = header.pointee.everUsed.compareExchange(
                expected: used, desired: used &+ 1, ordering: .relaxed)
            if done { return Int(used) &+ 1 }
            used = seen
        }
        return nil
    }

    /// An even number below 2³¹ that differs from run to run and from slot to slot.
    private func firstGeneration(_ index: Int) -> UInt64 {
        var epoch = header.pointee.epoch.load(ordering: .relaxed)
        if epoch == 0 {
            let (done, seen) = header.pointee.epoch.compareExchange(
                expected: 0, desired: ForkGuard.randomBits | 1, ordering: .relaxed)
            epoch = done ? header.pointee.epoch.load(ordering: .relaxed) : seen
        }
        let mixed = (epoch ^ UInt64(truncatingIfNeeded: index)) &* 0x9E37_79B9_7F4A_7C15
        return (mixed >> 33) & 0x7FFF_FFFE
    }

    // MARK: Using

    /// The slot that a ticket names, with the state that a taken slot of that ticket has, users aside.
    private static func find(_ handle: OpaquePointer?) -> (table: HandleTable, slot: UnsafeMutablePointer<Slot>, live: UInt64)? {
        let ticket = UInt64(UInt(bitPattern: handle))
        let index = Int(truncatingIfNeeded: (ticket >> 8) & 0xFF_FFFF)
        guard ticket & (1 << 32) != 0, let table = existing, index > 0, index < slotLimit,
            index <= Int(table.header.pointee.everUsed.load(ordering: .relaxed))
        else { return nil }
        return (table, table.slot(index), ticket & 0xFFFF_FFFF_0000_0000)
    }

    private static let stale = Failure(.handle, "the handle is not a live one of this kind")

    /// An object in use by a call.
    struct Use {
        fileprivate let slot: UnsafeMutablePointer<Slot>
        fileprivate let wasExclusive: Bool
        let payload: UnsafeMutableRawPointer

        func end() {
            slot.pointee.state.wrappingSubtract(wasExclusive ? HandleTable.exclusive : 1, ordering: .releasing)
        }
    }

    /// Marks an object as in use, alone or together with others. End it with `end()`.
    static func use(_ handle: OpaquePointer?, _ kind: Kind, alone: Bool) throws(Failure) -> Use {
        // The kind first: a handle of another kind is not one that is busy.
        guard UInt(bitPattern: handle) & 0xFF == UInt(kind.rawValue), let (table, slot, live) = find(handle) else { throw stale }
        var state = slot.pointee.state.load(ordering: .relaxed)
        while true {
            guard state & 0xFFFF_FFFF_0000_0000 == live else { throw stale }
            if state & exclusive != 0 || (alone && state != live) || state & userMask == userMask {
                throw Failure(.busy, "another call is using the handle")
            }
            let (done, seen) = slot.pointee.state.compareExchange(
                expected: state, desired: state &+ (alone ? exclusive : 1), ordering: .acquiringAndReleasing)
            if done { break }
            state = seen
        }
        let isMine =
            slot.pointee.kind == kind.rawValue
            && (!table.comparesProcess || slot.pointee.process == ForkGuard.processIdentifier)
        guard isMine, let payload = slot.pointee.payload else {
            Use(slot: slot, wasExclusive: alone, payload: table.base).end()
            throw stale
        }
        return Use(slot: slot, wasExclusive: alone, payload: payload)
    }

    /// Takes an object out of the table: the ticket is void from here on.
    static func remove(_ handle: OpaquePointer?, _ kind: Kind) throws(Failure) -> UnsafeMutableRawPointer {
        let use = try use(handle, kind, alone: true)
        let slot = use.slot
        slot.pointee.payload = nil
        slot.pointee.kind = 0
        let generation = (slot.pointee.state.load(ordering: .relaxed) >> 32) &+ 1
        // A slot whose generations are used up is never taken again: an old ticket must not fit.
        slot.pointee.state.store(generation << 32, ordering: .releasing)
        if generation < 0xFFFF_FFFE, let table = existing { table.giveBack(slot) }
        return use.payload
    }

    private func giveBack(_ slot: UnsafeMutablePointer<Slot>) {
        let index = UInt64(truncatingIfNeeded: (UnsafeMutableRawPointer(slot) - base) >> 5)
        var head = header.pointee.freeHead.load(ordering: .relaxed)
        while true {
            slot.pointee.nextFree.store(UInt32(truncatingIfNeeded: head), ordering: .relaxed)
            let (done, seen) = header.pointee.freeHead.compareExchange(
                expected: head, desired: (((head >> 32) &+ 1) << 32) | index, ordering: .acquiringAndReleasing)
            if done { return }
            head = seen
        }
    }
}
