extension InstantReader {
    /// Milliseconds since midnight that a text tells without a day, in a column of its own beside one of days; nil for anything else.
    ///
    ///     9h30   14:05   8:30 CH   9g   0.395833 (of a spreadsheet)
    static func clock(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
        guard count > 0, count <= 24, text[0] &- 48 < 10 else { return nil }
        if let part = partOfDay(text, count) { return part }
        // Any day tells the rest of the text from its midnight.
        let day: StaticString = "1/1/2000 "
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { room in
            guard let base = room.baseAddress else { return nil }
            for index in Range.upTo(day.length) { base[index] = day.start[index] }
            for index in Range.upTo(count) { base[day.length &+ index] = text[index] }
            let midnight = read(base, day.length &- 1)
            let reading = read(base, day.length &+ count)
            guard reading.isRead, reading.precision != .day, !reading.hasZone else { return nil }
            let clock = reading.milliseconds &- midnight.milliseconds
            return clock >= 0 && clock < 86_400_000 ? clock : nil
        }
    }

    /// `0.5`, `0,395833`: half a day, to the second.
    private static func partOfDay(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
        guard count >= 3, count <= 20, text[0] == 48, text[1] == 46 || text[1] == 44 else { return nil }
        var part: Int64 = 0
        var at = 2
        // Nine digits of it: a spreadsheet's last ones are noise.
        while at < max(count, 11) {
            let digit = at < count ? text[at] &- 48 : 0
            guard digit < 10 else { return nil }
            if at < 11 { part = part &* 10 &+ Int64(digit) }
            at &+= 1
        }
        return Swift.min(86_399, (part &* 86_400 &+ 500_000_000) / 1_000_000_000) &* 1000
    }
}
