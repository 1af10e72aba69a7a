import Testing

@testable import Resolver

@Suite struct EntityNamingTests {
    /// Ids by the text of the row, each sorted.
    private func ids(_ rows: [String], threads: Int = 1) throws -> [String: [UInt64]] {
        let answer = try runEngine("name,phone,note\n" + rows.joined(separator: "\n") + "\n", threads: threads)
        var ids: [String: [UInt64]] = [:]
        for (row, id) in answer.ids.enumerated() { ids[rows[row], default: []].append(id) }
        return ids.mapValues { $0.sorted() }
    }

    @Test func `identical rows that are not one person have different ids, the same for shuffled rows`() throws {
        var rows = ["Trần Thị Hoa,0367904218,", "Lê Ngọc Hà,0367904218,"]
        rows += [String](repeating: ",0367904218,gọi nhỡ", count: 5)
        rows += [String](repeating: "Nguyễn Thị Lan,,", count: 40)
        rows += (0..<30).map { "Nguyễn Thị Lan,,ghi chú \($0)" }
        let plain = try ids(rows)
        #expect(Set(plain.values.joined()).count == rows.count)
        #expect(!plain.values.joined().contains(0))
        var worlds = SmallWorlds(generator: SeededGenerator(seed: engineSeed(3)))
        for threads in [1, 2, 8] { #expect(try ids(worlds.shuffle(rows), threads: threads) == plain) }
    }

    @Test func `an id does not depend on who else is in the file`() throws {
        let rows = ["Trần Thị Hoa,0367904218,a", "Hoa Trần,0367904218,b", "Phạm Thu Thủy,0384390421,c"]
        let alone = try ids(rows)
        let among = try ids(["Võ Minh Khôi,0838234561,x"] + rows + ["Đỗ Mỹ Linh,0346177902,y"])
        for (row, id) in alone { #expect(among[row] == id) }
    }

    /// Each of n identical rows once tried the salts of all before it, and rows of one content fell into one slot.
    @Test func `30,000 identical rows without a key are 30,000 entities`() throws {
        let answer = try runEngine("name,note\n" + String(repeating: "Nguyễn Thị Lan,x\n", count: 30_000), keepsLinks: false)
        #expect(Set(answer.ids).count == 30_000)
        #expect(answer.entities == 30_000)
    }

    @Test func `a row that says nothing has no id and counts as nobody`() throws {
        let answer = try runEngine("name,phone\nKhách lẻ,\n,\nKhách lẻ,0909771230\n,123\n")
        #expect(answer.ids.map { $0 == 0 } == [true, true, false, true])
        #expect(answer.entities == 1)
    }
}
