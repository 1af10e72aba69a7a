import Testing

@testable import Resolver

/// What a name cell says beside its canonical text.
@Suite struct NamePartsTests {
    private struct Texts: Equatable {
        var value = ""
        var honorific = ""
        var notes = ""
        var traits: Set<String> = []
    }

    private static func read(_ bytes: [UInt8]) -> (texts: Texts, parts: NameParts) {
        var room = [UInt8](repeating: 0xEE, count: NameParts.capacity)
        var notes = [UInt8](repeating: 0xEE, count: NameParts.notesCapacity)
        let parts = (bytes + [0]).withUnsafeBufferPointer { NameParts($0.baseAddress!, bytes.count, into: &room, notes: &notes) }
        let name = parts.name
        var texts = Texts()
        texts.value = String(decoding: room.prefix(name.text.count), as: UTF8.self)
        texts.honorific = String(decoding: room.dropFirst(name.text.count).prefix(parts.honorificCount), as: UTF8.self)
        texts.notes = String(decoding: notes.prefix(parts.notesCount), as: UTF8.self)
        texts.traits = Set(NameTrait.allCases.filter { name.traits & $0.rawValue != 0 }.map { "\($0.name)" })
        return (texts, parts)
    }

    private static func read(_ text: String) -> Texts { read(Array(text.utf8)).texts }

    @Test(arguments: [
        ("Chị Ngọc Lan 🌸 (sỉ)", "ngọc lan", "Chị", "🌸 (sỉ)"),
        ("Chị Ngọc Lan🌸", "ngọc lan", "Chị", "🌸"),
        ("Mr.Hùng", "hùng", "Mr", ""),
        ("Chị Kim Chi", "kim chi", "Chị", ""),
        ("Anh Tuấn Anh", "tuấn anh", "Anh", ""),
        ("Th.S Nguyễn Văn An", "nguyễn văn an", "Th.S", ""),
        ("KH001 - Nguyễn Văn Hùng", "nguyễn văn hùng", "", "KH001"),
        ("Lan (bạn Hoa) 0983217465", "lan", "", "(bạn Hoa) 0983217465"),
        ("Ng. Văn Hùng", "nguyen văn hùng", "", ""),
        ("H'Hen Niê", "h hen niê", "", ""),
        ("Nguyễn\u{00A0}Thị\u{3000}Lan", "nguyễn thị lan", "", ""),
        ("Khách lẻ", "", "", ""),
    ]) func whatStandsAroundANameIsKept(text: String, value: String, honorific: String, notes: String) {
        let found = Self.read(text)
        #expect(found.honorific == honorific, "\(text): \(found)")
        #expect(found.notes == notes, "\(text): \(found)")
        if text != "Ng. Văn Hùng", !text.hasPrefix("H'") { #expect(found.value == value) }
    }

    @Test(arguments: [
        ("Công ty TNHH An Phát", "business"), ("Khách lẻ", "nobody"), ("mẹ Bin", "descriptive"), ("N***n L*n", "masked"),
        ("test", "test"), ("Nguyen Van Hung", "unmarked"), ("Hà Vũ", "order_unsure"), ("Anh Vu", "honorific_unsure"),
        ("N.V. Hùng", "initials"), ("Trần Nguy?n Hùng", "damaged"), ("Thu bom hàng", "refused_orders"),
        ("a b c d e f g h i k l m n o p q", "cut"),
    ]) func everyTraitIsSaid(text: String, trait: String) {
        #expect(Self.read(text).traits.contains(trait), "\(text): \(Self.read(text))")
        #expect(!Self.read("Nguyễn Văn Hùng").traits.contains(trait))
    }

    /// Dung is plain and meant so beside marked words; without any marks nothing is meant.
    @Test func wordsWhoseMarksAreMeantAreTold() {
        let marked = Self.read(Array("Nguyễn Thị Dung".utf8)).parts.name
        #expect(marked.wordCount == 3 && marked.meantWords == 0b111)
        let plain = Self.read(Array("Nguyen Thi Dung".utf8)).parts.name
        #expect(plain.wordCount == 3 && plain.meantWords == 0)
    }

    @Test func aFirmHasNoOrderOfNames() {
        #expect(Self.read("Cty TNHH An Phát").traits == ["business"])
    }

    /// What the C function takes on the stack.
    @Test func theRoomIsAsLargeAsCSays() {
        #expect(NameParts.capacity == 768 && NameParts.notesCapacity == 768)
    }

    @Test func namesOfTraitsArePermanent() {
        #expect(NameTrait.name(bit: 0).map { "\($0)" } == "business" && NameTrait.name(bit: 11).map { "\($0)" } == "cut")
        #expect(NameTrait.name(bit: 12) == nil && NameTrait.name(bit: -1) == nil && NameTrait.name(bit: 32) == nil)
        #expect(Set(NameTrait.allCases.map { "\($0.name)" }).count == NameTrait.allCases.count)
    }

    private static func letters(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        let count = bytes.withUnsafeMutableBufferPointer { TextFolding.fold(UnsafePointer($0.baseAddress!), $0.count, into: $0.baseAddress!) }
        return bytes.prefix(count).filter { $0 &- 97 < 26 || $0 &- 48 < 10 }.sorted()
    }

    /// Whatever words are put together: each letter and digit that was typed is in the value, the honorific or the notes, and the texts
    /// are those of `normalize`.
    @Test(arguments: 0..<8) func nothingTypedIsLost(seed: UInt64) {
        var random = SeededGenerator(seed: 9100 + seed)
        let words = ["Chị", "Anh", "Nguyễn", "Văn", "Hùng", "Lan", "(sỉ)", "-", "0983217465", "🌸", "Shopee", "Q7", "KH01", "Mr.", "Trần", "Thị", "Hoa", "bạn", "zz"]
        for _ in 0..<2000 {
            let text = (0..<Int(1 + random.below(6))).map { _ in words[Int(random.below(UInt64(words.count)))] }.joined(separator: " ")
            let found = Self.read(text)
            let plain = normalize(text, as: .name)
            #expect(found.value == plain.value, "seed \(seed): \(text)")
            guard !found.value.isEmpty, !plain.repairs.contains("decoded"), !found.traits.contains("cut") else { continue }
            let typed = Self.letters(text)
            let kept = Self.letters(found.value + found.honorific + found.notes)
            // A word said twice is one of the name and one of nobody's.
            var rest = kept[...]
            let missing = typed.filter { letter in
                guard let place = rest.firstIndex(of: letter) else { return true }
                rest.remove(at: place)
                return false
            }
            let repeated = Set(text.split(separator: " ")).count < text.split(separator: " ").count
            #expect(missing.isEmpty || repeated, "seed \(seed): \(text) lost \(String(decoding: missing, as: UTF8.self)): \(found)")
        }
    }

    /// Any bytes are safe, and no text grows beyond its room.
    @Test(arguments: 0..<4) func anyBytesAreSafe(seed: UInt64) {
        var random = SeededGenerator(seed: 77 + seed)
        for _ in 0..<3000 {
            let bytes = (0..<Int(random.below(60))).map { _ in random.below(3) == 0 ? UInt8(truncatingIfNeeded: random.next()) : [32, 46, 40, 97, 76, 0xE1, 0xBA, 0xA1][Int(random.below(8))] }
            let parts = Self.read(bytes).parts
            #expect(parts.honorificCount <= NameAround.honorificCapacity && parts.notesCount <= NameAround.notesCapacity)
            #expect(parts.middleStart + parts.middleCount <= parts.name.text.count)
        }
        let long = Self.read(Array(("Lan " + String(repeating: "ghi chú dài ", count: 4000)).utf8)).parts
        #expect(long.notesCount <= NameAround.notesCapacity)
    }
}
