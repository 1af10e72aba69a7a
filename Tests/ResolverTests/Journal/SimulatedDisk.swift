import Foundation

@testable import Resolver

/// A disk in memory that can stop, fail, tear, reorder and forget, as disks and file systems do.
///
/// What a program wrote it can read again at once; on the disk it is only after a sync. A crash keeps any part of what was not
/// synced, sector by sector, in any order; names (makes, renames, removals) are kept one by one until the folder is synced. After a
/// sync that failed the system takes the bytes for written, shows them, and never writes them: as Linux does. Where a file grew there may
/// be noise; a sector that is written over is the old one or the new one.
final class SimulatedDisk: @unchecked Sendable {
    enum Change {
        case bytes(Int, [UInt8])
        case truncate(Int)
    }

    final class Node {
        /// What programs see, and what is on the disk.
        var seen: [UInt8]
        var stable: [UInt8]
        var unsynced: [Change] = []
        var exclusiveHolder: Int32?
        var sharedHolders: Set<Int32> = []

        init(_ bytes: [UInt8] = []) {
            seen = bytes
            stable = bytes
        }

        static func apply(_ change: Change, to bytes: inout [UInt8]) {
            switch change {
            case .bytes(let offset, let new):
                if bytes.count < offset + new.count {
                    bytes.append(contentsOf: [UInt8](repeating: 0, count: offset + new.count - bytes.count))
                }
                bytes.replaceSubrange(offset..<offset + new.count, with: new)
            case .truncate(let count):
                if bytes.count > count {
                    bytes.removeLast(bytes.count - count)
                } else {
                    bytes.append(contentsOf: [UInt8](repeating: 0, count: count - bytes.count))
                }
            }
        }
    }

    /// One change of names: all of it is kept by a crash, or none.
    typealias NameChange = [(name: String, node: Node?)]

    enum Call: CaseIterable {
        case open, size, read, write, truncate, sync, lock, rename, remove, syncDirectory
        var changesSomething: Bool { ![.size, .read, .lock].contains(self) }
    }

    enum Fault: Equatable {
        case error(Int32)
        /// Half of a write is done, and the next one fails.
        case short(Int32)
    }

    /// The least room behind a journal's end: small, so that it is used up often.
    var leastAhead: UInt64 = 160

    private let lock = NSLock()
    private var names: [String: Node] = [:]
    private var stableNames: [String: Node] = [:]
    private var unsyncedNames: [NameChange] = []
    private var open: [Int32: Node] = [:]
    private var nextDescriptor: Int32 = 100

    /// Calls so far, and those that change something.
    private(set) var callCount = 0
    private(set) var changeCount = 0
    private(set) var syncCount = 0
    /// The machine stops before this change.
    var stopBefore = Int.max
    private(set) var isStopped = false
    /// This call fails; a lasting fault fails all later ones of its kind too.
    var faultAt = Int.max
    var fault = Fault.error(EIO)
    var faultLasts = false
    private(set) var faultedCall: Call?
    private var failsNextWrite: Int32?
    /// Runs while a sync is under way, as another thread would.
    var duringSync: (() -> Void)?
    /// Decides what a failed sync left on the disk.
    var chance = SeededGenerator(seed: 1)

    init(_ files: [String: [UInt8]] = [:]) {
        names = files.mapValues { Node($0) }
        stableNames = names
    }

    // MARK: What tests look at

    var files: [String: [UInt8]] { names.mapValues(\.seen) }
    var openCount: Int { open.count }

    /// The process ends: its descriptors and locks go, everything it wrote is still seen.
    func endProcess() {
        for descriptor in Array(open.keys) { close(descriptor) }
        stopBefore = .max
        faultAt = .max
        faultLasts = false
        faultedCall = nil
        failsNextWrite = nil
        isStopped = false
    }

    /// What a crash leaves.
    enum Keeping: CaseIterable {
        case nothing, everything, namesOnly, bytesOnly, someOfAll, prefixes, garbage
    }

    func crashed(_ keeping: Keeping, seed: UInt64) -> SimulatedDisk {
        var chance = SeededGenerator(seed: seed)
        var kept = stableNames
        for change in unsyncedNames {
            let isKept =
                switch keeping {
                case .nothing, .bytesOnly: false
                case .everything, .namesOnly: true
                default: chance.below(2) == 0
                }
            if isKept { for (name, node) in change { kept[name] = node } }
        }
        // One node can have two names for a moment.
        var left: [ObjectIdentifier: [UInt8]] = [:]
        var files: [String: [UInt8]] = [:]
        for (name, node) in kept.sorted(by: { $0.key < $1.key }) {
            let bytes = left[ObjectIdentifier(node)] ?? Self.survivors(of: node, keeping, &chance)
            left[ObjectIdentifier(node)] = bytes
            files[name] = bytes
        }
        return SimulatedDisk(files)
    }

    private static func survivors(of node: Node, _ keeping: Keeping, _ chance: inout SeededGenerator) -> [UInt8] {
        var bytes = node.stable
        if keeping == .nothing || keeping == .namesOnly { return bytes }
        if keeping == .everything || keeping == .bytesOnly { return node.seen }
        // The last write alone may be cut in the middle, or each sector is on its own.
        let stop = keeping == .prefixes ? Int(chance.below(UInt64(node.unsynced.count) + 1)) : node.unsynced.count
        let sector = 1 + Int(chance.below(48))
        for (index, change) in node.unsynced.enumerated() {
            guard keeping != .prefixes || index <= stop else { break }
            switch change {
            case .truncate: if keeping == .prefixes || chance.below(2) == 0 { Node.apply(change, to: &bytes) }
            case .bytes(let offset, let new):
                if keeping == .prefixes {
                    let count = index < stop ? new.count : Int(chance.below(UInt64(new.count) + 1))
                    if count > 0 { Node.apply(.bytes(offset, Array(new[..<count])), to: &bytes) }
                    continue
                }
                var at = 0
                while at < new.count {
                    let end = min(new.count, at + sector)
                    if chance.below(2) == 0 {
                        Node.apply(.bytes(offset + at, Array(new[at..<end])), to: &bytes)
                    } else if keeping == .garbage, offset + at >= node.stable.count, chance.below(3) == 0 {
                        let noise = (at..<end).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
                        Node.apply(.bytes(offset + at, noise), to: &bytes)
                    }
                    at = end
                }
            }
        }
        return bytes
    }

    /// Turns one bit of a file over, seen and on the disk.
    func flip(_ name: String, bit: Int) {
        guard let node = names[name] else { return }
        node.seen[bit / 8] ^= 1 << UInt8(bit % 8)
        node.stable = node.seen
        node.unsynced = []
    }

    func replace(_ name: String, _ bytes: [UInt8]) {
        names[name] = Node(bytes)
        stableNames[name] = names[name]
    }

    // MARK: The calls

    /// A store knows its disk by a bare pointer: a disk stays alive as long as a file of it is open, and for a while after it was
    /// handed out.
    private final class Keeper: @unchecked Sendable {
        private let lock = NSLock()
        private var recent: [SimulatedDisk] = []
        private var next = 0
        private var opened: [ObjectIdentifier: SimulatedDisk] = [:]

        func keepForNow(_ disk: SimulatedDisk) {
            lock.withLock {
                if recent.count < 1024 {
                    recent.append(disk)
                } else {
                    recent[next] = disk
                    next = (next + 1) % recent.count
                }
            }
        }

        func set(_ disk: SimulatedDisk, isOpen: Bool) {
            lock.withLock { opened[ObjectIdentifier(disk)] = isOpen ? disk : nil }
        }
    }

    private static let keeper = Keeper()

    var calls: DiskCalls {
        SimulatedDisk.keeper.keepForNow(self)
        var calls = DiskCalls()
        calls.leastAhead = leastAhead
        calls.context = Unmanaged.passUnretained(self).toOpaque()
        calls.open = { SimulatedDisk.of($0).open(String(cString: $1), $2) }
        calls.close = { SimulatedDisk.of($0).closing($1) }
        calls.size = { SimulatedDisk.of($0).size($1) }
        calls.read = { SimulatedDisk.of($0).read($1, $2, $3, Int($4)) }
        calls.write = { SimulatedDisk.of($0).write($1, $2, $3, Int($4)) }
        calls.truncate = { SimulatedDisk.of($0).truncate($1, Int($2)) }
        calls.sync = { SimulatedDisk.of($0).sync($1) }
        calls.lock = { SimulatedDisk.of($0).lockFile($1, isExclusive: $2 != 0) }
        calls.rename = { SimulatedDisk.of($0).rename(String(cString: $1), String(cString: $2)) }
        calls.remove = { SimulatedDisk.of($0).remove(String(cString: $1)) }
        calls.syncDirectory = { context, _ in SimulatedDisk.of(context).syncDirectory() }
        return calls
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> SimulatedDisk {
        Unmanaged<SimulatedDisk>.fromOpaque(context!).takeUnretainedValue()
    }

    /// Counts a call; gives the error that it must end with.
    private func begin(_ call: Call) -> Int32? {
        if isStopped { return EIO }
        if call.changesSomething {
            if changeCount == stopBefore {
                isStopped = true
                return EIO
            }
            changeCount += 1
        }
        defer { callCount += 1 }
        if call == .write, let error = failsNextWrite {
            if !faultLasts { failsNextWrite = nil }
            return error
        }
        let isFaulted = callCount == faultAt || faultLasts && faultedCall == call && callCount > faultAt
        guard isFaulted else { return nil }
        faultedCall = call
        switch fault {
        case .error(let number): return number
        case .short(let number):
            if call != .write { return number }
            failsNextWrite = number
            return nil
        }
    }

    private func open(_ name: String, _ opening: Int32) -> Int32 {
        lock.withLock {
            if let error = begin(.open) { return -error }
            var node = names[name]
            if node == nil {
                guard opening >= Platform.StoreOpening.making else { return -ENOENT }
                let made = Node()
                node = made
                names[name] = made
                unsyncedNames.append([(name, made)])
            } else if opening == Platform.StoreOpening.replacing, let node {
                node.seen = []
                node.unsynced.append(.truncate(0))
            }
            nextDescriptor += 1
            open[nextDescriptor] = node
            SimulatedDisk.keeper.set(self, isOpen: true)
            return nextDescriptor
        }
    }

    private func closing(_ descriptor: Int32) { lock.withLock { close(descriptor) } }

    private func close(_ descriptor: Int32) {
        guard let node = open.removeValue(forKey: descriptor) else { return }
        if node.exclusiveHolder == descriptor { node.exclusiveHolder = nil }
        node.sharedHolders.remove(descriptor)
        if open.isEmpty { SimulatedDisk.keeper.set(self, isOpen: false) }
    }

    private func size(_ descriptor: Int32) -> Int {
        lock.withLock { if let error = begin(.size) { -Int(error) } else { open[descriptor]?.seen.count ?? -Int(EBADF) } }
    }

    private func read(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int, _ offset: Int) -> Int {
        lock.withLock {
            if let error = begin(.read) { return -Int(error) }
            guard let node = open[descriptor] else { return -Int(EBADF) }
            let found = max(0, min(count, node.seen.count - offset))
            if found > 0 { node.seen.withUnsafeBytes { base.copyMemory(from: $0.baseAddress! + offset, byteCount: found) } }
            return found
        }
    }

    private func write(_ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int, _ offset: Int) -> Int {
        lock.withLock {
            if let error = begin(.write) { return -Int(error) }
            guard let node = open[descriptor] else { return -Int(EBADF) }
            let done = failsNextWrite != nil ? count / 2 : count
            let change = Change.bytes(offset, Array(UnsafeRawBufferPointer(start: base, count: done)))
            Node.apply(change, to: &node.seen)
            node.unsynced.append(change)
            return done == 0 && count > 0 ? -Int(ENOSPC) : done
        }
    }

    private func truncate(_ descriptor: Int32, _ count: Int) -> Int32 {
        lock.withLock {
            if let error = begin(.truncate) { return -error }
            guard let node = open[descriptor] else { return -EBADF }
            Node.apply(.truncate(count), to: &node.seen)
            node.unsynced.append(.truncate(count))
            return 0
        }
    }

    private func sync(_ descriptor: Int32) -> Int32 {
        duringSync?()
        return lock.withLock {
            guard let node = open[descriptor] else { return -EBADF }
            if let error = begin(.sync) {
                // What was not written by then never will be, and looks as if it were.
                if !isStopped {
                    node.stable = Self.survivors(of: node, .someOfAll, &chance)
                    node.unsynced = []
                }
                return -error
            }
            syncCount += 1
            // Bytes that a failed sync lost stay lost: only what was written since goes to the disk.
            for change in node.unsynced { Node.apply(change, to: &node.stable) }
            node.unsynced = []
            return 0
        }
    }

    private func lockFile(_ descriptor: Int32, isExclusive: Bool) -> Int32 {
        lock.withLock {
            if let error = begin(.lock) { return -error }
            guard let node = open[descriptor] else { return -EBADF }
            guard node.exclusiveHolder == nil, !isExclusive || node.sharedHolders.isEmpty else { return -EWOULDBLOCK }
            if isExclusive { node.exclusiveHolder = descriptor } else { node.sharedHolders.insert(descriptor) }
            return 0
        }
    }

    private func rename(_ from: String, _ to: String) -> Int32 {
        lock.withLock {
            if let error = begin(.rename) { return -error }
            guard let node = names[from] else { return -ENOENT }
            names[from] = nil
            names[to] = node
            unsyncedNames.append([(from, nil), (to, node)])
            return 0
        }
    }

    private func remove(_ name: String) -> Int32 {
        lock.withLock {
            if let error = begin(.remove) { return -error }
            guard names.removeValue(forKey: name) != nil else { return -ENOENT }
            unsyncedNames.append([(name, nil)])
            return 0
        }
    }

    private func syncDirectory() -> Int32 {
        lock.withLock {
            if let error = begin(.syncDirectory) { return -error }
            for change in unsyncedNames { for (name, node) in change { stableNames[name] = node } }
            unsyncedNames = []
            return 0
        }
    }
}
