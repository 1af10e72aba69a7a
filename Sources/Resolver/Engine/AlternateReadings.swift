/// Nameless records whose number has two readings and no date to decide: where somebody holds the second reading, it counts too.
///
///     lane of second readings ─▶ does anybody hold it as his phone? ─ yes ─▶ a phone of the nameless record as well
///                                                                   └ no ──▶ nothing
///
/// So the record is a candidate of both owners and joins neither; where the second reading is nobody's, the first one stands
/// alone. (0838234561 is a mobile, and until 2017 it was a landline in Hồ Chí Minh City.)
enum AlternateReadings {
    /// Runs after reading, before the keys are looked at. O(second readings · log + phones of their partitions).
    static func settle(_ batch: Batch, _ writer: UnsafeMutablePointer<KeyStore.Writer>) throws(Failure) {
        let store = batch.store
        var alternates = Buffer<KeyedIndex>(batch.memory)
        var phones = Buffer<KeyedIndex>(batch.memory)
        var scratch = Buffer<KeyedIndex>(batch.memory)
        for partition in 0..<store.pointee.partitions where store.pointee.entryCount(KeyStore.alternates, partition) > 0 {
            try batch.control.checkCancelled()
            alternates.removeAll()
            phones.removeAll()
            try store.pointee.collect(KeyStore.alternates, partition, into: &alternates)
            try store.pointee.collect(BlockingKeyKind.phone.rawValue, partition, into: &phones)
            try RadixSort.sort(alternates, &scratch)
            try RadixSort.sort(phones, &scratch)
            var place = 0
            for index in 0..<alternates.count {
                let alternate = alternates.base[index]
                while place < phones.count, phones.base[place].key < alternate.key { place &+= 1 }
                guard place < phones.count, phones.base[place].key == alternate.key else { continue }
                try writer.pointee.append(
                    .phone, store.pointee.digest(alternate.key, in: partition), UInt32(truncatingIfNeeded: alternate.index))
            }
        }
    }
}
