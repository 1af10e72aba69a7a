extension Range where Bound == Int {
    /// 0..<count, empty where `count` is negative: a range that the compiler does not have to guard with a trap.
    @inline(__always)
    static func upTo(_ count: Int) -> Range<Int> { Range(uncheckedBounds: (0, count < 0 ? 0 : count)) }
}
