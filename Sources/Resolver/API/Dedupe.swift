/// What to deduplicate and where to write: the Swift face of one batch run.
public struct DedupeRequest {
    public enum Input: Sendable, Equatable {
        case path(String)
        /// A pipe or any other descriptor; it is spooled to an unlinked temporary file first.
        case descriptor(Int32)
    }
    public enum Output: Sendable, Equatable {
        case none
        /// Appears whole or not at all: written beside its place, synced, then renamed.
        case path(String)
        case descriptor(Int32)
    }

    public var input: Input
    /// Every input row, `entity_id` first.
    public var output: Output = .none
    /// One golden record per person.
    public var entitiesPath: String?
    /// Every accepted link with its reason.
    public var linksPath: String?
    /// What a person should decide, the most damaging first.
    public var reviewPath: String?
    /// What people decided before, as `decision,left,right` with `link` or `forbid` and names of records; later lines are newer. They
    /// win over all evidence.
    public var decisionsPath: String?
    /// Every dated interaction, the lines of one order as one.
    public var touchpointsPath: String?
    /// Every relation between two people: who shares a phone, ships to whom, referred whom.
    public var relationsPath: String?
    /// Decides by equal identifiers alone, as the exact path does.
    public var isExact = false
    /// A policy file instead of the shipped policy.
    public var policyPath: String?
    /// How much doubt a link may leave.
    public var preset = Preset.balanced
    /// `field=column` and `role:field=column` choices that win over what is recognised.
    public var columnChoices: [ColumnChoice] = []
    /// Text of a mapping file (Docs/Formats.md): it says the meaning of every column.
    public var mapping: String?
    public var entityColumn = "entity_id"
    /// Where national phone numbers are dialled: a two-letter region code.
    public var region = "VN"
    /// Phones and e-mails that are nobody's to be known by: own hotlines, staff phones, shop e-mails. Entries may hold several lines, and remarks
    /// behind `#`. They make no key and are shown for nobody.
    public var blocked: [String] = []
    /// 0 = one per core. The result does not depend on it.
    public var threads = 0
    /// Bytes; 0 = no limit.
    public var memoryLimit = 0
    /// How many merged people to show in the summary.
    public var sampleCount = 0
    /// Set to anything but 0 by any thread or signal handler to stop the run.
    public var cancelFlag: UnsafePointer<Int32>?
    /// Called on the calling thread with stage, done, total (bytes or steps); return false to stop.
    public var progress: ((Stage, UInt64, UInt64) -> Bool)?

    public struct ColumnChoice: Sendable, Equatable {
        /// `field` or `role:field`.
        public var field: String
        public var column: String
        public init(field: String, column: String) {
            self.field = field
            self.column = column
        }
    }

    public enum Preset: String, Sendable {
        case balanced, conservative
    }

    public enum Stage: Int32, Sendable, CaseIterable {
        case spooling = 0
        case reading = 1
        case linking = 2
        case clustering = 3
        case writing = 4
    }

    public init(input: Input) { self.input = input }
}

extension DedupeRequest: @unchecked Sendable {}

/// What a run found, in numbers and samples.
public struct DedupeSummary: Sendable {
    /// How one column of the input was understood.
    public struct Column: Sendable {
        public enum Evidence: String, Sendable {
            case header, content, choice, ignored
        }
        public var name: String
        /// The field's name, or nil when the column is passed through.
        public var field: String?
        /// The party that the column speaks of.
        public var role = "customer"
        public var evidence: Evidence
    }
    /// A line that is no row: `title`, `description` or `total`.
    public struct Note: Sendable {
        public var kind: String
        public var text: String
    }
    /// Cells that could not be understood, counted by field and reason.
    public struct Problem: Sendable {
        public var field: String
        /// A stable code such as `phone_too_short`.
        public var reason: String
        public var count: Int
        /// 1-based record in the input, the header not counted.
        public var firstRow: Int
        public var example: String
    }
    /// A value that too many people share: reported, not used.
    public struct Hub: Sendable {
        public var field: String
        public var value: String
        public var rows: Int
        public var identities: Int
    }
    /// A value of the block-list that rows held.
    public struct Blocked: Sendable, Equatable {
        public var field: String
        public var value: String
        public var rows: Int
    }
    /// A line of the block-list that is neither a phone nor an e-mail.
    public struct BlockProblem: Sendable, Equatable {
        /// 1-based.
        public var line: Int
        public var reason: String
        public var text: String
    }
    /// What became of the decisions that were given.
    public struct Decided: Sendable, Equatable {
        public var kept = 0
        /// A newer one says otherwise.
        public var suspended = 0
        /// They name a record that the input does not have.
        public var unknown = 0
        /// Lines that are no decision.
        public var unread = 0
    }
    public struct Card: Sendable {
        public var entityID: String
        /// Field name and value of each record, mapped fields only.
        public var records: [[(field: String, value: String)]]
        /// Why: `same phone +84983217465, names agree`.
        public var reasons: [String]
    }
    public struct PhoneToCheck: Sendable {
        public var value: String
        /// Rows in which nobody's name holds it.
        public var rows: Int
    }
    public struct StageTime: Sendable {
        public var name: String
        public var nanoseconds: UInt64
    }
    public struct MemoryUse: Sendable {
        public var name: String
        public var bytes: Int
    }

    /// The program that wrote the file, `Shopee order export`; empty when it is not known.
    public var platform = ""
    public var notes: [Note] = []
    public var encoding = ""
    public var delimiter = ""
    public var hasByteOrderMark = false
    public var rows = 0
    public var unidentifiedRows = 0
    /// Records that are earlier states of another row's: the lines of an order, a file given twice.
    public var repeatedRecords = 0
    /// Rows with the record id of somebody else; each stayed a record of its own.
    public var sharedRecordIDs = 0
    /// Rows that go on with the order of the row above.
    public var continuationRows = 0
    public var entities = 0
    /// Of them organisations.
    public var organisations = 0
    /// Entities of two and more records, and the records they hold.
    public var mergedEntities = 0
    public var mergedRows = 0
    public var largestEntity = 0
    public var links = 0
    /// Pairs with a shared identifier whose names conflict, and ties that were left alone.
    public var refusedLinks = 0
    public var tiedLinks = 0
    /// Of the decisions given: nil where none were.
    public var decisions: Decided?
    /// The population that the weights are made for, and whether the file holds more people: then links between strangers are less
    /// sure than their weights say. 0 where the weights name none.
    public var referencePeople = 0
    public var isBeyondReference = false
    /// Links refused because the clusters that they would join conflict somewhere, or hold too many different records.
    public var apartLinks = 0
    public var columns: [Column] = []
    public var problems: [Problem] = []
    public var hubs: [Hub] = []
    public var blocked: [Blocked] = []
    public var blockProblems: [BlockProblem] = []
    /// Numbers that a nobody's name holds beside people with names: a shop's own phone, as likely as not.
    public var phonesToCheck: [PhoneToCheck] = []
    public var cards: [Card] = []
    public var stages: [StageTime] = []
    public var memory: [MemoryUse] = []
    public var peakBytes = 0
    /// The same report as JSON text, as `--json` prints it and C and Python return it.
    public var json = ""

    public init() {}
}

/// A failed call, in words. `failure` holds the stable code and the place.
public struct ResolverError: Error, CustomStringConvertible, Sendable {
    public var failure: Failure
    /// One sentence that names the file, the row, the column and the reason where there are such.
    public var description: String

    public init(_ failure: Failure, _ description: String) {
        self.failure = failure
        self.description = description
    }
}
