// What a file's columns tell of each other: taken where nothing better is there, and where the cells agree.

extension ColumnMapping {
    /// Columns that are compared with one another; a wider table is read by its header and cells alone, or it would take a time that grows with the square.
    static let widestCompared = 1_024

    mutating func settleGuesses(_ contents: borrowing Buffer<ColumnContent>) {
        guard platform == .none else { return }
        if columns.count <= ColumnMapping.widestCompared {
            settleReferees(contents)
            settlePeople(contents)
            settleTrades()
            settleChildren()
            settleChildDays()
            settleMothers()
            settleCarers()
            settleRespondent()
            settleOrderNumbers()
            settleRepeated(contents)
            settleOwners()
            settleTwoCustomers()
            settleDoubtful()
            settleSamePerson()
            settleNobody()
            settleOurs(contents)
            settleCompanions(contents)
            noteInsured(contents)
            settleLines(contents)
        }
        settle(.time, contents)
        settle(.value, contents)
        settle(.object, contents)
        settle(.stage, contents)
        settleNumber(contents)
    }

    /// The first column that may be the field, where no other is: `Price` of a booking, `Giờ hẹn` of an appointment. Hours want a day beside them.
    private mutating func settle(_ field: Field, _ contents: borrowing Buffer<ColumnContent>) {
        for index in Range.upTo(columns.count) where columns.base[index].field == field && columns.base[index].isRecognised {
            guard field == .time, contents.base[index].isMostlyClocks else { return }
        }
        for index in Range.upTo(columns.count) where isOpen(index, field) && contents.base[index].bearsOut(field) {
            if columns.base[index].mayBeCount, contents.base[index].isFewEach { continue }
            take(index, field)
            return
        }
    }

    /// Numbers of which no two are the same name what happened; in a list without times and sums they are somebody's code, and not his record's id, for two
    /// rows of one id would be one record.
    private mutating func settleNumber(_ contents: borrowing Buffer<ColumnContent>) {
        guard !has(.reference) else { return }
        // A list of people with a time has numbers of theirs.
        let isOfEvents = has(.value) || (has(.time) && !has(.recordID) && !has(.birthDate) && !has(.citizenID))
        guard isOfEvents || !has(.recordID) else { return }
        for index in Range.upTo(columns.count) where isOpen(index, .reference) && contents.base[index].bearsOut(.reference) {
            take(index, isOfEvents ? .reference : .code)
            return
        }
    }

    func isOpen(_ index: Int, _ field: Field) -> Bool {
        let column = columns.base[index]
        return column.weakField == field && (column.evidence == .unknown || column.reason == .notUsed || (field == .stage && column.reason == .rowNumber))
    }

    private mutating func take(_ index: Int, _ field: Field) {
        columns.base[index].field = field
        columns.base[index].evidence = .content
        columns.base[index].reason = .none
    }
}
