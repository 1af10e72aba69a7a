/// Hands out equal pieces of big allocations, for one thread, and gives all back at once.
///
///     slab ─▶ [ piece | piece | … ] ─▶ older slab ─▶ …      pieces are zeroed
///
/// Slabs start at 64 KiB and double up to 32 MiB, where they become huge pages.
struct Slab: ~Copyable, @unchecked Sendable {
    struct Header {
        var next: UnsafeMutableRawPointer?
        var byteCount: Int
    }

    private static let headerSize = 64
    private let memory: Memory
    private let pieceSize: Int
    private var newest: UnsafeMutableRawPointer?
    private var free: UnsafeMutableRawPointer
    private var freeCount = 0
    private var nextSize = 64 << 10
    private(set) var byteCount = 0

    /// `pieceSize` in bytes: a multiple of 8, at most 32 KiB.
    init(_ memory: Memory, pieceSize: Int) {
        self.memory = memory
        self.pieceSize = pieceSize
        free = UnsafeMutableRawPointer(bitPattern: 64).unsafelyUnwrapped
    }

    deinit { Slab.release(chain: newest, memory) }

    mutating func piece() throws(Failure) -> UnsafeMutableRawPointer {
        if freeCount == 0 { try addSlab() }
        let piece = free
        free += pieceSize
        freeCount &-= 1
        return piece
    }

    private mutating func addSlab() throws(Failure) {
        let size = nextSize
        let slab = try memory.allocate(size, zeroed: true)
        slab.bindMemory(to: Header.self, capacity: 1).initialize(to: Header(next: newest, byteCount: size))
        newest = slab
        byteCount &+= size
        free = slab + Slab.headerSize
        freeCount = (size &- Slab.headerSize) / max(1, pieceSize)
        if nextSize < 32 << 20 { nextSize *= 2 }
    }

    mutating func releaseAll() {
        Slab.release(chain: newest, memory)
        newest = nil
        freeCount = 0
        byteCount = 0
        nextSize = 64 << 10
    }

    private static func release(chain: UnsafeMutableRawPointer?, _ memory: Memory) {
        var newest = chain
        while let slab = newest {
            let header = slab.assumingMemoryBound(to: Header.self).pointee
            newest = header.next
            memory.release(slab, header.byteCount)
        }
    }
}
