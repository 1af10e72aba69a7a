/// The places of `SyntheticPlaces`, found by number, with and without their marks.
///
///     text   [ as written ………… | the same without marks ………… ]
///     spans  streets, then per area: now, before, typed, districts…   as (offset, count) in each half
struct SyntheticGazetteer: ~Copyable {
    struct Span: BitwiseCopyable {
        var offset: UInt32 = 0
        var count: UInt32 = 0
        var plainOffset: UInt32 = 0
        var plainCount: UInt32 = 0
    }
    struct Area: BitwiseCopyable {
        var now = Span()
        var before = Span()
        var typed = Span()
        var firstDistrict: UInt32 = 0
        var districtCount: UInt32 = 0
    }

    private var text: Buffer<UInt8>
    private var plain: Buffer<UInt8>
    private var streets: Buffer<Span>
    private var districts: Buffer<Span>
    private var areas: Buffer<Area>
    /// An area by its weight: `weightTotal` entries.
    private var lots: Buffer<UInt8>

    init(_ memory: Memory) throws(Failure) {
        text = Buffer(memory)
        plain = Buffer(memory)
        streets = Buffer(memory)
        districts = Buffer(memory)
        areas = Buffer(memory)
        lots = Buffer(memory)
        try readStreets(SyntheticPlaces.streets)
        try readAreas(SyntheticPlaces.areas)
    }

    /// The area that a draw in 0..<weightTotal means.
    @inline(__always)
    func area(_ draw: UInt32) -> UInt8 { lots.base[min(Int(draw), max(0, lots.count &- 1))] }

    func area(at index: UInt8) -> Area { areas.base[min(Int(index), max(0, areas.count &- 1))] }

    func street(_ bits: UInt64) -> Span {
        streets.base[Int(Chance.scale(bits, UInt32(truncatingIfNeeded: streets.count)))]
    }

    func district(_ area: Area, _ bits: UInt64) -> Span {
        districts.base[Int(area.firstDistrict &+ Chance.scale(bits, area.districtCount))]
    }

    @inline(__always)
    func copy(_ span: Span, isPlain: Bool, _ writer: inout RowWriter) {
        if isPlain {
            writer.put(plain.base + Int(span.plainOffset), Int(span.plainCount))
        } else {
            writer.put(text.base + Int(span.offset), Int(span.count))
        }
    }

    // MARK: Start

    private mutating func add(_ start: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> Span {
        var span = Span()
        span.offset = UInt32(truncatingIfNeeded: text.count)
        span.count = UInt32(truncatingIfNeeded: count)
        span.plainOffset = UInt32(truncatingIfNeeded: plain.count)
        try text.append(start, count)
        var at = 0
        while at < count { at &+= try addPlain(start + at, count &- at) }
        span.plainCount = UInt32(truncatingIfNeeded: plain.count) &- span.plainOffset
        return span
    }

    /// One letter without its marks; returns the bytes it was written with.
    private mutating func addPlain(_ at: UnsafePointer<UInt8>, _ left: Int) throws(Failure) -> Int {
        let lead = at[0]
        if lead < 0x80 || left < 2 {
            try plain.append(lead)
            return 1
        }
        let isLong = lead >= 0xE0 && left >= 3
        let scalar = isLong
            ? (UInt32(lead & 0x0F) << 12) | (UInt32(at[1] & 0x3F) << 6) | UInt32(at[2] & 0x3F)
            : (UInt32(lead & 0x1F) << 6) | UInt32(at[1] & 0x3F)
        try plain.append(SyntheticSyllable.withoutMarks(scalar))
        return isLong ? 3 : 2
    }

    private mutating func readStreets(_ source: StaticString) throws(Failure) {
        var at = source.utf8Start
        let end = at + source.utf8CodeUnitCount
        while at < end {
            let count = SyntheticGazetteer.count(to: 0x0A, at, end)
            if count > 0 { try streets.append(try add(at, count)) }
            at += count &+ 1
        }
    }

    private mutating func readAreas(_ source: StaticString) throws(Failure) {
        var at = source.utf8Start
        let end = at + source.utf8CodeUnitCount
        while at < end {
            let line = SyntheticGazetteer.count(to: 0x0A, at, end)
            if line > 0 { try readArea(at, at + line) }
            at += line &+ 1
        }
    }

    private mutating func readArea(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) throws(Failure) {
        var at = start
        var weight = 0
        while at < end && at[0] != 0x3B {
            weight = weight &* 10 &+ Int(at[0] &- 0x30)
            at += 1
        }
        var area = Area()
        for part in 0..<3 {
            at += 1
            let count = SyntheticGazetteer.count(to: 0x3B, at, end)
            let span = try add(at, count)
            if part == 0 { area.now = span } else if part == 1 { area.before = span } else { area.typed = span }
            at += count
        }
        area.firstDistrict = UInt32(truncatingIfNeeded: districts.count)
        while at < end {
            at += 1
            let count = SyntheticGazetteer.count(to: 0x7C, at, end)
            try districts.append(try add(at, count))
            area.districtCount &+= 1
            at += count
        }
        for _ in 0..<weight { try lots.append(UInt8(truncatingIfNeeded: areas.count)) }
        try areas.append(area)
    }

    private static func count(to stop: UInt8, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
        var at = start
        while at < end && at[0] != stop { at += 1 }
        return at - start
    }
}
