@testable import Resolver

/// A store's log, and what it comes to, worked out from scratch: the slow twin of `StoreCore`.
struct StoreModel {
    enum Operation {
        case put(String, WorldRow)
        case remove(String)
        case decision(isLink: Bool, [String], [String])
    }

    private(set) var log: [(sequence: UInt64, operation: Operation, isUndone: Bool)] = []
    private(set) var births: [String] = []

    var live: [String: WorldRow] {
        var live: [String: WorldRow] = [:]
        for entry in log where !entry.isUndone {
            switch entry.operation {
            case .put(let id, let row): live[id] = row
            case .remove(let id): live[id] = nil
            case .decision: break
            }
        }
        return live
    }

    mutating func add(_ sequence: UInt64, _ operation: Operation) {
        log.append((sequence, operation, false))
        noteBirths()
    }

    mutating func undo(_ sequence: UInt64) {
        for index in log.indices where log[index].sequence == sequence { log[index].isUndone = true }
        noteBirths()
    }

    private mutating func noteBirths() {
        for (id, row) in live where !births.contains(id) && !MatchRecord(row).isNobody { births.append(id) }
    }

    var undoable: [UInt64] { log.filter { !$0.isUndone }.map(\.sequence) }

    /// The twin's world over the live records, and their ids in its order.
    func world(_ weights: MatchWeights = MatchingWorld.shipped) -> (ids: [String], world: MatchingWorld) {
        let live = live
        let ids = live.keys.sorted().filter { !MatchRecord(live[$0]!).isNobody }
        var decisions: [ReferenceDecision] = []
        for entry in log where !entry.isUndone {
            guard case .decision(let isLink, let left, let right) = entry.operation else { continue }
            let places = { (names: [String]) in names.compactMap { ids.firstIndex(of: $0) } }
            decisions.append(ReferenceDecision(isLink: isLink, left: places(left), right: places(right)))
        }
        return (ids, MatchingWorld(ids.map { MatchRecord(live[$0]!) }, weights, decisions: decisions))
    }

    func partition(_ weights: MatchWeights = MatchingWorld.shipped) -> Set<Set<String>> {
        let (ids, world) = world(weights)
        return Set(Dictionary(grouping: ids.indices) { world.labels[$0] }.values.map { Set($0.map { ids[$0] }) })
    }

    /// SEMANTICS rule 11: the least birth of those with a name, else of all.
    func entity(_ members: Set<String>) -> UInt64 {
        let live = live
        let named = members.filter { MatchRecord(live[$0]!).exact.name != nil }
        return UInt64((named.isEmpty ? members : named).map { births.firstIndex(of: $0)! }.min()! + 1)
    }
}
