// Ctrl-C asks the engine to stop; the engine removes what it has half written; then the process dies by the signal,
// so that the shell knows. Where nothing would be left behind, the signal's own action does the same.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Holds the number of the signal that asked to stop, 0 while none did. Made before a handler is
/// installed, and never freed.
nonisolated(unsafe) private let stopFlag: UnsafeMutablePointer<Int32> = {
    let flag = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    flag.initialize(to: 0)
    return flag
}()

/// What a long run polls.
var cancelFlag: UnsafePointer<Int32> { UnsafePointer(stopFlag) }

func interruptedBy() -> Int32 { stopFlag.pointee }

/// A closed pipe and a file that may not grow become error numbers instead of deaths.
func prepareSignals() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
}

/// Lets a stopped run remove its half-written files. A run without files needs no such care: the signal ends it at
/// once, even while it waits for the reader of a pipe.
func catchStopSignals(for names: RunNames) {
    if names.outputs.isEmpty { return }
    _ = stopFlag.pointee
    for number in [SIGINT, SIGTERM, SIGHUP] { installStop(number) }
}

private func installStop(_ number: Int32) {
    var old = sigaction()
    guard sigaction(number, nil, &old) == 0 else { return }
    // A caller that told its children to ignore the signal (nohup) is obeyed.
    if isIgnored(old) { return }
    var action = sigaction()
    // The second signal finds the default action and kills at once. Without SA_RESTART a call that waits comes back.
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    setHandler(&action) { stopFlag.pointee = $0 }
    sigaction(number, &action, nil)
}

private func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
        let handler = action.__sigaction_u.__sa_handler
    #else
        let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == 1
}

private func setHandler(_ action: inout sigaction, _ handler: @escaping @convention(c) (Int32) -> Void) {
    #if canImport(Darwin)
        action.__sigaction_u.__sa_handler = handler
    #else
        action.__sigaction_handler.sa_handler = handler
    #endif
}

/// Ends the process by the signal that asked for it.
func dieBySignal() -> Never {
    let number = interruptedBy() == 0 ? SIGINT : interruptedBy()
    signal(number, SIG_DFL)
    raise(number)
    exit(128 + number)
}
