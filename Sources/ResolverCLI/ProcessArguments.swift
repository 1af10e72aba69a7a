#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The arguments of the process, the tool's own name left out.
///
/// Swift reads them from /proc, which a bare root does not have. There they are taken from where the kernel puts them, below the
/// environment:
///
///     argc | argv[0] … argv[argc − 1] | NULL | environment …
///                                              ▲ environ at the start of the process
func processArguments() -> [String] {
    let arguments = CommandLine.arguments
    if !arguments.isEmpty, access("/proc/self/cmdline", R_OK) == 0 { return Array(arguments.dropFirst()) }
    #if os(Linux)
        guard let environment = UnsafeMutableRawPointer(environ) else { return Array(arguments.dropFirst()) }
        let words = environment.assumingMemoryBound(to: UInt.self)
        guard words[-1] == 0 else { return [] }
        var count = 0
        // A word that equals the number of pointers above it is argc: no pointer is that small.
        while count < 1 << 20, words[-2 - count] != UInt(count) { count += 1 }
        return (0..<count).dropFirst().map { index in
            guard let text = UnsafePointer<CChar>(bitPattern: words[-1 - count + index]) else { return "" }
            return String(cString: text)
        }
    #else
        return Array(arguments.dropFirst())
    #endif
}
