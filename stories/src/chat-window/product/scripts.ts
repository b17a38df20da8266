import { z } from 'zod'

import { createLogin, type Login } from '../../shared/login.ts'

interface Scripted {
  question: string
  /** What it shows. */
  about: string
  /** What the mock server plays, by the parameters of its address. */
  play: Record<string, string>
  /** What goes wrong when it is asked for the first time; a retry goes well. */
  fault?: string
}

/** A real model reads the question. The mock server plays a script, so each question here names its own. */
export const suggestions: readonly Scripted[] = [
  {
    question: 'How fast is a stream?',
    about: 'Thinks, searches, names its sources',
    play: { script: 'tools' },
  },
  {
    question: 'Tell everyone about the outage.',
    about: 'Asks you before it acts',
    play: { script: 'approval' },
  },
  {
    question: 'What time is it?',
    about: 'Needs to know where you are',
    play: { script: 'clientTool' },
  },
  {
    question: 'Tell me all about streams.',
    about: 'Long enough to be stopped',
    play: { script: 'long', tokens: '900' },
  },
  {
    question: 'What if the network breaks?',
    about: 'Cut off in the middle',
    play: { script: 'answer' },
    fault: 'truncated',
  },
  {
    question: 'Are you busy?',
    about: 'Refused before it begins',
    play: { script: 'answer' },
    fault: '503',
  },
]

/** All other questions. */
const otherwise: Pick<Scripted, 'play' | 'fault'> = { play: { script: 'reasoning' } }

const bodySchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
})

/** A `fetch` that tells the mock server what to play. An application has no need of it. */
export function createScriptedFetch(): typeof fetch {
  const tried = new Set<string | null>()
  return async (input, init) => {
    const request = new Request(input, init)
    const { messages } = bodySchema.parse(await request.clone().json())
    const asked = messages.findLast(({ role }) => role === 'user')?.content
    const { play, fault } = suggestions.find(({ question }) => question === asked) ?? otherwise

    const key = request.headers.get('idempotency-key')
    const url = new URL(request.url)
    for (const [name, value] of Object.entries(play)) url.searchParams.set(name, value)
    if (fault && !tried.has(key)) url.searchParams.set('fault', fault)
    tried.add(key)
    return fetch(url, init)
  }
}

export interface ConversationLogin extends Login {
  user: string
}

/** The server's log adds up what each user has used. Here each conversation is one, so that it has a sum of its own. */
export function createConversationLogin(): ConversationLogin {
  const user = `conversation-${crypto.randomUUID()}`
  return { user, ...createLogin(user) }
}
