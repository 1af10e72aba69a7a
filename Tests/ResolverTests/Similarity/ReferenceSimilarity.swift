/// Distances and similarities by their definitions, slowly: whole matrices, lists and loops.
enum ReferenceSimilarity {
    static func levenshtein(_ left: [UInt32], _ right: [UInt32]) -> Int { edits(left, right, swaps: false) }

    static func osa(_ left: [UInt32], _ right: [UInt32]) -> Int { edits(left, right, swaps: true) }

    private static func edits(_ left: [UInt32], _ right: [UInt32], swaps: Bool) -> Int {
        var matrix = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in 0...left.count { matrix[row][0] = row }
        for column in 0...right.count { matrix[0][column] = column }
        for row in stride(from: 1, through: left.count, by: 1) {
            for column in stride(from: 1, through: right.count, by: 1) {
                let same = left[row - 1] == right[column - 1]
                var least = min(matrix[row - 1][column], matrix[row][column - 1]) + 1
                least = min(least, matrix[row - 1][column - 1] + (same ? 0 : 1))
                if swaps, row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    least = min(least, matrix[row - 2][column - 2] + 1)
                }
                matrix[row][column] = least
            }
        }
        return matrix[left.count][right.count]
    }

    static func jaro(_ left: [UInt32], _ right: [UInt32]) -> Double {
        if left.isEmpty && right.isEmpty { return 1 }
        if left.isEmpty || right.isEmpty { return 0 }
        let reach = max(0, max(left.count, right.count) / 2 - 1)
        var takenLeft = [Bool](repeating: false, count: left.count)
        var takenRight = [Bool](repeating: false, count: right.count)
        for (place, unit) in right.enumerated() {
            for other in left.indices where abs(other - place) <= reach && !takenLeft[other] && left[other] == unit {
                takenLeft[other] = true
                takenRight[place] = true
                break
            }
        }
        let one = left.indices.filter { takenLeft[$0] }.map { left[$0] }
        let two = right.indices.filter { takenRight[$0] }.map { right[$0] }
        guard !one.isEmpty else { return 0 }
        let moved = zip(one, two).filter { $0 != $1 }.count
        let common = Double(one.count)
        return (common / Double(left.count) + common / Double(right.count) + (common - Double(moved / 2)) / common) / 3
    }

    static func jaroWinkler(_ left: [UInt32], _ right: [UInt32]) -> Double {
        let jaro = jaro(left, right)
        guard jaro > 0.7 else { return jaro }
        let common = zip(left, right).prefix(4).prefix { $0 == $1 }.count
        return jaro + Double(common) * 0.1 * (1 - jaro)
    }
}
