// Finds the people in a CSV export and prints some of those that were merged.
//
//     swift run DedupeExample ../leads.csv people.csv
import Resolver

guard CommandLine.arguments.count == 3 else { fatalError("usage: DedupeExample INPUT.csv OUTPUT.csv") }
var request = DedupeRequest(input: .path(CommandLine.arguments[1]))
request.output = .path(CommandLine.arguments[2])
request.sampleCount = 3

do {
    let summary = try dedupe(request)
    print("\(summary.rows) records, \(summary.entities) people")
    for card in summary.cards {
        print("\(card.entityID): \(card.records.count) records")
        for record in card.records {
            print("   " + record.map { "\($0.field) \($0.value)" }.joined(separator: ", "))
        }
        print("   because: " + card.reasons.joined(separator: "; "))
    }
} catch {
    print("cannot read the file: \(error)")
}
