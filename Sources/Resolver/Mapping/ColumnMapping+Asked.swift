// What is asked of a row's people while their parts are settled.

extension ColumnMapping {
    /// Whether a column has to do with somebody of whom the row has three columns and more.
    func isFullPerson(_ index: Int) -> Bool {
        let person = columns.base[index].person
        var count = 0
        for other in Range.upTo(columns.count) where columns.base[other].person == person && person != 0 { count &+= 1 }
        return count >= 3
    }

    func hasCustomerName() -> Bool {
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].role == .customer && (!columns.base[index].isDoubtful || columns.base[index].isStated) {
            guard columns.base[index].roleBesideOthers == nil else { continue }
            if columns.base[index].field == .name || columns.base[index].field == .givenName { return true }
        }
        return false
    }

    func hasContactName() -> Bool {
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].role == .contact && columns.base[index].field == .name {
            return true
        }
        return false
    }

    /// `Người …`, and what he does nobody knows.
    func isSomebody(_ column: Column) -> Bool {
        column.reason == .unknownPerson && column.field == .name && column.isStranger && !column.isAgent && !column.isOutsider && !column.isCalledCustomer
    }

    func hasAny(of role: Role) -> Bool { hasOther(of: role, than: -1) }

    func hasOther(of role: Role, than index: Int) -> Bool {
        for other in Range.upTo(columns.count) where other != index && columns.base[other].isRecognised && columns.base[other].role == role { return true }
        return false
    }

    /// A customer's name with a number or address that the same words name.
    func isCustomerWithNumber(_ index: Int) -> Bool {
        guard isNamedCustomers(index), columns.base[index].field == .name else { return false }
        let person = columns.base[index].person
        for other in Range.upTo(columns.count) where columns.base[other].person == person && isNamedCustomers(other) {
            if columns.base[other].field == .phone || columns.base[other].field == .email { return true }
        }
        return false
    }

    /// `Họ tên Phật tử, Điện thoại`: a customer's name with a number right behind it that says nobody's.
    func isNameBeforeNumber(_ index: Int) -> Bool {
        guard isNamedCustomers(index), columns.base[index].field == .name, columns.base[index].person != 0, index &+ 1 < columns.count else { return false }
        let next = columns.base[index &+ 1]
        return next.field == .phone && next.person == 0 && isNamedCustomers(index &+ 1)
    }

    func isNamedCustomers(_ index: Int) -> Bool {
        let column = columns.base[index]
        return column.evidence == .header && column.role == .customer && column.roleBesideOthers == nil && column.field?.isPersonal == true
    }

    func hasNumber(of role: Role) -> Bool {
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].isStated && columns.base[index].role == role {
            if columns.base[index].field == .phone || columns.base[index].field == .email { return true }
        }
        return false
    }

    func isOfParty(_ index: Int) -> Bool { columns.base[index].isRecognised && columns.base[index].role.isParty }

    mutating func use(_ index: Int, _ field: Field?) {
        let isOfCells = columns.base[index].evidence == .unknown && columns.base[index].weakField != field
        columns.base[index].field = field
        columns.base[index].evidence = isOfCells ? .content : .header
        columns.base[index].reason = .none
        columns.base[index].isDoubtful = false
    }

    func isUnknownName(_ index: Int, _ contents: borrowing Buffer<ColumnContent>) -> Bool {
        let column = columns.base[index]
        if isIdleAgent(index) || contents.base[index].hasFewWords { return false }
        if column.isStranger { return column.field == .name && column.evidence == .ignored && contents.base[index].mayBeNames }
        // A header that says nothing over cells that are names.
        if column.evidence == .unknown, contents.base[index].field == .name { return true }
        return isOpen(index, .name) && contents.base[index].bearsOut(.name)
    }

    func isUnstated(_ index: Int) -> Bool {
        let column = columns.base[index]
        return column.isRecognised && !column.isStated && column.role == .customer && column.field?.isOfRow == false
    }

    func hasNumber(_ index: Int) -> Bool {
        let person = columns.base[index].person
        for other in Range.upTo(columns.count) where columns.base[other].person == person && person != 0 {
            if columns.base[other].field == .phone || columns.base[other].field == .email { return true }
        }
        return false
    }

    /// Whether a number or address in words of its own is that of somebody else than the name: `SĐT nhà hảo tâm` beside `Người tiếp nhận`.
    func hasNumberOfAnother(_ index: Int) -> Bool {
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
    func hasKnownPerson() -> Bool {
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
    func firstStranger() -> UInt32? {
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].field == .phone { return nil }
        for index in Range.upTo(columns.count) where columns.base[index].isStranger { return columns.base[index].person }
        return nil
    }
}
