/// Pages that a child process finds empty.
///
/// The C boundary keeps its table of handles here: after `fork()` the child sees a table without handles,
/// so a handle of the parent is refused instead of reaching memory whose locks and threads stayed behind.
package struct ForkGuard {
    /// Zeroed, never given back.
    package let base: UnsafeMutableRawPointer
    /// False on a system that cannot wipe: the owner must then compare process numbers itself.
    package let isWiped: Bool

    /// Address space for `byteCount` bytes; memory is used only for the pages that are touched. Nil when refused.
    package static func map(_ byteCount: Int) -> ForkGuard? {
        guard byteCount > 0, let base = Platform.mapPages(byteCount, huge: false) else { return nil }
        return ForkGuard(base: base, isWiped: Platform.wipeOnFork(base, byteCount))
    }

    package func unmap(_ byteCount: Int) { Platform.unmapPages(base, byteCount, huge: false) }

    package static var processIdentifier: Int32 { Platform.processIdentifier }
    /// For numbers that must be hard to guess; never in a result.
    package static var randomBits: UInt64 { Platform.randomBits }
}

extension ForkGuard: @unchecked Sendable {}
