/// Where the records of a row stand: a row gives one record for each of its parties, the main one first.
///
///     row             0                      1                          record = row · parties + party
///     record          0 buyer  1 recipient   2 buyer  3 recipient
///
/// Where columns name an organisation or a tax code, the last party is the organisation that the main one belongs to. A main party
/// that is a firm itself has them for its own.
///
/// A party that a row leaves empty keeps its place, as a record that nothing identifies.
struct RecordLayout: BitwiseCopyable {
    static let maximumParties = 8

    private(set) var partyCount = 1
    private var roles: InlineArray<8, Role> = InlineArray(repeating: .customer)
    /// The party of the organisation, or -1.
    private(set) var organisationParty = -1

    init() {}

    init(_ mapping: borrowing ColumnMapping) {
        partyCount = max(1, min(mapping.partyCount, RecordLayout.maximumParties))
        for party in 0..<partyCount { roles[party] = mapping.roles[party] }
        guard partyCount < RecordLayout.maximumParties else { return }
        for index in 0..<mapping.count {
            let column = mapping[index]
            guard column.isUsed, column.party == 0, column.field == .organisation || column.field == .taxCode else { continue }
            organisationParty = partyCount
            partyCount &+= 1
            return
        }
    }

    @inline(__always)
    func record(_ row: Int, _ party: Int) -> Int { row &* partyCount &+ party }

    /// The row of a record. `partyCount` is at least 1.
    @inline(__always)
    func row(_ record: Int) -> Int { partyCount == 1 ? record : record / max(1, partyCount) }

    @inline(__always)
    func party(_ record: Int) -> Int { partyCount == 1 ? 0 : record % max(1, partyCount) }

    func role(_ party: Int) -> Role { party >= 0 && party < partyCount ? roles[party] : .customer }

    /// Tells the parties of one row apart, whatever the layout: the role's raw value, or 15 for the organisation.
    func number(_ party: Int) -> UInt64 { party == organisationParty ? 15 : UInt64(role(party).rawValue) }

    /// What a party is called in outputs.
    func name(_ party: Int) -> StaticString { party == organisationParty ? "organisation" : role(party).name }
}
