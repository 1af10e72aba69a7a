/// The policy that ships: customer data in Vietnam, for a population of ten million.
///
/// It is a text like any other and goes through the same parser; a test keeps it valid and in canonical form.
enum ShippedPolicy {
    static func make(_ memory: Memory) throws(Failure) -> Policy {
        try PolicyReader.policy(text.start, text.length, memory)
    }

    /// Person data with English column names: the start of training, not for linking.
    static func makePersons(_ memory: Memory) throws(Failure) -> Policy {
        try PolicyReader.policy(persons.start, persons.length, memory)
    }
}
