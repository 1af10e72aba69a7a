// Parents and children, and who orders for himself: of one family the row may have several.

extension ColumnMapping {
    /// `Họ tên bố/mẹ`, `Năm sinh của con`: beside a parent the child is the customer, and nobody's contact.
    mutating func settleChildren() {
        var hasParent = false
        for index in Range.upTo(columns.count) where isOfParty(index) && columns.base[index].field == .name && columns.base[index].role == .contact && columns.base[index].isOfKin {
            if columns.base[index].person != HeaderPhrases.child { hasParent = true }
        }
        for index in Range.upTo(columns.count) where hasParent && isOfParty(index) && columns.base[index].role == .contact && columns.base[index].person == HeaderPhrases.child {
            columns.base[index].role = .customer
        }
    }

    /// `Tên mẹ bầu, SĐT mẹ`: she is the customer, and nobody's contact.
    mutating func settleMothers() {
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

    /// `Dấu thời gian, Địa chỉ email` of a form in which a parent registers a child: who filled it in is the parent, if the row has only one.
    mutating func settleRespondent() {
        guard columns.count > 2, hasCustomerName(), columns.base[0].field == .observedAt || columns.base[0].field == .time, isUnstated(1), columns.base[1].field == .email else { return }
        var (parents, index) = (0, 2)
        while index < columns.count {
            let column = columns.base[index]
            let isParents = column.role.isContact || column.roleBesideOthers == .contact
            if column.isRecognised, column.field == .name, isParents, column.isOfKin { parents &+= 1 }
            if column.isRecognised, column.role == .customer, column.field == .phone, !isParents { return }
            index &+= 1
        }
        if parents == 1 { columns.base[1].state(.contact) }
    }

    /// Notes who is insured, `Người được BH, Người thụ hưởng`, over names.
    mutating func noteInsured(_ contents: borrowing Buffer<ColumnContent>) {
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            let isOpen = column.evidence == .unknown || (column.reason == .unknownPerson && column.field == .name)
            if isOpen, HeaderPhrases.isInsured(column.person), contents.base[index].mayBeNames, !contents.base[index].hasDigits { columns.base[index].isInsured = true }
            index &+= 1
        }
    }

    /// Beside the customer those for whom he buys are contacts, as long as there are places. What says nobody's is still his.
    mutating func settleInsured() {
        guard hasCustomerName() || hasAny(of: .buyer) else { return }
        var index = 0
        while index < columns.count {
            if columns.base[index].isInsured, columns.base[index].evidence != .choice {
                let role: Role = !hasAny(of: .contact) ? .contact : .secondContact
                guard !hasAny(of: role) else { return }
                use(index, .name)
                columns.base[index].state(role)
            }
            index &+= 1
        }
    }

    /// `Người chăm sóc, SĐT người chăm sóc`, another one in each row: whoever nurses the customer, and none of ours.
    mutating func settleCarers() {
        guard hasCarersNumber() else { return }
        var index = 0
        while index < columns.count {
            if columns.base[index].trade == HeaderPhrases.carer, columns.base[index].isRecognised {
                if columns.base[index].field == .owner { columns.base[index].field = .name }
                columns.base[index].state(.contact)
            }
            index &+= 1
        }
    }

    private func hasCarersNumber() -> Bool {
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.trade == HeaderPhrases.carer, column.isVaried, column.isRecognised, column.field == .phone { return true }
            index &+= 1
        }
        return false
    }

    /// `Họ tên, SĐT mua hàng`: his, where he has no other and no buyer is named.
    mutating func settleOrderNumbers() {
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
    mutating func settleChildDays() {
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
}
