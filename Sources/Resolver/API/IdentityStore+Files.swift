extension IdentityStore {
    /// What came of a file's rows.
    public struct ImportTotals: Sendable {
        /// Of the rows that name none.
        public var source = ""
        public var rows = 0
        public var touchpoints = 0
        /// Records by what they came to; records beside a row's main party count too.
        public var verdicts: [Verdict: Int] = [:]
        /// Values of which nothing could be made, the most frequent first: the rows are in, these are kept with them and link nobody.
        public var problems: [DedupeSummary.Problem] = []
    }

    /// Puts the rows of a CSV file in: a record for each party, a touchpoint where the rows are such. The same file again changes nothing.
    /// `source` names the records where the file does not say where they come from: if it is not given, the platform whose export the file is (shopee,
    /// kiotviet), else the file's name. Columns are recognised as by `dedupe`. The disk is waited for once, at the end.
    public func importCSV(_ request: DedupeRequest, source: String = "") throws(ResolverError) -> ImportTotals {
        let texts = BorrowedTexts()
        defer { withExtendedLifetime(texts) {} }
        var options = DedupeCall(request).options(texts)
        options.control = RunControl(cancel: request.cancelFlag)
        let name = texts.lend(source)
        do throws(Failure) {
            let found = try StoreImport.run(options, source: name.span, into: session.pointee, memory)
            var totals = ImportTotals(
                source: found.usualSource.string, rows: Int(clamping: found.totals.rows), touchpoints: Int(clamping: found.totals.touchpoints))
            for verdict in Verdict.allCases { totals.verdicts[verdict] = Int(clamping: found.totals.records(verdict)) }
            totals.problems = SummaryMaker.problems(found.problems.problems)
            return totals
        } catch {
            throw ResolverError(error, DedupeCall.sentence(error, request))
        }
    }

    /// What came of a damaged store.
    public struct Salvaged: Sendable {
        /// Entries that were intact, and places where something was broken.
        public var entries: UInt64
        public var damages: UInt64
        /// Bytes that belong to nothing that was intact.
        public var lostBytes: UInt64
        /// Live records of the new store.
        public var records: UInt64
    }

    /// Makes a new store of what is intact of a damaged one, which nobody may have open for writing and which stays as it is. Records,
    /// operations and ids are those of the old store; the event feed begins afresh.
    public static func salvage(from damaged: String, to target: String) throws(ResolverError) -> Salvaged {
        let texts = BorrowedTexts()
        defer { withExtendedLifetime(texts) {} }
        do throws(Failure) {
            let memory = try Memory.open(limit: 0)
            defer { memory.close() }
            let found = try StoreSalvage.run(from: texts.lend(damaged).span, to: texts.lend(target).span, memory)
            return Salvaged(entries: found.entries, damages: found.damages, lostBytes: found.lostBytes, records: found.records)
        } catch {
            throw ResolverError(error)
        }
    }

    /// Writes all live records as CSV: entity_id, source, record_id and a column for each field.
    public func exportCSV(path: String) throws(ResolverError) {
        let texts = BorrowedTexts()
        defer { withExtendedLifetime(texts) {} }
        let target = texts.lend(path)
        let memory = memory
        try run { () throws(Failure) in
            try session.pointee.read { (core) throws(Failure) in try StoreExport.write(target, core, memory) }
        }
    }
}
