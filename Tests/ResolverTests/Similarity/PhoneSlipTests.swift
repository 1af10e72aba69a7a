import Testing

@testable import Resolver

@Suite struct PhoneSlipTests {
    /// Digit by digit, on the texts.
    private func isSlipByText(_ left: UInt64, _ right: UInt64) -> Bool {
        let (one, other) = (Array("\(left)"), Array("\(right)"))
        let differing = one.indices.filter { one[$0] != other[$0] }
        if differing.count == 1 { return true }
        guard differing.count == 2, differing[1] == differing[0] + 1 else { return false }
        return one[differing[0]] == other[differing[1]] && one[differing[1]] == other[differing[0]]
    }

    /// Half of the pairs lie a slip's distance apart, though they need not be one (…09 and …10).
    @Test(arguments: UInt64(1)...200) func `one digit or two neighbours, and nothing else`(seed: UInt64) {
        var generator = SeededGenerator(seed: engineSeed(seed))
        var slips = 0
        for _ in 0..<500 {
            let left = 84_300_000_001 + generator.below(600_000_000)
            let power = (0..<generator.below(9)).reduce(UInt64(1)) { power, _ in power * 10 }
            let step = (1 + generator.below(9)) * (generator.below(2) == 0 ? 1 : 9) * power
            let right = generator.below(2) == 0 ? left &+ step : 84_300_000_001 + generator.below(600_000_000)
            guard right <= 84_999_999_999, right != left else { continue }
            #expect(PhoneSlip.isSlip(left, right) == isSlipByText(left, right), "seed \(seed): \(left) \(right)")
            #expect(PhoneSlip.isSlip(left, right) == PhoneSlip.isSlip(right, left), "seed \(seed): \(left) \(right)")
            slips += PhoneSlip.isSlip(left, right) ? 1 : 0
        }
        #expect(slips > 20, "seed \(seed)")
    }
}
