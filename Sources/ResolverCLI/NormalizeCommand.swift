// `resolver normalize`: one value a line in, a table out, to see how single values are understood.
import Resolver

let normalizeCommand = Command(
    name: "normalize", summary: "Shows how phones, names, e-mails and other values are understood.",
    operands: "KIND [FILE]", operandCount: 1...2,
    options: [
        .init(name: "region", value: "XX", help: "Where numbers without a country code are dialled; VN if not given."),
        .init(name: "format", value: "FORM", help: "How phones are written: e164 (if not given), national, international."),
        .init(
            name: "column", value: "COLUMN",
            help: "What the column of phones holds: mobile, landline, company, international.\nIt decides between two readings."),
        .init(name: "record-date", value: "DATE", help: "When the phones were written down, 2016-05-31; it decides too."),
        .init(name: "date-order", value: "ORDER", help: "What dates begin with: day (if not given), month, year."),
        .init(name: "birth-date", value: "DATE", help: "Held against citizen ids."),
        .init(name: "gender", value: "GENDER", help: "male or female: held against citizen ids."),
        .init(name: "json", help: "Prints one JSON object a line, with what was repaired and further details."),
    ],
    notes: """
        KIND is one of: \(kindNames(12)),
        \(kindNames(0)).

        FILE holds one value a line; standard input if it is - or not given. The output is a table with
        tabs: raw, value, grade, reason, alternates (with “; ” between two).

        Grades: personal, unlisted, from_text, ambiguous, shared, placeholder, masked, invalid. Only the
        first four may link two people.

        Examples:
          echo "098.321.74.65" | resolver normalize phone --format national
          resolver normalize name danh-sach-ten.txt
          cut -d, -f4 khach-hang.csv | resolver normalize email --json
        """,
    run: runNormalize)

/// The names of the kinds, those of fields or those of channel ids.
private func kindNames(_ numbers: UInt8) -> String {
    var lines = [""]
    for kind in IdentifierKind.allCases where numbers > 0 ? kind.rawValue < numbers : kind.rawValue >= 12 {
        let name = "\(kind.name)"
        // Help lines fit a terminal of 110 columns.
        if lines[lines.count - 1].count + name.count > 96 { lines.append("") }
        lines[lines.count - 1] += lines[lines.count - 1].isEmpty ? name : " " + name
    }
    return lines.joined(separator: "\n")
}

private func runNormalize(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let kind = try chooseKind(invocation.operands[0])
    let options = try readOptions(invocation)
    let format = try chooseFormat(invocation)
    let isJSON = invocation.has("json")
    let names = RunNames(input: invocation.operands.count > 1 ? invocation.operands[1] : "-")
    try names.check()
    // An unknown region is said before the first line is read.
    _ = try normalized("", kind, options)
    let reader = try LineReader(names)
    var table = isJSON ? "" : "raw\tvalue\tgrade\treason\talternates\n"
    while let line = try reader.next() {
        var value = try normalized(line, kind, options)
        if kind == .phone && format != .e164 { write(&value, as: format) }
        table += isJSON ? value.json + "\n" : tableRow(value)
        // What a person types is answered at once; a file is written in larger pieces.
        if reader.isInteractive || table.utf8.count > 1 << 16 {
            try writeOutput(table)
            table = ""
        }
    }
    try writeOutput(table)
    return .done
}

private func chooseKind(_ name: String) throws(CommandFailure) -> IdentifierKind {
    if let kind = IdentifierKind(named: name) { return kind }
    let near = nearest(to: name, among: IdentifierKind.allCases.map { "\($0.name)" })
    throw .usage(
        "normalize does not know the kind “\(printable(name))”." + didYouMean(near),
        advice: "resolver normalize --help lists the kinds.")
}

private func chooseFormat(_ invocation: Invocation) throws(CommandFailure) -> PhoneFormat {
    switch invocation.value("format") ?? "e164" {
    case "e164": return .e164
    case "national": return .national
    case "international": return .international
    default: throw .usage("--format is e164, national or international.")
    }
}

private func readOptions(_ invocation: Invocation) throws(CommandFailure) -> NormalizeOptions {
    var options = NormalizeOptions()
    options.region = invocation.value("region") ?? "VN"
    switch invocation.value("column") ?? "" {
    case "": break
    case "mobile": options.column = .mobile
    case "landline": options.column = .landline
    case "company": options.column = .company
    case "international": options.column = .international
    default: throw .usage("--column is mobile, landline, company or international.")
    }
    switch invocation.value("date-order") ?? "day" {
    case "day": break
    case "month": options.dateOrder = .monthFirst
    case "year": options.dateOrder = .yearFirst
    default: throw .usage("--date-order is day, month or year.")
    }
    options.recordDate = try date(invocation, "record-date")
    options.birthDate = try date(invocation, "birth-date")
    if let word = invocation.value("gender") {
        switch normalize(word, as: .gender).value {
        case "male": options.gender = .male
        case "female": options.gender = .female
        default: throw .usage("--gender is male or female.")
        }
    }
    return options
}

/// yyyymmdd of an option; 0 when it was not given.
private func date(_ invocation: Invocation, _ name: String) throws(CommandFailure) -> UInt32 {
    guard let text = invocation.value(name) else { return 0 }
    let digits = normalize(text, as: .birthDate).value.filter { $0 != "-" }
    guard digits.count == 8, let number = UInt32(digits) else {
        throw .usage("--\(name) needs a date such as 2016-05-31, not “\(printable(text))”.")
    }
    return number
}

private func normalized(
    _ text: String, _ kind: IdentifierKind, _ options: NormalizeOptions
) throws(CommandFailure) -> NormalizedValue {
    do throws(ResolverError) {
        return try normalize(text, as: kind, options: options)
    } catch {
        throw .usage("--region needs a two-letter country code such as VN, not “\(printable(options.region))”.")
    }
}

/// Every number of a phone's reading in another form.
private func write(_ value: inout NormalizedValue, as format: PhoneFormat) {
    func form(_ text: String) -> String {
        guard let number = UInt64(text.dropFirst()) else { return text }
        return formatPhone(number, as: format)
    }
    value.value = form(value.value)
    value.alternates = value.alternates.map(form)
}

private func tableRow(_ value: NormalizedValue) -> String {
    let reason = value.reason == .none ? "" : "\(value.reason.name)"
    let cells = [value.raw, value.value, "\(value.grade.name)", reason, value.alternates.joined(separator: "; ")]
    return cells.map { cell in String(cell.map { $0 == "\t" ? " " : $0 }) }.joined(separator: "\t") + "\n"
}
