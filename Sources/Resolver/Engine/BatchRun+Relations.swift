// The relations between the people of a run, from every stage that finds some.

extension BatchRun {
    mutating func writeRelations(_ file: inout OptionalFile) throws(Failure) {
        guard let batch, let naming = naming.pointer, var output = file.value.take() else { return }
        var list = RelationList(memory)
        try RowRelations.collect(batch, naming.pointee, into: &list)
        if layout.organisationParty >= 0 {
            try RowRelations.collectBranches(batch, naming.pointee, into: &list)
            if !options.keepsKeys { reading.pointer?.pointee.releaseKeys() }
        }
        try addSharers(naming.pointee, to: &list)
        try list.settle()
        report.relations = list.count
        try RelationWriter.write(list, to: &output, memory, options.control)
        file.value = consume output
    }

    /// People who share a phone or an address, with what else is known of the two.
    private func addSharers(
        _ naming: borrowing EntityNaming, to list: inout RelationList
    ) throws(Failure) {
        var detail = Buffer<UInt8>(memory)
        for index in 0..<sharers.count {
            let sharing = sharers.base[index]
            detail.removeAll()
            try detail.append(sharing.ground.name)
            try detail.append("; name ")
            try detail.append((NameLevel(rawValue: sharing.level) ?? .missing).name)
            if sharing.hasSameBirthDate { try detail.append("; same birth date") }
            try list.add(
                sharing.relation, left: naming.id(of: Int(sharing.left)), right: naming.id(of: Int(sharing.right)), count: sharing.count,
                detail: TextSpan(base: UnsafePointer(detail.base), count: detail.count))
        }
    }
}
