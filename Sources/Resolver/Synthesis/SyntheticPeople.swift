/// The world that a seed means, and the file that is written about it.
///
///     row ──permutation──▶ slot ──block table──▶ person ──pure functions──▶ cells
///
/// Slots are dealt out in blocks: 1,000 people own 2,359 slots in a fixed mixture of 1 to 12 records a
/// person, shuffled inside the block. So a row finds its person without a list, and the records of
/// a person lie anywhere in the file. Memory: 0.4 MB whatever the number of rows.
struct SyntheticPeople: ~Copyable {
    private let placed = Placed()
    let names: SyntheticNames
    let gazetteer: SyntheticGazetteer
    let rates: NoiseRates
    let phones: PhoneSpace
    let rowSeed: Chance
    private let personSeed: Chance
    private let order: KeyedPermutation
    private let block: Buffer<UInt16>
    private let columns: Buffer<SyntheticColumn>

    static let peoplePerBlock: UInt64 = 1_000
    /// People with 1, 2, … 12 records among a thousand: 35 % singletons, 2.36 records on average.
    private static let sizes: StaticString = "350 300 175 088 043 020 010 006 004 002 001 001 "

    init(
        rows: UInt64, seed: UInt64, rates: consuming NoiseRates, columns: consuming Buffer<SyntheticColumn>, _ memory: Memory
    ) throws(Failure) {
        let names = try SyntheticNames(memory)
        let gazetteer = try SyntheticGazetteer(memory)
        let block = try SyntheticPeople.makeBlock(memory)
        let root = Chance(Chance.scramble(seed))
        self.names = names
        self.gazetteer = gazetteer
        self.block = block
        self.rates = rates
        self.columns = columns
        personSeed = Chance(root.key, 1)
        rowSeed = Chance(root.key, 2)
        phones = PhoneSpace(key: Chance(root.key, 3).key)
        order = KeyedPermutation(count: rows, key: Chance(root.key, 4).key)
    }

    private static func makeBlock(_ memory: Memory) throws(Failure) -> Buffer<UInt16> {
        var block = Buffer<UInt16>(memory)
        let digits = sizes.utf8Start
        var person: UInt16 = 0
        for size in 1...12 {
            let at = digits + (size &- 1) &* 4
            let people = Int(at[0] &- 0x30) &* 100 &+ Int(at[1] &- 0x30) &* 10 &+ Int(at[2] &- 0x30)
            for _ in 0..<people {
                for _ in 0..<size { try block.append(person) }
                person &+= 1
            }
        }
        // Neighbours share phones and names: their numbers must not go with the number of records.
        let renumbering = KeyedPermutation(count: peoplePerBlock, key: 0x5265_736F_6C76_6572)
        let shuffle = KeyedPermutation(count: UInt64(block.count), key: 0x6D69_7874_7572_6521)
        var shuffled = try Buffer<UInt16>(memory, zeroed: block.count)
        for slot in 0..<block.count {
            let from = Int(truncatingIfNeeded: shuffle.apply(UInt64(slot)))
            shuffled.base[slot] = UInt16(truncatingIfNeeded: renumbering.apply(UInt64(block.base[from])))
        }
        shuffled.setCount(block.count)
        return shuffled
    }

    var columnCount: Int { columns.count }
    func column(_ index: Int) -> SyntheticColumn { columns.base[index] }

    /// Row `number` of the file; `writer` has room for `RowWriter.room` bytes.
    func write(_ number: UInt64, _ writer: inout RowWriter) {
        let slot = order.apply(number)
        let blockSize = UInt64(block.count)
        let inBlock = Int(truncatingIfNeeded: slot % max(1, blockSize))
        let index = slot / max(1, blockSize) &* SyntheticPeople.peoplePerBlock &+ UInt64(block.base[inBlock])
        let person = SyntheticPerson(index, personSeed, names, rates)
        SyntheticRow(number: number, slot: slot, person: person, self).write(self, &writer)
    }

    func writeHeader(_ writer: inout RowWriter) {
        for index in 0..<columns.count {
            if index > 0 { writer.put(0x2C) }
            writer.put(columns.base[index].name)
        }
        writer.put(0x0A)
    }
}
