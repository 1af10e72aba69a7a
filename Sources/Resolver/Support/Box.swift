/// A place on the heap for one value, empty at first: several stages and threads can point to it, and a struct
/// that is filled step by step can hold it.
struct Box<Value: ~Copyable>: ~Copyable {
    private(set) var pointer: UnsafeMutablePointer<Value>?
    private let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        pointer = nil
    }

    /// Puts a value in, dropping the former one, and gives its place.
    mutating func put(_ value: consuming Value) throws(Failure) -> UnsafeMutablePointer<Value> {
        clear()
        let fresh = try memory.allocate(max(1, MemoryLayout<Value>.stride), zeroed: false)
            .bindMemory(to: Value.self, capacity: 1)
        fresh.initialize(to: value)
        pointer = fresh
        return fresh
    }

    mutating func clear() {
        Box.release(pointer, memory)
        pointer = nil
    }

    private static func release(_ pointer: UnsafeMutablePointer<Value>?, _ memory: Memory) {
        guard let pointer else { return }
        pointer.deinitialize(count: 1)
        memory.release(UnsafeMutableRawPointer(pointer), max(1, MemoryLayout<Value>.stride))
    }

    deinit { Box.release(pointer, memory) }
}
