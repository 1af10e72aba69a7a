/// Memory of its own for one object whose owner is a C handle.
///
/// The functions that C reaches are written out for each type (`DisjointForest.make`), because a
/// generic one called from another module would ask the runtime for metadata, which allocates.
/// A class would do the same with an allocation that aborts; this one fails with a value.
enum ObjectBox {
    static func make<Object: ~Copyable>(
        _ object: consuming Object
    ) throws(Failure) -> UnsafeMutablePointer<Object> {
        guard let raw = Platform.allocateBytes(MemoryLayout<Object>.stride) else {
            throw Failure(.outOfMemory, "no memory is left")
        }
        let box = raw.bindMemory(to: Object.self, capacity: 1)
        box.initialize(to: object)
        return box
    }

    static func destroy<Object: ~Copyable>(_ box: UnsafeMutablePointer<Object>) {
        box.deinitialize(count: 1)
        Platform.releaseBytes(UnsafeMutableRawPointer(box))
    }
}
