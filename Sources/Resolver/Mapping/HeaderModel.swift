/// What a column may hold whose name no rule knows: a linear model, learned from the columns of other files.
///
///     seen      " goi tap =any =repeating =letters =some "
///     scores    none -23, tag 3, object 31, …            →  object
///
/// A meaning's score is the sum of its weights for what is seen of the column: the words of its name, as in `HeaderKey.words`, and what its cells look
/// like. The weights are those of logistic regressions, one for each meaning, with a penalty that leaves few of them (Tibshirani, Regression shrinkage
/// and selection via the lasso, J. R. Statist. Soc. B 58, 1996), in sixteenths of a natural logarithm. Learned by Tools/make_header_model.py.
///
/// It knows only what makes nobody one with somebody: whom a number or a name belongs to is not guessed.
struct HeaderModel {
    private var lines = WordLines(HeaderModel.weights)

    /// What the score is for; nil for a column that says nothing about anybody.
    private(set) var field: Field?
    private(set) var score = 0

    /// Goes to the next meaning; the first is that of no use. False at the end.
    mutating func next(_ seen: TextSpan) -> Bool {
        guard lines.nextLine() else { return false }
        field = Field.named(lines.firstWord, lines.firstCount)
        score = 0
        while lines.nextWord() {
            var nameCount = 0
            while nameCount < lines.count, lines.word.base[nameCount] != 58 { nameCount &+= 1 }
            guard HeaderModel.holds(seen, TextSpan(base: lines.word.base, count: nameCount)) else { continue }
            score &+= HeaderModel.number(lines.word, from: nameCount &+ 1)
        }
        return true
    }

    /// Whether a word stands among others, each with a blank before and behind it.
    private static func holds(_ seen: TextSpan, _ word: TextSpan) -> Bool {
        var start = 0
        while start &+ word.count &+ 2 <= seen.count {
            if seen.base[start] == 32, seen.base[start &+ 1 &+ word.count] == 32, ColumnChoices.isEqual(TextSpan(base: seen.base + (start &+ 1), count: word.count), word) { return true }
            start &+= 1
        }
        return false
    }

    private static func number(_ text: TextSpan, from start: Int) -> Int {
        var (number, at) = (0, start)
        let isNegative = at < text.count && text.base[at] == 45
        if isNegative { at &+= 1 }
        while at < text.count {
            number = number &* 10 &+ Int(text.base[at] &- 48)
            at &+= 1
        }
        return isNegative ? 0 &- number : number
    }
}
