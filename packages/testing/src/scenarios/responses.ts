import { encodeEvent } from '@rivulet/core/sse'

import { noContent } from './blocks.ts'
import { defineScenario, type Scenario } from './scenario.ts'

/** A failure as servers usually tell it. */
export function failure(status: number, message: string, headers?: HeadersInit): Response {
  return Response.json({ error: { message } }, headers === undefined ? { status } : { status, headers })
}

export const unauthorized: Scenario = defineScenario({
  name: 'unauthorized',
  title: 'Unauthorized (401)',
  description:
    'Every request is refused for want of a valid token; a good client asks for a new token once, and never retries blindly.',
  answer: () => failure(401, 'The access token has expired.', { 'www-authenticate': 'Bearer' }),
})

export const forbidden: Scenario = defineScenario({
  name: 'forbidden',
  title: 'Forbidden (403)',
  description: 'The user may not read this stream; a good client fails for good and shows why.',
  answer: () => failure(403, 'You may not read this stream.'),
})

export const notFound: Scenario = defineScenario({
  name: 'not-found',
  title: 'Not found (404)',
  description: 'There is no such stream; a good client fails for good and does not ask again.',
  answer: () => failure(404, 'There is no such stream.'),
})

export const emptyAnswer: Scenario = defineScenario({
  name: 'no-content',
  title: 'No content (204)',
  description:
    'The server has nothing to stream; a good client closes without an error and does not reconnect.',
  expected: [],
  answer: noContent,
})

export const wrongContentType: Scenario = defineScenario({
  name: 'wrong-content-type',
  title: 'Wrong content type',
  description:
    'Well-formed events under text/plain; a good client refuses them, names the type that came, and does not ask again.',
  expected: [],
  answer: () =>
    new Response(encodeEvent({ data: 'not to be read' }), { headers: { 'content-type': 'text/plain' } }),
})

const loginPage = `<!doctype html>
<html lang="en">
  <head><title>Sign in</title></head>
  <body><form method="post"><label>Email <input name="email"></label><button>Sign in</button></form></body>
</html>
`

export const htmlLoginPage: Scenario = defineScenario({
  name: 'html-login-page',
  title: 'Login page with 200',
  description:
    'A gateway answers 200 with its login page, as when a session has expired; a good client fails and names the type that came.',
  expected: [],
  answer: () => new Response(loginPage, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
})
