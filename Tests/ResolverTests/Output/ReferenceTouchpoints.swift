import Foundation

@testable import Resolver

/// A list of orders made of a seed: lines, later states, customers with one phone each.
struct OrderWorld {
    struct Line {
        var reference: String
        var time: String
        var observed: String
        var person: Int
        var stage: String
        var value: Int
        var object: String
        var cells: [String] {
            let names = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Linh", "Minh", "Nga"]
            let name = person < 0 ? "" : "Trần Thị \(names[person % 10])"
            let phone = person < 0 ? "" : "09\(12_345_678 + person * 101_010)"
            return [reference, time, observed, name, phone, stage, String(value), object]
        }
    }

    /// The life of an order, in the order of `TouchOutcome`.
    static let stages = ["Chờ xác nhận", "Đang xử lý", "Đang giao", "Giao thành công", "Đã hủy", "Khách không nhận", "Đã hoàn hàng"]
    static let codes = ["pending", "confirmed", "shipping", "delivered", "cancelled", "refused", "returned"]
    static let header = "Mã đơn hàng,Ngày đặt hàng,Ngày cập nhật,Tên khách hàng,SĐT,Trạng thái đơn hàng,Tổng tiền,Tên sản phẩm\n"
    static let goods = ["Áo", "Quần", "Mũ", "Giày", "Túi"]

    var generator: SeededGenerator
    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }

    /// Orders with one line for each of their goods, all of one state.
    mutating func orders(_ count: Int, isSummed: Bool) -> [Line] {
        var lines: [Line] = []
        for index in 0..<count {
            let day = "\(String(format: "%02d", 1 + below(28)))/\(String(format: "%02d", 1 + below(12)))/2025 1\(below(10)):0\(below(10))"
            let stage = OrderWorld.stages[below(7)]
            let goods = OrderWorld.goods.prefix(1 + below(4))
            let total = 1_000 * (1 + below(900))
            let person = below(12) - 1
            let observed = below(2) == 0 ? "" : "2026-01-0\(1 + below(5)) 10:00:00"
            for good in goods {
                lines.append(
                    Line(
                        reference: "DH\(index)", time: day, observed: observed, person: person, stage: stage,
                        value: isSummed ? 1_000 * (1 + below(90)) : total, object: good))
            }
        }
        return lines
    }

    /// The same orders as a later export shows them: further states or later times, sometimes another total, sometimes the customer found.
    mutating func later(_ lines: [Line], isSummed: Bool) -> [Line] {
        let byOrder = Dictionary(grouping: lines.indices) { lines[$0].reference }
        var lines = lines
        for (_, places) in byOrder.sorted(by: { $0.key < $1.key }) {
            let old = lines[places[0]]
            let isDated = !old.observed.isEmpty
            let rank = OrderWorld.stages.firstIndex(of: old.stage) ?? 0
            let stage = rank == 6 && !isDated ? 6 : isDated ? below(7) : rank + 1 + below(6 - rank)
            let moved = stage != rank || isDated
            for place in places {
                lines[place].stage = OrderWorld.stages[min(6, stage)]
                if isDated { lines[place].observed = "2026-02-0\(1 + below(1)) 11:00:00" }
                if moved, below(4) == 0, isSummed { lines[place].value += 1_000 }
            }
            if moved, !isSummed, below(4) == 0 { for place in places { lines[place].value += 5_000 } }
            if old.person < 0, below(2) == 0 { for place in places { lines[place].person = 3 } }
        }
        return lines
    }

    static func csv(_ lines: [Line]) -> String { header + lines.map { $0.cells.joined(separator: ",") }.joined(separator: "\n") + "\n" }
}

/// The slow, obvious collapse: one dictionary an order, the latest row of each line.
enum ReferenceTouchpoints {
    struct Point: Equatable, CustomStringConvertible {
        var value: Int
        var net: Int
        var outcome: String
        var lines: Int
        var objects: String
        var description: String { "\(value)/\(net) \(outcome) \(lines) \(objects)" }
    }

    static func points(_ lines: [OrderWorld.Line], isSummed: Bool) -> [String: Point] {
        func rank(_ line: OrderWorld.Line) -> Int { OrderWorld.stages.firstIndex(of: line.stage) ?? -1 }
        func state(_ line: OrderWorld.Line) -> String {
            if !line.observed.isEmpty { return line.observed }
            let parts = line.time.split { " /".contains($0) }
            return "\(parts[2])-\(parts[1])-\(parts[0]) \(parts[3]):00"
        }
        func isLost(_ line: OrderWorld.Line) -> Bool { rank(line) >= 4 }
        func isEarlier(_ one: OrderWorld.Line, _ other: OrderWorld.Line) -> Bool {
            (state(one), rank(one), one.value) < (state(other), rank(other), other.value)
        }
        return Dictionary(grouping: lines, by: \.reference).mapValues { rows in
            let latest = Dictionary(grouping: rows, by: \.object).values.compactMap { $0.max(by: isEarlier) }
            let whole = rows.max(by: isEarlier)!
            let judged = isSummed ? latest : latest.filter { state($0) == state(whole) }
            let (lost, kept) = (judged.filter(isLost), judged.filter { !isLost($0) })
            var outcome = OrderWorld.codes[rank(whole)]
            if !lost.isEmpty, !kept.isEmpty {
                outcome = lost.contains { rank($0) > 4 } ? "partly_returned" : OrderWorld.codes[kept.map(rank).max()!]
            }
            let value = isSummed ? latest.map(\.value).reduce(0, +) : whole.value
            let isAllLost = ["cancelled", "refused", "returned"].contains(outcome)
            let net = isSummed ? latest.filter { !isLost($0) }.map(\.value).reduce(0, +) : isAllLost ? 0 : whole.value
            return Point(
                value: value, net: net, outcome: outcome, lines: latest.count,
                objects: latest.map(\.object).sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.joined(separator: "|"))
        }
    }
}
