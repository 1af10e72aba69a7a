/// Sorts by a comparison, in place: never worse than n log n, no memory. Equal elements may change places, so an order that
/// shows in a result must be total. [Williams 1964]
enum HeapSort {
    static func sort<Element: BitwiseCopyable>(
        _ base: UnsafeMutablePointer<Element>, _ count: Int, _ isLess: (Element, Element) -> Bool
    ) {
        var start = count / 2
        while start > 0 {
            start &-= 1
            sink(base, start, count, isLess)
        }
        var end = count
        while end > 1 {
            end &-= 1
            let last = base[end]
            base[end] = base[0]
            base[0] = last
            sink(base, 0, end, isLess)
        }
    }

    private static func sink<Element: BitwiseCopyable>(
        _ base: UnsafeMutablePointer<Element>, _ start: Int, _ end: Int, _ isLess: (Element, Element) -> Bool
    ) {
        var place = start
        while place &* 2 &+ 1 < end {
            var child = place &* 2 &+ 1
            if child &+ 1 < end, isLess(base[child], base[child &+ 1]) { child &+= 1 }
            guard isLess(base[place], base[child]) else { return }
            let up = base[child]
            base[child] = base[place]
            base[place] = up
            place = child
        }
    }
}
