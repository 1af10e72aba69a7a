/// Writes a mapping as a file that `MappingFile` reads back to the same columns.
enum MappingWriter {
    static func write(
        _ mapping: borrowing ColumnMapping, _ header: borrowing Header, source: TextSpan, to text: inout Buffer<UInt8>
    ) throws(Failure) {
        try text.append("resolver mapping 1\n")
        try text.append("# \"column\" = field, or role:field; none leaves a column out. Options stand behind commas.\n")
        if source.count > 0 {
            try text.append("# Made for ")
            for index in Range.upTo(source.count) { try text.append(source.base[index] < 32 ? 32 : source.base[index]) }
            try text.append(".\n")
        }
        if mapping.platform != .none {
            try text.append("platform = ")
            try text.append(mapping.platform.code)
            try text.append("\n")
        }
        try text.append("\n")
        for index in Range.upTo(mapping.count) { try writeColumn(mapping[index], index, header, &text) }
    }

    static func writeColumn(
        _ column: ColumnMapping.Column, _ index: Int, _ header: borrowing Header, _ text: inout Buffer<UInt8>
    ) throws(Failure) {
        let start = text.count
        let name = header.name(index)
        try quote(name, &text)
        var occurrence: UInt64 = 1
        for place in Range.upTo(index) where ColumnChoices.isEqual(header.name(place), name) { occurrence &+= 1 }
        if occurrence > 1 {
            try text.append(" #")
            try text.append(decimal: occurrence)
        }
        try pad(&text, start, 28)
        try text.append(" = ")
        guard column.isRecognised, let field = column.field else {
            try text.append("none")
            if column.evidence == .ignored, column.reason != .none {
                try pad(&text, start, 52)
                try text.append("  # ")
                try text.append(column.reason.name)
                if column.reason == .unknownPerson, let field = column.field {
                    try text.append(": if you know whose, ")
                    try text.append(field.name)
                    try text.append(" or contact:")
                    try text.append(field.name)
                }
            }
            return try text.append("\n")
        }
        if !field.isOfRow, column.role != .customer {
            try text.append(column.role.name)
            try text.append(":")
        }
        try text.append(field.name)
        try writeOptions(column, sign: ", ", &text)
        try text.append("\n")
    }

    /// Options of a column, each behind a sign.
    static func writeOptions(_ column: ColumnMapping.Column, sign: StaticString, _ text: inout Buffer<UInt8>) throws(Failure) {
        if column.list != .none {
            try text.append(sign)
            try text.append("list \"")
            try text.append(column.list.text)
            try text.append("\"")
        }
        if !column.prefix.isEmpty {
            try text.append(sign)
            try text.append("prefix \"")
            for index in Range.upTo(column.prefix.count) {
                if column.prefix.byte(index) == 34 || column.prefix.byte(index) == 92 { try text.append(92) }
                try text.append(column.prefix.byte(index))
            }
            try text.append("\"")
        }
        if column.time != .unknown {
            try text.append(sign)
            try text.append("dates ")
            try text.append(column.time.name)
        }
        switch column.phone {
        case .mobile: try append(sign, "mobile", &text)
        case .landline: try append(sign, "landline", &text)
        case .international: try append(sign, "international", &text)
        case .company: try append(sign, "company", &text)
        case .unknown: break
        }
        if column.side != .none {
            try text.append(sign)
            try text.append(column.side.name)
        }
        if column.isShared { try append(sign, "shared", &text) }
        if column.isContinuation { try append(sign, "continues", &text) }
        if column.isSummed { try append(sign, "sum", &text) }
        if column.isRefusal { try append(sign, "refusal", &text) }
        switch column.consentChannel {
        case .any, .other: break
        case .sms, .email, .call, .zalo:
            try text.append(sign)
            try text.append(column.consentChannel.name)
        }
    }

    private static func append(_ sign: StaticString, _ word: StaticString, _ text: inout Buffer<UInt8>) throws(Failure) {
        try text.append(sign)
        try text.append(word)
    }

    private static func quote(_ name: TextSpan, _ text: inout Buffer<UInt8>) throws(Failure) {
        try text.append(34)
        for index in Range.upTo(name.count) {
            let byte = name.base[index]
            if byte == 10 {
                try text.append("\\n")
                continue
            }
            if byte == 34 || byte == 92 { try text.append(92) }
            try text.append(byte)
        }
        try text.append(34)
    }

    /// Spaces up to a number of letters since `start`.
    private static func pad(_ text: inout Buffer<UInt8>, _ start: Int, _ width: Int) throws(Failure) {
        var letters = 0
        var index = start
        while index < text.count {
            if text.base[index] & 0xC0 != 0x80 { letters &+= 1 }
            index &+= 1
        }
        while letters < width {
            try text.append(32)
            letters &+= 1
        }
    }
}
