// What a column's cells look like, in words: for the model of columns that no rule knows.

extension ColumnContent {
    /// Appends the words for all that most cells are; `=any` in any case.
    func describe(into seen: inout Buffer<UInt8>) throws(Failure) {
        try seen.append("=any ")
        guard filled > 0 else { return }
        if isVaried { try seen.append("=varied ") }
        if isRepeating { try seen.append("=repeating ") }
        if hasFewWords { try seen.append("=few ") }
        if isMost(amounts) { try seen.append("=amounts ") }
        if isMost(smallNumbers) { try seen.append("=small ") }
        if isMost(shortNumbers) { try seen.append("=short ") }
        if isMost(plainNumbers) { try seen.append("=plain ") }
        if isMost(times) { try seen.append("=times ") }
        if isMost(clocks) { try seen.append("=clocks ") }
        if isMost(codes) { try seen.append("=codes ") }
        if isMost(names) { try seen.append("=names ") }
        if isMost(words) { try seen.append("=words ") }
        if isWordsOnly { try seen.append("=letters-only ") }
        if isMost(flags) { try seen.append("=flags ") }
        if isMost(states) { try seen.append("=states ") }
        if isMost(hosts) { try seen.append("=hosts ") }
        if isMost(phones) { try seen.append("=phones ") }
        if isMost(emails) { try seen.append("=emails ") }
        if isMost(citizenIDs) { try seen.append("=citizen-ids ") }
        if isMost(withLetters) { try seen.append("=letters ") }
        if isMost(withDigits) { try seen.append("=digits ") }
        if isMost(withLetters), isMost(withDigits) { try seen.append("=letters-and-digits ") }
        // Words in a cell, on average: one, two and more, three and more.
        if blanks == 0 { try seen.append("=single ") }
        if blanks >= filled { try seen.append("=pairs ") }
        if blanks >= filled &* 2 { try seen.append("=long ") }
    }
}
