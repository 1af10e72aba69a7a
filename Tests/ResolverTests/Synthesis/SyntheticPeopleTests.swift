import Foundation
import Testing

@testable import Resolver

@Suite struct SyntheticPeopleTests {
    /// A whole file as rows of cells; the cells of these files hold no line feed but in notes, which are left out.
    static func rows(
        _ count: Int, seed: UInt64 = 1, noise: [(Noise, UInt32)] = [], columns: [SyntheticColumn]
    ) throws -> [[String]] {
        var rates = try NoiseRates(.unlimited)
        for (kind, parts) in noise { rates.set(kind, partsPerMillion: parts) }
        var wanted = Buffer<SyntheticColumn>(.unlimited)
        for column in columns { try wanted.append(column) }
        let people = try SyntheticPeople(rows: UInt64(count), seed: seed, rates: rates, columns: wanted, .unlimited)
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: count * 1_024 + RowWriter.room)
        defer { bytes.deallocate() }
        var writer = RowWriter(bytes)
        for row in 0..<count { people.write(UInt64(row), &writer) }
        let text = String(decoding: UnsafeBufferPointer(start: bytes, count: writer.at - bytes), as: UTF8.self)
        return text.split(separator: "\n").map { cells(String($0)) }
    }

    /// A slow, obvious reader of one line.
    static func cells(_ line: String) -> [String] {
        var cells = [""]
        var quoted = false
        for letter in line.unicodeScalars {
            if letter == "\"" { quoted.toggle() } else if letter == ",", !quoted { cells.append("") } else {
                cells[cells.count - 1].unicodeScalars.append(letter)
            }
        }
        return cells
    }

    static let quiet = Noise.allCases.map { ($0, UInt32(0)) }

    @Test func isAFunctionOfSeedAndRow() throws {
        let columns = SyntheticColumn.allCases.filter { $0 != .note }
        let first = try Self.rows(2_000, seed: 7, columns: columns)
        let second = try Self.rows(2_000, seed: 7, columns: columns)
        #expect(first == second)
        #expect(try Self.rows(2_000, seed: 8, columns: columns) != first)
    }

    @Test func everyRowBelongsToAPersonAndClustersHaveTheDocumentedSizes() throws {
        let rows = try Self.rows(2_359, columns: [.personID])
        let sizes = Dictionary(grouping: rows, by: \.first).values.map(\.count)
        #expect(sizes.count == 1_000)
        #expect(sizes.count { $0 == 1 } == 350)
        #expect(sizes.max() == 12)
    }

    @Test func withoutNoiseAPhoneAndAMailboxAreOnePersons() throws {
        let rows = try Self.rows(20_000, noise: Self.quiet, columns: [.phone, .email, .zaloOAUser, .shopeeUser, .personID])
        for column in 0..<4 {
            var owner: [String: String] = [:]
            for row in rows where !row[column].isEmpty {
                // Without noise a number is always written in one way.
                #expect(owner[row[column], default: row[4]] == row[4])
                owner[row[column]] = row[4]
            }
            #expect(owner.count > 1_000)
        }
    }

    @Test func withoutNoiseEveryNameHasItsWordsInOrder() throws {
        let rows = try Self.rows(5_000, noise: Self.quiet, columns: [.name, .personID])
        var names: [String: String] = [:]
        for row in rows where !row[0].isEmpty {
            #expect(names[row[1], default: row[0]] == row[0])
            names[row[1]] = row[0]
        }
    }

    @Test func oneNoiseChangesOnlyWhatItIsAbout() throws {
        let columns: [SyntheticColumn] = [.name, .phone, .email, .personID]
        let plain = try Self.rows(3_000, noise: Self.quiet, columns: columns)
        let unmarked = try Self.rows(3_000, noise: Self.quiet + [(.dropMarks, 1_000_000)], columns: columns)
        for (left, right) in zip(plain, unmarked) {
            #expect(right[0].utf8.allSatisfy { $0 < 0x80 })
            #expect(Array(left.dropFirst()) == Array(right.dropFirst()))
            let folded = left[0].folding(options: .diacriticInsensitive, locale: nil)
                .replacingOccurrences(of: "đ", with: "d").replacingOccurrences(of: "Đ", with: "D")
            #expect(folded == right[0])
        }
    }

    @Test func writtenFormsAreThoseOfUnicode() throws {
        let columns: [SyntheticColumn] = [.name]
        let composed = try Self.rows(5_000, noise: Self.quiet, columns: columns)
        let decomposed = try Self.rows(5_000, noise: Self.quiet + [(.decomposed, 1_000_000)], columns: columns)
        for (left, right) in zip(composed, decomposed) {
            let same = Array(left[0].decomposedStringWithCanonicalMapping.utf8) == Array(right[0].utf8)
            #expect(same, "\(left[0])")
            #expect(Array(left[0].precomposedStringWithCanonicalMapping.utf8) == Array(left[0].utf8))
        }
    }

    @Test(arguments: [1, 2, 3, 100, 2_359, 4_096, 4_097]) func orderIsAPermutation(count: UInt64) {
        let order = KeyedPermutation(count: count, key: 99)
        let seen = Set((0..<count).map(order.apply))
        #expect(seen.count == Int(count))
        #expect(seen.allSatisfy { $0 < count })
    }

    @Test func everyNoiseHasItsOwnNameAndARate() {
        let names = Noise.allCases.map { "\($0.name)" }
        #expect(Set(names).count == Noise.allCases.count)
        #expect(Noise.allCases.allSatisfy { Int($0.rawValue) < Noise.count && $0.defaultRate <= 1_000_000 })
    }
}
