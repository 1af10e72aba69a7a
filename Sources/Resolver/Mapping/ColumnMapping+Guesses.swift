// What a file's columns tell of each other: taken where nothing better is there, and where the cells agree.

extension ColumnMapping {
    /// Columns that are compared with one another; a wider table is read by its header and cells alone, or it would take a time that grows with the square.
    static let widestCompared = 1_024

    mutating func settleGuesses(_ contents: borrowing Buffer<ColumnContent>) {
        guard platform == .none else { return }
        if columns.count <= ColumnMapping.widestCompared {
            settlePeople(contents)
            settleTrades()
            settleChildren()
            settleChildDays()
            settleMothers()
            settleOrderNumbers()
            settleRepeated(contents)
            settleOwners()
            settleTwoCustomers()
            settleDoubtful()
            settleSamePerson()
            settleNobody()
            settleOurs(contents)
            settleCompanions(contents)
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

    private func isOpen(_ index: Int, _ field: Field) -> Bool {
        let column = columns.base[index]
        return column.weakField == field && (column.evidence == .unknown || column.reason == .notUsed || (field == .stage && column.reason == .rowNumber))
    }

    private mutating func take(_ index: Int, _ field: Field) {
        columns.base[index].field = field
        columns.base[index].evidence = .content
        columns.base[index].reason = .none
    }

    // MARK: People

    /// `Họ tên người cầm`, `SĐT người cầm`: where no person is named whose part is known, the first of the others is the customer, with all columns that
    /// speak of him; one with a number of his own comes before one without. Beside a buyer or recipient only somebody of three columns is. Whoever
    /// comes second is nobody: an adviser in short form is no contact of the customer's.
    private mutating func settlePeople(_ contents: borrowing Buffer<ColumnContent>) {
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

    /// Whether a column has to do with somebody of whom the row has three columns and more.
    private func isFullPerson(_ index: Int) -> Bool {
        let person = columns.base[index].person
        var count = 0
        for other in Range.upTo(columns.count) where columns.base[other].person == person && person != 0 { count &+= 1 }
        return count >= 3
    }

    private func hasCustomerName() -> Bool {
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].role == .customer && (!columns.base[index].isDoubtful || columns.base[index].isStated) {
            guard columns.base[index].roleBesideOthers == nil else { continue }
            if columns.base[index].field == .name || columns.base[index].field == .givenName { return true }
        }
        return false
    }

    private func hasContactName() -> Bool {
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].role == .contact && columns.base[index].field == .name {
            return true
        }
        return false
    }

    /// Rows in which nobody is known whom a record could be made of are about the first person there is: riders, hosts, whoever.
    private mutating func settleNobody() {
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
    private mutating func settleOurs(_ contents: borrowing Buffer<ColumnContent>) {
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
    private mutating func settleLines(_ contents: borrowing Buffer<ColumnContent>) {
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
    private mutating func settleCompanions(_ contents: borrowing Buffer<ColumnContent>) {
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

    /// `Người …`, and what he does nobody knows.
    private func isSomebody(_ column: Column) -> Bool {
        column.reason == .unknownPerson && column.field == .name && column.isStranger && !column.isAgent && !column.isOutsider && !column.isCalledCustomer
    }

    private func hasAny(of role: Role) -> Bool { hasOther(of: role, than: -1) }

    private func hasOther(of role: Role, than index: Int) -> Bool {
        for other in Range.upTo(columns.count) where other != index && columns.base[other].isRecognised && columns.base[other].role == role { return true }
        return false
    }

    /// In a list of drivers who apply `Tên tài xế ứng tuyển` is the customer's name, and `SĐT tài xế` his number.
    private mutating func settleTrades() {
        for index in Range.upTo(columns.count) where columns.base[index].trade != 0 && columns.base[index].field == .name {
            guard columns.base[index].isRecognised, columns.base[index].role == .customer else { continue }
            for other in Range.upTo(columns.count) where columns.base[other].trade == columns.base[index].trade && columns.base[other].role == .staff {
                columns.base[other].role = .customer
            }
        }
    }

    /// `Họ tên bố/mẹ`, `Năm sinh của con`: beside a parent the child is the customer, and nobody's contact.
    private mutating func settleChildren() {
        var hasParent = false
        for index in Range.upTo(columns.count) where isOfParty(index) && columns.base[index].field == .name && columns.base[index].role == .contact && columns.base[index].isOfKin {
            if columns.base[index].person != HeaderPhrases.child { hasParent = true }
        }
        for index in Range.upTo(columns.count) where hasParent && isOfParty(index) && columns.base[index].role == .contact && columns.base[index].person == HeaderPhrases.child {
            columns.base[index].role = .customer
        }
    }

    /// `Tên mẹ bầu, SĐT mẹ`: she is the customer, and nobody's contact.
    private mutating func settleMothers() {
        var index = 0
        while index < columns.count {
            let (column, kin) = (columns.base[index], columns.base[index].kin)
            if kin != 0, kin <= 16, column.field == .name, column.role == .customer, column.isRecognised {
                var other = 0
                while other < columns.count {
                    if columns.base[other].kin == kin, columns.base[other].role == .contact, columns.base[other].field != .name { columns.base[other].role = .customer }
                    other &+= 1
                }
            }
            index &+= 1
        }
    }

    /// `Họ tên, SĐT mua hàng`: his, where he has no other and no buyer is named.
    private mutating func settleOrderNumbers() {
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.role == .buyer, column.isRecognised, column.field == .phone || column.field == .email, HeaderPhrases.isOfOrder(column.person), isOnlyNumber(index) {
                columns.base[index].role = .customer
            }
            index &+= 1
        }
    }

    /// Whether nobody but the customer is named as buying, and he has no such number.
    private func isOnlyNumber(_ index: Int) -> Bool {
        var other = 0
        while other < columns.count {
            let column = columns.base[other]
            if other != index, column.isRecognised, column.role == .buyer && column.field == .name || column.role == .customer && column.field == columns.base[index].field { return false }
            other &+= 1
        }
        return true
    }

    /// `Họ tên, SĐT, Tên bé, Ngày sinh bé`: of a parent's list the child's name and birthday are not the customer's.
    private mutating func settleChildDays() {
        guard !hasContactName(), namesParentsAlone() else { return }
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.field == .name || column.field == .birthDate || column.field == .gender, isOfParty(index), HeaderPhrases.isChild(column.person) { columns.base[index].refuse() }
            index &+= 1
        }
    }

    /// Whether every name of the customer's but a child's says no more than name, or customer: none is a pupil's.
    private func namesParentsAlone() -> Bool {
        var hasName = false
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.field == .name, column.role == .customer, isOfParty(index), !HeaderPhrases.isChild(column.person) {
                guard column.person == 0 || column.isCalledCustomer || column.person == HeaderPhrases.keeper else { return false }
                hasName = true
            }
            index &+= 1
        }
        return hasName
    }

    /// `SIM gọi` over three numbers in turn, beside another number in each row: a line of ours, and nobody's. A name that says phone or e-mail is believed.
    private mutating func settleRepeated(_ contents: borrowing Buffer<ColumnContent>) {
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
    private mutating func settleOwners() {
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
    private mutating func settleTwoCustomers() {
        var first = -1
        for index in Range.upTo(columns.count) where isCustomerWithNumber(index) {
            guard first >= 0 else {
                first = index
                continue
            }
            let (left, right) = (columns.base[first], columns.base[index])
            guard left.person != right.person else { continue }
            let loser = right.isCalledCustomer && !left.isCalledCustomer ? first : index
            let person = columns.base[loser].person
            for other in Range.upTo(columns.count) where columns.base[other].person == person && isNamedCustomers(other) && (person != 0 || !columns.base[other].isStated) {
                columns.base[other].refuse()
            }
            if loser == first { first = index }
        }
    }

    /// A customer's name with a number or address that the same words name.
    private func isCustomerWithNumber(_ index: Int) -> Bool {
        guard isNamedCustomers(index), columns.base[index].field == .name else { return false }
        let person = columns.base[index].person
        for other in Range.upTo(columns.count) where columns.base[other].person == person && isNamedCustomers(other) {
            if columns.base[other].field == .phone || columns.base[other].field == .email { return true }
        }
        return false
    }

    private func isNamedCustomers(_ index: Int) -> Bool {
        let column = columns.base[index]
        return column.evidence == .header && column.role == .customer && column.roleBesideOthers == nil && column.field?.isPersonal == true
    }

    // MARK: Doubt

    /// `SĐT đồng vay` beside the customer's `SĐT` is somebody else's. Alone it is his: a list without a number of anybody's is rare.
    private mutating func settleDoubtful() {
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
    private mutating func settleSamePerson() {
        for index in Range.upTo(columns.count) where columns.base[index].person != 0 && columns.base[index].field == .name {
            let name = columns.base[index]
            guard name.isRecognised ? name.isStated : name.isStranger && name.reason == .unknownPerson else { continue }
            for other in Range.upTo(columns.count) where other != index && columns.base[other].person == name.person {
                guard columns.base[other].isRecognised, columns.base[other].isStated, columns.base[other].role != name.role || !name.isRecognised,
                    columns.base[other].field?.isPersonal == true else { continue }
                if name.isRecognised { columns.base[other].role = name.role } else { columns.base[other].refuse() }
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

    private func hasNumber(of role: Role) -> Bool {
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].isStated && columns.base[index].role == role {
            if columns.base[index].field == .phone || columns.base[index].field == .email { return true }
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

    private func isOfParty(_ index: Int) -> Bool { columns.base[index].isRecognised && columns.base[index].role.isParty }

    private mutating func use(_ index: Int, _ field: Field?) {
        let isOfCells = columns.base[index].evidence == .unknown && columns.base[index].weakField != field
        columns.base[index].field = field
        columns.base[index].evidence = isOfCells ? .content : .header
        columns.base[index].reason = .none
        columns.base[index].isDoubtful = false
    }

    private func isUnknownName(_ index: Int, _ contents: borrowing Buffer<ColumnContent>) -> Bool {
        let column = columns.base[index]
        if isIdleAgent(index) || contents.base[index].hasFewWords { return false }
        if column.isStranger { return column.field == .name && column.evidence == .ignored && contents.base[index].mayBeNames }
        // A header that says nothing over cells that are names.
        if column.evidence == .unknown, contents.base[index].field == .name { return true }
        return isOpen(index, .name) && contents.base[index].bearsOut(.name)
    }

    private func isUnstated(_ index: Int) -> Bool {
        let column = columns.base[index]
        return column.isRecognised && !column.isStated && column.role == .customer && column.field?.isOfRow == false
    }

    private func hasNumber(_ index: Int) -> Bool {
        let person = columns.base[index].person
        for other in Range.upTo(columns.count) where columns.base[other].person == person && person != 0 {
            if columns.base[other].field == .phone || columns.base[other].field == .email { return true }
        }
        return false
    }

    /// Whether a number or address in words of its own is that of somebody else than the name: `SĐT nhà hảo tâm` beside `Người tiếp nhận`.
    private func hasNumberOfAnother(_ index: Int) -> Bool {
        let person = columns.base[index].person
        for other in Range.upTo(columns.count) where columns.base[other].person != person && columns.base[other].person != 0 {
            let column = columns.base[other]
            guard column.field == .phone || column.field == .email, column.evidence != .content else { continue }
            guard column.isRecognised ? column.roleBesideOthers == nil ? !column.isStated : columns.base[index].isStranger : column.reason == .unknownPerson else { continue }
            return true
        }
        return false
    }

    /// A `Golfer` with a number of his own may be the customer, a `Photographer` without one is not.
    private func isIdleAgent(_ index: Int) -> Bool {
        return columns.base[index].isAgent && !hasNumber(index)
    }

    /// Whether a column names a customer, buyer, payer or recipient.
    private func hasKnownPerson() -> Bool {
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.isRecognised, column.role.isParty, column.role != .referrer, !column.role.isContact, column.roleBesideOthers == nil else { continue }
            switch column.field {
            case .name, .givenName, .familyName, .shopeeUser, .lazadaUser, .tiktokUser: return true
            default: continue
            }
        }
        return false
    }

    /// Of a list without names, where no number is anybody's whom we know.
    private func firstStranger() -> UInt32? {
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].field == .phone { return nil }
        for index in Range.upTo(columns.count) where columns.base[index].isStranger { return columns.base[index].person }
        return nil
    }
}
