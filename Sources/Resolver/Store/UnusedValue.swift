/// A value that nothing could be made of, and why. It is kept as it came.
///
///     email "lan@gmail"   ─▶ email_domain          time "hôm qua"   ─▶ malformed
///     name "Khách lẻ"     ─▶ name_nobody           phone of our own ─▶ blocked
struct UnusedValue: BitwiseCopyable {
    var field: Field
    var reason: Reason
    var text: TextSpan
}

extension StoreCore {
    /// Which of the values of a record or touchpoint could not be used, in their order. The texts are those given. O(bytes).
    ///
    /// Each is read once more by itself: what a record was read as does not say which value said what.
    mutating func findUnused(
        _ fields: UnsafePointer<RecordField>, _ count: Int, into unused: inout Buffer<UnusedValue>
    ) throws(Failure) {
        let reader = reader
        for place in Span.upTo(count) where fields[place].count > 0 {
            let field = fields[place]
            let reason: Reason
            switch field.field {
            case .time, .observedAt: reason = InstantReader.read(field.value, field.count).isRead ? .none : .malformed
            case .reference: reason = OpaqueCode.reason(field.value, field.count)
            case .value: reason = MoneyReader.read(field.value, field.count).isRead ? .none : .malformed
            case .kind: reason = TouchKind.read(field.text) == nil ? .malformed : .none
            case .direction: reason = CallDirection.read(field.text) == .unknown ? .malformed : .none
            case .outcome: reason = StoreCore.isOutcome(field.text) ? .none : .malformed
            default: reason = try reader.pointee.reasonAgainst(field, &composed)
            }
            if reason != .none { try unused.append(UnusedValue(field: field.field, reason: reason, text: field.text)) }
        }
    }

    /// Counts those of a row's record; what the row says of what happened is not asked. O(bytes).
    mutating func noteUnused(
        _ fields: UnsafePointer<RecordField>, _ count: Int, row: UInt64, into problems: inout ProblemTable
    ) throws(Failure) {
        let reader = reader
        for place in Span.upTo(count) where fields[place].count > 0 && !fields[place].field.isOfRow {
            let reason = try reader.pointee.problem(of: fields[place], &composed)
            if reason != .none { try problems.count(fields[place].field, reason, row: row, fields[place].text) }
        }
    }

    private static func isOutcome(_ text: TextSpan) -> Bool {
        TouchOutcome.read(text) != .unknown || TouchOutcome.read(text, ofCall: true) != .unknown
    }
}
