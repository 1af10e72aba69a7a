import Testing

@testable import Resolver

@Suite struct PartitionComparisonTests {
    /// The slow twin: every pair of rows is looked at.
    static func slowQuality(_ rows: [(person: UInt64?, entity: UInt64?)]) -> PartitionQuality {
        var quality = PartitionQuality()
        var next: UInt64 = 1 << 40
        var judged: [(person: UInt64, entity: UInt64, isFound: Bool)] = []
        for row in rows {
            guard let person = row.person else {
                quality.rowsWithoutTruth += 1
                continue
            }
            next += 1
            if row.entity == nil { quality.unidentifiedRows += 1 }
            judged.append((person, row.entity ?? next, row.entity != nil))
        }
        quality.rows = UInt64(judged.count)
        let people = Dictionary(grouping: judged.indices) { judged[$0].person }
        let entities = Dictionary(grouping: judged.indices) { judged[$0].entity }
        quality.people = UInt64(people.count)
        quality.entities = UInt64(Set(judged.filter(\.isFound).map(\.entity)).count)
        for left in judged.indices {
            let own = people[judged[left].person, default: []]
            let found = entities[judged[left].entity, default: []]
            let common = Set(own).intersection(found)
            quality.b3PrecisionSum += Double(common.count) / Double(found.count)
            quality.b3RecallSum += Double(common.count) / Double(own.count)
            for right in judged.indices where right > left {
                let samePerson = judged[left].person == judged[right].person
                let sameEntity = judged[left].entity == judged[right].entity
                if samePerson { quality.truePairs += 1 }
                if sameEntity { quality.foundPairs += 1 }
                if samePerson && sameEntity { quality.commonPairs += 1 }
                if samePerson && own.count >= 3 { quality.largeTruePairs += 1 }
                if samePerson && own.count >= 3 && sameEntity { quality.largeTruePairsFound += 1 }
                if sameEntity && found.count >= 3 { quality.largeFoundPairs += 1 }
                if sameEntity && found.count >= 3 && samePerson { quality.largeFoundPairsTrue += 1 }
            }
        }
        for own in people.values {
            let isExact = entities.values.contains { $0 == own }
            if isExact { quality.exactPeople += 1 }
            if own.count >= 3 { quality.largePeople += 1 }
            if own.count >= 3 && isExact { quality.largePeopleExact += 1 }
        }
        for found in entities.values {
            let guests = Set(found.map { judged[$0].person }).count
            quality.falseMerges += UInt64(guests - 1)
            if guests > 1 { quality.mixedEntities += 1 }
            if found.count >= 3 { quality.largeEntities += 1 }
            if found.count >= 3 && guests > 1 { quality.largeEntitiesMixed += 1 }
        }
        return quality
    }

    @Test(arguments: 1...60) func agreesWithAllPairs_randomPartitions(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let count = Int(generator.below(80))
        let spread = 1 + generator.below(30)
        let rows: [(person: UInt64?, entity: UInt64?)] = (0..<count).map { _ in
            (
                generator.below(12) == 0 ? nil : generator.below(spread),
                generator.below(8) == 0 ? nil : generator.below(spread)
            )
        }
        var comparison = try PartitionComparison(.unlimited)
        for row in rows { try comparison.add(person: row.person, entity: row.entity) }
        try comparison.finish()
        var expected = Self.slowQuality(rows)
        let found = comparison.quality
        #expect(abs(found.b3PrecisionSum - expected.b3PrecisionSum) < 1e-9, "seed \(seed)")
        #expect(abs(found.b3RecallSum - expected.b3RecallSum) < 1e-9, "seed \(seed)")
        expected.b3PrecisionSum = found.b3PrecisionSum
        expected.b3RecallSum = found.b3RecallSum
        #expect(found == expected, "seed \(seed)")
    }

    @Test func aPerfectAnswerIsPerfect() throws {
        var comparison = try PartitionComparison(.unlimited)
        for row in 0..<5_000 as Range<UInt64> { try comparison.add(person: row % 1_700, entity: 9_000_000 + row % 1_700) }
        try comparison.finish()
        let quality = comparison.quality
        #expect(quality.f1 == 1 && quality.b3F1 == 1 && quality.exactRate == 1)
        #expect(quality.falseMerges == 0 && quality.people == 1_700 && quality.entities == 1_700)
    }

    @Test func nothingFoundIsPreciseAndUseless() throws {
        var comparison = try PartitionComparison(.unlimited)
        for row in 0..<100 as Range<UInt64> { try comparison.add(person: row % 10, entity: nil) }
        try comparison.finish()
        #expect(comparison.quality.precision == 1 && comparison.quality.recall == 0)
        #expect(comparison.quality.entities == 0 && comparison.quality.unidentifiedRows == 100)
    }

    @Test func readsQuotedColumnsOfAnyOrder() throws {
        let text = "entity_id,note,\"person_id\"\ne1,\"a, b\",7\n\"e1\",x,\" 7\"\n,y,8\ne2,z,\n"
        let file = try TemporaryFile(text)
        let evaluation = try evaluate(EvaluateRequest(input: .path(file.path)))
        #expect(evaluation.quality.rows == 3 && evaluation.quality.rowsWithoutTruth == 1)
        #expect(evaluation.quality.commonPairs == 1 && evaluation.quality.unidentifiedRows == 1)
        #expect(evaluation.quality.exactPeople == 2)
    }

    @Test func aMissingColumnIsNamed() throws {
        let file = try TemporaryFile("entity_id,who\n1,2\n")
        #expect(throws: ResolverError.self) { try evaluate(EvaluateRequest(input: .path(file.path))) }
    }
}
