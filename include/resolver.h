/* resolver.h: the whole C interface of Resolver. What is not declared here is not part of it.
 *
 * Resolver finds out which customer records are one person. A CRM links this library and gives it phones,
 * e-mails, names or a whole CSV export; it answers with normalized values, with entity ids, and with the
 * proof for every two records that it made one.
 *
 *   1 Conventions   2 Versions   3 Statuses and errors   4 Text   5 Normalizing   6 Comparing names
 *   7 Disjoint sets   8 Deduplicating a file   9 Entity ids   10 Similarity of texts   11 Policies
 *   12 The identity store
 *
 * The header is C99 and C++17, and needs stddef.h and stdint.h only. Without the lines of the preprocessor and what stands between
 * __cplusplus and its #endif it is declarations alone, so that tools that read C (PHP's FFI, LuaJIT, cffi) can read it.
 */
#ifndef RESOLVER_H
#define RESOLVER_H
#include <stddef.h>
#include <stdint.h>

/* ---- 1 Conventions ------------------------------------------------------------------------------------
 *
 * Statuses   Every function that can fail returns a resolver_status. RESOLVER_OK is 0, and the other values
 *            are permanent. Programs branch on the status, never on a message.
 *
 * Handles    A handle is a numbered ticket, not an address: the library never follows it. NULL, a handle that
 *            was destroyed, one of another kind, one made before a fork() and plain garbage are told
 *            apart from live ones, and give RESOLVER_ERROR_HANDLE. Each *_create or function with an out_ handle
 *            has its *_destroy. Destroying NULL does nothing and is RESOLVER_OK. Destroying a handle while
 *            another thread is inside a call with it gives RESOLVER_ERROR_BUSY and destroys nothing.
 *
 * Memory     Inputs are borrowed for the call. Results are copied into the caller's arrays: the caller says how
 *            many elements fit (capacity), at most so many are written, and the out_count parameter receives how
 *            many there are. A first call with capacity 0 and a NULL array asks for the count alone.
 *            Nothing that the library allocates is ever freed by the caller.
 *            When memory ends, the call fails with RESOLVER_ERROR_OUT_OF_MEMORY; the process is never ended.
 *
 * Text       UTF-8, as a pointer and a byte count. No final NUL is needed, and NUL bytes inside are ordinary bytes,
 *            except in paths, where they are an error. Bytes that are not UTF-8 are never an error by themselves.
 *
 * Pointers   The library checks what it can: NULL where something is needed, counts and sizes that cannot be,
 *            unknown flags. What it cannot check is a pointer that does not lead to as many elements as the
 *            call says. That, and nothing else, is outside the contract.
 *
 * Structs    A struct that begins with struct_size may grow at its end in later versions. Set struct_size to the
 *            sizeof of your build; the *_INIT macros do. A struct that is smaller than the library's is read as if its
 *            missing fields were zero; in a larger one the bytes that this library does not know must be zero,
 *            else the call fails with RESOLVER_ERROR_STRUCT_SIZE instead of ignoring a wish. Of a struct that
 *            the library fills, only min(struct_size, its own size) bytes are written.
 *            A struct without struct_size is final.
 *
 * Threads    The library has no global state that a caller can see, keeps no thread after a call has returned,
 *            and installs no signal handler. Functions without a handle may be called from any
 *            number of threads at once. Each handle type says its own rule. A broken rule is a status
 *            (RESOLVER_ERROR_BUSY), not a race.
 *
 * Defaults   On a failure every out_ parameter is 0 or NULL, and handles are as they were before the call.
 */

#ifdef __cplusplus
extern "C" {
#endif

/* ---- 2 Versions --------------------------------------------------------------------------------------- */

/* The version that this header belongs to. */
#define RESOLVER_VERSION "0.1.0"

/* Rises only when an existing declaration changes its layout or meaning; new functions do not raise it. */
#define RESOLVER_ABI_VERSION 1u

/* The ABI number of the library that is loaded. A binding compares it with RESOLVER_ABI_VERSION once, when it
 * loads the library, and refuses to go on when they differ. Never fails. O(1). Since 0.1. */
uint32_t resolver_abi_version(void);

/* The version of the library that is loaded, such as "0.1.0": static storage, NUL-terminated. Never fails, never
 * NULL. O(1). Since 0.1. */
const char *resolver_version(void);

/* ---- 3 Statuses and errors ---------------------------------------------------------------------------- */

/* RESOLVER_OK or one of the RESOLVER_ERROR_ values. The hundred says what can be done about it. */
typedef int32_t resolver_status;

enum {
    RESOLVER_OK = 0,

    /* 1xx: the call is wrong; fix the program. */
    RESOLVER_ERROR_ARGUMENT = 100,      /* a NULL that must not be, a number out of range, a path with a NUL   */
    RESOLVER_ERROR_HANDLE = 101,        /* not a live handle of the kind that the function takes               */
    RESOLVER_ERROR_STRUCT_SIZE = 102,   /* struct_size not set, or the struct holds wishes of a newer version  */
    RESOLVER_ERROR_STATE = 103,         /* the object cannot do that, or not now                               */
    RESOLVER_ERROR_UNKNOWN_FIELD = 104, /* no field has that name                                              */
    RESOLVER_ERROR_BUSY = 105,          /* another thread, or the callback's own call, is using the handle     */

    /* 2xx: the data is wrong; fix the file. */
    RESOLVER_ERROR_NO_ROWS = 200,              /* the file has no record                                       */
    RESOLVER_ERROR_NO_USABLE_COLUMN = 201,     /* no column could be recognised; choose columns                */
    RESOLVER_ERROR_BINARY_FILE = 202,          /* the file is not text                                         */
    RESOLVER_ERROR_UNCLOSED_QUOTE = 203,       /* a quoted cell is open at the end; row says where it starts   */
    RESOLVER_ERROR_INPUT_CHANGED = 204,        /* the file changed while it was read                           */
    RESOLVER_ERROR_SPREADSHEET = 205,          /* a workbook, not a CSV export of it                           */
    RESOLVER_ERROR_ENTITY_COLUMN_EXISTS = 206, /* the input has a column of the entity column's name           */
    RESOLVER_ERROR_ENCODING = 207,             /* the encoding is not supported                                */
    RESOLVER_ERROR_TOO_MANY_ROWS = 208,        /* more records than one run can hold                           */
    RESOLVER_ERROR_MISSING_COLUMN = 209,       /* a chosen column is not in the file                           */
    RESOLVER_ERROR_POLICY = 210,               /* the policy is not valid                                      */
    RESOLVER_ERROR_DAMAGED = 211,              /* a file of the store is damaged; offset says where            */
    RESOLVER_ERROR_FORMAT_VERSION = 212,       /* the store was written by a newer version                     */
    RESOLVER_ERROR_NOT_STORE = 213,            /* the file is no store, or there is none at the path           */

    /* 3xx: the system said no; try again, make room, or ask the user. */
    RESOLVER_ERROR_IO = 300,            /* a system call failed; system_error holds errno                      */
    RESOLVER_ERROR_OUT_OF_MEMORY = 301, /* the system has no memory left                                       */
    RESOLVER_ERROR_MEMORY_LIMIT = 302,  /* memory_limit_bytes is reached                                       */
    RESOLVER_ERROR_CANCELLED = 303,     /* the cancel flag was set, or the progress callback said stop         */
    RESOLVER_ERROR_OUTPUT_EXISTS = 304, /* the output would overwrite the input                                */
    RESOLVER_ERROR_PIPE_CLOSED = 305,   /* the reader of the output went away                                  */
    RESOLVER_ERROR_DISK_FULL = 306,     /* no room is left where the output goes                               */
    RESOLVER_ERROR_STORE_IN_USE = 307   /* another process, or another handle, has the store open              */
};

/* Stands in row, column and offset of an error that has no such place. */
#define RESOLVER_NONE UINT64_MAX

/* Where and why a call failed. It belongs to the caller, is optional everywhere (NULL), and is written by failing calls
 * only. Declare it with RESOLVER_ERROR_INIT, or set struct_size, before the first call; it can be used again. */
typedef struct resolver_error {
    uint32_t struct_size;
    resolver_status status; /* the same value that the call returned                                           */
    uint64_t row;           /* 1-based record of the input, the header not counted, or RESOLVER_NONE;
                               for arrays the 1-based element                                                  */
    uint64_t column;        /* 1-based column of the input, or RESOLVER_NONE                                   */
    uint64_t offset;        /* byte offset in the input, or RESOLVER_NONE                                      */
    int32_t system_error;   /* errno of the failed system call, or 0                                           */
    uint32_t reserved;      /* 0                                                                               */
    char message[256];      /* one sentence for people, NUL-terminated; its words may change                   */
} resolver_error;

#define RESOLVER_ERROR_INIT { (uint32_t)sizeof(resolver_error), 0, 0, 0, 0, 0, 0, { 0 } }

/* The permanent short name of a status, such as "no_usable_column"; "ok" for RESOLVER_OK and "unknown" for a number that
 * is no status. Static storage, never NULL. O(1). Since 0.1. */
const char *resolver_status_name(resolver_status status);

/* Families of permanent codes, for resolver_describe. */
enum {
    RESOLVER_CODE_VERDICT = 0,  /* new, joined, merged, review, unchanged, unidentified, rejected                */
    RESOLVER_CODE_RELATION = 1, /* shares_phone, ships_to, works_at …                                            */
    RESOLVER_CODE_EVENT = 2,    /* created, joined, left, merged, split, removed, erased, policy_changed         */
    RESOLVER_CODE_GRADE = 3,    /* the names of resolver_grade_name                                              */
    RESOLVER_CODE_REASON = 4,   /* the names of resolver_reason_name                                             */
    RESOLVER_CODE_LINK = 5,     /* the names of resolver_link_reason_name                                        */
    RESOLVER_CODE_STATUS = 6    /* the names of resolver_status_name                                             */
};
enum { RESOLVER_ENGLISH = 0, RESOLVER_VIETNAMESE = 1 };

/* What a code says to people, in UTF-8: resolver_describe(RESOLVER_CODE_VERDICT, "new", RESOLVER_VIETNAMESE) is "Khách mới".
 * group: RESOLVER_CODE_; code: its permanent name, ended by NUL; language: RESOLVER_ENGLISH or RESOLVER_VIETNAMESE. The texts may
 * be improved, so show them and branch on codes. "" for anything unknown. Static storage, never NULL. O(1). Since 0.1. */
const char *resolver_describe(int32_t group, const char *code, int32_t language);

/* ---- 4 Text ------------------------------------------------------------------------------------------- */

/* Borrowed bytes. { NULL, 0 } is the empty text, and means "not given" in options. */
typedef struct resolver_text {
    const uint8_t *data;
    size_t count; /* bytes */
} resolver_text;

/* ---- 5 Normalizing ------------------------------------------------------------------------------------
 *
 * A normalizer turns what somebody typed into one canonical text, says how far it may be trusted to name one person
 * (the grade), and why it was repaired or refused (the reason). It is a pure function of the text and
 * the options.
 *
 *   "098.321.74.65"              -> +84983217465          personal
 *   "0168 390 4218"              -> +84383904218          personal, repaired: the 2018 renumbering
 *   "Lan.Nguyen+shop@GMail.com"  -> lannguyen@gmail.com   personal
 *   "info@congty.vn"             -> info@congty.vn        shared: a role, not a person
 *   "0123456789"                 -> (none)                placeholder
 *
 * The value is a canonical text for comparing and for keys; it is not meant to be shown in place of what was typed.
 */

/* How far a value may be trusted to name one person. Greater is worse. Values are permanent. */
enum {
    RESOLVER_GRADE_PERSONAL = 0,    /* one person's, as far as the value tells                                 */
    RESOLVER_GRADE_UNLISTED = 1,    /* personal, but outside the numbering plan that we know                   */
    RESOLVER_GRADE_FROM_TEXT = 2,   /* found inside free text                                                  */
    RESOLVER_GRADE_AMBIGUOUS = 3,   /* two readings are possible; see alternate                                */
    RESOLVER_GRADE_SHARED = 4,      /* shared by design: a hotline, a role mailbox                             */
    RESOLVER_GRADE_PLACEHOLDER = 5, /* typed to fill a form: 0123456789, test@test.com, "Khach le"             */
    RESOLVER_GRADE_MASKED = 6,      /* partly hidden by its source: ******7465                                 */
    RESOLVER_GRADE_INVALID = 7      /* no value; the reason says why                                           */
};

/* What a value is. Numbers are permanent; resolver_kind_from_name gives them by the names of the fields. */
enum {
    RESOLVER_KIND_PHONE = 1,
    RESOLVER_KIND_EMAIL = 2,
    RESOLVER_KIND_NAME = 3,
    RESOLVER_KIND_CITIZEN_ID = 4,         /* twelve digits, or the nine of the old card                        */
    RESOLVER_KIND_TAX_CODE = 5,
    RESOLVER_KIND_PASSPORT = 6,
    RESOLVER_KIND_BIRTH_DATE = 7,         /* value: 1990-08-15, 1990-08, 1990 or --08-15                       */
    RESOLVER_KIND_GENDER = 8,             /* value: male or female                                             */
    RESOLVER_KIND_ADDRESS = 9,            /* value: house and street, ward, district, unit since 2025          */
    RESOLVER_KIND_PROVINCE = 10,          /* value: the unit since 2025                                        */
    RESOLVER_KIND_PROFILE_URL = 11,       /* a link to any known site; value: facebook_profile:nguyenvana92    */
    RESOLVER_KIND_FACEBOOK_PSID = 17,
    RESOLVER_KIND_FACEBOOK_ASID = 18,
    RESOLVER_KIND_FACEBOOK_PROFILE = 19,
    RESOLVER_KIND_INSTAGRAM_IGSID = 20,
    RESOLVER_KIND_INSTAGRAM_PROFILE = 21,
    RESOLVER_KIND_ZALO_OA_USER = 22,
    RESOLVER_KIND_WA_ID = 23,
    RESOLVER_KIND_SHOPEE_USER = 24,
    RESOLVER_KIND_LAZADA_USER = 25,
    RESOLVER_KIND_TIKTOK_USER = 26,
    RESOLVER_KIND_TELEGRAM_ID = 27,
    RESOLVER_KIND_VISITOR_ID = 28,
    RESOLVER_KIND_CHANNEL_ID = 29
};

/* One normalized value. 48 bytes, final. */
typedef struct resolver_reading {
    uint64_t number;      /* phone: calling code and national number as one integer, 84983217465; e-mail, wa_id,
                             Zalo id, profile link: a phone in the value, in the same form; citizen id: the year of
                             birth in it; birth date: yyyymmdd, unknown parts 0; address, province: the code
                             of the unit since 2025; else 0                                                    */
    uint64_t alternate;   /* phone: the second reading of an ambiguous one; birth date: day and month exchanged;
                             citizen id, address, province: the code of the province until 2025; else 0        */
    uint64_t text_offset; /* where the value starts in the caller's buffer; the alternates stand behind it     */
    uint32_t value_count; /* bytes of the value; 0 = none                                                      */
    uint32_t alternates_count; /* bytes of the other readings: texts with a line end between two               */
    uint32_t repairs;     /* what was repaired, one bit each: resolver_repair_name; 0 = nothing                */
    uint32_t extra;       /* phone: the digits of an extension behind a leading 1 (102 is 1102); address: bytes of
                             house and street at the start of the value; name: bytes of the family name at its
                             start, and 65536 times those of the given name at its end; else 0                 */
    uint8_t grade;        /* RESOLVER_GRADE_                                                                   */
    uint8_t reason;       /* why; name it with resolver_reason_name. 0 = nothing to say                        */
    uint8_t kind;         /* phone: 0 unknown, 1 mobile, 2 landline, 3 one of these two, 4 hotline, 5 short
                             code, 6 machine, 7 private network, 8 satellite, 9 service; citizen id, gender:
                             1 male, 2 female; profile link: its RESOLVER_KIND_ less 16; name: 1 = a firm      */
    uint8_t origin;       /* phone: to whom the prefix was given; resolver_phone_operator_name. Numbers move
                             between operators: information, never evidence. name: a hint at the gender by an
                             honorific or a middle word: 1 male, 2 female; else 0                              */
    uint8_t reserved[4];  /* 0                                                                                 */
} resolver_reading;

/* Bytes that are always enough for the value and the alternates of one reading. */
#define RESOLVER_READING_CAPACITY 1536u

/* What the column of a phone holds: it decides between two readings of an old landline. */
enum {
    RESOLVER_COLUMN_UNKNOWN = 0,
    RESOLVER_COLUMN_MOBILE = 1,       /* mobile, Zalo, Viber: never a landline                                 */
    RESOLVER_COLUMN_LANDLINE = 2,     /* landline, fax                                                         */
    RESOLVER_COLUMN_COMPANY = 3,      /* the record is of a company                                            */
    RESOLVER_COLUMN_INTERNATIONAL = 4 /* the digits start with the calling code, with or without a plus        */
};

enum {
    RESOLVER_DATE_ORDER_DAY_FIRST = 0,
    RESOLVER_DATE_ORDER_MONTH_FIRST = 1,
    RESOLVER_DATE_ORDER_YEAR_FIRST = 2
};

/* What normalizers want to know besides the text. NULL in place of it means the defaults. */
typedef struct resolver_normalize_options {
    uint32_t struct_size;
    uint32_t column;      /* RESOLVER_COLUMN_: phones                                                          */
    resolver_text region; /* where a phone without a calling code is dialled: two letters. Default "VN"        */
    uint32_t record_date; /* when the record of a phone was last true, yyyymmdd; 0 = unknown                   */
    uint32_t date_order;  /* RESOLVER_DATE_ORDER_: what dates of the source begin with                         */
    uint32_t latest_year; /* the last year that a person can be born in; 0 = 2026                              */
    uint32_t birth_date;  /* of the same record, yyyymmdd, unknown parts 0: citizen ids are held against it    */
    uint32_t gender;      /* of the same record: 0 unknown, 1 male, 2 female: citizen ids are held against it  */
    uint32_t reserved;    /* 0                                                                                 */
} resolver_normalize_options;

#define RESOLVER_NORMALIZE_OPTIONS_INIT { (uint32_t)sizeof(resolver_normalize_options), 0, { NULL, 0 }, 0, 0, 0, 0, 0, 0 }

/* Normalizes one value of a kind.
 *
 * *reading is filled whatever the grade: an unreadable value is an answer, not a failure. The value and, right behind it, the
 * alternates are copied to the start of buffer when both fit into capacity bytes; the counts are theirs whether they fit or
 * not. A phone's value is E.164 (+84983217465); an e-mail's is lower case with its provider's rules applied; a name's
 * is in composed letters, lower case, without titles, single spaces between its words.
 *
 * Cost: O(bytes), no allocation, about 100 ns. Thread rule: any number of threads.
 * Errors: ARGUMENT (no such kind, no reading, a text of bytes without data, an unknown region or option), STRUCT_SIZE.
 * Since 0.1. */
resolver_status resolver_normalize(
    int32_t kind, resolver_text text, const resolver_normalize_options *options, resolver_reading *reading,
    uint8_t *buffer, size_t capacity, resolver_error *error);

/* The same for a column of count values of one kind, laid out as in an Arrow large_utf8 column: value i is the bytes
 * offsets[i] ..< offsets[i + 1] of bytes, so offsets has count + 1 elements that never fall.
 *
 * readings receives count elements. The texts are copied to buffer one reading after the other without
 * separators; *out_count receives the bytes of all of them. A reading whose texts do not fit whole is left out, and so are all
 * after it: count * RESOLVER_READING_CAPACITY bytes are always enough, and the first call tells how many are needed.
 *
 * Cost: O(bytes), no allocation. Thread rule: any number of threads.
 * Errors: as above, and ARGUMENT with row = the 1-based element whose offsets fall. Since 0.1. */
resolver_status resolver_normalize_column(
    int32_t kind, const uint8_t *bytes, const uint64_t *offsets, size_t count,
    const resolver_normalize_options *options, resolver_reading *readings, uint8_t *buffer, size_t capacity,
    size_t *out_count, resolver_error *error);

/* All that a name cell says. The texts stand in the caller's buffer in this order: value, honorific, notes. */
typedef struct resolver_name_parts {
    uint32_t struct_size;
    uint32_t traits;          /* what kind of name it is, one bit each: resolver_name_trait_name               */
    uint32_t repairs;         /* as of a reading: resolver_repair_name(RESOLVER_KIND_NAME, bit)                */
    uint32_t word_count;      /* words of the value                                                            */
    uint32_t meant_words;     /* bit i: the marks of word i are meant, also where it has none (Dung beside marked
                                 words). Where it is 0 the word may stand for any marked form                  */
    uint32_t value_count;     /* bytes of the value, in Vietnamese order: family, middle, given; 0 = none      */
    uint32_t family_count;    /* bytes of the family name at its start; 0 = unknown                            */
    uint32_t middle_offset;   /* where the middle words start in it                                            */
    uint32_t middle_count;    /* bytes of them                                                                 */
    uint32_t given_count;     /* bytes of the given name at its end; 0 = unknown                               */
    uint32_t honorific_count; /* bytes of the honorifics and titles that were taken off, as typed              */
    uint32_t notes_count;     /* bytes of notes, tags, numbers and emoji that were taken off, as typed         */
    uint8_t grade;            /* RESOLVER_GRADE_                                                               */
    uint8_t reason;           /* resolver_reason_name                                                          */
    uint8_t gender;           /* a hint by an honorific or a middle word: 0 unknown, 1 male, 2 female          */
    uint8_t reserved;         /* 0                                                                             */
} resolver_name_parts;

#define RESOLVER_NAME_PARTS_INIT { (uint32_t)sizeof(resolver_name_parts), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/* Bytes that are always enough for the texts of one name. */
#define RESOLVER_NAME_CAPACITY 1536u

/* Takes a name cell apart. "Chi Ngoc Lan (si) - Shopee" gives the value "ngoc lan", the given name "lan", the honorific "Chi",
 * the notes "(si) Shopee", and the hint female. The value is that of resolver_normalize. The texts are copied to the start of
 * buffer when all fit into capacity bytes; the counts are theirs whether they fit or not. Honorifics beyond 256 bytes
 * and notes beyond 768 are left out between two words. Of undone keystrokes and wrong encodings there are neither.
 *
 * Cost: O(bytes), no allocation, under 2 us. Thread rule: any number of threads.
 * Errors: ARGUMENT, STRUCT_SIZE. Since 0.1. */
resolver_status resolver_parse_name(
    resolver_text text, resolver_name_parts *parts, uint8_t *buffer, size_t capacity, resolver_error *error);

/* The permanent name of a trait by its bit (0 to 31), such as "descriptive"; "unknown" for other numbers. Static storage, never
 * NULL. O(1). Since 0.1. */
const char *resolver_name_trait_name(int32_t bit);

/* The RESOLVER_KIND_ of a field's name such as "citizen_id"; 0 when no kind has it. O(kinds). Since 0.1. */
int32_t resolver_kind_from_name(resolver_text name);

/* How a phone number is written. */
enum { RESOLVER_PHONE_E164 = 0, RESOLVER_PHONE_NATIONAL = 1, RESOLVER_PHONE_INTERNATIONAL = 2 };

/* Writes a reading's number for people: +84983217465, 0983 217 465, +84 983 217 465. At most 40 bytes, no final NUL, copied when
 * they fit whole into capacity; *out_count (may be NULL) receives how many there are. O(1), no allocation.
 * Errors: ARGUMENT (no such format; no country has the number's calling code). Since 0.1. */
resolver_status resolver_format_phone(
    uint64_t number, int32_t format, uint8_t *buffer, size_t capacity, size_t *out_count, resolver_error *error);

/* To whom a Vietnamese mobile's prefix was given, such as "viettel"; "unknown" for other numbers. Static storage, never
 * NULL. O(1). Since 0.1. */
const char *resolver_phone_operator_name(uint64_t number);

/* The permanent name of a repair by its kind and its bit (0 to 31), such as "migrated_mobile"; "unknown" for other numbers.
 * Static storage, never NULL. O(1). Since 0.1. */
const char *resolver_repair_name(int32_t kind, int32_t bit);

/* The permanent name of a grade ("from_text") or of a reason ("phone_too_short"); "unknown" for other numbers. Static
 * storage, never NULL. O(1). Since 0.1. */
const char *resolver_grade_name(int32_t grade);
const char *resolver_reason_name(int32_t reason);

/* ---- 6 Comparing names -------------------------------------------------------------------------------- */

/* Compares two persons' names as Vietnamese write them, with or without marks, in either order, with titles and
 * nicknames, and gives the level of their agreement in *out_level. "Hung" is compatible with both "Hùng" and "Hưng",
 * which conflict with each other. The comparison is symmetric.
 *
 * *out_conflict (may be NULL) receives 1 when the names speak against one person, 0 otherwise.
 * Levels are permanent numbers; resolver_name_level_name gives their words, such as "compatible".
 *
 * Cost: O(bytes), no allocation, under 1 µs. Thread rule: any number of threads.
 * Errors: ARGUMENT. Since 0.1. */
resolver_status resolver_compare_names(
    resolver_text left, resolver_text right, int32_t *out_level, int32_t *out_conflict, resolver_error *error);

/* The same with its reasons and its worth. *out_reasons receives a set of bits, whose permanent names resolver_name_reason_name
 * gives: what agrees ("given_agrees"), why not fully ("one_unmarked", "middle_dropped", "near_key"), what speaks against
 * ("marks_differ"). *out_weight receives what the agreement is worth in thousandths of a bit, by how frequent the names are
 * in Vietnam: Lam Gia Khiem beside himself 15500, Nguyen Van Hung beside himself about 13000, a conflict below 0. Any of the
 * three may be NULL. Symmetric.
 *
 * Cost: O(bytes), no allocation. Thread rule: any number of threads. Errors: ARGUMENT. Since 0.1. */
resolver_status resolver_assess_names(
    resolver_text left, resolver_text right, int32_t *out_level, uint32_t *out_reasons, int32_t *out_weight,
    resolver_error *error);

/* The permanent name of a reason by its bit (0 to 31); "unknown" for other numbers. Static storage, never NULL. O(1).
 * Since 0.1. */
const char *resolver_name_reason_name(int32_t bit);

/* The permanent name of a level; "unknown" for other numbers. Static storage, never NULL. O(1). Since 0.1. */
const char *resolver_name_level_name(int32_t level);

/* Folds text for finding: lower-case ASCII, letters without their marks, d for the crossed d, "ae" for its ligature, plain for
 * full-width and ornamental letters; combining and invisible signs vanish, other signs become their ASCII equivalent or a
 * space, and a letter of a script that is not Latin, or an invalid byte, becomes '?'. Cyrillic and Greek letters that look
 * Latin are folded to what they look like. Folding throws tones away, so equal folds are no evidence by themselves.
 *
 * Writes at most text.count bytes, no final NUL; buffer may be text.data itself. *out_count (may be NULL) receives how many.
 * O(bytes), no allocation. Idempotent.
 * Errors: ARGUMENT (capacity below text.count). Since 0.1. */
resolver_status resolver_fold(
    resolver_text text, uint8_t *buffer, size_t capacity, size_t *out_count, resolver_error *error);

/* ---- 7 Disjoint sets ----------------------------------------------------------------------------------
 *
 * Sets of the nodes 0 ..< count that can be joined and asked. A set is named by its label, its least member, so the
 * answers depend on the pairs alone: not on their order, and not on the number of threads.
 */

/* Thread rule: one call at a time; a second one at the same time gives RESOLVER_ERROR_BUSY.
 * Memory: 4 bytes a node, 4 more once sizes were asked for, 16 more with the proof. */
typedef struct resolver_disjoint_set resolver_disjoint_set;

/* Flags of resolver_disjoint_set_create. */
enum { RESOLVER_DISJOINT_SET_PROOF = 1 }; /* keep which pairs joined the sets */

/* One pair of a proof, turned so that right is the left of the next one. 16 bytes, final. */
typedef struct resolver_edge {
    uint32_t left;
    uint32_t right;
    uint64_t number; /* which of all pairs handed in: the first one ever is 0 */
} resolver_edge;

/* One set. 8 bytes, final. */
typedef struct resolver_component {
    uint32_t label; /* its least member  */
    uint32_t size;  /* how many members  */
} resolver_component;

/* Makes count sets of one node each: 0 to 4294967295 nodes. O(count).
 * Errors: ARGUMENT (too many nodes, unknown flags, no out_set), OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_disjoint_set_create(
    uint64_t count, uint32_t flags, resolver_disjoint_set **out_set, resolver_error *error);

/* Joins the sets of two nodes. *out_joined (may be NULL) receives 1 when they were two sets, 0 when they were one already.
 * Amortised near O(1); with the proof O(log count). Errors: HANDLE, BUSY, ARGUMENT (no such node). Since 0.1. */
resolver_status resolver_disjoint_set_union(
    resolver_disjoint_set *set, uint32_t left, uint32_t right, int32_t *out_joined, resolver_error *error);

/* Joins the pairs (lefts[i], rights[i]) for i in 0 ..< count. *out_joined (may be NULL) receives how many of them joined
 * two sets. threads: 0 = one per core; with the proof one thread works. All pairs are checked before the first is
 * joined: on a failure the sets are as before. Amortised near O(count).
 * Errors: HANDLE, BUSY, ARGUMENT (row = the 1-based pair with a node that does not exist). Since 0.1. */
resolver_status resolver_disjoint_set_union_pairs(
    resolver_disjoint_set *set, const uint32_t *lefts, const uint32_t *rights, uint64_t count, uint32_t threads,
    uint64_t *out_joined, resolver_error *error);

/* The label of a node's set: its least member. Amortised near O(1).
 * Errors: HANDLE, BUSY, ARGUMENT. Since 0.1. */
resolver_status resolver_disjoint_set_find(
    resolver_disjoint_set *set, uint32_t node, uint32_t *out_label, resolver_error *error);

/* How many members a node's set has. O(nodes) after a join, O(1) otherwise.
 * Errors: HANDLE, BUSY, ARGUMENT, OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_disjoint_set_size(
    resolver_disjoint_set *set, uint32_t node, uint32_t *out_size, resolver_error *error);

/* How many nodes there are and how many sets they form; either pointer may be NULL. O(1).
 * Errors: HANDLE, BUSY. Since 0.1. */
resolver_status resolver_disjoint_set_counts(
    resolver_disjoint_set *set, uint64_t *out_nodes, uint64_t *out_sets, resolver_error *error);

/* Copies the labels of the nodes from first on. *out_count (may be NULL) receives how many nodes there are from first on,
 * 0 past the end. O(nodes) after a join, O(copied) otherwise.
 * Errors: HANDLE, BUSY, ARGUMENT (capacity without labels). Since 0.1. */
resolver_status resolver_disjoint_set_labels(
    resolver_disjoint_set *set, uint64_t first, uint32_t *labels, uint64_t capacity, uint64_t *out_count,
    resolver_error *error);

/* Copies the sets in the order of their labels, leaving out the first ones. *out_count (may be NULL) receives how many
 * there are after those. O(nodes). Errors: as labels, and OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_disjoint_set_components(
    resolver_disjoint_set *set, uint64_t first, resolver_component *components, uint64_t capacity,
    uint64_t *out_count, resolver_error *error);

/* Copies the chain of pairs that joined two nodes of one set, from left to right: each edge is a pair that was handed in,
 * and none is used twice. *out_count (may be NULL) receives its length, 0 for a node and itself. O(length of
 * the two ways to the root of the proof, at worst the size of the set).
 * Errors: HANDLE, BUSY, ARGUMENT, STATE (made without RESOLVER_DISJOINT_SET_PROOF; two different sets). Since 0.1. */
resolver_status resolver_disjoint_set_proof(
    resolver_disjoint_set *set, uint32_t left, uint32_t right, resolver_edge *edges, uint64_t capacity,
    uint64_t *out_count, resolver_error *error);

/* Gives the memory back. NULL is fine. Errors: HANDLE, BUSY. Since 0.1. */
resolver_status resolver_disjoint_set_destroy(resolver_disjoint_set *set);

/* ---- 8 Deduplicating a file ---------------------------------------------------------------------------
 *
 * Reads a CSV export of any shape, finds out which records are one person, and writes the files that were asked for. Each
 * output appears whole or not at all, and the input is never overwritten. The result, which is the same for any order
 * of the rows and any number of threads, stays in memory until it is destroyed.
 */

/* What was found. It never changes. Thread rule: any number of threads. Memory: 28 bytes a record, 16 a kept link. */
typedef struct resolver_result resolver_result;

/* Where a run is, for progress. Values are permanent. */
enum {
    RESOLVER_STAGE_SPOOLING = 0,   /* copying a pipe, or transcoding; bytes */
    RESOLVER_STAGE_READING = 1,    /* bytes                                 */
    RESOLVER_STAGE_LINKING = 2,    /* steps                                 */
    RESOLVER_STAGE_CLUSTERING = 3, /* steps                                 */
    RESOLVER_STAGE_WRITING = 4     /* bytes                                 */
};

/* Called on the thread that made the call, at most about 20 times a second, with done of total units of a stage (total is 0
 * when it is not known). A result other than 0 stops the run with RESOLVER_ERROR_CANCELLED. It may call
 * any function of this header, and must return: it must not throw, longjmp or end the thread. */
typedef int32_t (*resolver_progress)(int32_t stage, uint64_t done, uint64_t total, void *context);

/* Flags of resolver_dedupe_options. */
enum {
    RESOLVER_DEDUPE_PROOF = 1,       /* keep the accepted links, so that resolver_result_proof can answer          */
    RESOLVER_DEDUPE_EXACT = 2,       /* only equal identifiers, and whole names with birth date or address, link    */
    RESOLVER_DEDUPE_CONSERVATIVE = 4 /* the preset for fewer people merged by mistake; not together with EXACT     */
};

/* What to read and what to write. Only input_path is needed. */
typedef struct resolver_dedupe_options {
    uint32_t struct_size;
    uint32_t threads;             /* 0 = one per core; no answer depends on it                                 */
    uint32_t flags;               /* RESOLVER_DEDUPE_                                                          */
    uint32_t reserved;            /* 0                                                                         */
    resolver_text input_path;     /* CSV; UTF-8, UTF-16; the delimiter is detected                             */
    resolver_text output_path;    /* every input row, its entity id first; empty = none                        */
    resolver_text entities_path;  /* one row per person; empty = none                                          */
    resolver_text links_path;     /* one row per accepted link, with its reason; empty = none                  */
    resolver_text columns;        /* "field=column" or "role:field=column" choices, one a line; they win       */
    resolver_text entity_column;  /* name of the column with the ids; empty = entity_id                        */
    resolver_text region;         /* where phones without a calling code are dialled; empty = VN               */
    uint64_t memory_limit_bytes;  /* 0 = none; reached: RESOLVER_ERROR_MEMORY_LIMIT                            */
    const int32_t *cancel;        /* any thread or signal handler may set it to other than 0; may be NULL      */
    resolver_progress progress;   /* may be NULL                                                               */
    void *progress_context;       /* handed to progress                                                        */
    resolver_text blocked;        /* phones and e-mails that are nobody's, one a line, remarks behind #: own hotlines, staff,
                                   * the shop; they make no key and are shown for nobody. Empty = none. Since 0.1 */
    resolver_text touchpoints_path; /* one row per dated interaction, an order's lines as one; empty = none    */
    resolver_text relations_path; /* one row per relation between two entities; empty = none                   */
    resolver_text mapping;        /* what a mapping file says (`resolver inspect --save-mapping`); empty = none */
    resolver_text review_path;    /* one row per pair that a person should decide; empty = none; not with EXACT */
    resolver_text decisions_path; /* what people decided: decision,left,right with link or forbid; it wins over all
                                   * evidence, later lines over earlier ones; empty = none                     */
    resolver_text policy_path;    /* other weights and thresholds, as JSON; empty = the shipped ones; not with EXACT */
} resolver_dedupe_options;

#define RESOLVER_DEDUPE_OPTIONS_INIT { (uint32_t)sizeof(resolver_dedupe_options), 0, 0, 0, { NULL, 0 }, { NULL, 0 }, \
    { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0, NULL, NULL, NULL, { NULL, 0 }, { NULL, 0 }, \
    { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 } }

/* How many of what. Declare it with RESOLVER_COUNTS_INIT. */
typedef struct resolver_counts {
    uint32_t struct_size;
    uint32_t reserved;          /* 0                                                                           */
    uint64_t rows;              /* records of the input                                                        */
    uint64_t unidentified_rows; /* records without anything that names a person: their entity id is 0          */
    uint64_t entities;          /* people                                                                      */
    uint64_t merged_entities;   /* people of two and more records                                              */
    uint64_t merged_rows;       /* the records of those                                                        */
    uint64_t largest_entity;    /* records of the largest one                                                  */
    uint64_t links;             /* accepted links                                                              */
    uint64_t refused_links;     /* pairs that share an identifier and whose names conflict                     */
    uint64_t tied_links;        /* pairs left alone because two rivals claim them equally                      */
    uint64_t peak_bytes;        /* the most memory in use by the run                                           */
} resolver_counts;

#define RESOLVER_COUNTS_INIT { (uint32_t)sizeof(resolver_counts), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/* One accepted link of a proof, turned so that right is the left of the next one. 24 bytes, final. */
typedef struct resolver_link {
    uint64_t left;  /* 0-based record of the input                                                             */
    uint64_t right;
    int32_t weight; /* thousandths of a bit: how much the evidence speaks for one person                       */
    int32_t reason; /* the strongest thing that they share; name it with resolver_link_reason_name             */
} resolver_link;

/* Runs the whole job and gives its result in *out_result. Blocks until it is done; set *cancel, or return other than 0
 * from progress, to stop it: it then ends within 50 ms, and leaves no file behind.
 *
 * Cost: about 1 µs of one core and 200 bytes of memory a record, or less; the file is read twice.
 * Errors: any 1xx, 2xx or 3xx; error names the row and the column where there is one. Since 0.1. */
resolver_status resolver_dedupe(
    const resolver_dedupe_options *options, resolver_result **out_result, resolver_error *error);

/* Fills the counts. O(1). Errors: HANDLE, ARGUMENT, STRUCT_SIZE. Since 0.1. */
resolver_status resolver_result_counts(resolver_result *result, resolver_counts *counts, resolver_error *error);

/* Copies the report, the text that `resolver dedupe --json` prints: UTF-8 JSON without a final NUL, up to capacity bytes.
 * *out_count (may be NULL) receives its size. O(copied). Errors: HANDLE, ARGUMENT. Since 0.1. */
resolver_status resolver_result_report(
    resolver_result *result, uint8_t *buffer, size_t capacity, size_t *out_count, resolver_error *error);

/* Copies the entity ids of the records from first (0-based, in the order of the input) on; 0 = unidentified. Records with
 * the same id are one person. *out_count (may be NULL) receives how many records there are from first on.
 * O(copied). Errors: HANDLE, ARGUMENT. Since 0.1. */
resolver_status resolver_result_entity_ids(
    resolver_result *result, uint64_t first, uint64_t *ids, uint64_t capacity, uint64_t *out_count,
    resolver_error *error);

/* Copies the strongest chain of accepted links between two records (0-based) of one person: the one whose weakest link is as
 * strong as can be. *out_count (may be NULL) receives its length, 0 for a record and itself. O(links of the run).
 * Errors: HANDLE, ARGUMENT (no such record), STATE (two different people, or the run was made without
 * RESOLVER_DEDUPE_PROOF), OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_result_proof(
    resolver_result *result, uint64_t left, uint64_t right, resolver_link *links, uint64_t capacity,
    uint64_t *out_count, resolver_error *error);

/* The permanent name of a link's reason, such as "phone"; "unknown" for other numbers. Static storage, never NULL.
 * O(1). Since 0.1. */
const char *resolver_link_reason_name(int32_t reason);

/* Gives the memory back. NULL is fine. Errors: HANDLE, BUSY. Since 0.1. */
resolver_status resolver_result_destroy(resolver_result *result);

/* ---- 9 Entity ids -------------------------------------------------------------------------------------
 *
 * An entity id is 64 bits, and 0 is none. Files and JSON carry it as 13 characters of Crockford's base32 in lower case,
 * because many readers of JSON round numbers above 2^53.
 */

/* Bytes of an entity id as text, the final NUL included. */
#define RESOLVER_ENTITY_ID_SIZE 14u

/* Writes the 13 characters and a NUL: text has room for RESOLVER_ENTITY_ID_SIZE bytes. O(1). Errors: ARGUMENT (no text). Since 0.1. */
resolver_status resolver_entity_id_to_text(uint64_t id, char *text);

/* Reads 13 characters of base32, upper or lower case; i and l are read as 1, o as 0. O(1).
 * Errors: ARGUMENT (anything else). Since 0.1. */
resolver_status resolver_entity_id_from_text(resolver_text text, uint64_t *out_id);

/* ---- 10 Similarity of texts ---------------------------------------------------------------------------
 *
 * Distances and similarities of short texts, counted in Unicode code points, for callers who compare columns of their own.
 */

/* What resolver_similarities measures. Values are permanent. */
enum {
    RESOLVER_LEVENSHTEIN = 1,  /* code points to change, add or lose; 0 for equal texts                        */
    RESOLVER_OSA = 2,          /* the same, where two neighbours that changed places count as one              */
    RESOLVER_JARO = 3,         /* 0...1, 1 for equal texts [Jaro 1989]                                         */
    RESOLVER_JARO_WINKLER = 4  /* the same with a bonus of 0.1 for each of up to 4 common first code points    */
};

/* Measures the pairs (left i, right i) of two columns of count texts, laid out as in an Arrow large_utf8 column: text i
 * is the bytes offsets[i] ..< offsets[i + 1]. values receives count numbers. An invalid byte counts as U+FFFD.
 *
 * Cost: O(m / 64 * n) for texts of m and n code points; no allocation where both have at most 64. Some 30 ns for names.
 * Thread rule: any number of threads.
 * Errors: ARGUMENT (no such measure; no offsets or values; row = the 1-based pair whose offsets fall),
 * OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_similarities(
    int32_t measure, const uint8_t *left_bytes, const uint64_t *left_offsets, const uint8_t *right_bytes,
    const uint64_t *right_offsets, size_t count, double *values, resolver_error *error);

/* ---- 11 Policies ---------------------------------------------------------------------------------------
 *
 * A policy holds every number that decides who is one person: weights in thousandths of a bit, caps, thresholds. It is JSON, and
 * its format is described in Docs/Formats.md. The built-in one is for customer data in Vietnam.
 */

/* Thread rule: immutable; any number of threads. */
typedef struct resolver_policy resolver_policy;

/* Reads a policy. An empty text gives the built-in one. O(bytes), up to 4 MiB.
 * Errors: ARGUMENT, POLICY (not valid: resolver_policy_validate says why), OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_policy_load(resolver_text text, resolver_policy **out_policy, resolver_error *error);

/* Tells all that is wrong with a policy, a line a problem, each with its path:
 *
 *     /comparisons/name/levels/3/anchored: a number of bits in the allowed range, with at most three decimals, is needed
 *
 * *out_problems (may be NULL) receives how many there are, 0 for a valid policy; the first 200 are told in words. Copies as many
 * bytes as fit; *out_count (may be NULL) receives how many there are. O(bytes).
 * Errors: ARGUMENT, OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_policy_validate(
    resolver_text text, uint8_t *buffer, size_t capacity, size_t *out_count, uint64_t *out_problems,
    resolver_error *error);

/* The policy as JSON, always the same bytes for the same policy. Copies as many bytes as fit; *out_count (may be NULL)
 * receives how many there are. Errors: HANDLE, ARGUMENT, OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_policy_text(
    resolver_policy *policy, uint8_t *buffer, size_t capacity, size_t *out_count, resolver_error *error);

/* Gives the memory back. NULL is fine. Errors: HANDLE, BUSY. Since 0.1. */
resolver_status resolver_policy_destroy(resolver_policy *policy);

/* Flags of resolver_columns_options. */
enum {
    RESOLVER_COLUMNS_CONSERVATIVE = 1, /* the thresholds of the preset conservative                              */
    RESOLVER_COLUMNS_ONE_TO_ONE = 2,   /* a person has at most one record in each of two files                   */
    RESOLVER_COLUMNS_ALL_PAIRS = 4,    /* every candidate pair in pairs_path, instead of the accepted links      */
    RESOLVER_COLUMNS_RELATIVES = 8     /* training tells people of one household from strangers                  */
};

/* Files of persons that a policy of the kind "columns" describes. Texts are borrowed for the call; those with data NULL are left
 * out. Set struct_size, or begin with RESOLVER_COLUMNS_OPTIONS_INIT. */
typedef struct resolver_columns_options {
    uint32_t struct_size;
    uint32_t flags;
    resolver_text input_path;     /* a CSV file; needed                                                        */
    resolver_text second_path;    /* a second one: pairs of one record of each are looked at                   */
    resolver_text output_path;    /* rows of the first file behind their entity ids (linking)                  */
    resolver_text pairs_path;     /* links as left,right,weight (linking)                                      */
    resolver_text id_column;      /* the column that names a record in pairs_path; row numbers when left out   */
    resolver_text entity_column;  /* another name for entity_id                                                */
    const int32_t *cancel;        /* may be set by any thread to stop the call; NULL for never                 */
    resolver_text labels_path;    /* decision,left,right with link or forbid: decided pairs (training)         */
} resolver_columns_options;

#define RESOLVER_COLUMNS_OPTIONS_INIT \
    { (uint32_t)sizeof(resolver_columns_options), 0, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, NULL, { NULL, 0 } }

/* What resolver_link found. */
typedef struct resolver_columns_counts {
    uint32_t struct_size;
    uint32_t reserved;
    uint64_t rows;
    uint64_t candidate_pairs;
    uint64_t links;
    uint64_t contested_links; /* left out, because a rival who cannot be the same person is as good  */
    uint64_t refused_links;   /* left out, because they would bring together who cannot be one       */
    uint64_t people;
    uint64_t merged_people;   /* those with several rows                                             */
    uint64_t silent_blocks;   /* blocks too large to compare                                         */
} resolver_columns_counts;

#define RESOLVER_COLUMNS_COUNTS_INIT { (uint32_t)sizeof(resolver_columns_counts), 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/* Estimates a policy from one file or two, without labels: see Docs/Guides/em.md. policy describes the columns; NULL knows usual
 * English names of columns of persons. The same bytes come in every run. O(candidate pairs and 1,000,000 random pairs).
 * Errors: ARGUMENT, STRUCT_SIZE, HANDLE, POLICY (of the kind people), NO_USABLE_COLUMN, those of reading a file, CANCELLED,
 * OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_train(
    const resolver_columns_options *options, resolver_policy *policy, resolver_policy **out_policy,
    resolver_error *error);

/* Finds the records that are one person, in one file or across two, under a policy of the kind "columns". *counts (may be NULL)
 * is filled. Files appear whole or not at all. O(candidate pairs).
 * Errors: as resolver_train, and those of writing a file. Since 0.1. */
resolver_status resolver_link_records(
    const resolver_columns_options *options, resolver_policy *policy, resolver_columns_counts *counts,
    resolver_error *error);

/* ---- 12 The identity store -----------------------------------------------------------------------------
 *
 * A file beside the application, as with SQLite: put a record and know who it is, for good; take anything back. The people
 * are always those that resolver_dedupe would find in the records that are there, in whatever order they came.
 *
 *     resolver_store *store = NULL;
 *     resolver_store_open(path, NULL, &store, &error);
 *     resolver_store_put(store, source, id, fields, 2, none, NULL, 0, answer, &error);
 *
 * Files      path (the snapshot), path-journal and path-lock, readable for their owner only. One process has a store open for
 *            writing; another one gets RESOLVER_ERROR_STORE_IN_USE. An empty path is a store in memory.
 * Durability What a call answered is on the disk when it returns, unless the options ask for less. After a failed write or sync, or when
 *            memory ends in the middle of an operation, every call fails with RESOLVER_ERROR_STATE until the store is opened
 *            again: what was acknowledged is then there, and nothing half.
 * Ids        Every record mints an id at its first put. A person's id is that of its oldest record (named ones before
 *            nameless), and every id ever given leads to the person who holds its record now.
 * Threads    Any number of threads may use one store at once; those that read do so together. An answer belongs to one thread at a
 *            time. Closing a store while a call is in it gives RESOLVER_ERROR_BUSY.
 */

typedef struct resolver_store resolver_store;
typedef struct resolver_answer resolver_answer;

/* One field of a record or of a touchpoint. 64 bytes, final. A field may come several times. */
typedef struct resolver_field {
    resolver_text field; /* its name: "phone", "name", "email", "zalo_oa_user", "observed_at", … as in resolver help dedupe      */
    resolver_text value; /* as it was typed                                                                    */
    resolver_text scope; /* of a channel id: its page, OA, app or region; of a customer's code, a key only so:  */
                         /* who gave it; else empty                                                            */
    int64_t from;        /* since when it held, in milliseconds UTC; 0 = not known                             */
    int64_t to;          /* until when                                                                         */
} resolver_field;

/* A person, or the person of a record. 40 bytes, final. */
typedef struct resolver_party {
    uint64_t entity;      /* an id of the person; 0 = see source and id                                        */
    resolver_text source; /* of a record                                                                       */
    resolver_text id;
} resolver_party;

/* How long a call waits for the disk. */
enum {
    RESOLVER_SYNC_EVERY_CALL = 0, /* until the disk has it                                                      */
    RESOLVER_SYNC_GROUP = 1,      /* the same, one sync for all threads that wait                               */
    RESOLVER_SYNC_NONE = 2        /* not at all: a crash may lose calls since resolver_store_sync, never half of one */
};

/* Flags of resolver_store_options. */
enum {
    RESOLVER_STORE_READ_ONLY = 1,   /* any number of processes may read, as long as none writes                  */
    RESOLVER_STORE_CONSERVATIVE = 2 /* the preset for fewer people merged by mistake, for a new store            */
};

typedef struct resolver_store_options {
    uint32_t struct_size;
    uint32_t flags;              /* RESOLVER_STORE_                                                            */
    int32_t durability;          /* RESOLVER_SYNC_                                                             */
    uint32_t reserved;           /* 0                                                                          */
    resolver_text policy;        /* JSON; empty = the store's own, the shipped one for a new store             */
    resolver_text region;        /* where phones without a calling code are dialled; empty = VN; for a new store */
    resolver_text blocked;       /* phones and e-mails that are nobody's, one a line; for a new store          */
    uint64_t memory_limit_bytes; /* 0 = none                                                                   */
} resolver_store_options;

#define RESOLVER_STORE_OPTIONS_INIT \
    { (uint32_t)sizeof(resolver_store_options), 0, 0, 0, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0 }

/* Opens the store at a path, or makes it. options may be NULL. O(records). Errors: STORE_IN_USE, NOT_STORE (another file is
 * there), DAMAGED (offset says where), FORMAT_VERSION, POLICY (not the store's; see resolver_store_set_policy), IO,
 * OUT_OF_MEMORY, MEMORY_LIMIT, ARGUMENT, STRUCT_SIZE. Since 0.1. */
resolver_status resolver_store_open(
    resolver_text path, const resolver_store_options *options, resolver_store **out_store, resolver_error *error);

/* Waits until the disk has everything and gives the store free. NULL is fine. The handle is void afterwards, whatever the
 * status says. Errors: HANDLE, BUSY (then it is still open), IO and DISK_FULL (the last sync failed). Since 0.1. */
resolver_status resolver_store_close(resolver_store *store, resolver_error *error);

/* What a put came to. Permanent values; names and texts: resolver_describe(RESOLVER_CODE_VERDICT, …). */
enum {
    RESOLVER_VERDICT_NEW = 0,          /* a person who was not known                                            */
    RESOLVER_VERDICT_JOINED = 1,       /* a person who was known                                                */
    RESOLVER_VERDICT_MERGED = 2,       /* it showed that known people are one                                   */
    RESOLVER_VERDICT_REVIEW = 3,       /* it may be somebody known: see the candidates                          */
    RESOLVER_VERDICT_UNCHANGED = 4,    /* the same record was there already                                     */
    RESOLVER_VERDICT_UNIDENTIFIED = 5, /* nothing in it says who it is: kept, never a person                    */
    RESOLVER_VERDICT_REJECTED = 6      /* not kept; reason says why                                             */
};

/* How a candidate stands to the record in question. */
enum {
    RESOLVER_STANDING_LINKED = 0,    /* the record is this person, or would be                                  */
    RESOLVER_STANDING_CONTESTED = 1, /* a rival who cannot be the same person is as good                        */
    RESOLVER_STANDING_APART = 2,     /* somebody among their records disagrees                                  */
    RESOLVER_STANDING_WEAK = 3       /* not enough speaks for it                                                */
};

/* Flags of resolver_answer_create. */
enum { RESOLVER_ANSWER_TEXT = 1 /* put, lookup, remove … also write what they found as JSON */ };

/* An answer receives what a call found, and keeps it until the next call with it. Make one for each thread and use it for every call:
 * then no call has to make room. Errors: ARGUMENT, OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_answer_create(uint32_t flags, resolver_answer **out_answer, resolver_error *error);

/* NULL is fine. Errors: HANDLE, BUSY. Since 0.1. */
resolver_status resolver_answer_destroy(resolver_answer *answer);

typedef struct resolver_summary {
    uint32_t struct_size;
    int32_t verdict;    /* RESOLVER_VERDICT_; of a lookup: what a put of the same fields would come to         */
    int32_t reason;     /* why it was rejected, for resolver_reason_name; else 0                               */
    uint32_t reserved;
    uint64_t entity;    /* the person that the record is now; 0 for nobody                                     */
    uint64_t operation; /* by which it can be undone; 0 where nothing changed                                  */
    uint64_t changes;   /* records that went from one person to another                                        */
} resolver_summary;

#define RESOLVER_SUMMARY_INIT { (uint32_t)sizeof(resolver_summary), 0, 0, 0, 0, 0, 0 }

/* Fills the summary of the last call. O(1). Errors: HANDLE, ARGUMENT, STRUCT_SIZE. Since 0.1. */
resolver_status resolver_answer_summary(resolver_answer *answer, resolver_summary *summary, resolver_error *error);

/* Somebody whom a record may be. 16 bytes, final. */
typedef struct resolver_candidate {
    uint64_t entity;
    int32_t weight;   /* thousandths of a bit; INT32_MIN where only others connect the two                     */
    int32_t standing; /* RESOLVER_STANDING_                                                                    */
} resolver_candidate;

/* Copies the candidates of the last lookup, the best first. O(copied). Errors: HANDLE, ARGUMENT. Since 0.1. */
resolver_status resolver_answer_candidates(
    resolver_answer *answer, resolver_candidate *candidates, uint64_t capacity, uint64_t *out_count,
    resolver_error *error);

/* Where the JSON of the last call stands: UTF-8 without a final NUL, owned by the answer, there until the next call with it. Empty
 * where the call writes none. Its members: Docs/Guides/store-calls.md. O(1). Errors: HANDLE, ARGUMENT. Since 0.1. */
resolver_status resolver_answer_text(resolver_answer *answer, resolver_text *out_text, resolver_error *error);

/* Puts a record in, or replaces it: source and id name it for good. moved: names of fields, one a line, whose former values stay as former
 * ones (the customer has a new phone); those of the others are dropped (the phone was mistyped). touchpoint: one dated interaction that
 * comes with it, as for resolver_store_touch, or NULL and 0; verdict and operation are those of the put. answer may be NULL.
 * O(records that share a key with it, bounded). Errors: UNKNOWN_FIELD (row is the field's number), ARGUMENT (no id, one that
 * names nothing such as None or NULL, too long), HANDLE, STATE (read-only), IO, DISK_FULL, OUT_OF_MEMORY, MEMORY_LIMIT. Since 0.1. */
resolver_status resolver_store_put(
    resolver_store *store, resolver_text source, resolver_text id, const resolver_field *fields, size_t field_count,
    resolver_text moved, const resolver_field *touchpoint, size_t touchpoint_count, resolver_answer *answer,
    resolver_error *error);

/* Adds one dated interaction to a record: time, channel, direction, kind, campaign, reference, value, outcome … A later one of
 * the same reference updates it; the same one again changes nothing (RESOLVER_VERDICT_UNCHANGED, operation 0). It widens the days that the
 * record speaks of, so people may change. answer may be NULL. Errors: as put; ARGUMENT (there is no such record). Since 0.1. */
resolver_status resolver_store_touch(
    resolver_store *store, resolver_text source, resolver_text id, const resolver_field *fields, size_t field_count,
    resolver_answer *answer, resolver_error *error);

/* Takes a record out; its person may split. Errors: as put; ARGUMENT (there is no such record). Since 0.1. */
resolver_status resolver_store_remove(
    resolver_store *store, resolver_text source, resolver_text id, resolver_answer *answer, resolver_error *error);

/* Who a record with these fields would be: ranked candidates. Nothing is written. Errors: as put. Since 0.1. */
resolver_status resolver_store_lookup(
    resolver_store *store, const resolver_field *fields, size_t field_count, resolver_answer *answer,
    resolver_error *error);

/* A person decides: the two are one, whatever speaks against it; or they are not. *out_operation (may be NULL) is what
 * resolver_store_undo takes back. Errors: ARGUMENT (no such person; link: they are one already), and as put. Since 0.1. */
resolver_status resolver_store_link(
    resolver_store *store, const resolver_party *left, const resolver_party *right, resolver_text actor,
    resolver_text note, uint64_t *out_operation, resolver_error *error);
resolver_status resolver_store_forbid(
    resolver_store *store, const resolver_party *left, const resolver_party *right, resolver_text actor,
    resolver_text note, uint64_t *out_operation, resolver_error *error);

/* Takes back a put, a remove, a touch, a link or a forbid, whatever came after it: the state is that without it. Errors:
 * ARGUMENT (no such operation), and as put. Since 0.1. */
resolver_status resolver_store_undo(
    resolver_store *store, uint64_t operation, resolver_text actor, resolver_text note, uint64_t *out_operation,
    resolver_error *error);

/* Flags of resolver_store_erase. RESOLVER_ERASE_SUPPRESS lasts until resolver_store_readmit. */
enum { RESOLVER_ERASE_SUPPRESS = 1 /* who they were must not come back: later puts that name them again are rejected (reason suppressed) */ };

/* Erases records, or all records of a person: when it returns, no byte of theirs is in any file of the store. answer (NULL is fine) gets
 * whom it leaves behind, {"maybe": [{"entity", "source", "id", "why"}]}: the other records of the same persons (same_person), and those of which
 * nobody knows whether they are theirs. O(store). Errors: as put. Since 0.1. */
resolver_status resolver_store_erase(
    resolver_store *store, const resolver_party *parties, size_t party_count, uint32_t flags, resolver_answer *answer,
    resolver_error *error);

/* Lets those come back who were erased with RESOLVER_ERASE_SUPPRESS and whom these fields are, or the record source, id (empty: none): they
 * were asked and agree. A put like this is rejected before, and so is any that names them; after it none is. The log keeps the actor (may be
 * empty). *out_people (may be NULL): how many they are, 0 where nobody was kept out. O(those kept out). Errors: as put. Since 0.1. */
resolver_status resolver_store_readmit(
    resolver_store *store, resolver_text source, resolver_text id, const resolver_field *fields, size_t field_count,
    resolver_text actor, uint64_t *out_people, resolver_error *error);

/* How an id stands. */
enum {
    RESOLVER_ID_LIVE = 0,
    RESOLVER_ID_RETIRED = 1, /* its record was removed; the id leads to who followed                            */
    RESOLVER_ID_ERASED = 2,
    RESOLVER_ID_UNKNOWN = 3  /* never given                                                                     */
};

/* The person who holds an id's record now, under its present id (0 for none). out_state may be NULL. O(1).
 * Errors: HANDLE, ARGUMENT. Since 0.1. */
resolver_status resolver_store_resolve(
    resolver_store *store, uint64_t id, uint64_t *out_entity, int32_t *out_state, resolver_error *error);

/* The person of a record; 0 where there is none. O(1). Errors: HANDLE, ARGUMENT. Since 0.1. */
resolver_status resolver_store_entity_of(
    resolver_store *store, resolver_text source, resolver_text id, uint64_t *out_entity, resolver_error *error);

/* The next calls write JSON into the answer; Docs/Guides/store-calls.md has its members. Errors: HANDLE, ARGUMENT, OUT_OF_MEMORY. */

/* One person: golden record with provenance, records, consent, relations, what the touchpoints come to. Since 0.1. */
resolver_status resolver_store_entity(resolver_store *store, uint64_t entity, resolver_answer *answer, resolver_error *error);

/* Everything that the store has of one person: what was replaced or undone since, decisions and events too. O(store). Since 0.1. */
resolver_status resolver_store_everything(
    resolver_store *store, uint64_t entity, resolver_answer *answer, resolver_error *error);

/* The touchpoints of a person between two times (milliseconds UTC; INT64_MIN and INT64_MAX for all), upwards. Since 0.1. */
resolver_status resolver_store_timeline(
    resolver_store *store, uint64_t entity, int64_t from, int64_t to, resolver_answer *answer, resolver_error *error);

/* Why two records are one person, or not. Since 0.1. */
resolver_status resolver_store_why(
    resolver_store *store, const resolver_party *left, const resolver_party *right, resolver_answer *answer,
    resolver_error *error);

/* The persons who fit what staff remember: the end of a phone, words of a name in any order and without marks, an e-mail, a
 * source's own code. At most limit of them. O(records). Since 0.1. */
resolver_status resolver_store_search(
    resolver_store *store, resolver_text text, uint64_t limit, resolver_answer *answer, resolver_error *error);

/* The changes after an operation, at most limit operations of them: who went where. Since 0.1. */
resolver_status resolver_store_events(
    resolver_store *store, uint64_t since, uint64_t limit, resolver_answer *answer, resolver_error *error);

/* Pairs that a person should look at. Since 0.1. */
resolver_status resolver_store_review(
    resolver_store *store, uint64_t limit, resolver_answer *answer, resolver_error *error);

/* What the touchpoints between two times (milliseconds UTC), and those without a time, come to: people, touchpoints and value by channel and
 * source; the value of orders by campaign, for the first, the last, or in equal parts all that a person met up to the order; the ways
 * people took through the channels. Of each list the first limit. O(store). Since 0.1. */
resolver_status resolver_store_attribution(
    resolver_store *store, int64_t from, int64_t to, uint64_t limit, resolver_answer *answer, resolver_error *error);

/* Counts and sizes. O(records). Since 0.1. */
resolver_status resolver_store_statistics(resolver_store *store, resolver_answer *answer, resolver_error *error);

/* Judges everything by another policy (empty = the shipped one; flags: RESOLVER_STORE_CONSERVATIVE). keep = 0: only says who would go
 * where. keep = 1: it is so, unless more than limit records would change their person (0 = no limit): STATE. The changes are
 * in the answer as JSON. Region and block-list stay those of the store. O(store). Errors: POLICY, STATE, and as put. Since 0.1. */
resolver_status resolver_store_set_policy(
    resolver_store *store, resolver_text policy, uint32_t flags, int32_t keep, uint64_t limit, resolver_answer *answer,
    resolver_error *error);

/* Verifies every checksum of the files and every invariant of the people. O(store). Errors: DAMAGED, STATE, IO. Since 0.1. */
resolver_status resolver_store_check(resolver_store *store, resolver_error *error);

/* Waits until the disk has every operation that was answered so far, whatever the store's durability: with RESOLVER_SYNC_NONE one thread
 * puts a batch and then waits once. A store in memory waits for nothing. After a failure every call fails with STATE until the store is
 * opened again; what was not synced may or may not be there then. One sync of the disk. Errors: IO, DISK_FULL, STATE. Since 0.1. */
resolver_status resolver_store_sync(resolver_store *store, resolver_error *error);

/* Writes a snapshot and starts the journal afresh. Those who read go on meanwhile. Errors: IO, DISK_FULL, BUSY. Since 0.1. */
resolver_status resolver_store_compact(resolver_store *store, resolver_error *error);

/* Writes the whole store into one file that opens as a store, while it is open. It takes the place of an earlier backup.
 * Errors: OUTPUT_EXISTS (a store or another file is there), STATE (a store in memory), IO, DISK_FULL. Since 0.1. */
resolver_status resolver_store_backup(resolver_store *store, resolver_text path, resolver_error *error);

/* Puts the rows of a CSV file in, understood as by resolver_dedupe: a record for each party of a row, a touchpoint where the rows are such. The
 * same file again changes nothing. source names the records where the file does not say where they come from; empty: the platform whose export the
 * file is (shopee, kiotviet), else the file's name. Two shops that use one program need a source each: their numbers are not unique. Of options count
 * input_path, columns, mapping, cancel and progress; threads is ignored, and the others must be empty. The disk is waited for once, at the end: who is
 * interrupted gives the file again. answer (NULL is fine) gets {"source", "rows", "touchpoints", "verdicts": {"new", …}, "problems": [{"field", "reason",
 * "count", "first_row", "example"}]}: problems are values of which nothing could be made. Other threads may use the store meanwhile. O(rows). Errors: those of resolver_dedupe in reading, and those of resolver_store_put. Since 0.1. */
resolver_status resolver_store_import(
    resolver_store *store, const resolver_dedupe_options *options, resolver_text source, resolver_answer *answer, resolver_error *error);

/* Writes all live records as CSV: entity_id, source, record_id and a column for each field; several values of a field stand in one cell with
 * " ::: " between them. The file appears whole or not at all. O(store). Errors: HANDLE, ARGUMENT, IO, DISK_FULL, OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_store_export(resolver_store *store, resolver_text path, resolver_error *error);

/* Makes a new store at target of what is intact of a damaged one, which nobody may have open for writing and which stays as it is.
 * Records, operations and ids are those of the old store; the event feed begins afresh. answer (NULL is fine) gets
 * {"entries", "damages", "lost_bytes", "records"}. O(store). Errors: OUTPUT_EXISTS (there is a store at target), NOT_STORE, STORE_IN_USE, IO,
 * DISK_FULL, OUT_OF_MEMORY. Since 0.1. */
resolver_status resolver_store_salvage(
    resolver_text damaged, resolver_text target, resolver_answer *answer, resolver_error *error);

/* ---- 13 Without a store: records in a database of your own ---------------------------------------------
 *
 *     resolver_keys(&record, 1, NULL, answer, &error);             the keys to index beside the record
 *     … select the records that hold one of them, then those that hold one of theirs, until no more come …
 *     resolver_resolve(found, count, decisions, decision_count, NULL, answer, &error);      who is who
 *
 * Both are pure functions: of records, decisions, policy and options, in whatever order. What resolver_resolve says of a closed set
 * (with each record all that share a key with it) is what a batch over the whole database says. A key of more than 128 different
 * contents is silent: give 129 records of different content that hold it, and do not follow it. Docs/Guides/own-database.md has the
 * loop in Python over SQLite.
 *
 * Of resolver_store_options policy, region, blocked, memory_limit_bytes and RESOLVER_STORE_CONSERVATIVE count; NULL is as usual.
 * Thread rule: any number of threads, each with its own answer.
 */

/* A record and its name. 48 bytes, final. */
typedef struct resolver_record {
    resolver_text source; /* may be empty                                                                      */
    resolver_text id;     /* needed by resolver_resolve, and once only with its source                         */
    const resolver_field *fields;
    size_t field_count;
} resolver_record;

/* What a person said of two records. 72 bytes, final. */
typedef struct resolver_decision {
    resolver_text left_source;
    resolver_text left_id;
    resolver_text right_source;
    resolver_text right_id;
    int32_t kind;      /* RESOLVER_DECISION_                                                                   */
    uint32_t reserved; /* 0                                                                                    */
} resolver_decision;

enum {
    RESOLVER_DECISION_LINK = 1,  /* they are one person                                                         */
    RESOLVER_DECISION_FORBID = 2 /* they are not                                                                */
};

/* Under which keys to index records: JSON in the answer, an object for each record, in their order:
 *
 *     [{"content": "90d1…", "keys": ["phone:5b0e…", "name+birth_date:77c2…"]}]
 *
 * Keys are kinds and 16 hexadecimal digits, at most 64 a record; none for a record that says nothing of who it is (content is then null).
 * Records of one content are judged alike. Both are the same in every process; a new version of this library may give others, and says
 * so in CHANGELOG.md. O(fields). Errors: ARGUMENT, UNKNOWN_FIELD and POLICY, HANDLE, STRUCT_SIZE, OUT_OF_MEMORY,
 * MEMORY_LIMIT. Since 0.1. */
resolver_status resolver_keys(
    const resolver_record *records, size_t record_count, const resolver_store_options *options, resolver_answer *answer,
    resolver_error *error);

/* Who is who among records, as JSON in the answer: clusters with their records, links, reasons and relations; what to review. The members
 * stand in Docs/Guides/own-database.md. decisions: the later ones are newer; one that names a record that is not there says nothing.
 * O(records that share keys, bounded). Errors: as resolver_keys; ARGUMENT (no id, or one twice: row). Since 0.1. */
resolver_status resolver_resolve(
    const resolver_record *records, size_t record_count, const resolver_decision *decisions, size_t decision_count,
    const resolver_store_options *options, resolver_answer *answer, resolver_error *error);

/* Why two of the records are one person, or not, as JSON in the answer: the comparison of the pair, term by term, what forbids it, and the
 * strongest chain of links between the two; as resolver_store_why. left, right: their source and id; entity is not looked at. Errors: as
 * resolver_resolve; ARGUMENT (there is no such record). Since 0.1. */
resolver_status resolver_explain(
    const resolver_record *records, size_t record_count, const resolver_decision *decisions, size_t decision_count,
    const resolver_party *left, const resolver_party *right, const resolver_store_options *options, resolver_answer *answer,
    resolver_error *error);

/* ---- 14 Before and after a run: how a file is read, how good its people are ------------------------------
 *
 * Both answer with JSON in an answer (section 12); the members stand in Docs/Formats.md. */

/* What to look at. Texts are borrowed for the call. Set struct_size, or begin with RESOLVER_INSPECT_OPTIONS_INIT. */
typedef struct resolver_inspect_options {
    uint32_t struct_size;
    uint32_t rows;               /* how many rows are shown as they will be understood                          */
    resolver_text input_path;    /* CSV, as for resolver_dedupe; needed                                         */
    resolver_text columns;       /* "field=column" or "role:field=column" choices, one a line; they win          */
    resolver_text mapping;       /* what a mapping file says; empty = none                                      */
    resolver_text region;        /* where phones without a calling code are dialled; empty = VN                 */
    uint64_t memory_limit_bytes; /* 0 = none                                                                    */
} resolver_inspect_options;

#define RESOLVER_INSPECT_OPTIONS_INIT \
    { (uint32_t)sizeof(resolver_inspect_options), 3, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, 0 }

/* How resolver_dedupe and resolver_store_import will read a file: what each column is taken for and why, what is left out, the first rows
 * as records, and the mapping as a text that can be edited and given back. Nothing is written. O(bytes) for the number of rows;
 * everything else looks at the first 256 KiB. Errors: as reading a file for resolver_dedupe; HANDLE. Since 0.1. */
resolver_status resolver_inspect(
    const resolver_inspect_options *options, resolver_answer *answer, resolver_error *error);

/* What to compare with what. Set struct_size, or begin with RESOLVER_EVALUATE_OPTIONS_INIT. */
typedef struct resolver_evaluate_options {
    uint32_t struct_size;
    uint32_t reserved;           /* 0                                                                           */
    resolver_text input_path;    /* CSV: rows with the true and the found person; with labels_path scored pairs:
                                  * left, right, weight. Needed                                                 */
    resolver_text truth_column;  /* empty = person_id                                                           */
    resolver_text entity_column; /* empty = entity_id                                                           */
    resolver_text labels_path;   /* labelled pairs; empty = none                                                */
    resolver_text label_columns; /* their three columns, one a line; empty = left, right, label (1 or 0)        */
    const int32_t *cancel;       /* may be set by any thread to stop the call; NULL for never                   */
} resolver_evaluate_options;

#define RESOLVER_EVALUATE_OPTIONS_INIT \
    { (uint32_t)sizeof(resolver_evaluate_options), 0, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, NULL }

/* How well found people agree with true ones: precision, recall, F1 of pairs and of rows (B³), false merges, sizes; with labelled pairs, precision
 * and recall at each whole bit as threshold. O(rows), 8 bytes a row and 24 to 48 a person and an entity. Errors: MISSING_COLUMN; as
 * reading a file for resolver_dedupe; HANDLE. Since 0.1. */
resolver_status resolver_evaluate(
    const resolver_evaluate_options *options, resolver_answer *answer, resolver_error *error);

#ifdef __cplusplus
}
#endif
#endif
