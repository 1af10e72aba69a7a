import Synchronization

/// A member of this type keeps a struct of many fields at one address: functions are given its place, never its fields.
///
/// Nothing is stored in it. Without it the compiler takes such a struct apart at each use of a field, to prove that none of the hundreds
/// is used after it is given away: half of the time that the whole engine takes to compile went into two types.
struct Placed: ~Copyable, @unchecked Sendable {
    private let byte = Atomic<UInt8>(0)
}
