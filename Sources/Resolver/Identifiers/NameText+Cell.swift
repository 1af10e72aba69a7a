extension NameText {
    /// Reads a name cell and writes its text into at least `capacity` bytes: the entry for callers that hold no tokens.
    /// O(count), no allocation.
    package static func normalize(
        _ text: UnsafePointer<UInt8>, _ count: Int, into bytes: UnsafeMutablePointer<UInt8>
    ) -> (reading: TextReading, isBusiness: Bool) {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { tokens in
            guard let base = tokens.baseAddress else { return (TextReading(), false) }
            let shape = NameParser.parse(text, count, into: base)
            var reading = TextReading()
            reading.grade = shape.grade
            reading.reason = shape.reason
            if shape.flags & (NameShape.hadHonorific | NameShape.hadNotes) != 0 { reading.add(.noiseAround) }
            if shape.has(NameShape.isTurned) { reading.add(.turned) }
            if shape.has(NameShape.wasDecoded) { reading.add(.decoded) }
            reading.count = write(text, count, base, shape, into: bytes, capacity: capacity)
            return (reading, shape.has(NameShape.isBusiness))
        }
    }
}
