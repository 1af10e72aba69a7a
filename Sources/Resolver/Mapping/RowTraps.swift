/// Rows that are none of a customer's, told by a cell.
enum RowTraps {
    /// Whether a cell is what Facebook fills its test leads with: `<test lead: dummy data for full_name>`.
    @inline(__always)
    static func isTestLead(_ text: TextSpan) -> Bool {
        guard text.count >= 11, text.base[0] == 60 else { return false }
        let mark: StaticString = "<test lead:"
        for index in Range.upTo(mark.length) {
            var byte = text.base[index]
            if byte >= 65, byte <= 90 { byte |= 32 }
            if byte != mark.start[index] { return false }
        }
        return true
    }
}
