/// The language of the texts that codes have.
public enum TextLanguage: Sendable, CaseIterable {
    case english
    case vietnamese
}

/// A family of permanent codes.
public enum CodeGroup: String, Sendable, CaseIterable {
    case verdict, relation, event, grade, reason, link, status
}

/// What a permanent code says to people: `describe(.verdict, "new", in: .vietnamese)` is “Khách mới”. The code itself where there is no text.
public func describe(_ group: CodeGroup, _ code: String, in language: TextLanguage = .english) -> String {
    var code = code
    let family = Catalogue.Group.allCases.first { "\($0.name)" == group.rawValue } ?? .reason
    let text = code.withUTF8 { bytes -> String? in
        guard let base = bytes.baseAddress else { return nil }
        return Catalogue.text(family, base, bytes.count, language == .english ? .english : .vietnamese).map { String(cString: $0) }
    }
    return text ?? code
}

extension Verdict {
    /// What the verdict says to people.
    public func text(in language: TextLanguage = .english) -> String { describe(.verdict, "\(name)", in: language) }
}

extension Reason {
    /// What the reason says to people.
    public func text(in language: TextLanguage = .english) -> String { describe(.reason, "\(name)", in: language) }
}
