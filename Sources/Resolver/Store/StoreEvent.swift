/// What a change means for the record. Raw values are permanent.
enum StoreEventKind: UInt8, BitwiseCopyable {
    case created = 0
    case joined = 1
    case left = 2
    case merged = 3
    case split = 4
    case removed = 5
    case erased = 6
    case policyChanged = 7

    var name: StaticString {
        switch self {
        case .created: "created"
        case .joined: "joined"
        case .left: "left"
        case .merged: "merged"
        case .split: "split"
        case .removed: "removed"
        case .erased: "erased"
        case .policyChanged: "policy_changed"
        }
    }
}

/// The changes of one operation: from its first one to that of the next event.
struct StoreEvent: BitwiseCopyable {
    var sequence: UInt64
    var firstChange: Int
}

extension StoreCore {
    /// The changes of an event, by its place.
    func changes(ofEvent place: Int) -> Range<Int> {
        let end = place &+ 1 < events.count ? events.base[place &+ 1].firstChange : changes.count
        return Span.from(events.base[place].firstChange, to: end)
    }
}
