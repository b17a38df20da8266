import { createConversation } from '@rivulet/core'

import { api, type Mount, old, question } from './subject.ts'

/** The floor: the least that reads this wire, appending to a bare text node once a frame. */
export const mountTextNode: Mount = async (root) => {
  const write = createPage(root)
  return {
    async ask() {
      const response = await fetch(api, { method: 'POST', body: '{}' })
      const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (;;) {
        const { done, value } = (await chunks?.read()) ?? { done: true }
        if (done) return
        const lines = (rest + value).split('\n\n')
        rest = lines.pop() ?? ''
        for (const line of lines) write(deltaOf(line.slice('data: '.length)))
      }
    },
  }
}

/** The same with core's conversation in place of the bare reader: what is above this is the components' own. */
export const mountTextNodeOfCore: Mount = async (root) => {
  const write = createPage(root)
  const chat = createConversation({ url: api })
  let length = 0
  chat.subscribe(() => {
    const { text } = chat.getSnapshot()
    if (text.length === length) return
    write(text.slice(length))
    length = text.length
  })
  return { ask: async () => void (await chat.send(question)) }
}

function deltaOf(json: string): string {
  if (json === '[DONE]') return ''
  const event: { type: string; delta?: string } = JSON.parse(json)
  return event.type === 'text-delta' ? (event.delta ?? '') : ''
}

/** Returns what adds to the answer: with the next frame, in which the view is also kept at the end. */
function createPage(root: HTMLElement): (delta: string) => void {
  const viewport = document.createElement('div')
  viewport.className = 'viewport'
  const list = document.createElement('div')
  for (const { text } of [...old, { text: question }]) list.append(createMessage(text))
  const answer = createMessage('')
  list.append(answer)
  viewport.append(list)
  root.append(viewport, document.createElement('textarea'))
  viewport.scrollTop = viewport.scrollHeight

  const node = document.createTextNode('')
  answer.firstElementChild?.append(node)
  let pending = ''
  return (delta) => {
    if (!pending && delta)
      requestAnimationFrame(() => {
        node.appendData(pending)
        pending = ''
        viewport.scrollTop = viewport.scrollHeight
      })
    pending += delta
  }
}

function createMessage(text: string): HTMLElement {
  const message = document.createElement('article')
  const content = document.createElement('div')
  content.textContent = text
  message.append(content)
  return message
}
