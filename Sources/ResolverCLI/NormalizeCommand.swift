// `resolver normalize`: one value a line in, a table out, to see how single values are understood.
import Resolver

let normalizeCommand = Command(
    name: "normalize", summary: "Shows how phones, names and e-mails are understood.",
    operands: "phone|name|email [FILE]", operandCount: 1...2,
    options: [
        .init(name: "region", value: "XX", help: "Where numbers without a country code are dialled; VN if not given.")
    ],
    notes: """
        FILE holds one value a line; standard input if it is - or not given. The output is a table with
        tabs: raw, value, grade, reason, alternates.

        Grades: personal, unlisted, from_text, ambiguous, shared, placeholder, masked, invalid. Only the
        first four may link two people.

        Examples:
          echo "098.321.74.65" | resolver normalize phone
          resolver normalize name danh-sach-ten.txt
          cut -d, -f4 khach-hang.csv | resolver normalize email
        """,
    run: runNormalize)

/// One value in, what it means out.
private typealias Normalizer = (String) throws(CommandFailure) -> NormalizedValue

private func runNormalize(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let normalize = try chooseNormalizer(invocation)
    let names = RunNames(input: invocation.operands.count > 1 ? invocation.operands[1] : "-")
    try names.check()
    let reader = try LineReader(names)
    var table = "raw\tvalue\tgrade\treason\talternates\n"
    while let line = try reader.next() {
        table += tableRow(line, try normalize(line))
        // What a person types is answered at once; a file is written in larger pieces.
        if reader.isInteractive || table.utf8.count > 1 << 16 {
            try writeOutput(table)
            table = ""
        }
    }
    try writeOutput(table)
    return .done
}

private func chooseNormalizer(_ invocation: Invocation) throws(CommandFailure) -> Normalizer {
    let kind = invocation.operands[0]
    let region = invocation.value("region") ?? "VN"
    switch kind {
    case "phone":
        // An unknown region is said before the first line is read.
        _ = try phone("", region)
        return { text throws(CommandFailure) in try phone(text, region) }
    case "email": return { normalizeEmail($0) }
    case "name": return { normalizeName($0) }
    default:
        let near = nearest(to: kind, among: ["phone", "name", "email"])
        throw .usage("normalize knows phone, name and email, not “\(printable(kind))”." + didYouMean(near))
    }
}

private func phone(_ text: String, _ region: String) throws(CommandFailure) -> NormalizedValue {
    do throws(ResolverError) {
        return try normalizePhone(text, region: region)
    } catch {
        throw .usage("--region needs a two-letter country code such as VN, not “\(printable(region))”.")
    }
}

private func tableRow(_ line: String, _ value: NormalizedValue) -> String {
    let reason = value.reason == .none ? "" : "\(value.reason.name)"
    let cells = [line, value.text, "\(value.grade.name)", reason, value.alternates.joined(separator: " ")]
    return cells.map { cell in String(cell.map { $0 == "\t" ? " " : $0 }) }.joined(separator: "\t") + "\n"
}
