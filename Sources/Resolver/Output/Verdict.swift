/// What became of a record that was put in. Raw values and names are permanent.
public enum Verdict: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// A person who was not known.
    case new = 0
    /// A person who was known.
    case joined = 1
    /// It showed that two known people are one.
    case merged = 2
    /// It may be somebody known: a person should look.
    case review = 3
    case unchanged = 4
    /// Nothing in it says who it is: kept, counted apart, never a person.
    case unidentified = 5
    case rejected = 6

    public var name: StaticString {
        switch self {
        case .new: "new"
        case .joined: "joined"
        case .merged: "merged"
        case .review: "review"
        case .unchanged: "unchanged"
        case .unidentified: "unidentified"
        case .rejected: "rejected"
        }
    }
}
