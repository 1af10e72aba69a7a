/// Reads what `StoreBytes` and the log wrote; bytes that are not there are a `damaged` failure, never a trap.
struct StoreBytesReader {
    private var at: UnsafePointer<UInt8>
    private(set) var left: Int

    init(_ base: UnsafePointer<UInt8>, _ count: Int) {
        at = base
        left = max(0, count)
    }

    init(_ text: TextSpan) { self.init(text.base, text.count) }

    private mutating func take(_ count: Int) throws(Failure) -> UnsafePointer<UInt8> {
        guard count >= 0, count <= left else {
            throw Failure(.damaged, "an entry of the store is shorter than what it says that it holds")
        }
        let start = at
        at += count
        left &-= count
        return start
    }

    mutating func byte() throws(Failure) -> UInt8 { try take(1)[0] }
    mutating func number16() throws(Failure) -> Int {
        Int(UInt16(littleEndian: UnsafeRawPointer(try take(2)).loadUnaligned(as: UInt16.self)))
    }
    mutating func number32() throws(Failure) -> UInt32 {
        UInt32(littleEndian: UnsafeRawPointer(try take(4)).loadUnaligned(as: UInt32.self))
    }
    mutating func number64() throws(Failure) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(try take(8)).loadUnaligned(as: UInt64.self))
    }
    mutating func text(_ count: Int) throws(Failure) -> TextSpan { TextSpan(base: try take(count), count: count) }
}
