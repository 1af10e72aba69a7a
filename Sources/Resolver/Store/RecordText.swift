/// One field of a record, as callers give it and as the store gives it back. The texts are borrowed.
package struct RecordField: BitwiseCopyable {
    package var field: Field
    package var value: UnsafePointer<UInt8>
    package var count: Int
    /// Where a value is unique only there: the page, OA or app of a channel id, the source of a customer's code. Of a `role`: the record id of the row's main party.
    package var scope: UnsafePointer<UInt8>
    package var scopeCount: Int
    /// When the value held, in milliseconds UTC; `noTime` where nobody says.
    package var from = RecordField.noTime
    package var to = RecordField.noTime
    /// It was replaced by another one that is true now.
    package var isFormer = false

    package static let noTime = Int64.min

    package init(
        _ field: Field, _ value: UnsafePointer<UInt8>, _ count: Int, scope: UnsafePointer<UInt8>? = nil, scopeCount: Int = 0
    ) {
        self.field = field
        self.value = value
        self.count = count
        self.scope = scope ?? value
        self.scopeCount = scope == nil ? 0 : scopeCount
    }

    var text: TextSpan { TextSpan(base: value, count: count) }
    var scopeText: TextSpan { TextSpan(base: scope, count: scopeCount) }
}

/// A record as bytes: its fields one after the other, in the order given. The same in memory and in the store's files.
///
///     field 1 | flags 1 | value bytes 1, or 4 | [scope bytes 2] [from 8] [to 8] | value | scope        little-endian
enum RecordText {
    static let hasFrom: UInt8 = 1
    static let hasTo: UInt8 = 2
    static let isFormer: UInt8 = 4
    static let hasScope: UInt8 = 8
    /// The value's bytes are counted by four.
    static let isLong: UInt8 = 16

    static let headSize = 3
    static let largestValue = 1 << 20
    static let largestRecord = 4 << 20
    static let largestName = 4_096

    static func append(_ field: RecordField, to bytes: inout Buffer<UInt8>) throws(Failure) {
        guard field.count <= largestValue else { throw Failure(.argument, "a value is longer than 1 MiB") }
        guard field.scopeCount <= 65_535 else { throw Failure(.argument, "a scope is longer than 65,535 bytes") }
        var flags: UInt8 = field.isFormer ? isFormer : 0
        if field.from != RecordField.noTime { flags |= hasFrom }
        if field.to != RecordField.noTime { flags |= hasTo }
        if field.scopeCount > 0 { flags |= hasScope }
        if field.count > 255 { flags |= isLong }
        try bytes.append(field.field.rawValue)
        try bytes.append(flags)
        if flags & isLong == 0 {
            try bytes.append(UInt8(truncatingIfNeeded: field.count))
        } else {
            try StoreBytes.append(UInt32(truncatingIfNeeded: field.count), to: &bytes)
        }
        if flags & hasScope != 0 { try StoreBytes.append(UInt16(truncatingIfNeeded: field.scopeCount), to: &bytes) }
        if flags & hasFrom != 0 { try StoreBytes.append(UInt64(bitPattern: field.from), to: &bytes) }
        if flags & hasTo != 0 { try StoreBytes.append(UInt64(bitPattern: field.to), to: &bytes) }
        try bytes.append(field.value, field.count)
        try bytes.append(field.scope, field.scopeCount)
        guard bytes.count <= largestRecord else { throw Failure(.argument, "a record is longer than 4 MiB") }
    }

    /// A walk over the fields of a record. What does not fit its bytes ends the walk.
    struct Walk {
        private var at: UnsafePointer<UInt8>
        private var left: Int
        /// Whether all bytes made fields, once `next` gave nil.
        private(set) var isWhole = true

        init(_ text: TextSpan) {
            at = text.base
            left = text.count
        }

        mutating func next() -> RecordField? {
            guard left > 0 else { return nil }
            guard left >= RecordText.headSize, let kind = Field(rawValue: at[0]) else { return fail() }
            let flags = at[1]
            var place = Walk.sizeOfHead(flags)
            guard flags < 32, left >= place else { return fail() }
            let count = flags & RecordText.isLong == 0 ? Int(at[2]) : Int(UnsafeRawPointer(at + 2).loadUnaligned(as: UInt32.self))
            let scopeCount = flags & RecordText.hasScope == 0 ? 0 : Int(UnsafeRawPointer(at + (place &- 2)).loadUnaligned(as: UInt16.self))
            let times = Int((flags & RecordText.hasFrom) &+ (flags & RecordText.hasTo) / 2) &* 8
            guard count <= RecordText.largestValue, left &- place >= times &+ count &+ scopeCount else { return fail() }
            var from = RecordField.noTime
            var to = RecordField.noTime
            if flags & RecordText.hasFrom != 0 {
                from = UnsafeRawPointer(at + place).loadUnaligned(as: Int64.self)
                place &+= 8
            }
            if flags & RecordText.hasTo != 0 {
                to = UnsafeRawPointer(at + place).loadUnaligned(as: Int64.self)
                place &+= 8
            }
            var field = RecordField(kind, at + place, count, scope: at + place + count, scopeCount: scopeCount)
            field.from = from
            field.to = to
            field.isFormer = flags & RecordText.isFormer != 0
            at += place &+ count &+ scopeCount
            left &-= place &+ count &+ scopeCount
            return field
        }

        /// Bytes before the times and the value.
        private static func sizeOfHead(_ flags: UInt8) -> Int {
            RecordText.headSize &+ (flags & RecordText.isLong == 0 ? 0 : 3) &+ (flags & RecordText.hasScope == 0 ? 0 : 2)
        }

        private mutating func fail() -> RecordField? {
            isWhole = false
            left = 0
            return nil
        }
    }

    static func isEqual(_ one: TextSpan, _ other: TextSpan) -> Bool {
        guard one.count == other.count else { return false }
        for index in Span.upTo(one.count) where one.base[index] != other.base[index] { return false }
        return true
    }

    /// Nothing but zeros: what was erased.
    static func isBlank(_ text: TextSpan) -> Bool {
        for index in Span.upTo(text.count) where text.base[index] != 0 { return false }
        return true
    }

    /// The first value of a field that is true now, or nil.
    static func value(_ field: Field, _ text: TextSpan) -> TextSpan? {
        var walk = Walk(text)
        while let found = walk.next() {
            if found.field == field, !found.isFormer, found.count > 0 { return found.text }
        }
        return nil
    }

    /// Whether a field has this value, now.
    static func holds(_ field: Field, _ value: TextSpan, _ scope: TextSpan, _ text: TextSpan) -> Bool {
        var walk = Walk(text)
        while let found = walk.next() {
            if found.field == field, !found.isFormer, isEqual(found.text, value), isEqual(found.scopeText, scope) { return true }
        }
        return false
    }

    /// When the record speaks: its `observed_at`, else its `time`.
    static func time(_ text: TextSpan) -> Int64 {
        let observed = time(.observedAt, text)
        return observed != RecordField.noTime ? observed : time(.time, text)
    }

    private static func time(_ field: Field, _ text: TextSpan) -> Int64 {
        guard let value = RecordText.value(field, text) else { return RecordField.noTime }
        let reading = InstantReader.read(value.base, value.count, order: .dayFirst)
        return reading.isRead ? reading.milliseconds : RecordField.noTime
    }

    /// What a record is after a put: its fields, and as former ones those that it replaces in the fields of `moved` (one bit a field) and
    /// those that were former already.
    static func follow(
        _ former: TextSpan, _ latest: TextSpan, moved: UInt64, into bytes: inout Buffer<UInt8>
    ) throws(Failure) {
        try bytes.append(latest.base, latest.count)
        let time = time(latest)
        var walk = Walk(former)
        while var field = walk.next() {
            if !field.isFormer {
                guard moved >> UInt64(field.field.rawValue) & 1 != 0 else { continue }
                field.isFormer = true
                field.to = time
            }
            if holds(field.field, field.text, field.scopeText, latest) { continue }
            try append(field, to: &bytes)
        }
    }

    static func hasFormer(_ text: TextSpan) -> Bool {
        var walk = Walk(text)
        while let field = walk.next() { if field.isFormer { return true } }
        return false
    }
}

/// Numbers as little-endian bytes.
enum StoreBytes {
    static func append(_ number: UInt16, to bytes: inout Buffer<UInt8>) throws(Failure) {
        try bytes.append(UInt8(truncatingIfNeeded: number))
        try bytes.append(UInt8(truncatingIfNeeded: number >> 8))
    }

    static func append(_ number: UInt32, to bytes: inout Buffer<UInt8>) throws(Failure) {
        try append(UInt16(truncatingIfNeeded: number), to: &bytes)
        try append(UInt16(truncatingIfNeeded: number >> 16), to: &bytes)
    }

    /// Writes over four bytes that are there.
    static func set(_ number: UInt32, at place: Int, in bytes: borrowing Buffer<UInt8>) {
        for byte in Span.upTo(4) { bytes.base[place &+ byte] = UInt8(truncatingIfNeeded: number >> UInt32(byte &* 8)) }
    }

    static func append(_ number: UInt64, to bytes: inout Buffer<UInt8>) throws(Failure) {
        try append(UInt32(truncatingIfNeeded: number), to: &bytes)
        try append(UInt32(truncatingIfNeeded: number >> 32), to: &bytes)
    }
}
