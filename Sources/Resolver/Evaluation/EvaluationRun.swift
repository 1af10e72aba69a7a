/// What is compared with what. Texts are borrowed UTF-8 bytes for the length of the call.
package struct EvaluationOptions {
    /// A path, or a descriptor where the path is not given: rows with the true and the found person, or, with labels, scored pairs.
    package var input = BatchOptions.Text()
    package var inputDescriptor: Int32 = 0
    /// `person_id` and `entity_id` if not given.
    package var truthColumn = BatchOptions.Text()
    package var entityColumn = BatchOptions.Text()
    /// A file of labelled pairs.
    package var labels = BatchOptions.Text()
    /// The three columns of the labels, one a line; `left`, `right` and `label` if not given.
    package var labelColumns = BatchOptions.Text()
    package var control = RunControl()

    package init() {}
}

/// One evaluation of files.
enum EvaluationRun {
    /// How the found people of the rows agree with the true ones.
    static func people(_ options: EvaluationOptions, _ memory: Memory) throws(Failure) -> PartitionComparison {
        var comparison = try PartitionComparison(memory)
        try EvaluationReader.read(
            try open(options, memory), truth: name(options.truthColumn, "person_id"), entity: name(options.entityColumn, "entity_id"),
            into: &comparison, options.control, memory)
        try comparison.finish()
        return comparison
    }

    /// How the scored pairs agree with the labelled ones.
    static func labels(_ options: EvaluationOptions, _ memory: Memory) throws(Failure) -> LabelComparison {
        let path = options.labels.span
        let columns = try labelColumns(options)
        let (left, right, weight) = (StaticString("left"), StaticString("right"), StaticString("weight"))
        var comparison = LabelComparison(memory)
        try TripleReader.read(
            try InputFile(path: path.base, path.count, memory: memory, control: options.control), columns.0, columns.1, columns.2,
            options.control, memory
        ) { one, other, value throws(Failure) in
            guard let label = TripleReader.thousandths(value) else { return }
            // 0.5 and more count as one person.
            try comparison.label(one, other, isSame: label >= 500)
        }
        try comparison.closeLabels()
        try TripleReader.read(
            try open(options, memory), TextSpan(left), TextSpan(right), TextSpan(weight), options.control, memory
        ) { one, other, value throws(Failure) in
            guard let weight = TripleReader.thousandths(value) else { return }
            comparison.score(one, other, weight)
        }
        try comparison.finish()
        return comparison
    }

    private static func open(_ options: EvaluationOptions, _ memory: Memory) throws(Failure) -> InputFile {
        if let path = options.input.base {
            return try InputFile(path: path, options.input.count, memory: memory, control: options.control)
        }
        return try InputFile(descriptor: options.inputDescriptor, memory: memory, control: options.control)
    }

    private static func name(_ given: BatchOptions.Text, _ usual: StaticString) -> TextSpan {
        given.isGiven && given.count > 0 ? given.span : TextSpan(usual)
    }

    private static func labelColumns(_ options: EvaluationOptions) throws(Failure) -> (TextSpan, TextSpan, TextSpan) {
        guard options.labelColumns.isGiven, options.labelColumns.count > 0 else {
            return (TextSpan("left"), TextSpan("right"), TextSpan("label"))
        }
        var rest = options.labelColumns.span
        let (left, right) = (line(&rest), line(&rest))
        let label = line(&rest)
        guard left.count > 0, right.count > 0, label.count > 0, rest.count == 0 else {
            throw Failure(.argument, "the columns of the labels are three names")
        }
        return (left, right, label)
    }

    /// Takes the first line off.
    private static func line(_ rest: inout TextSpan) -> TextSpan {
        var end = 0
        while end < rest.count, rest.base[end] != 10 { end &+= 1 }
        let line = TextSpan(base: rest.base, count: end)
        let next = min(rest.count, end &+ 1)
        rest = TextSpan(base: rest.base + next, count: rest.count &- next)
        return line
    }
}
