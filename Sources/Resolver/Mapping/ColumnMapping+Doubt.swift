// Columns of which nobody knows whose they are: beside somebody's number they are nobody's.

extension ColumnMapping {
    /// `SĐT đồng vay` beside the customer's `SĐT` is somebody else's. Alone it is his: a list without a number of anybody's is rare.
    mutating func settleDoubtful() {
        let first = hasCustomerName() ? -1 : firstDoubtful(isNamed: hasCertainPerson())
        for index in Range.upTo(columns.count) where columns.base[index].isDoubtful && isUnstated(index) {
            guard let field = columns.base[index].field, field.isPersonal, isOfAnother(index, field, first) else { continue }
            columns.base[index].refuse()
        }
        // `Khách được giới thiệu bởi` beside `Tên khách`
        for index in Range.upTo(columns.count) where columns.base[index].isDoubtful && columns.base[index].isStated && isOfParty(index) {
            for other in Range.upTo(columns.count) where !columns.base[other].isDoubtful && columns.base[other].isStated && isNamedCustomers(other) && columns.base[other].field == .name {
                if columns.base[other].person != columns.base[index].person { columns.base[index].refuse() }
            }
        }
    }

    /// Columns that speak of one person in the same words are of one party: the name's, where they differ, and nobody's where the name is.
    mutating func settleSamePerson() {
        for index in Range.upTo(columns.count) where columns.base[index].person != 0 && columns.base[index].field == .name {
            let name = columns.base[index]
            guard name.isRecognised ? name.isStated : name.reason == .unknownPerson else { continue }
            for other in Range.upTo(columns.count) where other != index && columns.base[other].person == name.person {
                guard columns.base[other].isRecognised, columns.base[other].isStated || !name.isRecognised || columns.base[other].field != .name, columns.base[other].role != name.role || !name.isRecognised,
                    columns.base[other].field?.isPersonal == true else { continue }
                if name.isRecognised { columns.base[other].state(name.role) } else { columns.base[other].refuse() }
            }
        }
    }

    /// `first` is the first column of somebody of three columns who may be the customer, or -1.
    private func isOfAnother(_ index: Int, _ field: Field, _ first: Int) -> Bool {
        let person = columns.base[index].person
        if first >= 0, index == first || person == columns.base[first].person { return false }
        // The name of the same person makes it that person's.
        for other in Range.upTo(columns.count) where other != index && isOfParty(other) {
            if person != 0, columns.base[other].person == person, columns.base[other].field == .name, field != .name { return false }
        }
        for other in Range.upTo(columns.count) where other != index && isOfParty(other) && (field != .name || isKnownPerson(other)) {
            let column = columns.base[other]
            if column.field == field, !column.isDoubtful || other < index, person == 0 || column.person != person { return true }
            // A second birthday is nobody's, and one that says whose it is, not the customer's.
            if field == .birthDate || field == .gender, column.field == .name, isKnownPerson(other) { return true }
        }
        // A name that says nothing at all, over cells that do, says nothing of anybody either.
        return columns.base[index].evidence == .header && hasFurtherPerson(index)
    }

    /// Whether the row speaks of somebody who is neither the customer nor whom a column may be about: then unknown words most likely mean him.
    private func hasFurtherPerson(_ index: Int) -> Bool {
        let person = columns.base[index].person
        for other in Range.upTo(columns.count) where other != index {
            let column = columns.base[other]
            guard column.field?.isPersonal == true, column.person != person || person == 0 else { continue }
            if column.reason == .unknownPerson || (column.evidence == .header && column.isRecognised && column.isDoubtful && !column.isStated) { return true }
            if column.isRecognised, column.isStated, column.field == .name, column.role != .customer, column.role.isParty, !hasNumber(of: column.role) { return true }
        }
        return false
    }

    /// The first column of somebody of three columns, else, where nobody is named, the first name.
    private func firstDoubtful(isNamed: Bool) -> Int {
        for index in Range.upTo(columns.count) where columns.base[index].isDoubtful && isUnstated(index) && isFullPerson(index) { return index }
        for index in Range.upTo(columns.count) where !isNamed && columns.base[index].isDoubtful && isUnstated(index) && columns.base[index].field == .name { return index }
        return -1
    }

    /// Whether somebody is named of whom there is no doubt, and who may be the customer.
    private func hasCertainPerson() -> Bool {
        for index in Range.upTo(columns.count) where isOfParty(index) && isKnownPerson(index) && !columns.base[index].isDoubtful {
            if columns.base[index].field == .name || columns.base[index].field == .givenName { return true }
        }
        return false
    }

    private func isKnownPerson(_ index: Int) -> Bool {
        columns.base[index].role != .referrer && !columns.base[index].role.isContact && columns.base[index].roleBesideOthers == nil
    }
}
