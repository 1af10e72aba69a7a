import CTwins
import Resolver

/// The stages that read a file or its cells, and the whole.
func fileBenchmarks(_ path: String, _ settings: Settings) throws {
    let size = try StageProbe.scan(path)
    try Benchmark(name: "Input rows and cells", items: size.rows, unit: "row", bytes: size.fileBytes) {
        UInt64(try StageProbe.scan(path).cellBytes)
    }.run(settings)
    try cellBenchmarks(path, settings)
    for threads in [1, 2] {
        try Benchmark(name: "Engine dedupe threads \(threads)", items: size.rows, unit: "row", bytes: size.fileBytes) {
            var request = DedupeRequest(input: .path(path))
            request.output = .path("/dev/null")
            request.threads = threads
            return UInt64(try dedupe(request).entities)
        }.run(settings)
    }
}

private func cellBenchmarks(_ path: String, _ settings: Settings) throws {
    func cells(_ name: String, _ column: String, _ body: @escaping (borrowing StageProbe.Texts) -> UInt64) throws {
        guard settings.filter.isEmpty || name.contains(settings.filter) else { return }
        let texts = try StageProbe.texts(path, column: column, limit: 500_000)
        try measure(name, texts, settings, body)
    }
    try cells("Support hash names", "name", StageProbe.hashTexts)
    try cells("Identifiers phone", "phone", StageProbe.normalizePhones)
    try cells("Identifiers email", "email", StageProbe.normalizeEmails)
    try cells("Text fold names", "name") { StageProbe.foldTexts($0) }
    try cells("Text fold names, C twin", "name") { texts in
        StageProbe.foldTexts(texts) { Int(ctwin_fold($0, $1, $2, $3, $4)) }
    }
    try cells("Identifiers name", "name", StageProbe.parseNames)
    try nameTwin(path, settings)
    try cells("Comparison names of strangers (parse included)", "name", StageProbe.compareNames)
}

/// Ours and the twin in C on the file's names, as far as the twin goes: known words between spaces.
private func nameTwin(_ path: String, _ settings: Settings) throws {
    guard settings.filter.isEmpty || "Identifiers C twin plain names".contains(settings.filter) else { return }
    let texts = try StageProbe.texts(path, column: "name", limit: 500_000)
    let shared = TwinTables()
    var tables = ctwin_name_tables(
        latin: shared.latin, vietnamese: shared.vietnamese, slots: shared.nameSlots, skeletons: shared.nameSkeletons,
        forms: shared.nameForms)
    var plain = Cells()
    StageProbe.forEach(texts) { if ctwin_name(&tables, $0, $1) != 0 { plain.add($0, $1) } }
    try pair("plain names", plain, settings) { StageProbe.nameDigest($0, $1) } twin: { ctwin_name(&tables, $0, $1) }
}

private func measure(
    _ name: String, _ texts: borrowing StageProbe.Texts, _ settings: Settings,
    _ body: (borrowing StageProbe.Texts) -> UInt64
) throws {
    var times: [Double] = []
    var check: UInt64 = 0
    for _ in 0..<settings.repetitions {
        let start = seconds()
        check = body(texts)
        times.append(seconds() - start)
    }
    Benchmark(name: name, items: texts.count, unit: "cell", bytes: texts.byteCount) { 0 }
        .report(times.sorted(), check, settings)
}
