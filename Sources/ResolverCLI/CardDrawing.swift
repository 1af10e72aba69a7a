import Resolver

/// One merged person as a small card: a line per row of the input, a column per field, and the
/// reason at the foot.
///
///     ┌ 7k2m0q9x4c1vd
///     │ name                phone          email
///     │ Nguyễn Thị Ngọc Lan 0983 217 465   ngoclan.nt@gmail.com
///     │ Ngoc Lan            +84983217465
///     └ same phone +84983217465, names agree
struct CardDrawing {
    private let card: DedupeSummary.Card
    private let width: Int
    private let style: Style
    private let fields: [String]
    private static let shownRecords = 5
    private static let shownReasons = 3
    private static let widestColumn = 30
    private static let narrowestColumn = 12

    init(_ card: DedupeSummary.Card, width: Int, style: Style) {
        self.card = card
        self.width = width
        self.style = style
        var fields: [String] = []
        for record in card.records {
            for cell in record where !cell.value.isEmpty && !fields.contains(cell.field) { fields.append(cell.field) }
        }
        self.fields = fields.enumerated().sorted {
            (CardDrawing.rank($0.element), $0.offset) < (CardDrawing.rank($1.element), $1.offset)
        }.map(\.element)
    }

    /// What tells people apart comes first; what says little of a person comes last and gives way.
    private static func rank(_ field: String) -> Int {
        let order = [
            "name", "family_name", "middle_name", "given_name", "phone", "email", "birth_date", "citizen_id", "tax_code",
        ]
        if let place = order.firstIndex(of: field) { return place }
        return ["source", "record_id", "address", "province", "gender", "note", "observed_at"].contains(field) ? 30 : 20
    }

    func text() -> String {
        let rows = card.records.prefix(CardDrawing.shownRecords).map { record in
            fields.map { field in
                printable(record.filter { $0.field == field }.map(\.value).joined(separator: " / "))
            }
        }
        let columns = columnWidths([fields] + rows)
        var lines = [style.faint("┌ ") + style.strong(printable(card.entityID))]
        lines.append(style.faint("│ ") + style.faint(line(fields, columns)))
        for row in rows { lines.append(style.faint("│ ") + line(row, columns)) }
        let hidden = card.records.count - rows.count
        if hidden > 0 { lines.append(style.faint("│ and \(counted(hidden, "more row", "more rows"))")) }
        let reasons = card.reasons.prefix(CardDrawing.shownReasons)
        for (index, reason) in reasons.enumerated() {
            let corner = index == reasons.count - 1 ? "└ " : "│ "
            lines.append(style.faint(corner) + style.good(clipped(printable(reason), to: width - 2)))
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ cells: [String], _ columns: [Int]) -> String {
        var text = ""
        for (cell, column) in zip(cells, columns) where column > 0 {
            text += padded(clipped(cell, to: column), to: column) + "  "
        }
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }

    /// As wide as the widest cell, but no wider than `widestColumn`; what does not fit any more is left out (0), and the
    /// last one takes what is left.
    private func columnWidths(_ table: [[String]]) -> [Int] {
        var widths: [Int] = []
        var room = width - 2
        for index in fields.indices {
            let wish = min(CardDrawing.widestColumn, table.map { displayWidth($0[index]) }.max() ?? 0)
            let gap = widths.contains { $0 > 0 } ? 2 : 0
            let given = room - gap >= wish ? wish : (room - gap >= CardDrawing.narrowestColumn ? room - gap : 0)
            widths.append(given)
            if given > 0 { room -= given + gap }
        }
        return widths
    }
}
