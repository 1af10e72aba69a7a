/// What the permanent codes say to people, in English and Vietnamese: one catalogue for the tool, C, Python and Swift.
///
/// A code is the `name` of its enum (`Verdict`, `RelationKind`, `Grade`, `Reason`, `BlockingKeyKind`, `Failure.Code`); programs branch on
/// codes, people read texts. Texts are short, without a full stop, and may be improved; codes stay.
package enum Catalogue {
    /// Families of codes; the same word may mean another thing in another family. Raw values are permanent.
    package enum Group: Int32, Sendable, CaseIterable {
        case verdict = 0
        case relation = 1
        case event = 2
        case grade = 3
        case reason = 4
        case link = 5
        case status = 6

        package var name: StaticString {
            switch self {
            case .verdict: "verdict"
            case .relation: "relation"
            case .event: "event"
            case .grade: "grade"
            case .reason: "reason"
            case .link: "link"
            case .status: "status"
            }
        }
    }

    package enum Language: Int32, Sendable, CaseIterable {
        case english = 0
        case vietnamese = 1
    }

    /// The text of a code as UTF-8 that ends in NUL; nil for a code that is not in the group. Static storage. O(catalogue): for
    /// people's eyes, not for rows.
    package static func text(
        _ group: Group, _ code: UnsafePointer<UInt8>, _ count: Int, _ language: Language
    ) -> UnsafePointer<UInt8>? {
        let base = records.start
        let end = records.length
        let wanted = group.name
        var place = 0
        while place < end {
            let codeStart = next(base, place)
            let english = next(base, codeStart)
            let vietnamese = next(base, english)
            if isEqual(base + place, wanted.start, wanted.length), isEqual(base + codeStart, code, count) {
                return base + (language == .english ? english : vietnamese)
            }
            place = next(base, vietnamese)
        }
        return nil
    }

    /// Behind the NUL that ends the part at `place`. The records end in one.
    private static func next(_ base: UnsafePointer<UInt8>, _ place: Int) -> Int {
        var end = place
        while base[end] != 0 { end &+= 1 }
        return end &+ 1
    }

    private static func isEqual(_ part: UnsafePointer<UInt8>, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            if part[index] == 0 || part[index] != text[index] { return false }
            index &+= 1
        }
        return part[index] == 0
    }
}
