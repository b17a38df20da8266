import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

import { ChatWindowContext } from '../root/chat-window-context.ts'
import { englishText } from '../text.ts'
import { Composer } from './composer.tsx'
import { Input } from './input.ts'
import { Stop } from './stop.ts'
import { Submit } from './submit.ts'
import { createTestSource } from './test-source.ts'

test('a server renders the composer with its names and its draft', () => {
  const html = renderToString(
    <ChatWindowContext.Provider
      value={{
        source: createTestSource(),
        canSend: true,
        canStop: true,
        text: englishText,
        locale: undefined,
      }}
    >
      <Composer defaultDraft="Hello">
        <Input />
        <Submit />
        <Stop />
      </Composer>
    </ChatWindowContext.Provider>,
  )
  expect(html).toBe(
    '<form><textarea aria-label="Message" dir="auto" rows="1" enterKeyHint="send" style="field-sizing:content">Hello</textarea>' +
      '<button type="submit" aria-disabled="false">Send</button>' +
      '<button type="button" hidden="" style="display:none">Stop</button></form>',
  )
})
