extension StaticString {
    /// The bytes of a literal, followed by a NUL: `utf8Start` without its trap.
    ///
    /// `utf8Start` must trap for a text that is a lone scalar. No literal here is one, but where a literal is passed on
    /// the compiler cannot know. The three words of the type are frozen in the standard library.
    @inline(__always)
    package var start: UnsafePointer<UInt8> {
        let words = unsafeBitCast(self, to: (start: UInt, count: UInt, flags: UInt8).self)
        return UnsafePointer(bitPattern: words.start).unsafelyUnwrapped
    }

    /// The number of bytes, without the trap of `utf8CodeUnitCount`.
    @inline(__always)
    package var length: Int {
        Int(bitPattern: unsafeBitCast(self, to: (start: UInt, count: UInt, flags: UInt8).self).count)
    }
}
