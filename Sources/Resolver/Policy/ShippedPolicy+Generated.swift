// Made by Tools/make_policy.py from Data/policy-*.json; do not edit.

extension ShippedPolicy {
    /// The policy for customer data in Vietnam.
    static let text: StaticString = """
        {
          "format": 1,
          "kind": "people",
          "name": "vietnam-crm",
          "about": "Customer data in Vietnam.",
          "people": 10000000,
          "limits": {"block": 128, "cluster": 256, "lead": 3.5, "conflict": 6, "relation_identities": 8, "owner_gap_days": 365, "name_cap": 15.5, "household": 8.3, "strangers": 10.5},
          "presets": {
            "balanced": {"anchored": {"link": 4, "review": 1}, "population": {"link": 2, "review": -2}},
            "conservative": {"anchored": {"link": 10.4, "review": 2}, "population": {"link": 7.2, "review": 0}}
          },
          "identity_buckets": [1, 2, 4, 8, 32],
          "gap_days": [90, 365, 1700],
          "base": {
            "population": -23.253, "extra": 6, "from_text": -1.5, "ambiguous": -2,
            "anchors": {
              "phone": [[6.5, 6.4, 6.3, 6], [5.5, 5.5, 5, 1.5], [3, 3, 2.5, 1.5], [0.5, 0.5, 0, -1], [-2, -2, -2.5, -3.5]],
              "email": [[13, 13, 12.5, 11.5], [6.5, 6.5, 6, 5], [4, 4, 3.5, 2.5], [1.5, 1.5, 1, 0], [-1, -1, -1.5, -2.5]],
              "channel": [[13, 13, 12.5, 11.5], [6.5, 6.5, 6, 5], [4, 4, 3.5, 2.5], [1.5, 1.5, 1, 0], [-1, -1, -1.5, -2.5]],
              "visitor": [[5, 5, 4.5, 3.5], [3, 3, 2.5, 1.5], [1, 1, 0.5, -0.5], [-1, -1, -1.5, -2.5], [-3, -3, -3.5, -4.5]],
              "citizen_id": [[20, 20, 19.5, 18.5], [18, 18, 17.5, 16.5], [16, 16, 15.5, 14.5], [14, 14, 13.5, 12.5], [12, 12, 11.5, 10.5]],
              "passport": [[16, 16, 15.5, 14.5], [14, 14, 13.5, 12.5], [12, 12, 11.5, 10.5], [10, 10, 9.5, 8.5], [8, 8, 7.5, 6.5]],
              "tax_code": [[8, 8, 7.5, 6.5], [6, 6, 5.5, 4.5], [4, 4, 3.5, 2.5], [2, 2, 1.5, 0.5], [0, 0, -0.5, -1.5]]
            }
          },
          "comparisons": {
            "name": {"levels": [
              {"level": "identical", "anchored": 5, "population": 0, "frequency": "population"},
              {"level": "variant", "anchored": 4.8, "population": -0.3, "frequency": "population"},
              {"level": "compatible", "anchored": 4.3, "population": -0.5, "frequency": "population"},
              {"level": "reordered", "anchored": 4.8, "population": -0.7, "frequency": "population"},
              {"level": "middle_dropped", "anchored": 4.3, "population": -2.5, "frequency": "population"},
              {"level": "initials", "anchored": 2, "population": -1.5, "frequency": "population"},
              {"level": "family_dropped", "anchored": 3.6, "population": -0.7, "frequency": "population"},
              {"level": "given_only", "anchored": 4.2, "population": -0.5, "frequency": "population"},
              {"level": "doublet", "anchored": 1, "population": -4, "frequency": "population"},
              {"level": "typo", "anchored": 3.6, "population": -5, "frequency": "population"},
              {"level": "middle_differs", "anchored": 1.2, "population": -1.5},
              {"level": "family_differs", "anchored": -3, "population": -2},
              {"level": "partial", "anchored": 2, "population": 0},
              {"level": "family_only", "anchored": -1, "population": 0},
              {"level": "unclear", "anchored": -4, "population": 0},
              {"level": "missing", "anchored": 0, "population": 0},
              {"level": "conflict_family", "anchored": -3, "population": -5},
              {"level": "conflict_marks", "anchored": -5, "population": -6},
              {"level": "conflict_given", "anchored": -7, "population": -8},
              {"level": "sibling", "anchored": -7, "population": -9},
              {"level": "conflict_kind", "anchored": -12, "population": -12}
            ]},
            "gender": {"levels": [
              {"level": "same", "anchored": 0.8, "population": 0.9},
              {"level": "missing", "anchored": 0, "population": 0},
              {"level": "differs", "anchored": -4, "population": -4}
            ]},
            "birth_date": {"levels": [
              {"level": "same", "anchored": 9, "population": 15.5},
              {"level": "same_new_year", "anchored": 4, "population": 7},
              {"level": "swapped", "anchored": 5, "population": 8},
              {"level": "one_digit", "anchored": 3, "population": 6},
              {"level": "same_year", "anchored": -0.5, "population": 1},
              {"level": "missing", "anchored": 0, "population": 0},
              {"level": "differs", "anchored": -6, "population": -7}
            ]},
            "id_year": {"levels": [
              {"level": "same", "anchored": 2, "population": 5},
              {"level": "missing", "anchored": 0, "population": 0},
              {"level": "differs", "anchored": -4, "population": -5}
            ]},
            "address": {"levels": [
              {"level": "same_address", "anchored": 0, "population": 24},
              {"level": "same_house", "anchored": 0, "population": 12},
              {"level": "missing", "anchored": 0, "population": 0},
              {"level": "differs", "anchored": -0.7, "population": -1.5}
            ]},
            "province": {"levels": [
              {"level": "same", "anchored": 0.2, "population": 3.5},
              {"level": "missing", "anchored": 0, "population": 0},
              {"level": "differs", "anchored": -1, "population": -1.5}
            ]},
            "phone": {"levels": [
              {"level": "same", "anchored": 6, "population": 20},
              {"level": "one_digit", "anchored": 3, "population": 18.5},
              {"level": "mask_agrees", "anchored": 1, "population": 4},
              {"level": "missing", "anchored": 0, "population": 0},
              {"level": "differs", "anchored": -0.7, "population": -2}
            ]},
            "email": {"levels": [
              {"level": "same", "anchored": 7, "population": 20},
              {"level": "same_local", "anchored": 5, "population": 17},
              {"level": "near", "anchored": 4, "population": 10},
              {"level": "missing", "anchored": 0, "population": 0},
              {"level": "differs", "anchored": -0.7, "population": -1}
            ]},
            "channel": {"levels": [
              {"level": "same", "anchored": 7, "population": 20},
              {"level": "missing", "anchored": 0, "population": 0},
              {"level": "differs", "anchored": -0.3, "population": -0.5}
            ]}
          }
        }

        """

    /// What training starts from: columns, blocking rules and comparisons of person data.
    static let persons: StaticString = """
        {
          "format": 1,
          "kind": "columns",
          "name": "persons",
          "about": "Person data with English column names; weights are placeholders for training.",
          "people": 10000,
          "limits": {"block": 500, "cluster": 50, "lead": 2, "conflict": 0},
          "presets": {
            "balanced": {"anchored": {"link": 2, "review": -2}, "population": {"link": 2, "review": -2}},
            "conservative": {"anchored": {"link": 7, "review": 0}, "population": {"link": 7, "review": 0}}
          },
          "base": {"population": -14},
          "columns": {
            "given_name": {"clean": "text", "headers": ["given_name", "first_name", "forename", "firstname", "fname", "given names"]},
            "surname": {"clean": "text", "headers": ["surname", "last_name", "family_name", "lastname", "lname"]},
            "full_name": {"clean": "text", "headers": ["full_name", "name", "customer_name", "person_name"]},
            "date_of_birth": {"clean": "date", "headers": ["date_of_birth", "dob", "birth_date", "birthdate", "birthday", "born"]},
            "gender": {"clean": "text", "headers": ["gender", "sex"]},
            "street_number": {"clean": "text", "headers": ["street_number", "house_number"]},
            "street": {"clean": "text", "headers": ["street", "address_1", "address1", "address", "street_address", "street_name"]},
            "address_2": {"clean": "text", "headers": ["address_2", "address2"]},
            "suburb": {"clean": "text", "headers": ["suburb", "city", "town", "locality"]},
            "postcode": {"clean": "text", "headers": ["postcode", "zip", "zip_code", "zipcode", "postal_code"]},
            "state": {"clean": "text", "headers": ["state", "province", "county", "region"]},
            "phone": {"clean": "digits", "headers": ["phone", "phone_number", "telephone", "mobile", "phone1"]},
            "email": {"clean": "exact", "headers": ["email", "email_address", "e_mail"]},
            "soc_sec_id": {"clean": "digits", "headers": ["soc_sec_id", "ssn", "national_id", "social_security_number", "tax_id"]}
          },
          "blocking": [
            ["soc_sec_id"],
            ["email"],
            ["phone"],
            ["given_name", "surname"],
            ["given_name", "date_of_birth"],
            ["surname", "date_of_birth"],
            ["full_name", "date_of_birth"],
            ["full_name.sorted_words", "suburb"],
            ["full_name.sorted_words", "email.local"],
            ["date_of_birth", "postcode"],
            ["date_of_birth", "suburb"],
            ["surname", "postcode"],
            ["given_name", "postcode"],
            ["surname", "suburb"],
            ["given_name", "suburb"],
            ["street", "postcode"],
            ["street_number", "street"],
            ["surname.sound", "given_name.sound"],
            ["email.local"],
            ["given_name.first3", "surname.first3"],
            ["surname", "date_of_birth.year"],
            ["given_name", "date_of_birth.year"],
            ["surname.first2", "date_of_birth.month_day"],
            ["given_name.first2", "date_of_birth.month_day"],
            ["date_of_birth"],
            ["street.first5", "suburb"],
            ["address_2"]
          ],
          "comparisons": {
            "given_name": {"column": "given_name", "with": "surname", "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "swapped", "when": "swapped", "population": 4},
              {"level": "close", "when": "jaro_winkler", "at": 0.92, "population": 3},
              {"level": "similar", "when": "jaro_winkler", "at": 0.8, "population": 2},
              {"level": "begins", "when": "prefix", "at": 1, "population": 1},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "surname": {"column": "surname", "with": "given_name", "shared": true, "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "swapped", "when": "swapped", "population": 4},
              {"level": "close", "when": "jaro_winkler", "at": 0.92, "population": 3},
              {"level": "similar", "when": "jaro_winkler", "at": 0.8, "population": 2},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "full_name": {"column": "full_name", "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "close", "when": "jaro_winkler", "at": 0.92, "population": 4},
              {"level": "similar", "when": "jaro_winkler", "at": 0.8, "population": 3},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "date_of_birth": {"column": "date_of_birth", "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "slip", "when": "date_slip", "population": 4},
              {"level": "two_edits", "when": "osa", "at": 2, "population": 3},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "gender": {"column": "gender", "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "street_number": {"column": "street_number", "shared": true, "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "slip", "when": "osa", "at": 1, "population": 4},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "street": {"column": "street", "shared": true, "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "close", "when": "jaro_winkler", "at": 0.9, "population": 4},
              {"level": "similar", "when": "jaro_winkler", "at": 0.75, "population": 3},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "address_2": {"column": "address_2", "shared": true, "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "close", "when": "jaro_winkler", "at": 0.9, "population": 4},
              {"level": "similar", "when": "jaro_winkler", "at": 0.75, "population": 3},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "suburb": {"column": "suburb", "shared": true, "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "close", "when": "jaro_winkler", "at": 0.9, "population": 4},
              {"level": "similar", "when": "jaro_winkler", "at": 0.75, "population": 3},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "postcode": {"column": "postcode", "shared": true, "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "slip", "when": "osa", "at": 1, "population": 4},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "state": {"column": "state", "shared": true, "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "slip", "when": "osa", "at": 1, "population": 4},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "phone": {"column": "phone", "shared": true, "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "slip", "when": "osa", "at": 1, "population": 4},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "email": {"column": "email", "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "slip", "when": "osa", "at": 2, "population": 4},
              {"level": "similar", "when": "jaro_winkler", "at": 0.88, "population": 3},
              {"level": "other", "when": "else", "population": -4}
            ]},
            "soc_sec_id": {"column": "soc_sec_id", "levels": [
              {"level": "same", "when": "equal", "population": 6},
              {"level": "slip", "when": "osa", "at": 1, "population": 4},
              {"level": "two_edits", "when": "osa", "at": 2, "population": 3},
              {"level": "other", "when": "else", "population": -4}
            ]}
          }
        }

        """
}
