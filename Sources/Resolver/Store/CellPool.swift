/// Short runs of numbers in one table, taken and given back.
///
///     cells   [ run of 3 | run of 9 | free run of 2 ─▶ next free one | … ]
///
/// Runs of up to 64 cells are kept by their exact length, longer ones by the power of two above it. A run that is given back waits, in a chain
/// through its first cells, for the next one of its length.
struct CellPool: ~Copyable {
    private(set) var cells: Buffer<UInt32>
    /// The first free run of each class, from 1; 0 for none.
    private var free: Buffer<UInt32>

    private static let exactLimit = 64
    private static let classCount = 100

    init(_ memory: Memory) throws(Failure) {
        free = try Buffer(memory, zeroed: CellPool.classCount)
        cells = Buffer(memory)
    }

    var byteCount: Int { cells.byteCount &+ free.byteCount }

    @inline(__always)
    var base: UnsafeMutablePointer<UInt32> { cells.base }

    /// Cells of a run of at least so many: what `take` gives.
    static func capacity(_ count: Int) -> Int {
        count <= exactLimit ? count : 1 << (Int.bitWidth &- (count &- 1).leadingZeroBitCount)
    }

    private static func group(_ capacity: Int) -> Int {
        capacity <= exactLimit ? capacity : min(classCount &- 1, exactLimit &+ capacity.trailingZeroBitCount)
    }

    mutating func reserve(_ count: Int) throws(Failure) { try cells.reserve(count) }

    /// A run of `capacity(count)` cells; what stands in them means nothing. O(1), and now and then the table grows.
    mutating func take(_ count: Int) throws(Failure) -> UInt32 {
        let capacity = CellPool.capacity(max(1, count))
        let group = CellPool.group(capacity)
        let first = free.base[group]
        if first != 0 {
            free.base[group] = cells.base[Int(first) &- 1]
            return first &- 1
        }
        let place = cells.count
        guard place &+ capacity < Int(UInt32.max) else { throw Failure(.tooManyRows, "the store holds more than it can take") }
        try cells.reserve(capacity)
        cells.setCount(place &+ capacity)
        return UInt32(truncatingIfNeeded: place)
    }

    /// Gives a run back that was taken for `count` cells.
    func give(_ place: UInt32, _ count: Int) {
        let group = CellPool.group(CellPool.capacity(max(1, count)))
        cells.base[Int(place)] = free.base[group]
        free.base[group] = place &+ 1
    }
}
