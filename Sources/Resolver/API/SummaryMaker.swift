/// Turns the engine's report into the summary that Swift users read.
enum SummaryMaker {
    static func make(_ run: inout BatchRun, sampleCount: Int) throws(Failure) -> DedupeSummary {
        var summary = DedupeSummary()
        copyInput(run.report, &summary)
        copyCounts(run.report, &summary)
        copyLists(run.report, &summary)
        if sampleCount > 0 { summary.cards = CardMaker.make(run, limit: sampleCount) }
        var json = JSONText(run.memory)
        try run.report.write(to: &json)
        summary.json = TextSpan(base: UnsafePointer(json.text.base), count: json.text.count).string
        return summary
    }

    private static func copyInput(_ report: borrowing BatchReport, _ summary: inout DedupeSummary) {
        summary.platform = report.platform.title.description
        for index in 0..<report.notes.count {
            let note = report.notes[index]
            summary.notes.append(
                DedupeSummary.Note(
                    kind: note.note.kind.name.description, text: report.text(note.textStart, note.textCount).string))
        }
        summary.encoding = report.encoding.description
        summary.delimiter = String(UnicodeScalar(report.delimiter))
        summary.hasByteOrderMark = report.hasByteOrderMark
        for index in 0..<report.columns.count {
            let column = report.columns[index]
            summary.columns.append(
                DedupeSummary.Column(
                    name: report.text(column.nameStart, column.nameCount).string,
                    field: Field(rawValue: column.field)?.name.description,
                    role: (Role(rawValue: column.role) ?? .customer).name.description,
                    evidence: evidence(column.evidence)))
        }
    }

    private static func evidence(_ value: UInt8) -> DedupeSummary.Column.Evidence {
        switch value {
        case 0: .header
        case 1: .content
        case 2: .choice
        default: .ignored
        }
    }

    private static func copyCounts(_ report: borrowing BatchReport, _ summary: inout DedupeSummary) {
        summary.rows = report.rows
        summary.unidentifiedRows = report.unidentifiedRows
        summary.repeatedRecords = report.repeatedRecords
        summary.sharedRecordIDs = report.sharedRecordIDs
        summary.continuationRows = report.continuationRows
        summary.entities = report.entities
        summary.organisations = report.organisations
        summary.mergedEntities = report.mergedEntities
        summary.mergedRows = report.mergedRows
        summary.largestEntity = report.largestEntity
        summary.links = report.links
        summary.refusedLinks = report.refusedLinks
        summary.tiedLinks = report.tiedLinks
        summary.decisions = report.decisions.map {
            DedupeSummary.Decided(kept: $0.kept, suspended: $0.suspended, unknown: $0.unknown, unread: $0.unread)
        }
        summary.referencePeople = report.referencePeople
        summary.isBeyondReference = report.isBeyondReference
        summary.apartLinks = report.apartLinks
        summary.peakBytes = report.peakBytes
    }

    /// The most frequent first.
    static func problems(_ found: borrowing Buffer<ProblemTable.Problem>) -> [DedupeSummary.Problem] {
        var problems: [DedupeSummary.Problem] = []
        for index in 0..<found.count {
            let problem = found[index]
            var example: [UInt8] = []
            for place in 0..<Int(problem.exampleCount) { example.append(problem.example[place]) }
            problems.append(
                DedupeSummary.Problem(
                    field: ProblemTable.fieldName(problem.field).description,
                    reason: Reason(rawValue: problem.reason)?.name.description ?? "",
                    count: Int(clamping: problem.count), firstRow: Int(clamping: problem.firstRow) + 1,
                    example: String(decoding: example, as: UTF8.self)))
        }
        problems.sort { ($1.count, $0.field, $0.reason) < ($0.count, $1.field, $1.reason) }
        return problems
    }

    private static func copyLists(_ report: borrowing BatchReport, _ summary: inout DedupeSummary) {
        summary.problems = problems(report.problems)
        for index in 0..<report.hubs.count {
            let hub = report.hubs[index]
            summary.hubs.append(
                DedupeSummary.Hub(
                    field: Field(rawValue: hub.field)?.name.description ?? "",
                    value: report.text(hub.valueStart, hub.valueCount).string, rows: hub.rows,
                    identities: hub.identities))
        }
        for index in 0..<report.blocked.count {
            let value = report.blocked[index]
            summary.blocked.append(
                DedupeSummary.Blocked(
                    field: value.field.name.description, value: report.text(value.valueStart, value.valueCount).string,
                    rows: Int(clamping: value.rows)))
        }
        for index in 0..<report.blockProblems.count {
            let problem = report.blockProblems[index]
            summary.blockProblems.append(
                DedupeSummary.BlockProblem(
                    line: Int(problem.line), reason: problem.reason.name.description,
                    text: report.text(problem.textStart, problem.textCount).string))
        }
        for index in 0..<report.phonesToCheck.count {
            let phone = report.phonesToCheck[index]
            summary.phonesToCheck.append(
                DedupeSummary.PhoneToCheck(value: report.text(phone.valueStart, phone.valueCount).string, rows: phone.rows))
        }
        for index in 0..<report.stages.count {
            let stage = report.stages[index]
            summary.stages.append(
                DedupeSummary.StageTime(name: stage.name.description, nanoseconds: stage.nanoseconds))
        }
        for index in 0..<report.memoryUses.count {
            let use = report.memoryUses[index]
            summary.memory.append(DedupeSummary.MemoryUse(name: use.name.description, bytes: use.bytes))
        }
    }
}
