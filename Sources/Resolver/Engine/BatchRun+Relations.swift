// The relations between the people of a run, from every stage that finds some.

extension BatchRun {
    mutating func writeRelations(_ file: inout OptionalFile) throws(Failure) {
        guard let batch, let naming = naming.pointer, var output = file.value.take() else { return }
        var list = RelationList(memory)
        try RowRelations.collect(batch, naming.pointee, into: &list)
        try list.settle()
        report.relations = list.count
        try RelationWriter.write(list, to: &output, memory, options.control)
        file.value = consume output
    }
}
