/// How a column writes its times: a property of the file, told by the platform or by its cells.
enum TimeForm: UInt8, Sendable, BitwiseCopyable {
    /// As each cell shows; day before month where both are possible.
    case unknown = 0
    case dayFirst = 1
    case monthFirst = 2
    case yearFirst = 3
    case epochSeconds = 4
    case epochMilliseconds = 5

    var name: StaticString {
        switch self {
        case .unknown: "any"
        case .dayFirst: "dd/mm"
        case .monthFirst: "mm/dd"
        case .yearFirst: "yyyy-mm-dd"
        case .epochSeconds: "seconds"
        case .epochMilliseconds: "milliseconds"
        }
    }

    /// For `BirthDateReader` and other readers of dates.
    var dateOrder: DateOrder {
        switch self {
        case .monthFirst: .monthFirst
        case .yearFirst: .yearFirst
        default: .dayFirst
        }
    }

    static func named(_ text: TextSpan) -> TimeForm? {
        var rawValue: UInt8 = 1
        while let form = TimeForm(rawValue: rawValue) {
            let own = form.name
            if ColumnChoices.isEqual(text, TextSpan(base: own.start, count: own.length)) { return form }
            rawValue &+= 1
        }
        return nil
    }
}
