/// Ranges for loops whose bounds come from data: an upper bound below the lower one is an empty range, never a trap.
enum Span {
    /// 0, 1, … count − 1.
    @inline(__always)
    static func upTo(_ count: Int) -> Range<Int> { Range(uncheckedBounds: (0, max(0, count))) }

    /// start, start + 1, … end − 1.
    @inline(__always)
    static func from(_ start: Int, to end: Int) -> Range<Int> { Range(uncheckedBounds: (start, max(start, end))) }
}
