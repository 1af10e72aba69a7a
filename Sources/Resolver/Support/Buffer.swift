/// A growable run of plain values whose every allocation can fail without harm.
///
///     base ─▶ [ e0 | e1 | … | e(count-1) | free … ]   capacity
///
/// It is what `Array` is elsewhere, without its abort when memory ends, without reference counting
/// and without bounds checks in release builds: hot loops take `base` once and walk it. An index that input can
/// influence must be checked by the caller; debug builds assert.
///
/// Thread rule: one writer, or any number of readers.
// `package`, because code of the engine that the C layer takes in names this type.
package struct Buffer<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var capacity: Int
    private(set) var count: Int
    let memory: Memory

    private static var stride: Int { MemoryLayout<Element>.stride }

    /// Where `base` points while nothing is allocated: never read, never written.
    private static var nowhere: UnsafeMutablePointer<Element> {
        // The alignment of any plain value divides 64.
        UnsafeMutablePointer(bitPattern: 64).unsafelyUnwrapped
    }

    init(_ memory: Memory) {
        self.memory = memory
        base = Buffer.nowhere
        capacity = 0
        count = 0
    }

    /// `count` elements, all bits zero.
    init(_ memory: Memory, zeroed count: Int) throws(Failure) {
        self.init(memory)
        try allocate(count, zeroed: true)
        self.count = count
    }

    /// `count` elements, all bits zero, in pages that are written now. For tables that are read before they are written: a page
    /// read first costs two faults, the second of which stops every other thread of the process.
    init(_ memory: Memory, touched count: Int) throws(Failure) {
        try self.init(memory, zeroed: count)
        let bytes = count &* Buffer.stride
        if bytes >= Memory.mapThreshold {
            UnsafeMutableRawPointer(base).initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        }
    }

    /// Room for `capacity` elements, none of them set.
    init(_ memory: Memory, capacity: Int) throws(Failure) {
        self.init(memory)
        try allocate(capacity, zeroed: false)
    }

    deinit {
        if capacity > 0 { memory.release(base, capacity &* Buffer.stride) }
    }

    private mutating func allocate(_ wanted: Int, zeroed: Bool) throws(Failure) {
        guard wanted > 0 else { return }
        let (byteCount, overflow) = wanted.multipliedReportingOverflow(by: Buffer.stride)
        guard !overflow else { throw Failure(.outOfMemory, "no memory is left") }
        base = try memory.allocate(byteCount, zeroed: zeroed).bindMemory(to: Element.self, capacity: wanted)
        capacity = wanted
    }

    var isEmpty: Bool { count == 0 }
    var byteCount: Int { capacity &* Buffer.stride }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        nonmutating set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    /// Makes room for `extra` more elements: amortised O(1) per element.
    mutating func reserve(_ extra: Int) throws(Failure) {
        let (wanted, overflow) = count.addingReportingOverflow(extra)
        guard !overflow else { throw Failure(.outOfMemory, "no memory is left") }
        if wanted > capacity { try growTo(wanted) }
    }

    @inline(never)
    private mutating func growTo(_ wanted: Int) throws(Failure) {
        let target = max(wanted, max(capacity &+ capacity / 2, 64 / max(1, Buffer.stride)))
        guard capacity > 0 else { return try allocate(target, zeroed: false) }
        let (byteCount, overflow) = target.multipliedReportingOverflow(by: Buffer.stride)
        guard !overflow else { throw Failure(.outOfMemory, "no memory is left") }
        base = try memory.grow(
            base, from: capacity &* Buffer.stride, to: byteCount, keep: count &* Buffer.stride
        ).bindMemory(to: Element.self, capacity: target)
        capacity = target
    }

    @inline(__always)
    mutating func append(_ element: Element) throws(Failure) {
        if count == capacity { try growTo(count &+ 1) }
        base[count] = element
        count &+= 1
    }

    mutating func append(_ source: UnsafePointer<Element>, _ sourceCount: Int) throws(Failure) {
        guard sourceCount > 0 else { return }
        try reserve(sourceCount)
        (base + count).update(from: source, count: sourceCount)
        count &+= sourceCount
    }

    /// Sets the count without touching the elements: for code that filled `base` itself.
    mutating func setCount(_ newCount: Int) {
        assert(newCount >= 0 && newCount <= capacity)
        count = newCount
    }

    mutating func removeAll() { count = 0 }

    /// Gives the memory back.
    mutating func free() {
        if capacity > 0 { memory.release(base, capacity &* Buffer.stride) }
        base = Buffer.nowhere
        capacity = 0
        count = 0
    }
}

extension Buffer where Element == UInt8 {
    mutating func append(_ text: StaticString) throws(Failure) {
        try append(text.start, text.length)
    }

    /// The digits of a number in base ten.
    mutating func append(decimal number: UInt64) throws(Failure) {
        try reserve(20)
        var digitCount = 1
        var rest = number / 10
        while rest > 0 {
            digitCount &+= 1
            rest /= 10
        }
        rest = number
        var index = count &+ digitCount &- 1
        while index >= count {
            base[index] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            index &-= 1
        }
        count &+= digitCount
    }
}

extension Buffer where Element == UInt64 {
    /// Whether numbers that stand upwards hold one. O(log n).
    func holds(_ number: UInt64) -> Bool {
        var low = 0
        var high = count
        while low < high {
            let middle = (low &+ high) / 2
            if base[middle] < number { low = middle &+ 1 } else { high = middle }
        }
        return low < count && base[low] == number
    }
}
