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

    init(_ card: DedupeSummary.Card, width: Int, style: Style) {
        self.card = card
        self.width = width
        self.style = style
        var fields: [String] = []
        for record in card.records {
            for cell in record where !cell.value.isEmpty && !fields.contains(cell.field) { fields.append(cell.field) }
        }
        self.fields = fields
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

    /// As wide as the widest cell; the widest columns give way until the card fits. A column that
    /// finds no room at all is left out (0).
    private func columnWidths(_ table: [[String]]) -> [Int] {
        var widths = fields.indices.map { index in table.map { displayWidth($0[index]) }.max() ?? 0 }
        let room = width - 4
        func used() -> Int { widths.reduce(0) { $0 + ($1 > 0 ? $1 + 2 : 0) } - 2 }
        while used() > room {
            guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) else { break }
            if widths[widest] > 10 {
                widths[widest] -= 1
            } else if let last = widths.lastIndex(where: { $0 > 0 }), widths.filter({ $0 > 0 }).count > 1 {
                widths[last] = 0
            } else {
                break
            }
        }
        return widths
    }
}
