/// Two records beside each other, field by field, with what differs marked.
///
///                     web:L1                            zalo:u81
///     name            Nguyễn Thị Lan                    Lan Nguyễn          ≠
///     phone           0983217465                        0983217465
struct SideBySide {
    typealias Fields = [(field: String, value: String)]

    let lines: [String]

    init(_ left: String, _ leftFields: Fields, _ right: String, _ rightFields: Fields, _ style: Style) {
        var names: [String] = []
        for entry in leftFields + rightFields where !names.contains(entry.field) { names.append(entry.field) }
        var lines = [style.strong(padded("", 16) + padded(printable(left), 34) + printable(right))]
        for name in names {
            let (one, other) = (SideBySide.values(name, leftFields), SideBySide.values(name, rightFields))
            let line = padded(name, 16) + padded(one, 34) + other
            // Where a record comes from says nothing about who it is.
            let differs = one != other && !one.isEmpty && !other.isEmpty && name != "source" && name != "record_id"
            lines.append(differs ? style.note(padded(line, 84) + "≠") : line)
        }
        self.lines = lines
    }

    private static func values(_ name: String, _ fields: Fields) -> String {
        printable(fields.filter { $0.field == name }.map(\.value).joined(separator: " / "))
    }
}

func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(1, width - text.count)) }
