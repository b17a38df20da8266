import type { Fixture } from './announcer.fixture.ts'

const english = `Rivers begin small. A spring, e.g. in the Alps, feeds a **brook**; about 3.5 km on, it is a stream. \
Does it ever stop? Only where the ground takes more than the sky gives. See [the atlas](https://example.test/a_(b)) for \
the rest.`

const code = `## Sorting

Use \`Array.sort\` with a comparator:

\`\`\`ts
const byAge = (a, b) => a.age - b.age
// A sentence in code. Not spoken.
people.sort(byAge)
\`\`\`

It sorts *in place*. What it costs:

| n | steps |
| --- | --- |
| 1,000 | 10,000 |
| 1,000,000 | 20,000,000 |

1. Measure first
2. Then sort
   - or do **not**

> Premature optimisation is the root of all evil.
`

const long = `Rate limits protect a service from **too many requests**. There are two common ways to build one.

## Token bucket

A bucket holds *n* tokens. Each request takes one, and a timer puts them back. It allows short bursts, e.g. when a page loads.

\`\`\`ts
function take(bucket: Bucket, now: number): boolean {
  const earned = (now - bucket.at) * bucket.rate
  bucket.tokens = Math.min(bucket.size, bucket.tokens + earned)
  bucket.at = now
  if (bucket.tokens < 1) return false
  bucket.tokens -= 1
  return true
}
\`\`\`

## Sliding window

A window counts the requests of the last minute. It is exact, but it has to remember each of them.

| | Memory | Bursts |
| --- | --- | --- |
| Bucket | 2 numbers | allowed |
| Window | 1 entry for each request | not allowed |

1. Begin with a bucket of about 1.5 times your usual load.
2. Answer with the status \`429\` and a \`Retry-After\` header.

See [the standard](https://example.test/rfc_6585) for details.
`

export const fixtures: Record<string, Fixture> = {
  'prose in English': {
    locale: 'en',
    answer: english,
    tokenLength: 4,
    everyMs: 100,
    outcome: 'completed',
    spoken: [
      '0.85 s: Rivers begin small.',
      '3.35 s: A spring, e.g. in the Alps, feeds a brook; about 3.5 km on, it is a stream. Does it ever stop?',
      '5.85 s: Only where the ground takes more than the sky gives. See the atlas for the rest. Answer complete, 40 words.',
    ],
  },
  'prose in English, all at once': {
    locale: 'en',
    answer: english,
    tokenLength: 1_000,
    everyMs: 300,
    outcome: 'completed',
    spoken: [
      '0.3 s: Rivers begin small. A spring, e.g. in the Alps, feeds a brook; about 3.5 km on, it is a stream. Does it ever stop? Only where the ground takes more than the sky gives.',
      '2.8 s: See the atlas for the rest. Answer complete, 40 words.',
    ],
  },
  'prose in English, a character a second': {
    locale: 'en',
    answer: 'Short. Quick brown fox.',
    tokenLength: 1,
    everyMs: 1_000,
    outcome: 'completed',
    spoken: [
      '1 s: The assistant is answering.',
      '8 s: Short.',
      '23 s: Quick brown fox. Answer complete, 4 words.',
    ],
  },
  'code, a table, lists and a quotation': {
    locale: 'en',
    answer: code,
    tokenLength: 5,
    everyMs: 80,
    outcome: 'completed',
    spoken: [
      '0.33 s: Sorting.',
      '2.83 s: Use Array.sort with a comparator: Code block, 3 lines, ts. It sorts in place.',
      '5.33 s: What it costs: Table, 2 columns. 1: Measure first. 2: Then sort. or do not.',
      '7.83 s: Premature optimisation is the root of all evil. Answer complete, 30 words.',
    ],
  },
  'a long answer with code and a table': {
    locale: 'en',
    answer: long,
    tokenLength: 5,
    everyMs: 50,
    outcome: 'completed',
    spoken: [
      '0.8 s: Rate limits protect a service from too many requests.',
      '3.3 s: There are two common ways to build one. Token bucket. A bucket holds n tokens. Each request takes one, and a timer puts them back. It allows short bursts, e.g. when a page loads.',
      '5.8 s: Code block, 8 lines, ts. Sliding window.',
      '8.3 s: A window counts the requests of the last minute. It is exact, but it has to remember each of them. Table, 3 columns. 1: Begin with a bucket of about 1.5 times your usual load.',
      '10.8 s: 2: Answer with the status 429 and a Retry-After header. See the standard for details. Answer complete, 93 words.',
    ],
  },
  'a long answer, cut off': {
    locale: 'en',
    answer: long.slice(0, long.indexOf('s them back') - 2),
    tokenLength: 5,
    everyMs: 50,
    outcome: 'truncated',
    spoken: [
      '0.8 s: Rate limits protect a service from too many requests.',
      '3.3 s: There are two common ways to build one. Token bucket. A bucket holds n tokens. Each request takes one, and a timer. The answer was cut off.',
    ],
  },
  'stopped in the middle of a word': {
    locale: 'en',
    answer: english.slice(0, 88),
    tokenLength: 3,
    everyMs: 60,
    outcome: 'stopped',
    spoken: [
      '0.56 s: Rivers begin small.',
      '3.06 s: A spring, e.g. in the Alps, feeds a brook; about 3.5 km on, it. The answer was stopped.',
    ],
  },
  'cut off in the middle of code': {
    locale: 'en',
    answer: code.slice(0, 120),
    tokenLength: 3,
    everyMs: 60,
    outcome: 'truncated',
    spoken: [
      '0.31 s: Sorting.',
      '2.81 s: Use Array.sort with a comparator: Code block, 2 lines, ts. The answer was cut off.',
    ],
  },
  'failed in the middle of a sentence': {
    locale: 'en',
    answer: english.slice(0, 120),
    tokenLength: 3,
    everyMs: 60,
    outcome: 'failed',
    spoken: [
      '0.56 s: Rivers begin small.',
      '2.4 s: ! A spring, e.g. in the Alps, feeds a brook; about 3.5 km on, it is a stream. Does it ever stop? The answer failed.',
    ],
  },
  'prose in German': {
    locale: 'de',
    answer:
      'Am 3. Oktober feiert man, z. B. in Berlin. „Warum?“, fragt Jörg. Weil es so ist! Mehr dazu im *Straßenverzeichnis*.',
    tokenLength: 3,
    everyMs: 120,
    outcome: 'completed',
    spoken: [
      '1.87 s: Am 3. Oktober feiert man, z. B. in Berlin.',
      '4.37 s: „Warum?“, fragt Jörg. Weil es so ist!',
      '6.87 s: Mehr dazu im Straßenverzeichnis. Answer complete, 20 words.',
    ],
  },
  'prose in Chinese': {
    locale: 'zh',
    answer: '河流从小溪开始。它流向**大海**，途中穿过许多城市。“真的吗？”他问。是的！\n\n- 长江\n- 黄河',
    tokenLength: 1,
    everyMs: 150,
    outcome: 'completed',
    spoken: [
      '1.4 s: 河流从小溪开始。',
      '4.4 s: 它流向大海，途中穿过许多城市。',
      '6.9 s: “真的吗？” 他问。 是的！',
      '9.4 s: 长江。 黄河。 Answer complete, 19 words.',
    ],
  },
  'prose in Japanese': {
    locale: 'ja',
    answer:
      '川は小さく始まる。「本当に？」と彼は聞いた。はい、`本当`です。詳しくは[地図](https://example.test)を見てください',
    tokenLength: 1,
    everyMs: 150,
    outcome: 'completed',
    spoken: [
      '1.9 s: 川は小さく始まる。',
      '4.4 s: 「本当に？」 と彼は聞いた。',
      '6.9 s: はい、本当です。',
      '10.35 s: 詳しくは地図を見てください。 Answer complete, 24 words.',
    ],
  },
  'prose in Arabic': {
    locale: 'ar',
    answer:
      'تبدأ الأنهار صغيرة. هل تتوقف يوما؟ نعم، حين **تشرب** الأرض أكثر مما تعطي السماء. انظر [الأطلس](https://example.test).',
    tokenLength: 3,
    everyMs: 120,
    outcome: 'completed',
    spoken: [
      '0.87 s: تبدأ الأنهار صغيرة.',
      '3.37 s: هل تتوقف يوما؟ نعم، حين تشرب الأرض أكثر مما تعطي السماء.',
      '5.87 s: انظر الأطلس. Answer complete, 16 words.',
    ],
  },
}
