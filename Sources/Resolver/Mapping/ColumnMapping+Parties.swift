// Who the people of a row are, and which column goes with whom.

extension ColumnMapping {
    /// The order in which a party may be the main one: whom the shop sells to first.
    private static let mainOrder: InlineArray<5, Role> = [.customer, .buyer, .payer, .recipient, .contact]

    /// Gives columns that name no party the one they belong to, finds the main party, and numbers the others.
    mutating func settleParties(_ keys: borrowing HeaderKeys) {
        settleSides()
        if platform == .none, columns.count <= ColumnMapping.widestCompared {
            settleSeconds()
            settleContactNumbers(keys)
            refuseSecondBlocks(keys)
        }
        joinNeighbours(keys)
        if platform == .none, columns.count <= ColumnMapping.widestCompared { refuseNumbersOfRefused() }
        settleInsured()
        var main = chooseMain()
        // An address for bills is nobody's list.
        if main == .payer, platform == .none, !hasNamed(.payer), hasNamed(.contact) { main = .contact }
        if main == .contact, platform == .none, !hasUnknownPerson() {
            useContactAsCustomer()
            main = .customer
        }
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised {
            let column = columns.base[index]
            guard column.role == .customer, !column.isStated, main != .customer else { continue }
            guard platform == .none, column.evidence != .choice, column.field?.isOfSomebody == true else {
                columns.base[index].role = main
                continue
            }
            // A place in unknown words is not the recipient's. What names nobody is the customer's, and not the contact's, where nobody knows who that is.
            if column.isDoubtful { columns.base[index].refuse() } else if main != .contact, main != .payer || !hasUnknownPerson() { columns.base[index].role = main }
        }
        listParties(main)
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised { assign(index) }
    }

    /// Whose name is nobody's, or ours, has no number in the same words that is the customer's: `Owner, Owner email`.
    private mutating func refuseNumbersOfRefused() {
        let hasCustomer = hasCustomerName()
        var name = 0
        while name < columns.count {
            let owner = columns.base[name]
            let isNobodys = owner.reason == .unknownPerson || owner.role == .ownLine || (owner.field == .owner && owner.isRecognised && hasCustomer)
            var index = isNobodys && owner.person != 0 && owner.evidence != .choice && !hasCustomerName(owner.person) ? 0 : columns.count
            while index < columns.count {
                let column = columns.base[index]
                if index != name, column.person == owner.person, column.isRecognised, column.role == .customer, column.evidence != .choice, column.field == .phone || column.field == .email {
                    columns.base[index].refuse()
                }
                index &+= 1
            }
            name &+= 1
        }
    }

    private func hasCustomerName(_ person: UInt32) -> Bool {
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.isRecognised, column.role == .customer, column.person == person, column.field == .name { return true }
            index &+= 1
        }
        return false
    }

    // MARK: Columns that name no party

    /// `SĐT người gửi` is ours beside a recipient, and `SĐT liên hệ` the contact person's beside one.
    private mutating func settleSides() {
        let hasOthers = hasStatedPerson(namesOnly: false)
        let hasNamedOthers = hasStatedPerson(namesOnly: true)
        let hasContact = hasNamedContact()
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.isRecognised, !column.isStated, column.evidence != .choice, let field = column.field,
                ColumnMapping.goesWithAName(field) || ColumnMapping.isName(field) || field == .organisation || (field == .facebookProfile && column.roleBesideOthers == .contact)
            else { continue }
            if (hasOthers && (column.roleBesideOthers != .staff || hasNamedOthers)) || (column.isOfAgency && hasPlainCustomer()) || isSecondBesideOthers(index) || isSecondOfOurs(index, field), let role = column.roleBesideOthers {
                // Dealers who are another one in each row are whom we sell to.
                if role == .staff, column.isOfAgency, column.isVaried, ColumnMapping.isName(field), !hasPlainCustomer() {
                    columns.base[index].field = .organisation
                    continue
                }
                columns.base[index].role = role
                columns.base[index].isStated = true
                // Senders who are different people each time are a carrier's customers, or a shop's of many owners.
                if role == .ownLine, column.isVaried, ColumnMapping.isName(field) || field == .phone { columns.base[index].refuse() }
            } else if hasContact, column.isOfContact, !ColumnMapping.isName(field), !hasContactsOwnNumber() {
                columns.base[index].role = .contact
                columns.base[index].isStated = true
            }
        }
    }

    /// Whether a customer is named in words that can be nobody else's: `Họ tên`, `Tên khách`.
    private func hasPlainCustomer() -> Bool {
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.isRecognised, column.field == .name, column.role == .customer, column.roleBesideOthers == nil, column.person == 0 || column.isCalledCustomer { return true }
            index &+= 1
        }
        return false
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
        for other in Range.upTo(columns.count) where other != index && (columns.base[other].isRecognised || (columns.base[other].reason == .unknownPerson && field == .phone)) {
            guard columns.base[other].roleBesideOthers == nil, let found = columns.base[other].field else { continue }
            if role == .ownLine ? found == field || (columns.base[other].isCalledCustomer && field == .phone && ColumnMapping.isName(found)) : ColumnMapping.isName(found) && columns.base[other].role == .customer { return true }
        }
        return false
    }

    /// Whether a column names a customer, buyer, payer or recipient of its own.
    private func hasStatedPerson(namesOnly: Bool) -> Bool {
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.isRecognised, column.isStated, column.roleBesideOthers == nil, !column.isOfAgency, let field = column.field else { continue }
            guard ColumnMapping.isName(field) || (!namesOnly && (field == .phone || field == .email)) else { continue }
            // Who pays is most often the customer himself.
            if column.role.isParty, column.role != .referrer, !column.role.isContact, column.role != .payer { return true }
        }
        return false
    }

    private static func isName(_ field: Field) -> Bool {
        switch field {
        case .name, .familyName, .middleName, .givenName: true
        default: false
        }
    }

    /// `SĐT` goes with `Tên người nhận` before it where no customer is named. Where one is, it may still stand in the block of somebody else.
    private mutating func joinNeighbours(_ keys: borrowing HeaderKeys) {
        let hasCustomer = hasNamed(.customer)
        // `Father name, Mother name, Phone`: a list of somebody whose parents they are.
        let hasTwoParents = hasTwoParents()
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.isRecognised, !column.isStated, !column.isDoubtful, column.evidence != .choice, let field = column.field,
                ColumnMapping.goesWithAName(field)
            else { continue }
            if columns.count <= ColumnMapping.widestCompared / 4, joinBlock(index, field, keys) { continue }
            if hasCustomer, !isRepeated(index, keys) { continue }
            guard let role = nameBefore(index) ?? (hasCustomer ? nil : nameAfter(index)), role != .customer,
                !hasStated(field, role, before: index), !role.isContact || !hasTwoParents,
                // A firm that is sold to has a place of its own, whoever orders for it.
                role != .buyer || (field != .address && field != .province && field != .email) || !hasOfCustomer(.organisation, before: index)
            else { continue }
            columns.base[index].role = role
        }
    }

    /// Puts a column to the person in whose block it stands, where that tells. False where it does not.
    ///
    ///     Người gửi  SĐT  Địa chỉ  Người nhận  SĐT  Địa chỉ      two of a name: each is of the block that it stands in
    ///     Tên phụ huynh  SĐT  Tên bé                             the customer comes later
    ///     Họ tên  Ngày sinh  Họ tên cha  Năm sinh                nobody is born twice
    private mutating func joinBlock(_ index: Int, _ field: Field, _ keys: borrowing HeaderKeys) -> Bool {
        let name = blockName(index)
        guard name >= 0 else { return false }
        let owner = columns.base[name]
        guard owner.evidence == .ignored || (owner.role != .customer && !hasStated(field, owner.role, before: index)) else { return false }
        let isSecond = (field == .birthDate || field == .gender || field == .citizenID) && hasOfCustomer(field, before: index)
        let isTold = isSecond || isTwin(index, keys) && !isOnlyOne(index, keys)
            || owner.evidence != .ignored && owner.isOfKin && !hasCustomerName(from: 0, to: name) && hasCustomerName(from: index, to: columns.count)
            || isRightBehind(index, name, field)
        guard isTold else { return false }
        if owner.evidence == .ignored {
            columns.base[index].refuse()
        } else {
            columns.base[index].role = owner.role
            columns.base[index].isStated = true
        }
        return true
    }

    /// `Học sinh  Lớp  Phụ huynh  SĐT`: what stands right behind a parent or a recipient is his where the customer has none before it or by name.
    private func isRightBehind(_ index: Int, _ name: Int, _ field: Field) -> Bool {
        let owner = columns.base[name]
        guard owner.evidence != .ignored, owner.isStated, field == .phone || (owner.isOfKin ? field == .email : field == .address || field == .province) else { return false }
        switch owner.role {
        case .recipient: break
        case .contact: guard owner.isOfKin else { return false }
        // Of both parents' one number nobody knows whose it is.
        case .secondContact: guard owner.isOfKin, hasStated(field, .contact, before: index) else { return false }
        default: return false
        }
        for place in Range.upTo(index) where place > name {
            let column = columns.base[place]
            // Children are named with what their parents do and are between them.
            guard column.isRecognised ? column.role == owner.role : !owner.isOfKin else { return false }
        }
        for place in Range.upTo(columns.count) where place != index && columns.base[place].isRecognised && columns.base[place].field == field {
            if columns.base[place].role == .customer, place < name || columns.base[place].isStated { return false }
        }
        return true
    }

    /// The column with the name in whose block another stands: nothing between them but what goes with a name, or what nobody knows; -1 for none.
    private func blockName(_ index: Int) -> Int {
        var place = index &- 1
        while place >= 0 {
            let column = columns.base[place]
            if let field = column.field, column.isRecognised || column.reason == .unknownPerson {
                if ColumnMapping.isName(field) { return place }
                guard ColumnMapping.goesWithAName(field) else { return -1 }
                // A column of another party by name stands in nobody's block.
                if column.isRecognised, column.isStated, column.role != blockRole(place) { return -1 }
            }
            place &-= 1
        }
        return -1
    }

    /// The party of the nearest name before a column, or nil.
    private func blockRole(_ index: Int) -> Role? {
        var place = index &- 1
        while place >= 0 {
            if let field = columns.base[place].field, ColumnMapping.isName(field) { return columns.base[place].role }
            place &-= 1
        }
        return nil
    }

    /// Whether another column that names nobody has the same name.
    private func isTwin(_ index: Int, _ keys: borrowing HeaderKeys) -> Bool {
        for place in Range.upTo(columns.count) where place != index && columns.base[place].isRecognised && columns.base[place].field == columns.base[index].field {
            if ColumnChoices.isEqual(keys.key(place), keys.key(index)) { return true }
        }
        return false
    }

    /// A father and a mother, two guardians, a contact and an accountant: a row has one place for each part but the contact's, who has two, and two people
    /// must not share one. Who finds no place is nobody's.
    private mutating func settleSeconds() {
        var kin: UInt8 = 0
        var secondKin: UInt8 = 0
        for index in Range.upTo(columns.count) where isPersonOf(.contact, index) && isTellingKin(index) {
            let own = columns.base[index].kin
            if kin == 0 { kin = own }
            guard own != kin else { continue }
            if secondKin == 0 { secondKin = own }
            if own == secondKin { columns.base[index].role = .secondContact } else { columns.base[index].refuse() }
        }
        for rawValue in Range.upTo(Role.count) {
            guard let role = Role(rawValue: UInt8(truncatingIfNeeded: rawValue)), role != .customer, role.isParty else { continue }
            // `Contact name` comes before `Billing contact`.
            var first: UInt32 = hasPlainName(role) ? .max : 0
            var second: UInt32 = 0
            for index in Range.upTo(columns.count) where isPersonOf(role, index) && columns.base[index].field == .name {
                let person = columns.base[index].person
                if first == 0 { first = person }
                guard person != first else { continue }
                if second == 0, role == .contact, !hasStated(.name, .secondContact, before: index) { second = person }
                for other in Range.upTo(columns.count) where isPersonOf(role, other) && columns.base[other].person == person {
                    if person == second { columns.base[other].role = .secondContact } else { columns.base[other].refuse() }
                }
            }
        }
    }

    /// Whether the name of a party says nothing but whose it is.
    private func hasPlainName(_ role: Role) -> Bool {
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.isRecognised, column.isStated, column.role == role, column.field == .name, column.person == 0, column.evidence != .choice { return true }
            index &+= 1
        }
        return false
    }

    /// A contact's number goes with the name that its header shares most with: `Người tham chiếu 1, SĐT tham chiếu 1`, `Company representative, Representative
    /// phone`. Of `Kế toán, SĐT trợ lý` it is a second contact's, where there is no other.
    private mutating func settleContactNumbers(_ keys: borrowing HeaderKeys) {
        guard contactName(.contact) != nil, countOfContacts() <= ColumnMapping.mostContacts else { return }
        var at = -1
        while at &+ 1 < columns.count {
            at &+= 1
            let (index, column) = (at, columns.base[at])
            guard isStatedOf(.contact, index) || isStatedOf(.secondContact, index), column.field == .phone || column.field == .email else { continue }
            var (best, most, isTied) = (-1, 3, false)
            var name = -1
            while name &+ 1 < columns.count {
                name &+= 1
                guard isContactName(name) else { continue }
                // The same words are the same person.
                let isSame = columns.base[name].person == column.person || (column.kin != 0 && columns.base[name].kin == column.kin)
                let shared = isSame ? Int.max : ColumnMapping.shared(keys.key(name), keys.key(index))
                if shared == most { isTied = best >= 0 }
                if shared > most { (best, most, isTied) = (name, shared, false) }
            }
            if best >= 0 {
                guard !isTied else { continue }
                if columns.base[best].isRecognised { columns.base[index].role = columns.base[best].role } else { columns.base[index].refuse() }
            } else if column.kin > HeaderPhrases.lastOfParents, let first = contactName(.contact), HeaderPhrases.isParentAlone(columns.base[first].person) {
                // `Họ tên PH, ĐT ông bà`
                if contactName(.secondContact) == nil { columns.base[index].role = .secondContact } else { columns.base[index].refuse() }
            } else if column.kin == 0, let first = contactName(.contact), !columns.base[first].isOfCommonContact {
                // `Tên mẹ, SĐT mẹ, SĐT khẩn cấp`: somebody else's.
                let isFree = contactName(.secondContact) == nil
                guard !column.isOfCommonContact || hasNumber(of: first, column.field) else { continue }
                if isFree { columns.base[index].role = .secondContact } else if column.isOfCommonContact { columns.base[index].refuse() }
            }
        }
    }

    /// Whether another column of the field speaks of the same person as a contact's name.
    private func hasNumber(of name: Int, _ field: Field?) -> Bool {
        let owner = columns.base[name]
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.isRecognised, column.field == field, column.role == owner.role, column.person == owner.person || (column.kin != 0 && column.kin == owner.kin) { return true }
            index &+= 1
        }
        return false
    }

    /// A row with more columns of contacts is compared with nothing: it would take a time that grows with the square.
    private static let mostContacts = 32

    private func countOfContacts() -> Int {
        var count = 0
        for index in Range.upTo(columns.count) where isContactName(index) || isStatedOf(.contact, index) || isStatedOf(.secondContact, index) { count &+= 1 }
        return count
    }

    /// The name of a contact, or of somebody who found no place among them.
    private func isContactName(_ index: Int) -> Bool {
        let column = columns.base[index]
        guard column.field == .name else { return false }
        return isStatedOf(.contact, index) || isStatedOf(.secondContact, index) || (column.reason == .unknownPerson && column.role.isContact)
    }

    /// The most letters in a row that two names of columns share, those of `người` left out.
    private static func shared(_ one: TextSpan, _ other: TextSpan) -> Int {
        var most = 0
        for start in Range.upTo(one.count) {
            for place in Range.upTo(other.count) {
                var count = 0
                while start &+ count < one.count, place &+ count < other.count, one.base[start &+ count] == other.base[place &+ count] { count &+= 1 }
                if HeaderPhrases.starts(TextSpan(base: one.base + start, count: count), "nguoi") { count &-= 5 }
                most = max(most, count)
            }
        }
        return most
    }

    private func contactName(_ role: Role) -> Int? {
        for index in Range.upTo(columns.count) where isStatedOf(role, index) && columns.base[index].field == .name { return index }
        return nil
    }

    /// `Tên, SĐT, Tên, SĐT`: a second person, of whom nothing says who he is. What stands behind his name under a name that came before is his.
    private mutating func refuseSecondBlocks(_ keys: borrowing HeaderKeys) {
        var isSecond = false
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            guard column.isRecognised, column.evidence != .choice, let field = column.field else { continue }
            if field == .name { isSecond = !column.isStated && column.role == .customer && isRepeated(index, keys) }
            if isSecond, !column.isStated, field == .name || (ColumnMapping.goesWithAName(field) && isRepeated(index, keys)) { columns.base[index].refuse() }
        }
    }

    /// Whether the names of two kinds of kin stand in the row, one of which is nobody's.
    private func hasTwoParents() -> Bool {
        var kin: UInt8 = 0
        for index in Range.upTo(columns.count) where columns.base[index].kin != 0 && columns.base[index].field == .name {
            guard columns.base[index].reason == .unknownPerson || columns.base[index].role.isContact else { continue }
            if kin == 0 { kin = columns.base[index].kin }
            if columns.base[index].kin != kin { return true }
        }
        return false
    }

    private func isPersonOf(_ role: Role, _ index: Int) -> Bool { isStatedOf(role, index) && columns.base[index].person != 0 }

    private func isStatedOf(_ role: Role, _ index: Int) -> Bool {
        let column = columns.base[index]
        return column.isRecognised && column.isStated && column.role == role && column.evidence != .choice
    }

    /// A word for kin always tells; a number only where it stands with a name.
    private func isTellingKin(_ index: Int) -> Bool {
        let kin = columns.base[index].kin
        guard kin >= HeaderPhrases.firstNumbered else { return kin != 0 }
        for other in Range.upTo(columns.count) where columns.base[other].kin == kin && columns.base[other].role.isContact {
            if columns.base[other].field == .name { return true }
        }
        return false
    }

    /// Whether no column of this name stands in the block of a customer, buyer, recipient or payer: then the first is the customer's after all.
    private func isOnlyOne(_ index: Int, _ keys: borrowing HeaderKeys) -> Bool {
        var isFirst = true
        let field = columns.base[index].field
        for place in Range.upTo(columns.count) where columns.base[place].isRecognised && columns.base[place].field == field && columns.base[place].role == .customer {
            if !ColumnChoices.isEqual(keys.key(place), keys.key(index)) { return false }
        }
        for place in Range.upTo(columns.count) where columns.base[place].field == columns.base[index].field && ColumnChoices.isEqual(keys.key(place), keys.key(index)) {
            let name = blockName(place)
            if name < 0 || (columns.base[name].isRecognised && columns.base[name].role.isParty && columns.base[name].role != .referrer) { return false }
            if place < index { isFirst = false }
        }
        return isFirst
    }

    private func hasCustomerName(from start: Int, to end: Int) -> Bool {
        for place in Range.upTo(columns.count) where place >= start && place < end {
            guard let field = columns.base[place].field, columns.base[place].isRecognised, columns.base[place].role == .customer else { continue }
            if ColumnMapping.isName(field) { return true }
        }
        return false
    }

    private func hasOfCustomer(_ field: Field, before index: Int) -> Bool {
        for place in Range.upTo(index) where columns.base[place].isRecognised && columns.base[place].field == field && columns.base[place].role == .customer {
            return true
        }
        return false
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
        where columns.base[index].role == .contact && !columns.base[index].isOfKin && !columns.base[index].isSparse && !HeaderPhrases.isQualifiedContact(columns.base[index].person) && names(index) {
            return true
        }
        return false
    }

    /// `Emergency contact, Emergency contact phone`: then a `Contact phone` is another one.
    private func hasContactsOwnNumber() -> Bool {
        guard !hasPlainName(.contact), let name = contactName(.contact) else { return false }
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.isRecognised, column.field == .phone || column.field == .email, column.person == columns.base[name].person {
                return true
            }
            index &+= 1
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
        var place = index
        while place < columns.count {
            // A contact's name that comes later is no name for what stands before it.
            if names(place) { return columns.base[place].role.isContact ? nil : columns.base[place].role }
            place &+= 1
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

    /// Whether somebody who is no kin is named in words that nobody knows: he may be the customer.
    private func hasUnknownPerson() -> Bool {
        for index in Range.upTo(columns.count) where columns.base[index].reason == .unknownPerson && columns.base[index].kin == 0 {
            if columns.base[index].field?.isPersonal == true { return true }
        }
        return false
    }

    /// Of a list that names nobody else `SĐT mẹ` is the customer's, and a second contact is the first.
    private mutating func useContactAsCustomer() {
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised && columns.base[index].role.isContact && columns.base[index].evidence != .choice {
            columns.base[index].role = columns.base[index].role == .contact ? .customer : .contact
        }
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
