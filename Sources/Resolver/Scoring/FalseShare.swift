/// How many of the links of a weight are expected to be false: the weight is the log-odds of one person against two.
enum FalseShare {
    /// In millionths: 1 / (1 + 2^w), w in whole bits, rounded down.
    static func millionths(_ weight: Int32) -> UInt64 {
        let bits = UInt64(max(0, min(weight / 1_000, 40)))
        return 1_000_000 / (1 &+ 1 << bits)
    }
}
