import { answerText } from '../answer.ts'
import type { SubjectName } from '../subjects.ts'
import { nextFrame } from './subject.ts'

declare global {
  /** Set when the subject is mounted. Streams the answer, and resolves when all of it is on the screen. */
  var streamAnswer: (() => Promise<void>) | undefined
}

// Each in a chunk of its own, so that a page holds nothing of the others.
const mounts = {
  'text node': async () => (await import('./floors.ts')).mountTextNode,
  'text node, core': async () => (await import('./floors.ts')).mountTextNodeOfCore,
  ChatWindow: async () => (await import('./chat-window.tsx')).mountChatWindow,
  useChat: async () => (await import('./use-chat.tsx')).mountUseChat,
  'useChat, throttled': async () => (await import('./use-chat.tsx')).mountThrottledUseChat,
} satisfies Record<SubjectName, unknown>

const name = new URLSearchParams(location.search).get('subject')
const root = document.getElementById('root')
if (!root || !name || !(name in mounts)) throw new Error(`There is no subject ${name}.`)
const mount = await mounts[name as SubjectName]()
const subject = await mount(root)

globalThis.streamAnswer = async () => {
  await subject.ask()
  await nextFrame()
  await nextFrame()
  const shown = document.querySelector('article:last-of-type')?.textContent
  if (shown !== answerText)
    throw new Error(`${name} shows ${shown?.length} of ${answerText.length} characters.`)
}
