/// The words between family and given name. Absence is normal, contradiction counts.
struct NameMiddles {
    /// What the middle words allow at best.
    var level: NameLevel
    /// Words that agree.
    var matched: Int

    /// Matches the middle words in order.
    ///
    /// Thị and Văn say little (they are left out at will), unless one side says Thị and the other Văn.
    static func compare(_ left: NameView, _ right: NameView) -> NameMiddles {
        var matched = 0
        var worst: UInt8 = 0
        var leftExtra = 0
        var rightExtra = 0
        var leftMarker: UInt64 = 0
        var rightMarker: UInt64 = 0
        var next = right.firstMiddle
        var index = left.firstMiddle
        while index < left.endMiddle {
            let word = left.tokens[index]
            var other = next
            var relation = NameWordRelation.different
            while other < right.endMiddle {
                relation = NameWordRelation.between(word, right.tokens[other])
                if relation.rawValue <= NameWordRelation.typo.rawValue { break }
                other &+= 1
            }
            if other < right.endMiddle {
                while next < other {
                    count(right.tokens[next], &rightExtra, &rightMarker)
                    next &+= 1
                }
                next = other &+ 1
                matched &+= 1
                worst = max(worst, relation.rawValue)
            } else {
                count(word, &leftExtra, &leftMarker)
            }
            index &+= 1
        }
        while next < right.endMiddle {
            count(right.tokens[next], &rightExtra, &rightMarker)
            next &+= 1
        }
        var level = (NameWordRelation(rawValue: worst) ?? .equal).level
        if (leftExtra > 0 && rightExtra > 0) || (leftMarker != 0 && rightMarker != 0) {
            level = NameLevel.worse(level, .middleDiffers)
        } else if leftExtra > 0 || rightExtra > 0 || leftMarker != 0 || rightMarker != 0 {
            level = NameLevel.worse(level, .middleDropped)
        }
        return NameMiddles(level: level, matched: matched)
    }

    /// Counts a word without partner: Thị and Văn apart.
    private static func count(_ word: NameToken, _ extra: inout Int, _ marker: inout UInt64) {
        if word.skeleton == NameParser.packed("thi") || word.skeleton == NameParser.packed("van") {
            marker = word.skeleton
        } else {
            extra &+= 1
        }
    }

    /// How many words of one name agree with a word of the other, one to one, in any order.
    static func countMatches(_ left: NameView, _ right: NameView) -> Int {
        var used: UInt32 = 0
        var matched = 0
        // Exact partners first, so that an unmarked word does not take another's.
        var pass: UInt8 = 0
        var done: UInt32 = 0
        while pass <= 1 {
            var index = 0
            while index < left.count {
                let bit = UInt32(1) << UInt32(truncatingIfNeeded: index)
                if done & bit == 0, let other = partner(left.tokens[index], right, used, exact: pass == 0) {
                    used |= UInt32(1) << UInt32(truncatingIfNeeded: other)
                    done |= bit
                    matched &+= 1
                }
                index &+= 1
            }
            pass &+= 1
        }
        return matched
    }

    private static func partner(_ word: NameToken, _ other: NameView, _ used: UInt32, exact: Bool) -> Int? {
        var index = 0
        while index < other.count {
            if used & (UInt32(1) << UInt32(truncatingIfNeeded: index)) == 0 {
                let its = other.tokens[index]
                if exact ? word.skeleton == its.skeleton && word.marks == its.marks : NameWordRelation.agree(word, its) { return index }
            }
            index &+= 1
        }
        return nil
    }
}
