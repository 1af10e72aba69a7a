// `resolver generate`: from words to one request of the engine. What the columns and noises mean stands
// in Docs/Guides/generator.md.
import Resolver

let generateCommand = Command(
    name: "generate", summary: "Writes an invented customer list whose true people are known.",
    operands: "", operandCount: 0...0,
    options: [
        .init(name: "rows", letter: "n", value: "N", help: "How many rows, 1 to 4,294,967,295."),
        .init(name: "seed", value: "S", help: "The same seed gives the same bytes; 1 if not given."),
        .init(
            name: "output", letter: "o", value: "FILE", help: "Where to write; standard output if not given."),
        .init(
            name: "noise", value: "NAME=RATE",
            help: "A rate from 0 to 1 for one kind of noise, all=0 for none; may be repeated:\n"
                + "--noise all=0 --noise shared_phone=0.1"),
        .init(name: "columns", value: "LIST", help: "The columns and their order, with commas between them."),
    ],
    notes: """
        Columns, in the order they have if not given:
        \(columnLines())

        Noises with their default rates:
        \(noiseTable())
        """,
    run: runGenerate)

/// Five names a line.
private func columnLines() -> String {
    let names = SyntheticColumn.allCases.map { "\($0.name)" }
    return stride(from: 0, to: names.count, by: 5).map { start in
        "  " + names[start..<min(start + 5, names.count)].joined(separator: ", ")
    }.joined(separator: "\n")
}

private func noiseTable() -> String {
    Noise.allCases.map { noise in
        let name = "\(noise.name)"
        return "  " + name + String(repeating: " ", count: max(1, 24 - name.count)) + decimal(noise.defaultRate)
    }.joined(separator: "\n")
}

/// Parts per million as a decimal fraction without trailing zeros.
private func decimal(_ parts: UInt32) -> String {
    var digits = String(parts)
    digits = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    while digits.hasSuffix("0") && digits.count > 1 { digits.removeLast() }
    return parts >= 1_000_000 ? "1" : "0." + digits
}

private func runGenerate(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    guard invocation.has("rows") else {
        throw .usage("generate needs the number of rows.", advice: "resolver generate --rows 3000 -o leads.csv")
    }
    let rows = try invocation.count("rows", otherwise: 0)
    let seed = try invocation.count("seed", otherwise: 1)
    let path = invocation.value("output") ?? "-"
    var request = GenerateRequest(
        rows: rows, seed: UInt64(seed), output: path == "-" ? .descriptor(standardOutput) : .path(path))
    request.cancelFlag = cancelFlag
    if let list = invocation.value("columns") { request.columns = try columns(list) }
    for word in invocation.values("noise") { request.noise += try noise(word) }
    let names = RunNames(input: "-", output: path)
    try names.check()
    catchStopSignals(for: names)
    do throws(ResolverError) {
        try generate(request)
    } catch {
        return try endRun(error, names)
    }
    return .done
}

private func columns(_ list: String) throws(CommandFailure) -> [SyntheticColumn] {
    var columns: [SyntheticColumn] = []
    for name in list.split(separator: ",", omittingEmptySubsequences: false) {
        guard let column = SyntheticColumn.allCases.first(where: { "\($0.name)" == name }) else {
            let near = nearest(to: String(name), among: SyntheticColumn.allCases.map { "\($0.name)" })
            throw .usage("There is no column “\(printable(String(name)))”." + didYouMean(near))
        }
        columns.append(column)
    }
    return columns
}

private func noise(_ word: String) throws(CommandFailure) -> [(kind: Noise, partsPerMillion: UInt32)] {
    let name = String(word.prefix { $0 != "=" })
    guard let rate = partsPerMillion(String(word.dropFirst(name.count + 1))) else {
        throw .usage("--noise needs a rate from 0 to 1: --noise \(printable(name))=0.05")
    }
    if name == "all" { return Noise.allCases.map { ($0, rate) } }
    guard let kind = Noise.allCases.first(where: { "\($0.name)" == name }) else {
        let near = nearest(to: name, among: Noise.allCases.map { "\($0.name)" })
        throw .usage("There is no noise “\(printable(name))”." + didYouMean(near))
    }
    return [(kind, rate)]
}

/// `0.05` → 50,000; exact decimals, so that every machine gets the same threshold.
private func partsPerMillion(_ text: String) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parseCount(String(parts[0])), whole <= 1 else { return nil }
    guard parts.count == 2 else { return UInt32(whole) * 1_000_000 }
    guard parts[1].count <= 6, let fraction = parseCount(String(parts[1])) else { return nil }
    var scaled = fraction
    for _ in parts[1].count..<6 { scaled *= 10 }
    let total = whole * 1_000_000 + scaled
    return total <= 1_000_000 ? UInt32(total) : nil
}
