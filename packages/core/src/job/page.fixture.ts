import { cdp } from 'vitest/browser'

/** The devtools of Chromium, as far as they are needed here: Vitest leaves them untyped. */
interface Devtools {
  send: (method: string, params?: object) => Promise<Record<string, string>>
  on: (event: string, listener: (payload: { sessionId: string; message: string }) => void) => void
}

interface Reply {
  id?: number
  result?: { result?: { value?: unknown }; exceptionDetails?: unknown }
}

/** A page that can be hidden and frozen. */
export interface Page {
  send: (method: string, params?: object) => Promise<Reply>
  /** The value of an expression, or what it resolves with. */
  evaluate: (expression: string) => Promise<unknown>
  close: () => Promise<unknown>
}

/** Opens a page beside that of the tests, which the driver of the browser keeps shown for ever. */
export async function openPage(url: string): Promise<Page> {
  const devtools = cdp() as unknown as Devtools
  const { targetId } = await devtools.send('Target.createTarget', { url })
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: false })
  const waiting = new Map<number, (reply: Reply) => void>()
  devtools.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
    const reply = JSON.parse(message) as Reply
    if (from === sessionId && reply.id) waiting.get(reply.id)?.(reply)
  })
  const send: Page['send'] = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = waiting.size + 1
      waiting.set(id, resolve)
      const message = JSON.stringify({ id, method, params })
      devtools.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
    })
  return {
    send,
    async evaluate(expression) {
      const { result } = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })
      if (result?.exceptionDetails) throw new Error(JSON.stringify(result.exceptionDetails))
      return result?.result?.value
    },
    close: () => devtools.send('Target.closeTarget', { targetId }),
  }
}
