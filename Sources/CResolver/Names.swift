public import CResolverHeader
import Resolver

@_cdecl("resolver_compare_names") @implementation
public func resolver_compare_names(
    _ left: resolver_text, _ right: resolver_text, _ out_level: UnsafeMutablePointer<Int32>?,
    _ out_conflict: UnsafeMutablePointer<Int32>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_level?.pointee = 0
    out_conflict?.pointee = 0
    return call(error) { () throws(Failure) in
        guard let out_level else { throw Failure(.argument, "out_level is needed") }
        let (left, right) = (try Text(left), try Text(right))
        let level = NameTextComparison.compare(left.start, left.count, right.start, right.count)
        out_level.pointee = Int32(level.rawValue)
        out_conflict?.pointee = level.isConflict ? 1 : 0
    }
}

@_cdecl("resolver_assess_names") @implementation
public func resolver_assess_names(
    _ left: resolver_text, _ right: resolver_text, _ out_level: UnsafeMutablePointer<Int32>?,
    _ out_reasons: UnsafeMutablePointer<UInt32>?, _ out_weight: UnsafeMutablePointer<Int32>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_level?.pointee = 0
    out_reasons?.pointee = 0
    out_weight?.pointee = 0
    return call(error) { () throws(Failure) in
        let (left, right) = (try Text(left), try Text(right))
        let found = NameTextComparison.assess(left.start, left.count, right.start, right.count)
        out_level?.pointee = Int32(found.agreement.level.rawValue)
        out_reasons?.pointee = found.agreement.reasons.rawValue
        out_weight?.pointee = found.weight
    }
}

@_cdecl("resolver_parse_name") @implementation
public func resolver_parse_name(
    _ text: resolver_text, _ parts: UnsafeMutablePointer<resolver_name_parts>?, _ buffer: UnsafeMutablePointer<UInt8>?,
    _ capacity: Int, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in
        guard let parts else { throw Failure(.argument, "parts is needed") }
        guard capacity >= 0, capacity == 0 || buffer != nil else {
            throw Failure(.argument, "a capacity is given but no array")
        }
        let text = try Text(text)
        var all = resolver_name_parts()
        // NameParts.capacity and NameParts.notesCapacity, as figures that the compiler sees: only then they lie on the stack.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 768) { room in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 768) { notes in
                guard let base = room.baseAddress, let notes = notes.baseAddress else { return }
                let read = NameParts(text.start, text.count, into: base, notes: notes)
                all = describe(read)
                let first = read.name.text.count &+ read.honorificCount
                guard let buffer, first &+ read.notesCount <= capacity else { return }
                copyBytes(base, first, to: buffer)
                copyBytes(notes, read.notesCount, to: buffer + first)
            }
        }
        try writeStruct(all, to: parts)
    }
}

private func copyBytes(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
    var index = 0
    while index < count {
        target[index] = source[index]
        index &+= 1
    }
}

private func describe(_ read: NameParts) -> resolver_name_parts {
    var all = resolver_name_parts()
    all.traits = read.name.traits
    all.repairs = read.name.text.repairs
    all.word_count = UInt32(read.name.wordCount)
    all.meant_words = read.name.meantWords
    all.value_count = UInt32(truncatingIfNeeded: read.name.text.count)
    all.family_count = UInt32(truncatingIfNeeded: read.name.familyCount)
    all.middle_offset = UInt32(truncatingIfNeeded: read.middleStart)
    all.middle_count = UInt32(truncatingIfNeeded: read.middleCount)
    all.given_count = UInt32(truncatingIfNeeded: read.name.givenCount)
    all.honorific_count = UInt32(truncatingIfNeeded: read.honorificCount)
    all.notes_count = UInt32(truncatingIfNeeded: read.notesCount)
    all.grade = read.name.text.grade.rawValue
    all.reason = read.name.text.reason.rawValue
    all.gender = read.name.genderHint
    return all
}

@_cdecl("resolver_name_trait_name") @implementation
public func resolver_name_trait_name(_ bit: Int32) -> UnsafePointer<CChar>? {
    cText(NameTrait.name(bit: Int(bit)) ?? "unknown")
}

@_cdecl("resolver_name_reason_name") @implementation
public func resolver_name_reason_name(_ bit: Int32) -> UnsafePointer<CChar>? {
    cText(NameReasons.name(bit: Int(bit)))
}

@_cdecl("resolver_fold") @implementation
public func resolver_fold(
    _ text: resolver_text, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int, _ out_count: UnsafeMutablePointer<Int>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return call(error) { () throws(Failure) in
        let text = try Text(text)
        guard text.count > 0 else { return }
        guard let buffer, capacity >= text.count else { throw Failure(.argument, "the buffer needs as many bytes as the text") }
        let count = TextFolding.fold(text.start, text.count, into: buffer)
        out_count?.pointee = count
    }
}

@_cdecl("resolver_name_level_name") @implementation
public func resolver_name_level_name(_ level: Int32) -> UnsafePointer<CChar>? {
    guard let raw = UInt8(exactly: level), let level = NameLevel(rawValue: raw) else { return cText("unknown") }
    return cText(level.name)
}
