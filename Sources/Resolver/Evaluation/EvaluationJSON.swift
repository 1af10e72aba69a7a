/// Evaluations as JSON objects. Names are permanent; new ones may be added.
enum EvaluationJSON {
    static func write(_ comparison: borrowing PartitionComparison, _ json: inout JSONText) throws(Failure) {
        let quality = comparison.quality
        try json.beginObject()
        try count("rows", quality.rows, &json)
        try count("rows_without_truth", quality.rowsWithoutTruth, &json)
        try count("unidentified_rows", quality.unidentifiedRows, &json)
        try count("people", quality.people, &json)
        try count("entities", quality.entities, &json)
        try count("true_pairs", quality.truePairs, &json)
        try count("found_pairs", quality.foundPairs, &json)
        try count("common_pairs", quality.commonPairs, &json)
        try share("precision", quality.precision, &json)
        try share("recall", quality.recall, &json)
        try share("f1", quality.f1, &json)
        try share("b3_precision", quality.b3Precision, &json)
        try share("b3_recall", quality.b3Recall, &json)
        try share("b3_f1", quality.b3F1, &json)
        try share("exact_clusters", quality.exactRate, &json)
        try count("false_merges", quality.falseMerges, &json)
        try count("mixed_entities", quality.mixedEntities, &json)
        try share("false_merges_per_1000_people", quality.falseMergesPerThousandPeople, &json)
        try count("large_people", quality.largePeople, &json)
        try count("large_entities", quality.largeEntities, &json)
        try count("large_entities_mixed", quality.largeEntitiesMixed, &json)
        try share("large_precision", quality.largePrecision, &json)
        try share("large_recall", quality.largeRecall, &json)
        try share("large_exact_clusters", quality.largeExactRate, &json)
        try sizes("true_sizes", comparison.trueSizes, &json)
        try sizes("found_sizes", comparison.foundSizes, &json)
        try json.endObject()
    }

    static func write(_ comparison: borrowing LabelComparison, _ json: inout JSONText) throws(Failure) {
        try json.beginObject()
        try count("same_pairs", UInt64(truncatingIfNeeded: comparison.samePairs), &json)
        try count("other_pairs", UInt64(truncatingIfNeeded: comparison.otherPairs), &json)
        try count("scored_pairs", UInt64(truncatingIfNeeded: comparison.scoredPairs), &json)
        try json.key("points")
        try json.beginArray()
        for place in Span.upTo(comparison.points.count) {
            let point = comparison.points.base[place]
            try json.beginObject()
            try json.key("threshold")
            try json.value(Int64(truncatingIfNeeded: point.threshold), places: 3)
            try count("found", UInt64(truncatingIfNeeded: point.found), &json)
            try count("wrong", UInt64(truncatingIfNeeded: point.wrong), &json)
            try count("missed", UInt64(truncatingIfNeeded: point.missed), &json)
            try share("precision", point.precision, &json)
            try share("recall", point.recall, &json)
            try share("f1", point.f1, &json)
            try json.endObject()
        }
        try json.endArray()
        try json.endObject()
    }

    private static func count(_ key: StaticString, _ number: UInt64, _ json: inout JSONText) throws(Failure) {
        try json.key(key)
        try json.value(number)
    }

    /// A number of 0 or more with six decimals at most.
    private static func share(_ key: StaticString, _ number: Double, _ json: inout JSONText) throws(Failure) {
        try json.key(key)
        try json.value(number >= 0 && number < 1e12 ? Int64(number * 1_000_000 + 0.5) : 0, places: 6)
    }

    /// `{"1":350,"2":300}`: only sizes that occur.
    private static func sizes(_ key: StaticString, _ counts: borrowing Buffer<UInt64>, _ json: inout JSONText) throws(Failure) {
        var size = Buffer<UInt8>(.unlimited)
        try json.key(key)
        try json.beginObject()
        for place in Span.upTo(counts.count) where counts.base[place] > 0 {
            size.removeAll()
            try size.append(decimal: UInt64(truncatingIfNeeded: place))
            try json.key(TextSpan(base: UnsafePointer(size.base), count: size.count))
            try json.value(counts.base[place])
        }
        try json.endObject()
    }
}

extension StoreReply {
    /// How found people agree with true ones, or, with labels, scored pairs with labelled ones.
    package mutating func evaluate(_ options: EvaluationOptions) throws(Failure) {
        if options.labels.isGiven {
            let comparison = try EvaluationRun.labels(options, .unlimited)
            try writeJSON { (json) throws(Failure) in try EvaluationJSON.write(comparison, &json) }
        } else {
            let comparison = try EvaluationRun.people(options, .unlimited)
            try writeJSON { (json) throws(Failure) in try EvaluationJSON.write(comparison, &json) }
        }
    }
}
