import Testing

@testable import Resolver

/// What is taken only where the file has nothing better, and where the cells agree.
@Suite struct HeaderGuessTests {
    static func meanings(_ text: String) throws -> [String] { try ColumnMappingTests.map(text).map(UnseenHeaderTests.meaning) }

    @Test func aStrangerIsTheCustomerWhereNobodyElseIsNamed() throws {
        let rows = "Lê Văn An,0903217465,Trần Thị Hoa\nVũ Minh Hà,0913217466,Bùi Văn Tú\nĐỗ Thu Lan,0923217467,Lê Thị Mai\n"
        #expect(try Self.meanings("Họ tên người cầm,SĐT người cầm,Người bảo kê\n" + rows) == ["name", "phone", "-"])
        #expect(try Self.meanings("Tên khách hàng,SĐT người cầm,Người bảo kê\n" + rows) == ["name", "-", "-"])
    }

    @Test func aSecondStrangerIsNobody() throws {
        let rows = "Lê Thị An,0903217465,Trần Văn Tú,0983217465\nVũ Minh Hà,0913217466,Bùi Văn Hải,0983217466\nĐỗ Thu Lan,0923217467,Lê Văn Nam,0983217467\n"
        #expect(try Self.meanings("Tên cô dâu,SĐT cô dâu,Tên phù rể,SĐT phù rể\n" + rows) == ["name", "phone", "-", "-"])
        #expect(try Self.meanings("Họ tên khách,SĐT khách,Tên TVTC,SĐT TVTC\n" + rows) == ["name", "phone", "-", "-"])
    }

    @Test func sumsTimesAndNumbersAreTakenForWantOfBetter() throws {
        let rows = "CC0012,Lê Văn An,1.250.000,02/03/2025 09:00\nCC0013,Vũ Minh Hà,890.000,03/03/2025 10:00\nCC0014,Đỗ Thu Lan,12.000.000,04/03/2025 11:00\n"
        #expect(try Self.meanings("Số công chứng,Họ tên,Tiền booking,Giờ hẹn\n" + rows) == ["reference", "name", "value", "time"])
        // Beside a total and an order's time the price and the appointment stay what they are; twins number nothing.
        let beside = "CC0012,Lê Văn An,125.000,04/03/2025,1.250.000,02/03/2025\nCC0012,Vũ Minh Hà,89.000,05/03/2025,890.000,03/03/2025\nCC0014,Đỗ Thu Lan,12.000,06/03/2025,120.000,04/03/2025\n"
        #expect(try Self.meanings("Số công chứng,Họ tên,Tiền booking,Giờ hẹn,Tổng tiền,Ngày tạo\n" + beside) == ["-", "name", "-", "-", "value", "time"])
    }

    @Test func cellsThatCannotBeItSpeakAgainstAHeader() throws {
        let rows = "Lê Văn An,Form sent,iPhone\nVũ Minh Hà,Chat,Samsung\nĐỗ Thu Lan,Call back,Oppo\n"
        #expect(try Self.meanings("Name,Last activity,Phone\n" + rows) == ["name", "-", "-"])
        #expect(try Self.meanings("Name,Last activity,Phone\nLê Văn An,2025-03-04,0903217465\n") == ["name", "observed_at", "phone"])
        #expect(try Self.meanings("Client ID,Name\n1001,Lê An\n1002,Vũ Hà\n1003,Đỗ Lan\n") == ["record_id", "name"])
        #expect(try Self.meanings("Client ID,Name\nGA1.2.1001.99,Lê An\nGA1.2.1002.98,Vũ Hà\n") == ["visitor_id", "name"])
    }

    @Test func marksTellWordsApart() throws {
        #expect(try Self.meanings("Tên bạn,Số bàn\n") == ["name", "-"])
        #expect(try Self.meanings("Tên bàn,SĐT\n") == ["-", "phone"])
    }
}
