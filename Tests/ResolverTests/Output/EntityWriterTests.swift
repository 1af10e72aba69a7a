import Foundation
import Testing

@testable import Resolver

/// What stands in `--entities` is what the records were linked by.
@Suite struct EntityWriterTests {
    /// The values of a column of `--entities`, in the order of the people.
    private func column(_ name: String, _ csv: String) throws -> [String] {
        let input = try TemporaryFile(csv)
        let output = try TemporaryFile()
        try FileManager.default.removeItem(atPath: output.path)
        var request = DedupeRequest(input: .path(input.path))
        request.entitiesPath = output.path
        _ = try dedupe(request)
        let lines = try String(contentsOfFile: output.path, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let place = try #require(lines[0].firstIndex(of: name))
        return lines.dropFirst().map { $0[place] }
    }

    @Test func `S4 a landline's column says which reading of an old number is meant`() throws {
        let rows = "Cty An Phát,(08) 3823 4561\nVõ Minh Khôi,0838234562\n"
        #expect(try column("phone", "name,ĐT cố định\n" + rows) == ["+842838234561", "+842838234562"])
        #expect(try column("phone", "name,Di động\nVõ Minh Khôi,0838234561\n") == ["+84838234561"])
    }

    @Test func `S4 the row's date says it too, day first or in ISO`() throws {
        let rows = "A,Cty An Phát,0838234561,2015-03-01\nB,Võ Minh Khôi,0838234561,2026-03-01\nC,Lê Ngọc Hà,0838234561,\n"
        #expect(try column("phone", "code,name,phone,observed_at\n" + rows) == ["+842838234561", "+84838234561", "+84838234561"])
        let dayFirst = "Cty An Phát,0838234561,01/03/2015\nVõ Minh Khôi,0838234561,25/03/2026\n"
        #expect(try column("phone", "name,phone,observed_at\n" + dayFirst) == ["+842838234561", "+84838234561"])
    }

    @Test func `S1 our own end of a call is nobody's number`() throws {
        let calls = """
            Hướng cuộc gọi,Số máy gọi,Tên người gọi,Số máy nhận,Thời gian gọi
            Gọi vào,0983217465,Lan,02873001199,2026-01-05 09:00:00
            Gọi ra,02873001199,,0983217465,2026-01-06 09:00:00
            Gọi ra,02873001199,,0346177902,2026-01-06 10:00:00

            """
        #expect(try column("phone", calls) == ["+84983217465", "+84346177902"])
    }
}
