// What the touchpoints of all people come to, as JSON.

extension StoreView {
    /// `{"people", "with_touchpoints", …, "channels", "sources", "campaigns", "paths"}`: of each list the first `limit`. O(store).
    mutating func attribution(from: Int64, to: Int64, limit: Int, _ core: borrowing StoreCore) throws(Failure) {
        var found = StoreAttribution(memory)
        try found.run(core, from: from, to: to)
        try json.beginObject()
        try number("people", found.people)
        try number("with_touchpoints", found.peopleWithTouchpoints)
        try number("in_several_channels", found.peopleInChannels)
        try number("in_several_sources", found.peopleInSources)
        try number("touchpoints", found.touchpoints)
        try signed("value", found.value, places: 2)
        try signed("unattributed", found.unattributed, places: 2)
        try json.key("channels")
        try list("channel", found.channels, limit, isCampaign: false)
        try json.key("sources")
        try list("source", found.sources, limit, isCampaign: false)
        try json.key("campaigns")
        try list("campaign", found.campaigns, limit, isCampaign: true)
        try json.key("paths")
        try paths(found.paths, limit)
        try json.endObject()
    }

    private mutating func list(
        _ name: StaticString, _ tally: borrowing StoreTally, _ limit: Int, isCampaign: Bool
    ) throws(Failure) {
        try json.beginArray()
        for place in Span.upTo(min(limit, tally.rows.count)) {
            let row = tally.rows.base[place]
            try json.beginObject()
            try json.key(name)
            try json.value(tally.name(row))
            try json.key("people")
            try json.value(row.people)
            try json.key("touchpoints")
            try json.value(row.touchpoints)
            if isCampaign {
                try signed("first_touch", row.first, places: 2)
                try signed("last_touch", row.last, places: 2)
                try signed("linear", row.linear, places: 2)
            } else {
                try signed("value", row.value, places: 2)
            }
            try json.endObject()
        }
        try json.endArray()
    }

    /// The channels of each path in their order, once where one follows itself.
    private mutating func paths(_ tally: borrowing StoreTally, _ limit: Int) throws(Failure) {
        try json.beginArray()
        for place in Span.upTo(min(limit, tally.rows.count)) {
            let row = tally.rows.base[place]
            let name = tally.name(row)
            try json.beginObject()
            try json.key("channels")
            try json.beginArray()
            var start = 0
            for end in Span.upTo(name.count &+ 1) where end == name.count || name.base[end] == StoreAttribution.separator {
                try json.value(TextSpan(base: name.base + start, count: end &- start))
                start = end &+ 1
            }
            try json.endArray()
            try json.key("people")
            try json.value(row.people)
            try signed("value", row.value, places: 2)
            try json.endObject()
        }
        try json.endArray()
    }
}
