import Resolver

/// One line on a terminal that says how far the run is; nothing elsewhere.
///
///     reading   ██████████░░░░░░░░░░  52 %
final class ProgressBar {
    private let isShown: Bool
    private var isDrawn = false
    private var lastText = ""

    init(isShown: Bool) { self.isShown = isShown }

    func show(_ stage: DedupeRequest.Stage, _ done: UInt64, _ total: UInt64) {
        guard isShown else { return }
        var text = padded(ProgressBar.title(stage), to: 15)
        if total > 0 {
            let share = min(1, Double(done) / Double(total))
            let columns = max(10, min(40, terminalWidth(standardError) - 25))
            let filled = Int(share * Double(columns))
            text += String(repeating: "█", count: filled)
            text += String(repeating: "░", count: columns - filled)
            text += "  \(Int(share * 100)) %"
        } else if done > 0 {
            text += grouped(Int(clamping: done))
        }
        if text == lastText { return }
        lastText = text
        isDrawn = true
        writeError("\r\u{1B}[2K" + clipped(text, to: terminalWidth(standardError) - 1))
    }

    func clear() {
        if isDrawn { writeError("\r\u{1B}[2K") }
        isDrawn = false
    }

    private static func title(_ stage: DedupeRequest.Stage) -> String {
        switch stage {
        case .spooling: "taking it in"
        case .reading: "reading"
        case .linking: "comparing"
        case .clustering: "grouping"
        case .writing: "writing"
        }
    }
}
