import CResolverHeader
import Resolver

// What every function here does before and after its work: check the error struct, run, report.

/// Sizes above this in a struct_size are garbage, not a later version.
private let largestStruct: UInt32 = 4096

/// Runs the body and turns its failure into a status and, where the caller wants it, into words. `about` gives what the caller wrote that
/// a failure is about.
@inline(__always)
func call(
    _ error: UnsafeMutablePointer<resolver_error>?, about: (Failure) -> Text? = { _ in nil }, _ body: () throws(Failure) -> Void
) -> resolver_status {
    if let error {
        let size = UnsafeRawPointer(error).load(as: UInt32.self)
        guard size >= 8, size <= largestStruct else { return Failure.Code.structSize.rawValue }
    }
    do throws(Failure) {
        try body()
        return 0
    } catch let failure {
        if let error { report(failure, about(failure), error) }
        return failure.code.rawValue
    }
}

/// Fills as much of the caller's error struct as it has.
@inline(never)
private func report(_ failure: Failure, _ words: Text?, _ error: UnsafeMutablePointer<resolver_error>) {
    let size = UnsafeRawPointer(error).load(as: UInt32.self)
    var full = resolver_error()
    full.struct_size = size
    full.status = failure.code.rawValue
    full.row = failure.row
    full.column = failure.column
    full.offset = failure.offset
    full.system_error = failure.systemError
    withUnsafeMutableBytes(of: &full.message) { message in
        guard let base = message.baseAddress else { return }
        _ = failure.write(
            into: base.assumingMemoryBound(to: UInt8.self), capacity: message.count, about: words.map { ($0.start, $0.count) })
    }
    withUnsafeBytes(of: full) { bytes in
        guard let base = bytes.baseAddress else { return }
        let count = min(Int(truncatingIfNeeded: size), bytes.count)
        UnsafeMutableRawPointer(error).copyMemory(from: base, byteCount: count)
        // A struct that ends inside the message still holds a final NUL.
        if count < bytes.count { UnsafeMutableRawPointer(error).storeBytes(of: 0, toByteOffset: count &- 1, as: UInt8.self) }
    }
}

/// Copies a growable struct of the caller: missing fields are zero, unknown bytes must be.
func readStruct<Value: BitwiseCopyable>(
    _ pointer: UnsafePointer<Value>, into value: inout Value
) throws(Failure) {
    let bytes = UnsafeRawPointer(pointer)
    let size = bytes.load(as: UInt32.self)
    guard size >= 4, size <= largestStruct else {
        throw Failure(.structSize, "struct_size is not set")
    }
    let known = MemoryLayout<Value>.size
    let given = Int(truncatingIfNeeded: size)
    withUnsafeMutableBytes(of: &value) { room in
        guard let base = room.baseAddress else { return }
        base.copyMemory(from: bytes, byteCount: min(known, given))
    }
    var index = known
    while index < given {
        guard bytes.load(fromByteOffset: index, as: UInt8.self) == 0 else {
            throw Failure(.structSize, "the struct holds wishes that this version does not know")
        }
        index &+= 1
    }
}

/// Fills as much of a growable struct of the caller as it has; its struct_size stays.
func writeStruct<Value: BitwiseCopyable>(
    _ value: Value, to pointer: UnsafeMutablePointer<Value>
) throws(Failure) {
    let room = UnsafeMutableRawPointer(pointer)
    let size = room.load(as: UInt32.self)
    guard size >= 4, size <= largestStruct else {
        throw Failure(.structSize, "struct_size is not set")
    }
    withUnsafeBytes(of: value) { bytes in
        guard let base = bytes.baseAddress else { return }
        let count = min(Int(truncatingIfNeeded: size), bytes.count) &- 4
        (room + 4).copyMemory(from: base + 4, byteCount: count)
    }
}

/// A caller's text: its bytes and their number.
struct Text {
    let start: UnsafePointer<UInt8>
    let count: Int

    init(_ start: UnsafePointer<UInt8>, _ count: Int) {
        self.start = start
        self.count = count
    }

    init(_ text: resolver_text) throws(Failure) {
        if let data = text.data, text.count >= 0 {
            start = data
            count = text.count
        } else {
            guard text.count == 0 else { throw Failure(.argument, "a text has a count but no data") }
            let nothing: StaticString = ""
            start = nothing.utf8Start
            count = 0
        }
    }
}

/// The first line of a text that is not empty and fulfils the condition, which gets its number among such lines, from 1.
func firstLine(of text: resolver_text, where isWanted: (Text, UInt64) -> Bool) -> Text? {
    guard let data = text.data, text.count > 0 else { return nil }
    var (start, end, number) = (0, 0, UInt64(0))
    while start < text.count {
        while end < text.count, data[end] != 10 { end &+= 1 }
        let line = Text(data + start, end &- start)
        end &+= 1
        start = end
        guard line.count > 0 else { continue }
        number &+= 1
        if isWanted(line, number) { return line }
    }
    return nil
}

/// A count of elements that C hands over as 64 bits, as one that Swift can count to.
@inline(__always)
func elementCount(_ count: UInt64) -> Int { Int(truncatingIfNeeded: min(count, UInt64(Int.max / 64))) }

/// Checks that there is an array where elements are wanted.
@inline(__always)
func checkRoom<Element>(_ array: UnsafeMutablePointer<Element>?, _ capacity: UInt64) throws(Failure) {
    if capacity > 0, array == nil { throw Failure(.argument, "a capacity is given but no array") }
}

/// A static text as C reads it: literals end with a NUL.
@inline(__always)
func cText(_ text: StaticString) -> UnsafePointer<CChar>? {
    UnsafeRawPointer(text.start).assumingMemoryBound(to: CChar.self)
}
