/// The tables of the normalizers, for the benchmarks' twins in C: both sides then look up the same bytes.
package struct TwinTables {
    package let operators = PhoneTables.operators.start
    package let areaShort = PhoneTables.oldAreaShort.start
    package let mobile = PhoneTables.oldMobile.start
    package let areaLong = PhoneTables.oldAreaLong.start
    package let liveArea = PhoneTables.liveArea.start
    package let words = Words(EmailTables.words)
    package let domains = Words(EmailTables.domains)
    package let disposableStarts = DisposableTable.starts.start
    package let disposableSizes = DisposableTable.sizes.start
    package let disposableFingerprints = DisposableTable.fingerprints.start
    package let latin = LetterTable.latin
    package let vietnamese = LetterTable.vietnamese
    package let nameSlots = NameTableText.slots
    package let nameSkeletons = NameTableText.skeletons
    package let nameForms = NameTableText.forms

    package init() {}

    package struct Words {
        package let base: UnsafePointer<UInt8>
        package let slots: UnsafePointer<UInt8>
        package let width: Int
        package let bits: Int

        init(_ table: WordTable) {
            base = table.base
            slots = table.slots
            width = table.width
            bits = table.bits
        }
    }
}
