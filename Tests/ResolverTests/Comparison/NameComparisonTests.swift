import Testing

@testable import Resolver

@Suite struct NameComparisonTests {
    static let pairs: [(String, String, NameLevel)] = [
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hùng", .identical),
        ("Thu Thủy", "Thu Thuỷ", .identical),
        ("Lý Thị Mỹ", "Lí Thị Mĩ", .variant),
        ("Nguyễn Văn Hùng", "NGUYEN VAN HUNG", .compatible),
        ("Nguyễn Văn Hưng", "NGUYEN VAN HUNG", .compatible),
        ("Nguyễn Hùng", "Hùng Nguyễn", .reordered),
        ("Nguyễn Văn Hùng", "Hung Nguyen Van", .reordered),
        ("Nguyễn Văn Hùng", "Hùng Nguyễn", .middleDropped),
        ("Trần Thị Hoa", "Hoa Trần", .middleDropped),
        ("Trần Thị Thu", "Thu Trần", .middleDropped),
        ("Nguyễn Thị Mai", "Mai Nguyễn", .middleDropped),
        ("Nguyễn Thị Ngọc Lan", "Nguyễn Ngọc Lan", .middleDropped),
        ("Nguyễn Thị Ngọc Lan", "Ngoc Lan", .familyDropped),
        ("Nguyễn Thị Ngọc Lan", "Lan", .givenOnly),
        ("Trần Thị Thu", "Chị Thu", .givenOnly),
        ("Trần Anh Tuấn", "Anh Tuấn", .givenOnly),
        ("Ngọc Lan", "Lan", .givenOnly),
        ("Nguyễn Văn Hùng", "N. V. Hùng", .initials),
        ("Nguyễn Văn Hùng", "N.V.H", .initials),
        ("Vũ Thị Lan", "Võ Thị Lan", .doublet),
        ("Hoàng Minh Phúc", "Hoàng Minh Phước", .doublet),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hugn", .typo),
        ("Nguyễn Văn Hùng", "Nguyển Văn Hùng", .typo),
        ("Nguyễn Văn Hùng", "Nguyễn Minh Hùng", .middleDropped),
        ("Nguyễn Minh Hùng", "Nguyễn Đức Hùng", .middleDiffers),
        ("Nguyễn Thị Hương", "Nguyễn Văn Hương", .middleDiffers),
        ("Nguyễn Thị Ngọc Lan", "Trần Thị Ngọc Lan", .familyDiffers),
        ("Nguyễn Thị Ngọc", "Nguyễn Thị Ngọc Lan", .partial),
        ("Nguyễn Văn Hùng", "Tony Nguyễn", .familyOnly),
        ("Nguyễn Văn Hùng", "Chị Bin", .unclear),
        ("Nguyễn Văn Hùng", "", .missing),
        ("Nguyễn Văn Hùng", "Khách lẻ", .missing),
        ("Nguyễn Văn Hùng", "mẹ Bin", .missing),
        ("Nguyễn Lan", "Trần Lan", .conflictFamily),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", .conflictMarks),
        ("Hùng", "Hưng", .conflictMarks),
        ("Nguyễn Thị Dung", "Nguyễn Văn Dũng", .conflictMarks),
        ("Phạm Thu Thúy", "Phạm Thu Thùy", .conflictMarks),
        ("Trần Thị Hoa", "Lê Ngọc Hà", .conflictGiven),
        ("Trần Thị Hoa", "Trần Ngọc Hà", .sibling),
        ("Trần Quốc Bảo", "Phạm Thị Ngọc Ánh", .conflictGiven),
        ("Lê Minh Tuấn", "Đặng Thị Sen", .conflictGiven),
        ("John Smith", "Peter Brown", .conflictGiven),
        ("Nguyễn Ngọc Lan", "Nguyễn Lan Ngọc", .sibling),
        ("Nguyễn Dzũng", "Nguyễn Dũng", .identical),
        ("H'Hen Niê", "H'Lan Niê", .familyOnly),
        ("Nguy?n V?n Hùng", "Nguyễn Văn Hùng", .compatible),
        ("Nguy?n V?n H?ng", "Nguyễn Văn Hùng", .compatible),
        ("Nguy\u{FFFD}n V\u{FFFD}n H\u{FFFD}ng", "Nguyễn Văn Hùng", .compatible),
        ("Lê Nguyễn Bảo", "Nguyen Bao Le", .reordered),
        ("Anh Vũ", "Trần Văn Vũ", .familyDropped),
        ("Công ty TNHH An Phát", "CTY AN PHÁT", .identical),
        ("Công ty An Phát", "Nguyễn An Phát", .conflictKind),
    ]

    @Test(arguments: pairs) func givesTheLevel(left: String, right: String, level: NameLevel) {
        #expect(nameLevel(left, right) == level, "\(left) : \(right)")
        #expect(nameLevel(right, left) == level, "\(right) : \(left)")
    }
}
