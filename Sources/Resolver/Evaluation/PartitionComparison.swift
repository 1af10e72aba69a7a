/// Compares a found partition with the true one.
///
///     rows      person  2 0 1 0 …      entity  5 3 3 3 …          one number a row each
///     sorted    (0,3)(0,3)(1,3)(2,5) …                            runs of equal pairs are n_ij
///
/// Sorting is two stable counting sorts: by entity, then by person. O(rows + people + entities).
struct PartitionComparison: ~Copyable {
    /// Histogram places: sizes 1...31, then 32 and more.
    static let sizeCount = 33

    private(set) var quality = PartitionQuality()
    /// Clusters by size; index 0 is unused.
    private(set) var trueSizes: Buffer<UInt64>
    private(set) var foundSizes: Buffer<UInt64>

    private var people: Buffer<UInt32>
    private var entities: Buffer<UInt32>
    private var peopleNumbers: DenseNumbers
    private var entityNumbers: DenseNumbers

    private static let noEntity = UInt32.max

    init(_ memory: Memory) throws(Failure) {
        let trueSizes = try Buffer<UInt64>(memory, zeroed: PartitionComparison.sizeCount)
        let foundSizes = try Buffer<UInt64>(memory, zeroed: PartitionComparison.sizeCount)
        let peopleNumbers = try DenseNumbers(memory)
        let entityNumbers = try DenseNumbers(memory)
        self.trueSizes = trueSizes
        self.foundSizes = foundSizes
        self.peopleNumbers = peopleNumbers
        self.entityNumbers = entityNumbers
        people = Buffer(memory)
        entities = Buffer(memory)
    }

    /// One row. `person` and `entity` are hashes of the ids; nil stands for an empty cell.
    mutating func add(person: UInt64?, entity: UInt64?) throws(Failure) {
        guard let person else {
            quality.rowsWithoutTruth &+= 1
            return
        }
        guard people.count < Int(UInt32.max) else { throw Failure(.tooManyRows, "there are more rows than one run can hold") }
        try people.append(try peopleNumbers.number(person))
        if let entity {
            try entities.append(try entityNumbers.number(entity))
        } else {
            try entities.append(PartitionComparison.noEntity)
            quality.unidentifiedRows &+= 1
        }
    }

    /// Call it once, after the last row.
    mutating func finish() throws(Failure) {
        peopleNumbers.free()
        entityNumbers.free()
        quality.rows = UInt64(people.count)
        quality.people = UInt64(peopleNumbers.count)
        quality.entities = UInt64(entityNumbers.count)
        let entityCount = Int(entityNumbers.count) &+ numberSingletons()
        let peopleSizes = try sizes(people, Int(peopleNumbers.count))
        let entitySizes = try sizes(entities, entityCount)
        try sortRows(entitySizes, peopleSizes)
        quality.truePairs = PartitionComparison.count(peopleSizes, into: trueSizes)
        quality.foundPairs = PartitionComparison.count(entitySizes, into: foundSizes)
        try walk(peopleSizes, entitySizes)
    }

    /// Rows without an entity get numbers of their own after the entities; returns how many.
    private mutating func numberSingletons() -> Int {
        var next = entityNumbers.count
        for row in 0..<entities.count where entities.base[row] == PartitionComparison.noEntity {
            entities.base[row] = next
            next &+= 1
        }
        return Int(next &- entityNumbers.count)
    }

    private func sizes(_ numbers: borrowing Buffer<UInt32>, _ count: Int) throws(Failure) -> Buffer<UInt32> {
        let sizes = try Buffer<UInt32>(numbers.memory, zeroed: max(1, count))
        for row in 0..<numbers.count { sizes.base[Int(numbers.base[row])] &+= 1 }
        return sizes
    }

    private mutating func sortRows(
        _ entitySizes: borrowing Buffer<UInt32>, _ peopleSizes: borrowing Buffer<UInt32>
    ) throws(Failure) {
        var otherPeople = try Buffer<UInt32>(people.memory, zeroed: max(1, people.count))
        var otherEntities = try Buffer<UInt32>(people.memory, zeroed: max(1, people.count))
        try sort(people, entities, by: entities, entitySizes, otherPeople, otherEntities)
        otherPeople.setCount(people.count)
        otherEntities.setCount(people.count)
        try sort(otherPeople, otherEntities, by: otherPeople, peopleSizes, people, entities)
    }

    /// One stable counting sort of both columns.
    private func sort(
        _ people: borrowing Buffer<UInt32>, _ entities: borrowing Buffer<UInt32>, by key: borrowing Buffer<UInt32>,
        _ sizes: borrowing Buffer<UInt32>, _ toPeople: borrowing Buffer<UInt32>, _ toEntities: borrowing Buffer<UInt32>
    ) throws(Failure) {
        let places = try Buffer<UInt32>(people.memory, zeroed: sizes.count)
        var place: UInt32 = 0
        for number in 0..<sizes.count {
            places.base[number] = place
            place &+= sizes.base[number]
        }
        for row in 0..<people.count {
            let target = Int(places.base[Int(key.base[row])])
            places.base[Int(key.base[row])] &+= 1
            toPeople.base[target] = people.base[row]
            toEntities.base[target] = entities.base[row]
        }
    }

    /// Fills the histogram; returns the pairs within clusters of these sizes.
    private static func count(_ sizes: borrowing Buffer<UInt32>, into histogram: borrowing Buffer<UInt64>) -> UInt64 {
        var sum: UInt64 = 0
        for number in 0..<sizes.count where sizes.base[number] > 0 {
            let size = UInt64(sizes.base[number])
            histogram.base[min(Int(size), sizeCount &- 1)] &+= 1
            sum &+= pairs(size)
        }
        return sum
    }

    @inline(__always)
    private static func pairs(_ size: UInt64) -> UInt64 { size &* (size &- 1) / 2 }

    /// Over the runs of equal (person, entity).
    private mutating func walk(_ peopleSizes: borrowing Buffer<UInt32>, _ entitySizes: borrowing Buffer<UInt32>) throws(Failure) {
        // Distinct people of each entity, so that mixed ones can be told.
        let guests = try Buffer<UInt32>(people.memory, zeroed: entitySizes.count)
        let commonPairs = try Buffer<UInt64>(people.memory, zeroed: entitySizes.count)
        var row = 0
        while row < people.count {
            let person = Int(people.base[row])
            let entity = Int(entities.base[row])
            let start = row
            while row < people.count && Int(people.base[row]) == person && Int(entities.base[row]) == entity { row &+= 1 }
            let common = UInt64(row &- start)
            addRun(common, UInt64(peopleSizes.base[person]), UInt64(entitySizes.base[entity]))
            guests.base[entity] &+= 1
            commonPairs.base[entity] &+= PartitionComparison.pairs(common)
        }
        for entity in 0..<entitySizes.count where guests.base[entity] > 0 {
            let size = UInt64(entitySizes.base[entity])
            quality.falseMerges &+= UInt64(guests.base[entity] &- 1)
            if guests.base[entity] > 1 { quality.mixedEntities &+= 1 }
            guard size >= 3 else { continue }
            quality.largeEntities &+= 1
            if guests.base[entity] > 1 { quality.largeEntitiesMixed &+= 1 }
            quality.largeFoundPairs &+= PartitionComparison.pairs(size)
            quality.largeFoundPairsTrue &+= commonPairs.base[entity]
        }
        for person in 0..<peopleSizes.count where peopleSizes.base[person] >= 3 {
            quality.largePeople &+= 1
            quality.largeTruePairs &+= PartitionComparison.pairs(UInt64(peopleSizes.base[person]))
        }
    }

    private mutating func addRun(_ common: UInt64, _ ofPerson: UInt64, _ ofEntity: UInt64) {
        let pairs = PartitionComparison.pairs(common)
        quality.commonPairs &+= pairs
        let square = Double(common) * Double(common)
        quality.b3PrecisionSum += square / Double(ofEntity)
        quality.b3RecallSum += square / Double(ofPerson)
        let isExact = common == ofPerson && common == ofEntity
        if isExact { quality.exactPeople &+= 1 }
        guard ofPerson >= 3 else { return }
        quality.largeTruePairsFound &+= pairs
        if isExact { quality.largePeopleExact &+= 1 }
    }
}
