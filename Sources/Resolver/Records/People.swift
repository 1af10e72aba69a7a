/// The two tables that say who a record claims to be.
struct People: ~Copyable {
    let names: NameDictionary
    let identities: IdentityTable
}
