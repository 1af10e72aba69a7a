public import CResolverHeader
import Resolver

// How a file will be read, and how good the people of a file are.

@_cdecl("resolver_inspect") @implementation
public func resolver_inspect(
    _ options: UnsafePointer<resolver_inspect_options>?, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    var columns = resolver_text()
    return call(error, about: { wrongChoice($0, in: columns) }) { () throws(Failure) in
        guard let options else { throw Failure(.argument, "options are needed") }
        var given = resolver_inspect_options()
        try readStruct(options, into: &given)
        columns = given.columns
        var input = BatchOptions()
        input.input = try neededPath(given.input_path)
        input.columnChoices = try givenText(given.columns)
        input.mapping = try givenText(given.mapping)
        input.region = try givenText(given.region)
        input.memoryLimit = elementCount(given.memory_limit_bytes)
        try withNeededReply(answer) { (reply) throws(Failure) in
            try reply.pointee.inspect(input, rows: Int(truncatingIfNeeded: given.rows))
        }
    }
}

@_cdecl("resolver_evaluate") @implementation
public func resolver_evaluate(
    _ options: UnsafePointer<resolver_evaluate_options>?, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in
        guard let options else { throw Failure(.argument, "options are needed") }
        var given = resolver_evaluate_options()
        try readStruct(options, into: &given)
        guard given.reserved == 0 else { throw Failure(.structSize, "a reserved field is not 0") }
        var input = EvaluationOptions()
        input.input = try neededPath(given.input_path)
        input.truthColumn = try givenText(given.truth_column)
        input.entityColumn = try givenText(given.entity_column)
        input.labels = try givenPath(given.labels_path)
        input.labelColumns = try givenText(given.label_columns)
        input.control = RunControl(cancel: given.cancel)
        try withNeededReply(answer) { (reply) throws(Failure) in try reply.pointee.evaluate(input) }
    }
}

private func neededPath(_ text: resolver_text) throws(Failure) -> BatchOptions.Text {
    let path = try givenPath(text)
    guard path.base != nil else { throw Failure(.argument, "input_path is needed") }
    return path
}
