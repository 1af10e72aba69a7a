/// The two tables that say who a record claims to be, and the values that say nothing.
struct People: ~Copyable {
    let names: NameDictionary
    let identities: IdentityTable
    /// Own lines and the like; nil when none are given. Outlives the tables.
    let blocked: UnsafePointer<BlockList>?
}
