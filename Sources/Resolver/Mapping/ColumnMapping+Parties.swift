// Who the people of a row are, and which column goes with whom.

extension ColumnMapping {
    /// The order in which a party may be the main one: whom the shop sells to first.
    private static let mainOrder: InlineArray<5, Role> = [.customer, .buyer, .payer, .recipient, .contact]

    /// Gives columns that name no party the one they belong to, finds the main party, and numbers the others.
    mutating func settleParties(_ keys: borrowing HeaderKeys) {
        settleSides()
        joinNeighbours(keys)
        let main = chooseMain()
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised {
            let column = columns.base[index]
            if column.role == .customer, !column.isStated, main != .customer { columns.base[index].role = main }
        }
        listParties(main)
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised { assign(index) }
    }

    // MARK: Columns that name no party

    /// `SĐT người gửi` is ours beside a recipient, and `SĐT liên hệ` the contact person's beside one.
    private mutating func settleSides() {
        let hasOthers = hasStatedPerson()
        let hasContact = hasNamedContact()
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.isRecognised, !column.isStated, column.evidence != .choice, let field = column.field,
                ColumnMapping.goesWithAName(field) || ColumnMapping.isName(field)
            else { continue }
            if hasOthers || isSecondBesideOthers(index) || isSecondOfOurs(index, field), let role = column.roleBesideOthers {
                columns.base[index].role = role
                columns.base[index].isStated = true
            } else if hasContact, column.isOfContact, !ColumnMapping.isName(field) {
                columns.base[index].role = .contact
                columns.base[index].isStated = true
            }
        }
    }

    /// A tenant and a landlord, and nobody else: two people, the first of whom is the customer.
    private func isSecondBesideOthers(_ index: Int) -> Bool {
        let column = columns.base[index]
        guard column.field == .name, column.roleBesideOthers == .contact else { return false }
        for place in Range.upTo(index) {
            let other = columns.base[place]
            if other.isRecognised, other.field == .name, other.roleBesideOthers == .contact { return true }
        }
        return false
    }

    /// `Pickup contact` beside a plain `Contact`: the one that is called ours is ours. A parent beside a name is the contact.
    private func isSecondOfOurs(_ index: Int, _ field: Field) -> Bool {
        guard let role = columns.base[index].roleBesideOthers, role != .staff else { return false }
        for other in Range.upTo(columns.count) where other != index && columns.base[other].isRecognised {
            guard columns.base[other].roleBesideOthers == nil, let found = columns.base[other].field else { continue }
            if role == .ownLine ? found == field : ColumnMapping.isName(found) && columns.base[other].role == .customer { return true }
        }
        return false
    }

    /// Whether a column names a customer, buyer, payer or recipient of its own.
    private func hasStatedPerson() -> Bool {
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.isRecognised, column.isStated, column.roleBesideOthers == nil, let field = column.field else { continue }
            guard ColumnMapping.isName(field) || field == .phone || field == .email else { continue }
            // Who pays is most often the customer himself.
            if column.role.isParty, column.role != .referrer, column.role != .contact, column.role != .payer { return true }
        }
        return false
    }

    private static func isName(_ field: Field) -> Bool {
        switch field {
        case .name, .familyName, .middleName, .givenName: true
        default: false
        }
    }

    /// `SĐT` goes with `Tên người nhận` before it where no customer is named. Where one is, a second column of the same name
    /// goes with the party it follows: two columns called `SĐT` are not two numbers of one person.
    private mutating func joinNeighbours(_ keys: borrowing HeaderKeys) {
        let hasCustomer = hasNamed(.customer)
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.isRecognised, !column.isStated, column.evidence != .choice, let field = column.field,
                ColumnMapping.goesWithAName(field)
            else { continue }
            if hasCustomer, !isRepeated(index, keys) { continue }
            guard let role = nameBefore(index) ?? (hasCustomer ? nil : nameAfter(index)), role != .customer,
                !hasStated(field, role, before: index)
            else { continue }
            columns.base[index].role = role
        }
    }

    private static func goesWithAName(_ field: Field) -> Bool {
        switch field {
        case .phone, .email, .address, .province, .citizenID, .passport, .birthDate, .gender, .waID: true
        default: false
        }
    }

    /// Whether the party has a name or an account name of its own.
    private func hasNamed(_ role: Role) -> Bool {
        for index in Range.upTo(columns.count) where columns.base[index].role == role && names(index) { return true }
        return false
    }

    /// A contact who is no kin: `Contact number` beside a spouse's name is the customer's.
    private func hasNamedContact() -> Bool {
        for index in Range.upTo(columns.count)
        where columns.base[index].role == .contact && !columns.base[index].isOfKin && names(index) {
            return true
        }
        return false
    }

    private func names(_ index: Int) -> Bool {
        let column = columns.base[index]
        guard column.isRecognised, column.role.isParty, column.role != .referrer else { return false }
        switch column.field {
        case .name, .givenName, .familyName, .shopeeUser, .lazadaUser, .tiktokUser: return true
        default: return false
        }
    }

    private func nameBefore(_ index: Int) -> Role? {
        var place = index &- 1
        while place >= 0 {
            if names(place) { return columns.base[place].role }
            place &-= 1
        }
        return nil
    }

    private func nameAfter(_ index: Int) -> Role? {
        for place in index..<columns.count where names(place) {
            // A contact's name that comes later is no name for what stands before it.
            return columns.base[place].role == .contact ? nil : columns.base[place].role
        }
        return nil
    }

    private func hasStated(_ field: Field, _ role: Role, before index: Int) -> Bool {
        for place in Range.upTo(columns.count) where place != index {
            let column = columns.base[place]
            if column.isRecognised, column.isStated, column.role == role, column.field == field { return true }
        }
        return false
    }

    private func isRepeated(_ index: Int, _ keys: borrowing HeaderKeys) -> Bool {
        for place in Range.upTo(index)
        where columns.base[place].isRecognised && ColumnChoices.isEqual(keys.key(place), keys.key(index)) {
            return true
        }
        return false
    }

    // MARK: Parties

    /// The first in order that something identifies. A file without any is about customers: its choices decide.
    private func chooseMain() -> Role {
        for index in Range.upTo(5) where identifies(ColumnMapping.mainOrder[index], unstatedChoices: false) {
            return ColumnMapping.mainOrder[index]
        }
        return .customer
    }

    private func identifies(_ role: Role, unstatedChoices: Bool) -> Bool {
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.isRecognised, column.role == role, column.field?.identifies == true else { continue }
            if unstatedChoices || column.isStated || column.evidence != .choice { return true }
        }
        return false
    }

    private mutating func listParties(_ main: Role) {
        roles[0] = main
        partyCount = 1
        for rawValue in 0..<UInt8(Role.count) {
            guard let role = Role(rawValue: rawValue), role != main, role.isParty, identifies(role, unstatedChoices: true)
            else { continue }
            roles[partyCount] = role
            partyCount &+= 1
        }
    }

    /// The place of a role among the parties, or nil.
    func party(of role: Role) -> Int? {
        for index in Range.upTo(partyCount) where roles[index] == role { return index }
        return nil
    }

    private mutating func assign(_ index: Int) {
        let column = columns.base[index]
        guard let field = column.field else { return }
        if field.isOfRow {
            columns.base[index].role = mainRole
            columns.base[index].party = 0
        } else if let party = party(of: column.role) {
            columns.base[index].party = UInt8(truncatingIfNeeded: party)
        } else {
            columns.base[index].party = Column.noParty
            switch column.role {
            case .staff: columns.base[index].reason = .staff
            case .ownLine: columns.base[index].reason = .ownLine
            default: columns.base[index].reason = .noParty
            }
        }
    }

    /// Numbers the used columns of each field and role.
    mutating func number() {
        var counts: InlineArray<512, UInt8> = InlineArray(repeating: 0)
        for index in Range.upTo(columns.count) where columns.base[index].isUsed {
            let column = columns.base[index]
            guard let field = column.field else { continue }
            let place = (Int(field.rawValue) &* Role.count &+ Int(column.role.rawValue)) & 511
            columns.base[index].ordinal = counts[place]
            if counts[place] < 255 { counts[place] &+= 1 }
        }
    }
}
