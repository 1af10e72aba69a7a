/// What one batch run reads, writes and reports. Texts are borrowed UTF-8 bytes for the length of the call.
package struct BatchOptions {
    /// Borrowed text; `base` nil = not given.
    package struct Text: BitwiseCopyable {
        package var base: UnsafePointer<UInt8>?
        package var count: Int

        package init(_ base: UnsafePointer<UInt8>? = nil, _ count: Int = 0) {
            self.base = base
            self.count = count
        }

        var isGiven: Bool { base != nil }
        var span: TextSpan { TextSpan(base: base ?? StaticString("").start, count: base == nil ? 0 : count) }
    }

    /// A path, or a descriptor where the path is not given.
    package var input = Text()
    package var inputDescriptor: Int32 = 0
    /// A path, or a descriptor of 0 and more; else the rows are not written.
    package var output = Text()
    package var outputDescriptor: Int32 = -1
    package var entities = Text()
    package var links = Text()
    package var touchpoints = Text()
    package var review = Text()
    /// A file of what people decided: `decision,left,right`.
    package var decisions = Text()
    /// Keeps the pairs that people should look at, without writing them.
    package var keepsReview = false
    package var relations = Text()
    /// `field=column` or `role:field=column`, one a line.
    package var columnChoices = Text()
    /// What a mapping file says, as `MappingFile` reads it.
    package var mapping = Text()
    package var entityColumn = Text()
    /// No ids are written: a column of them may stand in the input.
    var isImport = false
    package var region = Text()
    /// Phones and e-mails that are nobody's, one a line: own hotlines, staff, the shop.
    package var blocked = Text()
    /// 0 = one per core.
    package var threads = 0
    /// Bytes, 0 = none.
    package var memoryLimit = 0
    /// Merged people whose rows are kept for the summary.
    package var sampleCount = 0
    /// Keeps the accepted links, so that proofs can be asked for.
    package var keepsLinks = false
    /// Shared identifiers alone decide, by fixed weights: the exact path.
    package var isExact = false
    /// The path of a policy; the shipped one if not given.
    package var policy = Text()
    /// The preset: doubt goes to review.
    package var isConservative = false
    /// Passes over the input for touchpoints, at least; more where its size needs them. No answer depends on it.
    var touchpointPasses = 1
    /// Keeps the keys, so that pairs can be explained after the run.
    package var keepsKeys = false
    package var control = RunControl()

    package init() {}

    /// Some file beside the input is wanted.
    package var hasOutputs: Bool {
        output.isGiven || entities.isGiven || links.isGiven || touchpoints.isGiven || relations.isGiven || review.isGiven
    }
}
