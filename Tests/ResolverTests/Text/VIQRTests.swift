import Foundation
import Testing

@testable import Resolver

@Suite struct VIQRTests {
    static func decode(_ text: String) -> (text: String, isStrong: Bool) {
        let bytes = Array(text.utf8)
        var room = [UInt8](repeating: 0, count: VIQR.capacity)
        let reading = bytes.withUnsafeBufferPointer { bytes in
            VIQR.decode(bytes.baseAddress ?? UnsafePointer(bitPattern: 1)!, bytes.count, into: &room)
        }
        return (String(decoding: room.prefix(reading.count), as: UTF8.self).precomposedStringWithCanonicalMapping, reading.isStrong)
    }

    @Test(arguments: [
        ("Nguye^~n Va(n Hu`ng", "Nguyễn Văn Hùng"), ("DDa(.ng Phu+o+.ng Tha?o", "đặng Phượng Thảo"), ("Ly' Thu.y", "Lý Thụy"),
    ]) func marksLetters(typed: String, name: String) {
        #expect(Self.decode(typed).text == name)
        #expect(Self.decode(typed).isStrong)
    }

    @Test(arguments: ["Nguyen Van Hung", "D. Hung", "KH (si)", ""]) func leavesTextWithoutSigns(text: String) {
        #expect(Self.decode(text).text.isEmpty)
    }

    @Test(arguments: ["Nguyen Thi Ha.", "Mai? Thu?", "Le Thi Hoa'"]) func signsAtTheEndOfWordsAreWeak(text: String) {
        #expect(!Self.decode(text).isStrong)
    }

    @Test(arguments: [
        ("Nguye^~n Va(n Hu`ng", "nguyen van hung", "hung"), ("Tra^`n Thi. Lan", "tran thi lan", "lan"), ("Phan Thi. Mai", "phan thi mai", "mai"),
    ]) func namesComeBack(typed: String, folded: String, given: String) {
        let name = ParsedName(typed)
        #expect(name.folded == folded && name.given == given)
        #expect(name.shape.has(NameShape.wasDecoded))
    }

    @Test(arguments: ["Nguyen Thi Ha.", "O'Brien", "Hoa(si)", "Lan+Mai", "Thu? Ha?", "Mai ^^", "A. Hung"])
    func ordinaryCellsAreNotDecoded(text: String) {
        #expect(!ParsedName(text).shape.has(NameShape.wasDecoded))
    }

    @Test(arguments: 1...300) func staysInsideItsRoom_randomBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let signs = Array("aeiouydDnN^(+'`?~. ".utf8)
        let bytes = (0..<random.below(200)).map { _ in signs[Int(random.below(UInt64(signs.count)))] }
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: VIQR.capacity)
        defer { room.deallocate() }
        let reading = bytes.withUnsafeBufferPointer { bytes in
            VIQR.decode(bytes.baseAddress ?? UnsafePointer(room), bytes.count, into: room)
        }
        #expect(reading.count <= VIQR.capacity && (reading.count == 0) == (reading.signs == 0))
    }
}
