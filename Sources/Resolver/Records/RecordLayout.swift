/// Where the records of a row stand: a row gives one record for each of its parties, the main one first.
///
///     row             0                      1                          record = row · parties + party
///     record          0 buyer  1 recipient   2 buyer  3 recipient
///
/// A party that a row leaves empty keeps its place, as a record that nothing identifies.
struct RecordLayout: BitwiseCopyable {
    static let maximumParties = 8

    private(set) var partyCount = 1
    private var roles: InlineArray<8, Role> = InlineArray(repeating: .customer)

    init() {}

    init(_ mapping: borrowing ColumnMapping) {
        partyCount = max(1, min(mapping.partyCount, RecordLayout.maximumParties))
        for party in 0..<partyCount { roles[party] = mapping.roles[party] }
    }

    @inline(__always)
    func record(_ row: Int, _ party: Int) -> Int { row &* partyCount &+ party }

    /// The row of a record. `partyCount` is at least 1.
    @inline(__always)
    func row(_ record: Int) -> Int { partyCount == 1 ? record : record / max(1, partyCount) }

    @inline(__always)
    func party(_ record: Int) -> Int { partyCount == 1 ? 0 : record % max(1, partyCount) }

    func role(_ party: Int) -> Role { party >= 0 && party < partyCount ? roles[party] : .customer }
}
