// A tiny CRM: what a web form, a Zalo chat, a call to the hotline and a Shopee order say of one customer, in the order that you give,
// becomes one person with a profile and a timeline.
//
//	go run crm.go customers.store call order chat lead
//
// The type Store is all that a program needs of a binding: copy it and add the calls that you use.
package main

// #cgo pkg-config: resolver
// #include <resolver.h>
// #include <stdlib.h>
//
// static resolver_summary an_empty_summary(void) { resolver_summary summary = RESOLVER_SUMMARY_INIT; return summary; }
import "C"

import (
	"fmt"
	"math"
	"os"
	"unsafe"
)

// Field is one value of a record or of a touchpoint. Scope: of a channel id its page, OA or app.
type Field struct{ Name, Value, Scope string }

// Store is a store of the identity engine. Its methods are the calls of their names in resolver.h, for one goroutine at a time:
// the answer is one goroutine's. More of them share resolver_store and have an answer each.
type Store struct {
	store  *C.resolver_store
	answer *C.resolver_answer
	// The error stands in C's memory, for a call may write there.
	error *C.resolver_error
}

// Open opens the store at a path, or makes it.
func Open(path string) (*Store, error) {
	if C.resolver_abi_version() != C.RESOLVER_ABI_VERSION {
		return nil, fmt.Errorf("the library is of another version")
	}
	s := &Store{error: (*C.resolver_error)(C.calloc(1, C.sizeof_resolver_error))}
	s.error.struct_size = C.sizeof_resolver_error
	var memory memory
	defer memory.free()
	if err := s.check(C.resolver_store_open(memory.text(path), nil, &s.store, s.error)); err != nil {
		return nil, err
	}
	return s, s.check(C.resolver_answer_create(C.RESOLVER_ANSWER_TEXT, &s.answer, s.error))
}

// Put puts a record in, with what happened, and says who it is.
func (s *Store) Put(source, id string, fields, touchpoint []Field) (entity uint64, verdict int, err error) {
	var memory memory
	defer memory.free()
	status := C.resolver_store_put(s.store, memory.text(source), memory.text(id), memory.fields(fields), C.size_t(len(fields)),
		C.resolver_text{}, memory.fields(touchpoint), C.size_t(len(touchpoint)), s.answer, s.error)
	if err = s.check(status); err != nil {
		return
	}
	summary := C.an_empty_summary()
	err = s.check(C.resolver_answer_summary(s.answer, &summary, s.error))
	return uint64(summary.entity), int(summary.verdict), err
}

// Entity is one person as JSON: golden record with provenance, records, relations, what the touchpoints come to.
func (s *Store) Entity(entity uint64) (string, error) {
	return s.told(C.resolver_store_entity(s.store, C.uint64_t(entity), s.answer, s.error))
}

// Timeline is what happened with a person, upwards, as JSON.
func (s *Store) Timeline(entity uint64) (string, error) {
	return s.told(C.resolver_store_timeline(s.store, C.uint64_t(entity), math.MinInt64, math.MaxInt64, s.answer, s.error))
}

// Why says as JSON why two records, each a source and an id, are one person, or not.
func (s *Store) Why(left, right [2]string) (string, error) {
	var memory memory
	defer memory.free()
	return s.told(C.resolver_store_why(s.store, memory.party(left), memory.party(right), s.answer, s.error))
}

// Close waits until the disk has everything.
func (s *Store) Close() error {
	defer C.free(unsafe.Pointer(s.error))
	C.resolver_answer_destroy(s.answer)
	return s.check(C.resolver_store_close(s.store, s.error))
}

func (s *Store) told(status C.resolver_status) (string, error) {
	if err := s.check(status); err != nil {
		return "", err
	}
	var text C.resolver_text
	err := s.check(C.resolver_answer_text(s.answer, &text, s.error))
	return C.GoStringN((*C.char)(unsafe.Pointer(text.data)), C.int(text.count)), err
}

func (s *Store) check(status C.resolver_status) error {
	if status == C.RESOLVER_OK {
		return nil
	}
	return fmt.Errorf("%s: %s", C.GoString(C.resolver_status_name(status)), C.GoString(&s.error.message[0]))
}

// IDText is an id as people read it.
func IDText(entity uint64) string {
	var text [C.RESOLVER_ENTITY_ID_SIZE]C.char
	C.resolver_entity_id_to_text(C.uint64_t(entity), &text[0])
	return C.GoString(&text[0])
}

// VerdictText is what a verdict says to staff.
func VerdictText(verdict int) string {
	var memory memory
	defer memory.free()
	names := []string{"new", "joined", "merged", "review", "unchanged", "unidentified", "rejected"}
	name := memory.text(names[verdict] + "\x00")
	return C.GoString(C.resolver_describe(C.RESOLVER_CODE_VERDICT, (*C.char)(unsafe.Pointer(name.data)), C.RESOLVER_VIETNAMESE))
}

// memory is C's for the time of one call: Go does not let C follow pointers that lie in Go's memory.
type memory []unsafe.Pointer

func (m *memory) free() {
	for _, place := range *m {
		C.free(place)
	}
}

func (m *memory) text(words string) C.resolver_text {
	if words == "" {
		return C.resolver_text{}
	}
	place := C.CBytes([]byte(words))
	*m = append(*m, place)
	return C.resolver_text{data: (*C.uint8_t)(place), count: C.size_t(len(words))}
}

func (m *memory) fields(fields []Field) *C.resolver_field {
	place := C.calloc(C.size_t(len(fields)+1), C.sizeof_resolver_field)
	*m = append(*m, place)
	array := unsafe.Slice((*C.resolver_field)(place), len(fields))
	for index, field := range fields {
		array[index].field, array[index].value, array[index].scope = m.text(field.Name), m.text(field.Value), m.text(field.Scope)
	}
	return (*C.resolver_field)(place)
}

func (m *memory) party(record [2]string) *C.resolver_party {
	place := C.calloc(1, C.sizeof_resolver_party)
	*m = append(*m, place)
	party := (*C.resolver_party)(place)
	party.source, party.id = m.text(record[0]), m.text(record[1])
	return party
}

// An arrival: a record says who somebody is, a touchpoint what happened. Source and id name the record for good.
type arrival struct {
	source, id         string
	record, touchpoint []Field
}

var arrivals = map[string]arrival{
	"lead": {"web", "L1",
		[]Field{{"name", "Lan", ""}, {"phone", "098 321 74 65", ""}, {"owner", "sale_03", ""}},
		[]Field{{"time", "2026-01-10 08:15", ""}, {"kind", "form", ""}, {"channel", "web", ""}, {"utm_campaign", "tet26", ""}}},
	"chat": {"zalo", "u81",
		[]Field{{"name", "Ngọc Lan 🌸", ""}, {"zalo_oa_user", "5920483713410374652", "OA1"}, {"phone", "84983217465", ""}},
		[]Field{{"time", "2026-01-10 20:40", ""}, {"kind", "message", ""}, {"channel", "zalo", ""}, {"direction", "inbound", ""}}},
	"call": {"hotline", "c-0117",
		[]Field{{"phone", "+84 983 217 465", ""}},
		[]Field{{"time", "2026-01-11 09:05", ""}, {"kind", "call", ""}, {"channel", "hotline", ""}, {"direction", "inbound", ""}}},
	"order": {"shopee", "SP2601",
		[]Field{{"name", "Nguyễn Thị Ngọc Lan", ""}, {"phone", "0983217465", ""}, {"shopee_user", "nlan_83", ""}},
		[]Field{{"time", "2026-01-12 21:30", ""}, {"kind", "order", ""}, {"channel", "shopee", ""}, {"reference", "2601ABCD", ""},
			{"value", "690000", ""}, {"outcome", "delivered", ""}}},
}

func run(path string, words []string) error {
	customers, err := Open(path)
	if err != nil {
		return err
	}
	var person uint64
	var parties [][2]string
	for _, word := range words {
		arrival, known := arrivals[word]
		if !known {
			return fmt.Errorf("usage: crm STORE lead|chat|call|order …")
		}
		entity, verdict, err := customers.Put(arrival.source, arrival.id, arrival.record, arrival.touchpoint)
		if err != nil {
			return err
		}
		fmt.Printf("%-6s %s: %s\n", word, IDText(entity), VerdictText(verdict))
		person = entity
		parties = append(parties, [2]string{arrival.source, arrival.id})
	}
	profile, err := customers.Entity(person)
	if err != nil {
		return err
	}
	timeline, err := customers.Timeline(person)
	if err != nil {
		return err
	}
	why, err := customers.Why(parties[0], parties[len(parties)-1])
	if err != nil {
		return err
	}
	fmt.Printf("profile %s\ntimeline %s\nwhy %s\n", profile, timeline, why)
	return customers.Close()
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: crm STORE lead|chat|call|order …")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
