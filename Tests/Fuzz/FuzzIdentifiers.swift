// Any bytes as a cell of every kind: nothing may trap or read outside, every count stays inside its buffer, and what is
// written is read back as itself. Compiled into one module with Sources/Resolver by Tests/Fuzz/run.
import Glibc

private func check(_ holds: Bool, _ what: StaticString) {
    if !holds { fatalError("\(what)") }
}

/// RESOLVER_FUZZ_KIND names one normalizer, so that a run spends all of its time on it; without it all are called.
private enum Kind: String, CaseIterable {
    case phones, emails, documents, dates, channels, places, names, texts
}

private let kinds: [Kind] =
    getenv("RESOLVER_FUZZ_KIND").flatMap { Kind(rawValue: String(cString: $0)) }.map { [$0] } ?? Kind.allCases

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ base: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let base else { return 0 }
    // Exactly as many bytes as there are: the sanitizer sees a read behind the end.
    let cell = UnsafeMutablePointer<UInt8>.allocate(capacity: max(count, 1))
    defer { cell.deallocate() }
    cell.update(from: base, count: count)
    for kind in kinds {
        switch kind {
        case .phones: phones(cell, count)
        case .emails: emails(cell, count)
        case .documents: documents(cell, count)
        case .dates: dates(cell, count)
        case .channels: channels(cell, count)
        case .places: places(cell, count)
        case .names: anyKind(.name, cell, count)
        case .texts: texts(cell, count)
        }
    }
    return 0
}

private func dates(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    for order in [DateOrder.dayFirst, .monthFirst, .yearFirst] {
        let date = BirthDateReader.read(cell, count, order: order)
        check(date.month <= 12 && date.day <= 31, "a date has a month and a day")
    }
    anyKind(.birthDate, cell, count)
    anyKind(.gender, cell, count)
}

private func texts(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    freeText(cell, count)
    let half = count / 2
    check(MaskedValue.comparePhones(cell, half, cell + half, count - half).weight <= 6_600, "a mask is worth two digits at most")
    check(MaskedValue.compareName(cell, half, cell + half, count - half).weight <= 6_600, "a mask is worth two digits at most")
    let money = MoneyReader.read(cell, count)
    check(money.isRead || money.hundredths == 0, "an amount or a reason")
    let instant = InstantReader.read(cell, count)
    check(instant.isRead == (instant.milliseconds != 0), "an instant or a reason")
}

private func places(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    let province = ProvinceReader.read(cell, count)
    check((province.code == 0) == (province.unit == 0), "a province has a unit")
    anyKind(.province, cell, count)
    anyKind(.address, cell, count)
    let value = UnsafeMutablePointer<UInt8>.allocate(capacity: AddressReader.capacity)
    defer { value.deallocate() }
    let address = AddressReader.read(cell, count, into: value)
    check(address.count <= AddressReader.capacity && address.lineCount <= address.count, "an address fits")
    check(address.houseCount <= address.lineCount, "a house stands in its street")
    let line = UnsafeMutablePointer<UInt8>.allocate(capacity: AddressLine.capacity)
    defer { line.deallocate() }
    let lineCount = AddressLine.read(cell, count, into: line)
    check(lineCount <= AddressLine.capacity, "a line fits")
    let place = UnsafeMutablePointer<UInt8>.allocate(capacity: AddressPlace.capacity)
    defer { place.deallocate() }
    let both = AddressPlace.read(cell, count, line: line, into: place)
    check(both.line == lineCount && both.place <= AddressPlace.capacity, "a whole address fits")
}

/// The one door of C: counts inside the buffers, and a value that is read back as itself.
private func anyKind(_ kind: IdentifierKind, _ cell: UnsafePointer<UInt8>, _ count: Int) {
    let value = UnsafeMutablePointer<UInt8>.allocate(capacity: IdentifierReader.valueCapacity)
    let again = UnsafeMutablePointer<UInt8>.allocate(capacity: IdentifierReader.valueCapacity)
    let others = UnsafeMutablePointer<UInt8>.allocate(capacity: IdentifierReader.alternatesCapacity)
    defer {
        value.deallocate()
        again.deallocate()
        others.deallocate()
    }
    let options = IdentifierOptions()
    let reading = IdentifierReader.read(kind, cell, count, options, value: value, alternates: others)
    check(Int(reading.valueCount) <= IdentifierReader.valueCapacity, "a value fits")
    check(Int(reading.alternatesCount) <= IdentifierReader.alternatesCapacity, "the alternates fit")
    guard reading.valueCount > 0 else { return }
    let exact = UnsafeMutablePointer<UInt8>.allocate(capacity: Int(reading.valueCount))
    defer { exact.deallocate() }
    exact.update(from: value, count: Int(reading.valueCount))
    let second = IdentifierReader.read(kind, exact, Int(reading.valueCount), options, value: again, alternates: others)
    check(second.valueCount == reading.valueCount, "the value is read back")
    for index in 0..<Int(reading.valueCount) { check(again[index] == exact[index], "the value is read back") }
}

private func phones(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    let readings = UnsafeMutablePointer<PhoneReading>.allocate(capacity: 3)
    let text = UnsafeMutablePointer<UInt8>.allocate(capacity: PhoneFormat.capacity)
    defer {
        readings.deallocate()
        text.deallocate()
    }
    for code: UInt16 in [84, 1, 39, 375, 54, 0] {
        let found = PhoneNormalizer.normalizeAll(
            cell, count, region: Region(callingCode: code), hint: PhoneHint(column: .unknown, date: 0), into: readings, capacity: 3)
        check(found >= 1 && found <= 3, "at least one reading")
        for index in 0..<found where readings[index].e164 != 0 {
            for format in PhoneFormat.allCases {
                check(format.write(readings[index].e164, into: text) <= PhoneFormat.capacity, "a number fits")
            }
            guard readings[index].kind != .shortCode else { continue }
            let length = PhoneFormat.e164.write(readings[index].e164, into: text)
            check(PhoneNormalizer.normalize(text, length).e164 == readings[index].e164, "a number is read back")
        }
    }
    for column in [PhoneHint.Column.mobile, .landline, .company, .international] {
        _ = PhoneNormalizer.normalize(cell, count, hint: PhoneHint(column: column, date: 2016_05_31))
    }
    anyKind(.phone, cell, count)
}

private typealias Normalizer = (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> TextReading

/// Hits stand in order, inside the text, and are what their normalizer reads.
private func freeText(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    let hits = UnsafeMutablePointer<FreeTextHit>.allocate(capacity: 6)
    let keys = UnsafeMutablePointer<UInt8>.allocate(capacity: FreeText.keyCapacity(6))
    defer {
        hits.deallocate()
        keys.deallocate()
    }
    let found = FreeText.find(cell, count, into: hits, capacity: 6, keys: keys)
    check(found <= 6, "no more hits than asked for")
    var end = 0
    for index in 0..<found {
        let hit = hits[index]
        check(hit.start >= end && hit.count > 0 && hit.start + hit.count <= count, "a hit stands behind the last, in the text")
        end = hit.start + hit.count
        check(hit.kind == .email ? hit.keyCount > 0 && hit.keyStart + hit.keyCount <= FreeText.keyCapacity(6) : hit.phone.e164 != 0, "a hit has a value")
    }
}

private func emails(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    twice(cell, count, EmailNormalizer.capacity) { EmailNormalizer.normalize($0, $1, into: $2) }
    anyKind(.email, cell, count)
    let other = UnsafeMutablePointer<UInt8>.allocate(capacity: EmailNormalizer.capacity)
    defer { other.deallocate() }
    check(EmailNormalizer.suggest(cell, count, into: other).count <= EmailNormalizer.capacity, "a suggestion fits")
    check(EmailNormalizer.withoutTag(cell, count, into: other) <= EmailNormalizer.capacity, "a key without tag fits")
    // What the fast way reads, the slow one reads alike.
    let slow = UnsafeMutablePointer<UInt8>.allocate(capacity: EmailNormalizer.capacity)
    defer { slow.deallocate() }
    let fast = EmailNormalizer.normalize(cell, count, into: other)
    let dirty = EmailNormalizer.normalizeDirty(cell, count, into: slow)
    check(fast.count == dirty.count && fast.grade == dirty.grade && fast.reason == dirty.reason, "both ways read alike")
    for index in 0..<fast.count { check(other[index] == slow[index], "both ways read alike") }
}

private func documents(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    twice(cell, count, CitizenID.capacity) { CitizenID.normalize($0, $1, into: $2) }
    twice(cell, count, TaxCode.capacity) { TaxCode.normalize($0, $1, into: $2) }
    twice(cell, count, Passport.capacity) { Passport.normalize($0, $1, into: $2) }
    anyKind(.citizenID, cell, count)
}

private func channels(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    for space in ChannelSpace.allCases {
        twice(cell, count, ChannelIdentifier.capacity) { ChannelIdentifier.normalize(space, $0, $1, into: $2) }
    }
    anyKind(.profileURL, cell, count)
}

/// Normalizes, and normalizes the answer.
private func twice(_ cell: UnsafePointer<UInt8>, _ count: Int, _ capacity: Int, _ normalize: Normalizer) {
    let first = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    let second = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    defer {
        first.deallocate()
        second.deallocate()
    }
    let reading = normalize(cell, count, first)
    check(reading.count >= 0 && reading.count <= capacity, "the answer fits")
    guard reading.count > 0 else { return }
    // Its own buffer of the right size, so that reading it again cannot look behind its end.
    let exact = UnsafeMutablePointer<UInt8>.allocate(capacity: reading.count)
    defer { exact.deallocate() }
    exact.update(from: first, count: reading.count)
    let again = normalize(exact, reading.count, second)
    check(again.count == reading.count, "the answer is read back")
    for index in 0..<reading.count { check(second[index] == first[index], "the answer is read back") }
}
