import { cleanup } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'

import { type AskedWindow, askInWindow, history } from './test-answer.tsx'

afterEach(() => {
  document.getSelection()?.removeAllRanges()
  cleanup()
})

interface Selected {
  /** By the keyboard, as a reader does, and out of the clipboard again. */
  readonly copied: () => Promise<string>
  readonly expectUnchanged: () => void
}

/** Selects from one place to another, which may stand before it. */
function select(anchor: Text, anchorOffset: number, focus: Text, focusOffset: number): Selected {
  const selection = document.getSelection()
  if (!selection) throw new Error('The document has no selection.')
  selection.setBaseAndExtent(anchor, anchorOffset, focus, focusOffset)
  const text = selection.toString()
  return {
    async copied() {
      await userEvent.keyboard('{Control>}c{/Control}')
      return pasted()
    },
    expectUnchanged() {
      expect(selection.anchorNode).toBe(anchor)
      expect(selection.focusNode).toBe(focus)
      expect([selection.anchorOffset, selection.focusOffset]).toEqual([anchorOffset, focusOffset])
      expect(selection.toString()).toBe(text)
    },
  }
}

/** What is in the clipboard: pasting is the one way to it that asks for no permission. */
async function pasted(): Promise<string> {
  const input = document.createElement('textarea')
  document.body.append(input)
  input.focus()
  await userEvent.keyboard('{Control>}v{/Control}')
  const { value } = input
  input.remove()
  return value
}

async function streamMore({ stream, end }: AskedWindow, id?: string) {
  await stream(500, id)
  await end()
}

describe('a selection stays, and copies what it shows,', () => {
  test.each([
    ['forwards', 4, 9],
    ['backwards', 9, 4],
  ])('in the answer that streams, %s', async (_, anchor, focus) => {
    const window = await askInWindow([])
    window.server.say('The words that are selected. ')
    await window.stream(1)
    const node = window.textAt(-1)
    const selected = select(node, anchor, node, focus)
    await streamMore(window)
    selected.expectUnchanged()
    expect(await selected.copied()).toBe('words')
    expect(window.textAt(-1).data).toContain('500')
  })

  test('from an older message into the answer', async () => {
    const window = await askInWindow(history(4))
    window.server.say('The words. ')
    await window.stream(1)
    const selected = select(window.textAt(3), 4, window.textAt(-1), 9)
    await streamMore(window)
    selected.expectUnchanged()
    const copied = await selected.copied()
    expect(copied).toMatch(/^age 3\s/)
    expect(copied).toMatch(/\sGo on\s/)
    expect(copied).toMatch(/\sThe words$/)
  })

  test('over two texts of one answer, the second of which streams', async () => {
    const window = await askInWindow(history(2))
    await window.stream(20, 'first')
    await window.stream(20, 'second')
    // Backwards, and its beginning is three tokens before the end of the first.
    const selected = select(window.textAt(-1), 4, window.textAt(-2), window.textAt(-2).length - 9)
    await streamMore(window, 'second')
    selected.expectUnchanged()
    expect(await selected.copied()).toMatch(/^18 19 20 \s+21 2$/)
  })

  test('in an older message, while new ones are added', async () => {
    const window = await askInWindow(history(40))
    const node = window.textAt(7)
    const selected = select(node, 0, node, 7)
    await streamMore(window)
    void window.chat.send('And then?')
    await window.server.opened()
    await streamMore(window)
    selected.expectUnchanged()
    expect(await selected.copied()).toBe('Message')
  })
})

test('nothing is removed or replaced while an answer streams, and nothing that has settled changes', async () => {
  const window = await askInWindow(history(40))
  const settled = new Set(textNodesOf(window.log))
  const changes: MutationRecord[] = []
  const observer = new MutationObserver((records) => void changes.push(...records))
  observer.observe(window.log, {
    childList: true,
    characterData: true,
    characterDataOldValue: true,
    subtree: true,
  })
  for (const id of ['first', 'second']) for (let part = 0; part < 5; part++) await window.stream(50, id)
  await window.end()
  changes.push(...observer.takeRecords())
  observer.disconnect()

  const written = changes.filter(({ type }) => type === 'characterData')
  expect(written.length).toBeGreaterThan(5)
  expect(written.filter(({ target }) => settled.has(target as Text))).toEqual([])
  expect(written.every(({ target, oldValue }) => target.textContent?.startsWith(oldValue ?? '-'))).toBe(true)
  expect(changes.flatMap(({ removedNodes }) => [...removedNodes])).toEqual([])
  expect(textNodesOf(window.log).filter((node) => settled.has(node))).toHaveLength(settled.size)
})

function textNodesOf(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode as Text)
  return nodes
}
