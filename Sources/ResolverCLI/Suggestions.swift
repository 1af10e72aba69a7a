// What the person may have meant: near command names, option names and file names.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The nearest of `names`, if it is near enough to be what was meant.
func nearest(to word: String, among names: [String]) -> String? {
    let ranked = names.map { ($0, editDistance(word.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { return nil }
    if best.1 <= max(1, min(word.count, best.0.count) / 3 + 1) { return best.0 }
    // `--entity` for `--entity-column`.
    return word.count >= 3 ? names.first { $0.hasPrefix(word) } : nil
}

func didYouMean(_ name: String?) -> String { name.map { " Did you mean \($0)?" } ?? "" }

/// Insertions, deletions, changes and swaps of neighbours between two short words.
func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.prefix(200))
    let right = Array(right.prefix(200))
    var before: [Int] = []
    var above = Array(0...right.count)
    for row in 0..<left.count {
        var current = [row + 1]
        for column in 0..<right.count {
            var cost = above[column] + (left[row] == right[column] ? 0 : 1)
            cost = min(cost, above[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                cost = min(cost, before[column - 1] + 1)
            }
            current.append(cost)
        }
        before = above
        above = current
    }
    return above[right.count]
}

/// Whether a word in place of a command looks like a file name.
func looksLikeFile(_ word: String) -> Bool {
    word.contains("/") || word.contains(".") || access(word, F_OK) == 0
}

/// At most three files beside the missing one whose names are near it, nearest first.
func filesNear(_ path: String) -> [String] {
    let (folder, name) = splitPath(path)
    guard !name.isEmpty, let listing = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(listing) }
    var ranked: [(distance: Int, name: String)] = []
    while let entry = readdir(listing) {
        let candidate = withUnsafePointer(to: &entry.pointee.d_name) { field in
            field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if candidate == "." || candidate == ".." { continue }
        let distance = editDistance(name.lowercased(), candidate.lowercased())
        let sameStem = stem(name).lowercased() == stem(candidate).lowercased()
        if sameStem || distance <= max(2, name.count / 3) { ranked.append((distance, candidate)) }
    }
    ranked.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return ranked.prefix(3).map { folder.isEmpty ? $0.name : joinPath(folder, $0.name) }
}

private func stem(_ name: String) -> Substring {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name[...] }
    return name[..<dot]
}

/// Folder and last name; the folder of a plain name is empty.
func splitPath(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
}

func joinPath(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
}
