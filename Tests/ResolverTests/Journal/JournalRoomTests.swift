import Foundation
import Testing

@testable import Resolver

/// The zeros behind a journal's end: there while the store is open, gone when it is closed, and never believed or missed.
@Suite struct JournalRoomTests {
    private static let entry = TestEntry(kind: 1, payload: Array("Nguyễn Thị Ngọc Lan".utf8))
    private static let frame = entry.payload.count + FrameHeader.overhead

    /// A store of durable puts that is still open, as a crash leaves it.
    private static func left(_ count: Int, least: UInt64 = 160) throws(Failure) -> SimulatedDisk {
        let disk = SimulatedDisk()
        disk.leastAhead = least
        let store = try openStore("x", calls: disk.calls)
        for _ in 0..<count { try store.commit(try store.put([entry]), .everyCall) }
        return SimulatedDisk(disk.files)
    }

    @Test func `a journal has as much room as it has entries, within bounds`() throws {
        let folder = try StoreFolder()
        let store = try openStore(folder.store)
        func size() -> Int { folder.bytes("leads.store-journal").count }
        // Without a sync there is no hurry.
        _ = try store.put([Self.entry])
        try store.commit(1, .none)
        #expect(size() == FileHeader.byteCount)
        try store.flush()
        #expect(size() == FileHeader.byteCount + Self.frame + Int(JournalRoom.least))
        let large = TestEntry(kind: 2, payload: [UInt8](repeating: 65, count: 100_000))
        try store.commit(try store.put([large]), .everyCall)
        let end = FileHeader.byteCount + Self.frame + large.payload.count + FrameHeader.overhead
        #expect(size() == 2 * end)
        for _ in 0..<20 { try store.commit(try store.put([large]), .group) }
        #expect(UInt64(size()) > store.measure().journalBytes && UInt64(size()) <= store.measure().journalBytes + JournalRoom.most)
        try store.snapshot([Self.entry])
        #expect(size() == FileHeader.byteCount)
        try store.commit(try store.put([Self.entry]), .everyCall)
        try store.close()
        #expect(size() == FileHeader.byteCount + Self.frame + FrameHeader.overhead)
        let again = try openStore(folder.store)
        #expect(try again.all() == [Self.entry, Self.entry])
        try again.close()
        #expect(size() == FileHeader.byteCount + Self.frame + FrameHeader.overhead)
    }

    /// What is in the room already costs a write and a sync, and the file keeps its length.
    @Test func `a put into the room does not change the file's length`() throws {
        let disk = SimulatedDisk()
        disk.leastAhead = 10_000
        let store = try openStore("x", calls: disk.calls)
        try store.commit(try store.put([Self.entry]), .everyCall)
        let size = disk.files["x-journal"]?.count
        for _ in 0..<50 {
            let before = disk.changeCount
            try store.commit(try store.put([Self.entry]), .everyCall)
            #expect(disk.changeCount == before + 2 && disk.files["x-journal"]?.count == size)
        }
    }

    @Test func `room is nothing that was torn, and who only reads leaves it`() throws {
        for count in 0..<12 {
            let files = try Self.left(count).files
            let reading = SimulatedDisk(files)
            let reader = try openStore("x", .readOnly, calls: reading.calls)
            #expect(try reader.all().count == count)
            #expect(reader.recovery.tornByteCount == 0)
            _ = try reader.check()
            #expect(reading.files == files)
            let disk = SimulatedDisk(files)
            let store = try openStore("x", calls: disk.calls)
            #expect(store.recovery.tornByteCount == 0 && store.recovery.wasClosed == (count == 0))
            #expect(disk.files["x-journal"]?.count == FileHeader.byteCount + count * Self.frame)
            let (entries, report) = try salvage("x", calls: SimulatedDisk(files).calls)
            #expect(entries.count == count && report.damageCount == 0 && report.lostByteCount == 0)
        }
    }

    /// Blocks of a batch reach the disk in any order: what stands behind a hole was never acknowledged.
    @Test func `noise in the room is a torn tail`() throws {
        let files = try Self.left(3, least: 400).files
        let journal = files["x-journal"] ?? []
        let end = FileHeader.byteCount + 3 * Self.frame
        for place in end..<journal.count {
            var bytes = journal
            bytes[place] = 7
            let disk = SimulatedDisk(files)
            disk.replace("x-journal", bytes)
            let store = try openStore("x", calls: disk.calls)
            #expect(try store.all().count == 3)
            #expect(store.recovery.tornByteCount == UInt64(place + 1 - end))
            #expect(disk.files["x-journal"]?.count == end)
            let (entries, report) = try salvage("x", calls: { let other = SimulatedDisk(files); other.replace("x-journal", bytes); return other.calls }())
            #expect(entries.count == 3 && report.damageCount == 1 && report.lostByteCount == UInt64(place + 1 - end))
        }
    }

    /// An entry that a later one calls synced is missed, however much room stands behind.
    @Test func `a hole in front of the last entry is damage, with its place`() throws {
        let files = try Self.left(4, least: 4_000).files
        for hole in 0..<3 {
            var bytes = files["x-journal"] ?? []
            let place = FileHeader.byteCount + hole * Self.frame
            for index in place..<place + Self.frame { bytes[index] = 0 }
            let disk = SimulatedDisk(files)
            disk.replace("x-journal", bytes)
            let found = failure { () throws(Failure) in _ = try openStore("x", calls: disk.calls) }
            #expect(found?.code == .damaged && found?.offset == UInt64(place))
            #expect(disk.files["x-journal"] == bytes)
        }
    }

    /// Only the room is missing then: what was put is acknowledged, and later puts are appended.
    @Test(arguments: [SimulatedDisk.Fault.error(ENOSPC), .error(EIO), .short(ENOSPC)]) func `room that cannot be had is done without`(
        fault: SimulatedDisk.Fault
    ) throws {
        let disk = SimulatedDisk()
        let store = try openStore("x", calls: disk.calls)
        // A commit writes, lays room out, and syncs.
        disk.faultAt = disk.callCount + 1
        disk.fault = fault
        for count in 1...20 {
            try store.commit(try store.put([Self.entry]), .everyCall)
            #expect(disk.files["x-journal"]?.count == FileHeader.byteCount + count * Self.frame)
            #expect(try openStore("x", calls: disk.crashed(.nothing, seed: 1).calls).all().count == count)
        }
        #expect(disk.faultedCall == .write)
        // A new journal tries it again.
        try store.snapshot([Self.entry])
        try store.commit(try store.put([Self.entry]), .everyCall)
        #expect(disk.files["x-journal"]?.count == FileHeader.byteCount + Self.frame + 160)
    }

    /// A full disk is told by the put that does not fit.
    @Test func `a disk that stays full fails the next put`() throws {
        let disk = SimulatedDisk()
        let store = try openStore("x", calls: disk.calls)
        disk.faultAt = disk.callCount + 1
        disk.fault = .error(ENOSPC)
        disk.faultLasts = true
        try store.commit(try store.put([Self.entry]), .everyCall)
        let next = try store.put([Self.entry])
        #expect(failureCode { () throws(Failure) in try store.commit(next, .everyCall) } == .diskFull)
        #expect(try openStore("x", calls: disk.crashed(.everything, seed: 1).calls).all() == [Self.entry])
    }

    /// An id for which zeros would be a frame is passed over.
    @Test func `zeros are no frame of any store`() throws {
        func check(_ id: UInt64) -> UInt32 {
            var sum = Checksum()
            sum.add(id)
            for _ in 0..<3 { sum.add(0) }
            return sum.value
        }
        // The check is linear in the id's bits but for a constant: elimination finds an id whose check is 0.
        var rows = (0..<64).map { bit in (sum: check(1 << bit) ^ check(0), id: UInt64(1) << UInt64(bit)) }
        var (rest, bad) = (check(0), UInt64(0))
        for bit in UInt32(0)..<32 {
            guard let pivot = rows.firstIndex(where: { $0.sum >> bit & 1 == 1 }) else { continue }
            let row = rows.remove(at: pivot)
            for index in rows.indices where rows[index].sum >> bit & 1 == 1 {
                rows[index].sum ^= row.sum
                rows[index].id ^= row.id
            }
            if rest >> bit & 1 == 1 {
                rest ^= row.sum
                bad ^= row.id
            }
        }
        try #require(check(bad) == 0)
        let zeros = [UInt8](repeating: 0, count: FrameHeader.byteCount)
        #expect(FrameFormat(storeID: bad).header(at: zeros) != nil)
        var offered = [7, bad, bad]
        let id = FrameFormat.newStoreID { offered.removeLast() }
        #expect(id == 7 && FrameFormat(storeID: id).header(at: zeros) == nil)
    }
}
