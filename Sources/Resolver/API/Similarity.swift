/// How far two texts are apart, in Unicode scalars: the least number of letters to change, add or lose.
///
/// O(⌈m/64⌉·n). Use `editDistance(swaps: true)` for texts that people type: neighbours that changed places are then one edit.
public func editDistance(_ left: String, _ right: String, swaps: Bool = false) -> Int {
    Int(measured(swaps ? .osa : .levenshtein, left, right))
}

/// The similarity of Jaro and Winkler, 0...1: 1 for equal texts, with a bonus for a common beginning. For names.
public func jaroWinklerSimilarity(_ left: String, _ right: String) -> Double { measured(.jaroWinkler, left, right) }

/// The similarity of Jaro, 0...1.
public func jaroSimilarity(_ left: String, _ right: String) -> Double { measured(.jaro, left, right) }

private func measured(_ measure: TextMeasure, _ left: String, _ right: String) -> Double {
    var (left, right) = (left, right)
    let empty = StaticString("").utf8Start
    return left.withUTF8 { one in
        right.withUTF8 { other in
            var comparer = TextComparer()
            let value = try? comparer.measure(
                measure, one.baseAddress ?? empty, one.count, other.baseAddress ?? empty, other.count)
            // Only a lack of memory fails, which in Swift ends the process anyway.
            return value ?? 0
        }
    }
}
