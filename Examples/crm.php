<?php
// A tiny CRM: what a web form, a Zalo chat, a call to the hotline and a Shopee order say of one customer, in the order that you give,
// becomes one person with a profile and a timeline. PHP 8.1 or later with its FFI extension.
//
//   php crm.php customers.store call order chat lead
//
// The class below is all that a program needs of a binding: copy it and add the calls that you use.

class ResolverError extends Exception {}

/** A store of the identity engine: each method is the call of its name in resolver.h. */
final class Store
{
    private FFI $c;
    private FFI\CData $store, $answer, $error;

    public function __construct(string $path, string $header, string $library)
    {
        // FFI reads declarations, but no directives of the preprocessor.
        $declarations = preg_replace(['/#ifdef __cplusplus.*?#endif/s', '/^#(.*\\\\\n)*.*$/m'], '', file_get_contents($header));
        $this->c = FFI::cdef($declarations, $library);
        if ($this->c->resolver_abi_version() !== 1) throw new ResolverError('the library is of another version');
        $this->error = $this->c->new('resolver_error');
        $this->error->struct_size = FFI::sizeof($this->error);
        $this->store = $this->c->new('resolver_store *');
        $this->answer = $this->c->new('resolver_answer *');
        $texts = [];
        $this->check($this->c->resolver_store_open($this->text($path, $texts), null, FFI::addr($this->store), FFI::addr($this->error)));
        $this->check($this->c->resolver_answer_create($this->c->RESOLVER_ANSWER_TEXT, FFI::addr($this->answer), FFI::addr($this->error)));
    }

    /** Puts a record in, with what happened, and says who it is: [entity, verdict]. A field is [name, value] or [name, value, scope]. */
    public function put(string $source, string $id, array $fields, array $touchpoint = []): array
    {
        $texts = [];
        $this->check($this->c->resolver_store_put($this->store, $this->text($source, $texts), $this->text($id, $texts),
            $this->fields($fields, $texts), count($fields), $this->c->new('resolver_text'),
            $this->fields($touchpoint, $texts), count($touchpoint), $this->answer, FFI::addr($this->error)));
        $summary = $this->c->new('resolver_summary');
        $summary->struct_size = FFI::sizeof($summary);
        $this->check($this->c->resolver_answer_summary($this->answer, FFI::addr($summary), FFI::addr($this->error)));
        return [$summary->entity, $summary->verdict];
    }

    /** One person: golden record with provenance, records, relations, what the touchpoints come to. */
    public function entity(int $entity): string
    {
        $this->check($this->c->resolver_store_entity($this->store, $entity, $this->answer, FFI::addr($this->error)));
        return $this->told();
    }

    /** The touchpoints of a person, upwards. */
    public function timeline(int $entity): string
    {
        $this->check($this->c->resolver_store_timeline($this->store, $entity, PHP_INT_MIN, PHP_INT_MAX, $this->answer, FFI::addr($this->error)));
        return $this->told();
    }

    /** Why two records, [source, id] each, are one person, or not. */
    public function why(array $left, array $right): string
    {
        $texts = [];
        $parties = $this->c->new('resolver_party[2]');
        foreach ([$left, $right] as $place => [$source, $id]) {
            $parties[$place]->source = $this->text($source, $texts);
            $parties[$place]->id = $this->text($id, $texts);
        }
        $this->check($this->c->resolver_store_why($this->store, FFI::addr($parties[0]), FFI::addr($parties[1]), $this->answer, FFI::addr($this->error)));
        return $this->told();
    }

    /** An id as people read it. */
    public function idText(int $entity): string
    {
        $id = $this->c->new('char[14]');
        $this->c->resolver_entity_id_to_text($entity, $id);
        return FFI::string($id);
    }

    /** What a verdict says to staff. */
    public function verdict(int $verdict): string
    {
        $name = ['new', 'joined', 'merged', 'review', 'unchanged', 'unidentified', 'rejected'][$verdict];
        return $this->c->resolver_describe($this->c->RESOLVER_CODE_VERDICT, $name, $this->c->RESOLVER_VIETNAMESE);
    }

    public function close(): void
    {
        $this->c->resolver_answer_destroy($this->answer);
        $this->check($this->c->resolver_store_close($this->store, FFI::addr($this->error)));
    }

    private function told(): string
    {
        $text = $this->c->new('resolver_text');
        $this->check($this->c->resolver_answer_text($this->answer, FFI::addr($text), FFI::addr($this->error)));
        return FFI::string(FFI::cast('char *', $text->data), $text->count);
    }

    private function check(int $status): void
    {
        if ($status !== 0) throw new ResolverError($this->c->resolver_status_name($status) . ': ' . FFI::string($this->error->message));
    }

    /** Bytes for the time of one call: $texts keeps them alive until the caller returns. */
    private function text(string $words, array &$texts): FFI\CData
    {
        $count = strlen($words);
        $bytes = $this->c->new('uint8_t[' . max($count, 1) . ']');
        FFI::memcpy($bytes, $words, $count);
        $texts[] = $bytes;
        $text = $this->c->new('resolver_text');
        $text->data = FFI::cast('uint8_t *', $bytes);
        $text->count = $count;
        return $text;
    }

    private function fields(array $fields, array &$texts): FFI\CData
    {
        $array = $this->c->new('resolver_field[' . max(count($fields), 1) . ']');
        foreach ($fields as $place => $field) {
            $array[$place]->field = $this->text($field[0], $texts);
            $array[$place]->value = $this->text($field[1], $texts);
            $array[$place]->scope = $this->text($field[2] ?? '', $texts);
        }
        return $array;
    }
}

// A record says who somebody is, a touchpoint what happened. Source and id name the record for good.
const ARRIVALS = [
    'lead' => ['web', 'L1',
        [['name', 'Lan'], ['phone', '098 321 74 65'], ['owner', 'sale_03']],
        [['time', '2026-01-10 08:15'], ['kind', 'form'], ['channel', 'web'], ['utm_campaign', 'tet26']]],
    'chat' => ['zalo', 'u81',
        [['name', 'Ngọc Lan 🌸'], ['zalo_oa_user', '5920483713410374652', 'OA1'], ['phone', '84983217465']],
        [['time', '2026-01-10 20:40'], ['kind', 'message'], ['channel', 'zalo'], ['direction', 'inbound']]],
    'call' => ['hotline', 'c-0117',
        [['phone', '+84 983 217 465']],
        [['time', '2026-01-11 09:05'], ['kind', 'call'], ['channel', 'hotline'], ['direction', 'inbound']]],
    'order' => ['shopee', 'SP2601',
        [['name', 'Nguyễn Thị Ngọc Lan'], ['phone', '0983217465'], ['shopee_user', 'nlan_83']],
        [['time', '2026-01-12 21:30'], ['kind', 'order'], ['channel', 'shopee'], ['reference', '2601ABCD'], ['value', '690000'],
            ['outcome', 'delivered']]],
];

$words = array_slice($argv, 2);
if (!$words || array_diff($words, array_keys(ARRIVALS))) {
    fwrite(STDERR, "usage: php crm.php STORE lead|chat|call|order …\n");
    exit(2);
}
$prefix = getenv('RESOLVER_PREFIX') ?: '/usr/local';
try {
    $customers = new Store($argv[1], "$prefix/include/resolver.h", "$prefix/lib/libresolver.so.0");
    foreach ($words as $word) {
        [$source, $id, $record, $touchpoint] = ARRIVALS[$word];
        [$person, $verdict] = $customers->put($source, $id, $record, $touchpoint);
        printf("%-6s %s: %s\n", $word, $customers->idText($person), $customers->verdict($verdict));
    }
    [$first, $last] = [ARRIVALS[$words[0]], ARRIVALS[end($words)]];
    echo 'profile ', $customers->entity($person), "\n";
    echo 'timeline ', $customers->timeline($person), "\n";
    echo 'why ', $customers->why(array_slice($first, 0, 2), array_slice($last, 0, 2)), "\n";
    $customers->close();
} catch (ResolverError $problem) {
    fwrite(STDERR, $problem->getMessage() . "\n");
    exit(1);
}
