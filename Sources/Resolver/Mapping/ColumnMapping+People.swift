// People whose part in the row the words do not tell, told by the cells and the other columns.

extension ColumnMapping {
    /// `Họ tên người cầm`, `SĐT người cầm`: where no person is named whose part is known, the first of the others is the customer, with all columns that
    /// speak of him; one with a number of his own comes before one without. Beside a buyer or recipient only somebody of three columns is. Whoever
    /// comes second is nobody: an adviser in short form is no contact of the customer's.
    mutating func settlePeople(_ contents: borrowing Buffer<ColumnContent>) {
        // Of a firm's people the contact is the one.
        let isOfFirm = has(.organisation) && hasContactName()
        let isNamed = hasKnownPerson() || isOfFirm
        let hasCustomer = hasCustomerName() || isOfFirm
        var main = -1
        for index in Range.upTo(columns.count) where main < 0 && isUnknownName(index, contents) {
            if isNamed ? !hasCustomer && isFullPerson(index) : hasNumber(index) { main = index }
        }
        for index in Range.upTo(columns.count) where main < 0 && !isNamed && isUnknownName(index, contents) && !hasNumberOfAnother(index) { main = index }
        let person = main >= 0 ? columns.base[main].person : 0
        for index in Range.upTo(columns.count) where isUnknownName(index, contents) {
            let own = columns.base[index].person
            if index == main || (main >= 0 && own == person && person != 0) {
                use(index, .name)
                if let party = columns.base[index].partyOfCells { columns.base[index].state(party) }
            } else if columns.base[index].evidence == .unknown, own != 0 {
                columns.base[index].field = .name
                columns.base[index].refuse()
                for other in Range.upTo(columns.count) where other != index && columns.base[other].person == own && isUnstated(other) {
                    columns.base[other].refuse()
                }
            }
        }
        let stranger = main >= 0 ? person : isNamed ? 0 : firstStranger() ?? 0
        guard stranger != 0 else { return }
        for index in Range.upTo(columns.count) where columns.base[index].person == stranger {
            if columns.base[index].isStranger { use(index, columns.base[index].field) }
            columns.base[index].isDoubtful = false
        }
    }

    /// Rows in which nobody is known whom a record could be made of are about the first person there is: riders, hosts, whoever.
    mutating func settleNobody() {
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            if column.isRecognised, column.role.isParty, column.field?.identifies == true { return }
        }
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.field?.isPersonal == true, column.reason == .unknownPerson || (column.isRecognised && column.role == .staff) else { continue }
            for other in Range.upTo(columns.count) where other == index || (columns.base[other].person == column.person && column.person != 0) {
                guard columns.base[other].field?.isPersonal == true else { continue }
                columns.base[other].role = .customer
                use(other, columns.base[other].field)
            }
            return
        }
    }

    /// `Người nhận` over two names in turn, in a list of customers: who took the booking, and no recipient. Whoever nobody knows is one of ours, too, if the
    /// same few come again and again.
    mutating func settleOurs(_ contents: borrowing Buffer<ColumnContent>) {
        guard hasCustomerName() else { return }
        for index in Range.upTo(columns.count) where contents.base[index].isRepeating && !contents.base[index].hasDigits {
            let column = columns.base[index]
            let isUnknown = isSomebody(column) && !hasNumber(index)
            let isReceiver = column.isRecognised && column.field == .name && column.role == .recipient && !hasOther(of: .recipient, than: index)
            guard isUnknown || isReceiver || (column.isDeed && column.evidence == .unknown) else { continue }
            columns.base[index].field = .name
            columns.base[index].evidence = .content
            columns.base[index].reason = .none
            columns.base[index].state(.staff)
        }
    }

    /// `Đầu số` over another number in each row, where the customer has none: his, and no line of ours.
    mutating func settleLines(_ contents: borrowing Buffer<ColumnContent>) {
        guard hasCustomerName(), !has(.direction) else { return }
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].field == .phone && columns.base[index].role != .ownLine { return }
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].field == .phone && columns.base[index].role == .ownLine {
            guard contents.base[index].isVaried, contents.base[index].isMostlyPhones else { continue }
            columns.base[index].role = .customer
            columns.base[index].isStated = false
            columns.base[index].evidence = .content
            return
        }
    }

    /// `Người mang xe, ĐT người mang xe` beside the customer: a person of his with a number, who is another one in each row, is his contact if there is
    /// no other.
    mutating func settleCompanions(_ contents: borrowing Buffer<ColumnContent>) {
        guard hasCustomerName(), !hasAny(of: .contact) else { return }
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard isSomebody(column), hasNumber(index), contents.base[index].mayBeNames, !contents.base[index].isRepeating else { continue }
            for other in Range.upTo(columns.count) where columns.base[other].person == column.person && columns.base[other].reason == .unknownPerson {
                guard columns.base[other].field?.isPersonal == true else { continue }
                use(other, columns.base[other].field)
                columns.base[other].state(.contact)
            }
            return
        }
    }

    /// `Reference 1` over names: somebody who is asked about the customer, and no number of an order.
    mutating func settleReferees(_ contents: borrowing Buffer<ColumnContent>) {
        var index = 0
        while index < columns.count {
            if columns.base[index].field == .reference, columns.base[index].evidence == .header, contents.base[index].isMostlyNames {
                columns.base[index].field = .name
                if isContactsNumber(columns.base[index].person) { columns.base[index].state(.contact) } else { columns.base[index].refuse() }
            }
            index &+= 1
        }
    }

    /// Whether a contact's number speaks of the person.
    private func isContactsNumber(_ person: UInt32) -> Bool {
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.isRecognised, column.role.isContact, column.person == person, person != 0, column.field == .phone || column.field == .email { return true }
            index &+= 1
        }
        return false
    }

    /// In a list of drivers who apply `Tên tài xế ứng tuyển` is the customer's name, and `SĐT tài xế` his number.
    mutating func settleTrades() {
        for index in Range.upTo(columns.count) where columns.base[index].trade != 0 && columns.base[index].field == .name {
            guard columns.base[index].isRecognised, columns.base[index].role == .customer else { continue }
            for other in Range.upTo(columns.count) where columns.base[other].trade == columns.base[index].trade && columns.base[other].role == .staff {
                columns.base[other].role = .customer
            }
        }
    }

    /// `SIM gọi` over three numbers in turn, beside another number in each row: a line of ours, and nobody's. A name that says phone or e-mail is believed.
    mutating func settleRepeated(_ contents: borrowing Buffer<ColumnContent>) {
        for index in Range.upTo(columns.count) where isUnstated(index) && contents.base[index].isRepeating && columns.base[index].evidence == .content {
            guard let field = columns.base[index].field, field == .phone || field == .email else { continue }
            for other in Range.upTo(columns.count) where other != index && isOfParty(other) && columns.base[other].field == field && columns.base[other].role == .customer {
                guard contents.base[other].isVaried else { continue }
                columns.base[index].refuse()
                break
            }
        }
    }

    /// `Owner name, Owner phone, Owner address`: whom a house belongs to, and no owner of a lead, where nobody else is named.
    mutating func settleOwners() {
        guard !hasCustomerName() else { return }
        for index in Range.upTo(columns.count) where columns.base[index].field == .owner && columns.base[index].evidence == .header {
            let person = columns.base[index].person
            // `Owner contact` behind the owner's name is somebody else.
            var isFirst = true
            for other in Range.upTo(index) where columns.base[other].person == person && columns.base[other].field == .name { isFirst = false }
            guard isFirst else {
                columns.base[index].refuse()
                continue
            }
            for other in Range.upTo(columns.count) where person != 0 && columns.base[other].person == person && isUnstated(other) {
                guard columns.base[other].field == .phone || columns.base[other].field == .address else { continue }
                columns.base[index].field = .name
            }
        }
    }

    /// `Name, Phone, Guest name, Guest phone`: two people. The customer is who is called so, else the first; the other is nobody.
    mutating func settleTwoCustomers() {
        var first = -1
        for index in Range.upTo(columns.count) where isCustomerWithNumber(index) || (first < 0 && isNameBeforeNumber(index)) {
            guard first >= 0 else {
                first = index
                continue
            }
            let (left, right) = (columns.base[first], columns.base[index])
            guard left.person != right.person else { continue }
            let isRather = right.isCalledCustomer && !left.isCalledCustomer
                || (right.isCalledCustomer == left.isCalledCustomer && right.isStated && !left.isStated && left.person != 0)
            let loser = isRather ? first : index
            // `Tên KH, SĐT, Tên Zalo`: his, too.
            if !isCustomerWithNumber(first), right.person == 0 { continue }
            let person = columns.base[loser].person
            for other in Range.upTo(columns.count) where columns.base[other].person == person && isNamedCustomers(other) && (person != 0 || !columns.base[other].isStated) {
                columns.base[other].refuse()
            }
            if loser == first { first = index }
        }
    }
}
